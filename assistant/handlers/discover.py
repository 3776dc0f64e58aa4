"""Finding products: a new request, a change of the last one, something like a shown product."""

import re
from dataclasses import replace
from typing import cast

from assistant.answer import Answer, Steps, Turn
from assistant.around import around
from assistant.cards import is_adult_only
from assistant.events import Status
from assistant.expecting import expecting_first
from assistant.facts import in_sentences
from assistant.finding import find_for
from assistant.for_animals import people_first
from assistant.handlers.by_nutrient import by_nutrient, hopes_to_slim, nutrient_wanted
from assistant.handlers.found_answer import MOST, answer_with
from assistant.handlers.nothing_left import only_beside
from assistant.handlers.overview import asks_for_the_shop, department_named, overview
from assistant.handlers.product_facts import answers
from assistant.handlers.several import several
from assistant.handlers.shop_questions import (
    Kind,
    best_known,
    best_rated,
    brands,
    most_of_what,
    shop_question,
)
from assistant.handlers.tell import tell
from assistant.harm import without_concern
from assistant.most_wanted import NEW, MostWanted, most_wanted, without_new
from assistant.other_language import is_other_language
from assistant.projects import asks_what_it_takes, project_things
from assistant.request import Request, asks_for_others, read_request
from assistant.several import either_wish, several_wishes
from assistant.superlatives import RATING
from assistant.telling import without_telling
from prompts import sentence
from retrieval.constraints import Constraints, Language
from retrieval.english_patterns import ANOTHER
from retrieval.units import split_name
from store.ids import ProductId
from store.product import Product
from tools.search import SHOWN, Found

_LOOKED_AT = 40
"""So many are looked at for the lightest of them."""
TALKED_OF = frozenset({"product_question", "compare", "why"})
"""After these turns a scrap of a question is about the product in focus."""

_SCRAP = re.compile(
    r"^(?:and|what about|how about)\b[^?]{1,30}\??$|^[^\s?]+(?: [^\s?]+){0,2}\?$|"
    r"^.{1,8}[吗呢?？]$|^[^，。]{0,4}(?:有货|现货|多少钱|什么颜色|多重|多大)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:(?:so|and|but|is there|are there|do you have|have you got|you have|really)[, ]+)*"
    r"(?:nothing|anything|none|something)(?: at all| else)? (?=(?:between|from \d|under|below|over"
    r"|above|around|for \d|cheaper than \d)\b)|^(?:没有|有没有)(?=\d)",
    re.IGNORECASE,
)
"""How a question for a price opens: "nothing between 400 and 600?"."""
_THAT_WEIGHS = re.compile(
    r"\b(?:that|which) (?:weighs?|costs?|measures?|holds?|lasts?) (?=[a-z ]*\d)", re.IGNORECASE
)
_MATTERS = re.compile(
    r"[,;.]? (?:and |but )?(?:the |a )?(?:good |great |long )?(?!price|it|that|this|what)"
    r"([a-z]+(?: life| quality)?) (?:(?:is|are) (?:very |really |most |quite |the most )?"
    r"(?:important|essential|key|a must|what matters)|(?:matters?|counts?)(?: (?:a lot|most"
    r"|the most|more))?)(?: thing)?(?: (?:to|for) me)?\b",
    re.IGNORECASE,
)
"""What matters to somebody: "a phone, battery is important"."""
_SCRAP_WORDS = 2
_IT = re.compile(r"^(?:is|does|can|has|will|would) it\b|^它", re.IGNORECASE)
_SHOPS = re.compile(
    r"\b(?:need|want|looking for|show|find|recommend|suggest|buy|get me|do you have|any|something)"
    r"\b|想买|想要|想找|推荐|有没有|给我|来[个点些]|需要|买[个点些把瓶双件]|[给帮].{1,8}买|找[个点些]"
    r"|有(?:什么|啥|哪些)|(?:能|可以|适合)[吃喝用](?:什么|啥|哪些)|[吃喝用买](?:什么|啥)好?|[吃喝]的"
)
_MORE_OF_IT = re.compile(
    r"(?:and |but |maybe |mainly |mostly |it's |its )*(?:for |(?:something|anything) [a-z-]+\W*$)"
)
"""How words open that say more of the thing before, when they name none: "for a beginner"."""
_FOR_THEM = re.compile(r"\bfor (?:him|her|them|us|me|both|everyone)\b|给[他她]们?")
_CLAUSE = re.compile(r"[,;:.!?，；。！？]")


