"""What the shop has as a whole, and the shelves of one department."""

import re

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question, Status
from assistant.facts import department_of
from prompts import sentence, term
from tools.visit import Visit

MOST = 10
"""How many departments are named, the largest first."""
MOST_SHELVES = 8

_SHOP = re.compile(
    r"(?:so |and |ok |hi |hello |well )*(?:"
    r"what (?:all |else )?(?:do|can|could) (?:you|u|ya|i|we) (?:guys |all |actually |even )?"
    r"(?:have|sell|carry|stock|offer|buy|get)(?: here| for sale| in (?:here|stock|store))*|"
    r"what (?:kinds?|sorts?|types?) of (?:stuff|things?|products?|goods|items) (?:do|can) "
    r"(?:you|u|i) (?:guys )?(?:have|sell|carry|stock|offer|buy|get)(?: here)?|"
    r"what(?:'?s| is) (?:there |in )?(?:in |at )?(?:your|the|this) (?:shop|store|catalogue|range)|"
    r"(?:what|which) (?:departments?|categories|sections|shelves|aisles) (?:do you have|are there)|"
    r"(?:show me|list|give me) (?:all )?(?:of )?(?:your |the )?"
    r"(?:departments?|categories|sections|whole catalogue|catalogue|range|everything)"
    r"(?: you (?:have|sell))?|"
    r"(?:(?:can i see|let me see|i want to see|show me|list|give me|see) )?(?:absolutely )?"
    r"(?:everything|all (?:of )?(?:(?:it|your|the) )?(?:products?|items|stuff|things|goods))"
    r"(?: (?:you have|you sell|in (?:the |your )?(?:shop|store|stock)))?|"
    r"what(?:'?s| is) in stock)"
    r"|(?:请问|那么?)?(?:你们?|您|您们|贵店|本店|店里|这里|这儿|你们店|你们店里|这家店)?(?:这里|这儿|店里)?"
    r"(?:一般|主要|现在)?(?:都|还)?(?:能|可以)?(?:有|卖|经营|买到|买|提供)(?:些|的是|的)?(?:什么|啥|哪些)"
    r"(?:好)?(?:东西|商品|产品|货|种类|类别|分类|品类|部门)?"
    r"|(?:有哪些|什么)(?:分类|类别|品类|部门)",
)
_TRIM = re.compile(r"[\s?!.,;~？！。，、～]+$|(?:呢|啊|呀|吗|嘛|please|pls)[\s?!.？！。]*$")
_AROUND = re.compile(
    r"^(?:what (?:do you have|have you got|is there|is) (?:in|for)|show me|do you have|any|some|"
    r"your|the|i need|i want|looking for|看看|有|有没有|我?想看看?|我要看看?|想买|买)\s*|"
    r"\s*(?:department|section|aisle|stuff|products|things|goods|items|do you have|"
    r"有什么|有哪些|有啥|区|部门|类|专区|的?(?:东西|商品)|用的)$"
)


def asks_for_the_shop(text: str) -> bool:
    """Whether a message asks what the shop has at all, and for nothing in particular."""
    said = text.casefold().strip()
    while (shorter := _TRIM.sub("", said)) != said:
        said = shorter
    return bool(_SHOP.fullmatch(said))


def department_named(text: str, turn: Turn) -> str | None:
    """The department whose name, and nothing else, a message gives in either language."""
    said = text.casefold().strip()
    for pattern in (_TRIM, _AROUND, _AROUND, _TRIM):
        said = pattern.sub("", said).strip()
    departments = turn.visit.services.store.catalogue.facets().departments
    for name in departments:
        own = {name.casefold().replace("_", " "), name.casefold()}
        labels = own | {department_of(name, lang).casefold() for lang in ("en", turn.language)}
        labels |= {label.removesuffix("用品") for label in labels}
        if said in labels or (turn.language == "zh" and said.split(" ")[0] in labels):
            return name
    return None


def overview(turn: Turn) -> Steps:
    """The departments, or the shelves where there are none, with how many products each holds, the
    largest first."""
    yield Status("facts", sentence("step.facts", turn.language))
    language = turn.language
    facets = turn.visit.services.store.catalogue.facets()
    parts = {department_of(n, language): c for n, c in facets.departments.items() if n}
    key = "overview.shop"
    if len(parts) < 2:  # a shop without departments has its shelves to tell of
        shelves = facets.categories.get(next(iter(facets.departments), ""), {})
        parts = {term(n, language, "category"): c for n, c in shelves.items() if n}
        key = "overview.shelves"
    if len(parts) < 2:
        lead = sentence("overview.few", language, count=facets.count)
        question = Question(sentence("overview.which", language))
        return Answer(lead=lead, memory=turn.memory, question=question)
    told = sentence("list.separator", language).join(
        sentence("overview.department", language, name=name, count=count)
        for name, count in list(parts.items())[:MOST]
    )
    lead = sentence(key, language, count=facets.count, number=len(parts), departments=told)
    question = Question(sentence("overview.which", language), tuple(parts)[:MOST])
    return Answer(lead=lead, memory=turn.memory, question=question)


def shelves_of(visit: Visit, department: str, language: str) -> tuple[str, ...]:
    """The largest shelves of a department, in words."""
    shelves = visit.services.store.catalogue.facets().categories.get(department, {})
    return tuple(term(name, language, "category") for name in list(shelves)[:MOST_SHELVES])
