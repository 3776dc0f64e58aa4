"""Which product of the catalogue a message names, if it names one."""

import re

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from assistant.answer import Turn
from assistant.telling import without_telling
from retrieval.constraints import Constraints
from retrieval.tokens import terms
from retrieval.understanding import Understanding
from store.ids import ProductId
from store.product import Product
from tools.visit import Visit

_QUOTED = re.compile(r"[\"“”‘'「『《]([^\"“”'」』》]{3,80})[\"“”’'」』》]")
_LEAD = re.compile(
    r"^(?:so\s+|and\s+|but\s+)?(?:why\s+not?\b|why\s+(?:didn'?t|don'?t)\s+you\s+(?:show|recommend|suggest|offer)(?:\s+me)?|"
    r"why\s+is(?:n'?t)?|what\s+about|how\s+about|tell\s+me\s+about|is|are|does|do|can|has|add|put|remove|compare|"
    r"(?:just\s+)?(?:buy|order|give\s+me|get\s+me|i(?:'ll|\s+will)\s+(?:take|have)|i\s+(?:still\s+)?want)|"
    r"how\s+\w+\s+(?:is|are|does)|what(?:'?s|\s+is)\s+in|what\s+are|为什么(?:不|没有|没)(?:推荐|给我看|给看|选|显示|看不到)?|"
    r"(?:我|就|还|那|请|帮我|给我|再|直接)*(?:想?要|加|买|来|拿|订|下单|把)(?:上|个|一?[个件瓶袋盒包罐份])?(?:那个|这个)?)\s*",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_ARTICLE = re.compile(r"^(?:the|a|an|any|your|that|this)\s+", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:waterproof|contains?|toxic|poisonous|harmful|safe|suitable|in\s+stock"
    r"|to\s+(?:my|the)\s+(?:cart|basket)|anyways?|regardless)\b|(?:加|放)?[入进到]+购物车|购物车|[吧呗啦嘛了呢]+$"
    r"|(?:里面?|里头)?(?:有没有|有|含有?|会不会|能不能|能|可以|是|适合)[^，。]{1,8}(?:吗|么|呢|没有)$"
)
"""What is asked of a product, or done with it: it stands behind the name."""
_IN_A_FORM = re.compile(
    r",? (?:in (?!.*\bin\b)|size |with |for |(?:the |a )?(?:small|medium|large|black|white|blue|red"
    r"|green|grey|gray|brown|pink) ?(?:one)?$)"
)
"""Where the name of a product may end, and the form that is wanted begins."""
_COUNTED = re.compile(
    r"^(?:\d{1,2} ?x?|two|three|four|five|six|another|one more|a pair of|a couple of)\s+"
    r"(?:of\s+)?(?:the\s+|those\s+|these\s+)?",
    re.IGNORECASE,
)
_ADDS = re.compile(r"(?:just\s+)?(?:add|put|buy|order)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:,?\s+(?:please|pls|then|too|as\s+well|now|instead|for\s+me))+$", re.IGNORECASE
)
_PUTS = re.compile(
    r"(?:我|就|还|那|请|帮我|给我|再|直接)*(?:把.*(?:加|放)|加(?![拿热湿绒厚大长快])|下单|添)"
)
_ASKED_OF = re.compile(
    r"(?:(?:hi|hello|hey|so|and|ok|but)[, ]+)*(?:is|are|does|do|has|have|can|will|would|did"
    r"|how [a-z]+ (?:is|are|does|do|can)"
    r"|(?:what|which) [a-z]+ (?:is|are|does|do)(?: there)?(?: in)?) (?:the|your) (?P<rest>.+)"
)
_IN_THE = re.compile(r"(?:what|which) [a-z]+ (?:is|are)(?: there)? in (?:the|your)\b")
"""A question that ends with the name: "which allergens are in the tahini?"."""
_NAMED_FIRST = re.compile(
    r"(?:(?:and|ok|so|hm+)[, ]+)*the (?P<rest>[a-z' -]{3,40}, (?:what|how|is|does|can|which"
    r"|has|who)\b.*)"
)
"""A product, and then the question: "the kite, what age is it for"."""
_LONGEST_NAME = 5
_SHORTEST = 3
_TELLING = 3
"""So many words name a product also where its title has others between them."""
_MAY_HAVE = re.compile(
    r"(?P<name>[\u3400-\u9fff]{3,12}?)(?:给|我家?|他|她)?(?:宝宝|婴儿|孩子|小孩|儿童|孕妇|老人)"
    r"(?:能|可以|能不能|可不可以)(?:吃|喝|用|玩)(?:吗|么|不)?"
)
"""石楠花蜂蜜宝宝能吃吗: the name of a product, and who may have it."""
CERTAIN = 88.0
"""Partial-ratio points from which a title counts as named."""


def product_named(turn: Turn) -> Product | None:
    """The product whose title (or brand and title) stands in the message. Shown products win over
    the rest of the catalogue; two equally near titles give none."""
    said = turn.text.casefold()
    store = turn.visit.services.store
    ids = [ProductId(s.product_id) for s in (*turn.memory.shown, *reversed(turn.memory.seen))]
    seen = store.catalogue.get_many(ids)
    for product_id in ids:
        product = seen.get(product_id)
        if product is not None and _named(said, product, turn.language):
            return product
    phrase = named_part(without_telling(turn.text, turn.visit.services.understanding))
    form = _IN_A_FORM.search(phrase)
    bare = phrase[: form.start()] if form else phrase
    # "the t-shirt in my size", but "Sardines in Olive Oil"
    tried = dict.fromkeys((phrase, bare, _singular(bare)))
    titled = next((p for part in tried if (p := _by_title(turn, part, said))), None)
    return titled or _by_every_word(turn, phrase)


def _by_title(turn: Turn, phrase: str, said: str) -> Product | None:
    """The product of the whole catalogue whose title a phrase is."""
    understanding = turn.visit.services.understanding
    chinese = _HAN.search(phrase) is not None
    if len(phrase) < _SHORTEST:
        return None
    if chinese and _is_kind(phrase, turn.text, understanding):
        return None
    store = turn.visit.services.store
    best: list[tuple[float, Product]] = []
    for product in store.catalogue.find_title(phrase, 20):
        title = product.title_in(turn.language)
        if chinese and understanding.holds_word(title, phrase) is False:
            continue  # 面包, in 烤面包机
        score = max(
            fuzz.token_set_ratio(phrase, product.title, processor=default_process),
            fuzz.token_set_ratio(phrase, title, processor=default_process),
            fuzz.partial_ratio(title.casefold(), said) if len(title) >= 4 else 0.0,
            CERTAIN if _HAN.search(phrase) and phrase in title else 0.0,
        )
        if score >= CERTAIN:
            best.append((score, product))
    best.sort(key=lambda pair: -pair[0])
    return best[0][1] if best else None


def _is_kind(phrase: str, text: str, understanding: Understanding) -> bool:
    """Whether Chinese words name a kind of thing that is wanted, and no one product:
    加一个马克杯."""
    term = understanding.holds_word(phrase, phrase) is not None
    return term and _PUTS.match(text.strip()) is not None


def _by_every_word(turn: Turn, phrase: str) -> Product | None:
    """The product whose title says every word of a longer phrase, with others between: "the oat,
    banana and yoghurt pouch"."""
    said = set(terms(phrase))
    if len(said) < _TELLING or not _ADDS.match(turn.text.strip()):
        return None
    services = turn.visit.services
    ids = [ProductId(i) for i in services.retriever.rank(Constraints(text=phrase), limit=10)]
    known = services.store.catalogue.get_many(ids)
    return next((known[i] for i in ids if i in known and said <= set(terms(known[i].title))), None)


def adds_by_name(text: str, visit: Visit) -> bool:
    """Whether a Chinese message is the wish to put a product of the catalogue, by its name, into
    the cart: 加榛子可可酱."""
    phrase = named_part(text) if _PUTS.match(text.strip()) else ""
    if len(phrase) < _SHORTEST or _is_kind(phrase, text, visit.services.understanding):
        return False
    found = visit.services.store.catalogue.find_title(phrase, 2)
    return any(phrase in product.title_in("zh") for product in found)


def asked_by_name(text: str, visit: Visit) -> str | None:
    """The id of the one product of the catalogue that a question names behind "the" ("is the
    whisper kettle loud?"), or None."""
    if (may := _MAY_HAVE.match(text.strip())) is not None:
        titled = visit.services.store.catalogue.find_title(may["name"], 2)
        return str(titled[0].id) if len(titled) == 1 else None
    plain = " ".join(text.casefold().split())
    asked = _ASKED_OF.match(plain) or _NAMED_FIRST.match(plain)
    said = asked["rest"].strip(" ?.!").split() if asked else []
    for length in range(min(_LONGEST_NAME, len(said)), 0, -1):
        name = " ".join(said[:length]).strip(",")
        if length == 1 and (
            len(name) <= _SHORTEST or visit.services.understanding.names_a_shelf(name)
        ):
            continue
        found = visit.services.store.catalogue.find_title(name, 2)
        fitting = [p for p in found if f" {name} " in f" {p.title.casefold()} "]
        if len(fitting) == 1 and (length < len(said) or _IN_THE.match(plain)):
            return str(fitting[0].id)
    return None


def named_part(text: str) -> str:
    """The words of a message that name a product: what is quoted, else what stands behind the
    question."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted.group(1).strip()
    said = text.strip().rstrip("?.!？。！")
    if _ADDS.match(said):
        said = _COURTESY.sub("", said)
    phrase = _LEAD.sub("", said)
    phrase = _BEHIND.split(phrase)[0]
    return _ARTICLE.sub("", phrase.strip()).strip(" ?.!,")


def _singular(phrase: str) -> str:
    """A phrase with its count and its last plural taken off: "2 heavy cotton t-shirts"."""
    one = _COUNTED.sub("", phrase)
    return re.sub(r"(?<=[a-z]{3})s$", "", one, flags=re.IGNORECASE)


def _named(said: str, product: Product, language: str) -> bool:
    for title in {product.title.casefold(), product.title_in(language).casefold()}:
        if len(title) >= 4 and (title in said or fuzz.partial_ratio(title, said) >= CERTAIN + 4):
            return True
    return False