def discover(turn: Turn) -> Steps:
    """Answer a request for products; one for the shop as a whole gets its departments."""
    asked_for = str(turn.plan.arguments.get("asked") or turn.text)
    turn = replace(turn, text=_MATTERS.sub(r" with good \1", asked_for))
    if asks_for_the_shop(turn.text):
        return (yield from overview(turn))
    question = shop_question(turn.text)
    if question is not None:
        return (yield from _of_the_shop(turn, *question))
    takes = project_things(turn.text)
    if takes is not None:
        return (yield from several(as_request(turn), takes))
    if turn.language == "en" and asks_what_it_takes(turn.text):
        lead = sentence("project.unknown", turn.language)
        return Answer(lead=lead, memory=turn.memory)
    known = asked_about(turn)
    if known is not None:
        return tell(turn, known)
    nutrient = nutrient_wanted(turn.text)
    if nutrient is not None:
        yield Status("search", sentence("step.search", turn.language))
        if (answer := by_nutrient(turn, nutrient)) is not None:
            return answer
    understanding = turn.visit.services.understanding
    asking = without_telling(turn.text, understanding)
    wishes = either_wish(asking, understanding) or several_wishes(
        asking, turn.language, understanding
    )
    if wishes is not None:
        return (yield from several(as_request(turn), wishes))
    most = most_wanted(turn.text)
    titled = turn.visit.services.understanding.titled
    plain = _THAT_WEIGHS.sub("", _NOTHING.sub("", without_concern(turn.text)))
    plain = most.text if most else without_new(plain, titled)
    said = replace(turn, text=plain)
    request = _whole_department(said, read_request(said))
    if most is not None and request.constraints.category is None and not request.constraints.text:
        most, request = None, _whole_department(turn, read_request(turn))
    if request.fresh and turn.plan.intent == "refine":
        turn = as_request(turn)  # "what about umbrellas?" after speakers
    yield Status("search", sentence("step.search", turn.language))
    limit = min(MOST, request.wanted or SHOWN)
    if most is not None:
        return answer_with(turn, *_most_first(request, most), limit=limit)
    careful = without_concern(turn.text) != turn.text
    found = find_for(request, _LOOKED_AT if careful else limit)
    if request.added and not found.shown:
        # "do you have anything alcohol-free?" after red wine: it may be asked on its own
        alone = read_request(turn, adds=False)
        elsewhere = find_for(alone, limit)
        if elsewhere.shown and elsewhere.result.carried and _asks_something(alone):
            request, found = alone, elsewhere
    use = bool(turn.plan.arguments.get("use"))
    joined = _joined(turn, limit) if use or not found.result.carried else None
    more = _MORE_OF_IT.match(turn.text.casefold()) and not asks_for_others(turn.text)
    wished = use or (more and not found.result.carried)
    if wished and joined is None and turn.memory.shown and turn.memory.request:
        joined = _wishing(turn, limit)
    if joined is not None:
        request, found = joined
        turn = replace(turn, plan=replace(turn.plan, intent="refine"))
    found = expecting_first(people_first(request, around(request, found) or found))
    asked = request.constraints
    if asked.must and not (asked.text or asked.category or asked.theme or asked.departments):
        found = _proven(found)
    if request.vague or not (asked.text or asked.category or asked.theme):
        found = _for_anybody_first(found)
    passed = len(found.result.candidates) + max(0, int(found.result.signals.get("passed", 0)))
    left_out = sum(1 for e in found.result.exclusions if not e.rule.startswith("stock"))
    yield Status(
        "found",
        sentence(
            "step.found", turn.language, count=max(len(found.shown), passed), left_out=left_out
        ),
    )
    if not found.result.carried and is_other_language(turn.text):
        chips = (sentence("chip.person", turn.language),)
        told = sentence("talk.other_language", turn.language)
        return Answer(told, turn.memory, suggestions=chips, intent="off_topic")
    found, lead = only_beside(turn, request, found)
    answer = answer_with(turn, request, found, limit=limit if careful else MOST, lead=lead)
    if turn.plan.arguments.get("vet"):
        return _with(answer, "search.vet", turn.language)
    return _with(answer, "search.slims", turn.language) if hopes_to_slim(turn.text) else answer


def _with(answer: Answer, key: str, language: str) -> Answer:
    """The answer, and what no shop can judge: "search.vet" of an animal that ails, "search.slims"
    of what helps to lose weight."""
    told = in_sentences([answer.lead, sentence(key, language)], language)
    return replace(answer, lead=told)


def _asks_something(request: Request) -> bool:
    """Whether a request asks for more than to be without something or of a brand: "any without
    soy?" and "dell only" are no requests of their own."""
    asked = request.constraints
    own = request.visit.services.understanding.own_words(asked)
    named = own or asked.category or asked.departments or asked.theme or asked.must
    return bool(named or asked.diets) or not (asked.free_from or asked.brands_in)


def _most_first(request: Request, most: MostWanted) -> tuple[Request, Found]:
    """All that is found, in the order of what is wanted the most of."""
    asked = request.constraints
    if most.wish == NEW:
        request = replace(request, constraints=replace(asked, notes=(*asked.notes, "shop.new")))
    if most.wish in {RATING, NEW}:
        return request, best_rated(find_for(request, _LOOKED_AT))
    wished = replace(asked, preferences=(*asked.preferences, most.wish))
    request = replace(request, constraints=wished)
    return request, find_for(request, _LOOKED_AT)


def _of_the_shop(turn: Turn, kind: Kind, of: str) -> Steps:
    """Answer what is new, what sells best, which brands there are, or what is the lightest."""
    yield Status("facts", sentence("step.facts", turn.language))
    if kind == "brands":
        return brands(turn, of)
    if kind == "most":
        return most_of_what(turn)
    request, found = best_known(turn, kind, of)
    if not any(c.product.rating_count for c in found.shown):
        answer = yield from overview(turn)
        told = sentence(f"shop.{kind}_unknown", turn.language)
        return replace(answer, lead=in_sentences([told, answer.lead], turn.language))
    return answer_with(as_request(turn), request, found)


def asked_about(turn: Turn) -> Product | None:
    """The product in focus, when words about "it", or after talk of it a scrap such as "in stock?"
    or "and the battery?", ask for one of its facts."""
    focus = turn.memory.focus
    one = len(turn.memory.shown) == 1 and turn.text.rstrip().endswith(("?", "？"))
    scrap = (turn.memory.last_intent in TALKED_OF or one) and _SCRAP.search(turn.text)
    if not focus or not (scrap or _IT.search(turn.text)):
        return None
    product = turn.visit.services.store.catalogue.get(ProductId(focus))
    if product is None or names_other_goods(turn, product):
        return None
    return product if answers(turn, product) else None


def names_other_goods(turn: Turn, product: Product) -> bool:
    """Whether a message names a shelf that the product does not answer: "cat food?", of dog food,
    or "mattress for it", of a bed."""
    read = turn.visit.services.understanding.read(turn.text, language=cast(Language, turn.language))
    if read.category is None or read.asks != "known":
        return False
    other = read.category != product.category
    return other or turn.visit.services.retriever.misfit(str(product.id), read) is not None


def _joined(turn: Turn, limit: int) -> tuple[Request, Found] | None:
    """A scrap that is no thing of the shop ("wooden please", "rear") as a word added to the request
    before, when one of the products that this finds says it."""
    if not turn.memory.shown or turn.memory.request is None:
        return None
    understanding = turn.visit.services.understanding
    scrap = understanding.read(turn.text, language=cast(Language, turn.language)).text
    if not scrap or len(scrap.split()) > _SCRAP_WORDS or ANOTHER.match(turn.text.casefold()):
        return None
    if understanding.things.known(scrap):
        return None  # "eggs" after "baking powder" asks for eggs
    request = read_request(turn, joins=True)
    shelf = Constraints.from_json(turn.memory.request).category or request.constraints.category
    kept = replace(request.constraints, asks="known", category=shelf)
    request = replace(request, constraints=kept)
    found = find_for(request, limit)
    near = [c for c in found.result.candidates if shelf in (None, c.product.category)]
    if not turn.visit.services.retriever.saying(scrap, [c.product.id for c in near]):
        return None
    return request, found.with_candidates(near)


def _wishing(turn: Turn, limit: int) -> tuple[Request, Found]:
    """The request before with what it is for as a wish: "for the garden", of lamps."""
    request = read_request(turn)
    before = Constraints.from_json(turn.memory.request or {})
    alone = turn.visit.services.understanding.read(
        turn.text, language=cast(Language, turn.language)
    )
    wish = alone.text or alone.theme or request.constraints.text
    wished = replace(before, preferences=tuple(dict.fromkeys((*before.preferences, wish))))
    request = replace(request, constraints=wished, fresh=False)
    return request, find_for(request, limit)


def wants_products(turn: Turn) -> bool:
    """Whether a message asks to be shown a kind of thing that the shop has a shelf for, or begins
    with the name of one and nothing else ("noise cancelling headphones, money is no object"), or
    ends with one and whom it is for ("my friend is vegan. chocolate for her")."""
    language = cast(Language, turn.language)
    understanding = turn.visit.services.understanding
    if _SHOPS.search(turn.text.casefold()):
        return understanding.names_thing(understanding.read(turn.text, language=language))
    clauses = _CLAUSE.split(turn.text.rstrip(" .!?。！？"))
    named = clauses[:1] + [part for part in clauses[1:][-1:] if _FOR_THEM.search(part.casefold())]
    read = (understanding.read(part, language=language) for part in named)
    return any(part.category is not None and part.asks == "known" for part in read)


def as_request(turn: Turn) -> Turn:
    """The turn as a request for products, when another kind of turn finds that it is one."""
    return replace(turn, plan=replace(turn.plan, intent="discover"))


def _whole_department(turn: Turn, request: Request) -> Request:
    """The request, kept to a department when its words are the name of one."""
    asked = request.constraints
    name = department_named(asked.text or turn.text, turn)
    if name is None or asked.category:
        return request
    inside = replace(asked, text="", departments=(name,), asks="known")
    return replace(request, constraints=inside, vague=True)


def _proven(found: Found) -> Found:
    """Where facts are all that is asked for ("something from spain"), what states none is none."""
    names = {test.name for test in found.constraints.must}
    stated = [
        c
        for c in found.result.candidates
        if names <= {split_name(name)[0] for name in c.product.attributes}
    ]
    relaxed = tuple(name for name in found.result.relaxed if not name.startswith("unknown."))
    return replace(found, result=replace(found.result, candidates=tuple(stated), relaxed=relaxed))


def _for_anybody_first(found: Found) -> Found:
    """With nothing in particular asked for, what only adults may buy does not lead."""
    return found.with_candidates(
        sorted(found.result.candidates, key=lambda c: is_adult_only(found.verdicts[c.product.id]))
    )
