"""Finding products: a new request, a change of the last one, something like a shown product."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, is_adult_only, shown_of, watches
from assistant.decision import record_of
from assistant.events import Card, Question, Status
from assistant.facts import category_of, in_sentences
from assistant.finding import find_for
from assistant.folded import Folds, folds_of
from assistant.handlers.found_words import health_words, lead_of, tail_of
from assistant.handlers.overview import asks_for_the_shop, department_named, overview, shelves_of
from assistant.handlers.product_facts import answers, tell
from assistant.reasons import Grounds, Reason, one_each
from assistant.request import Request, read_request
from assistant.shelf_parts import asked_part_first
from assistant.wishes import wished_first, wishes_of
from prompts import sentence
from retrieval.candidate import Candidate
from retrieval.constraints import Constraints, Language
from retrieval.english_patterns import ANOTHER
from store.ids import ProductId
from store.product import Product
from tools.search import SHOWN, Found

MOST = 8
_CLOSE = 0.75
"""A clear product with this share of the best score comes before one that is not clear."""
TALKED_OF = frozenset({"product_question", "compare", "why"})
"""After these turns a scrap of a question is about the product in focus."""

_SCRAP = re.compile(
    r"^(?:and|what about|how about)\b[^?]{1,30}\??$|^[^\s?]+(?: [^\s?]+){0,2}\?$|"
    r"^.{1,8}[吗呢?？]$|^[^，。]{0,4}(?:有货|现货|多少钱|什么颜色|多重|多大)",
    re.IGNORECASE,
)
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
_CLAUSE = re.compile(r"[,;:.!?，；。！？]")


def discover(turn: Turn) -> Steps:
    """Answer a request for products; one for the shop as a whole gets its departments."""
    if asks_for_the_shop(turn.text):
        return (yield from overview(turn))
    known = asked_about(turn)
    if known is not None:
        return tell(turn, known)
    request = _whole_department(turn, read_request(turn))
    if request.fresh and turn.plan.intent == "refine":
        turn = as_request(turn)  # "what about umbrellas?" after speakers
    yield Status("search", sentence("step.search", turn.language))
    limit = min(MOST, request.wanted or SHOWN)
    found = find_for(request, limit)
    if request.added and not found.shown:
        # "do you have anything alcohol-free?" after red wine: it may be asked on its own
        alone = read_request(turn, adds=False)
        elsewhere = find_for(alone, limit)
        if elsewhere.shown and elsewhere.result.carried:
            request, found = alone, elsewhere
    use = bool(turn.plan.arguments.get("use"))
    joined = _joined(turn, limit) if use or not found.result.carried else None
    wished = use or (_MORE_OF_IT.match(turn.text.casefold()) and not found.result.carried)
    if wished and joined is None and turn.memory.shown and turn.memory.request:
        joined = _wishing(turn, limit)
    if joined is not None:
        request, found = joined
        turn = replace(turn, plan=replace(turn.plan, intent="refine"))
    if request.vague:
        found = _for_anybody_first(found)
    passed = len(found.result.candidates) + max(0, int(found.result.signals.get("passed", 0)))
    left_out = sum(1 for e in found.result.exclusions if not e.rule.startswith("stock"))
    yield Status(
        "found",
        sentence(
            "step.found", turn.language, count=max(len(found.shown), passed), left_out=left_out
        ),
    )
    return _answer(turn, request, found)


def asked_about(turn: Turn) -> Product | None:
    """The product in focus, when words about "it", or after talk of it a scrap such as "in stock?"
    or "and the battery?", ask for one of its facts."""
    focus = turn.memory.focus
    scrap = turn.memory.last_intent in TALKED_OF and _SCRAP.search(turn.text)
    if not focus or not (scrap or _IT.search(turn.text)):
        return None
    product = turn.visit.services.store.catalogue.get(ProductId(focus))
    return product if product is not None and answers(turn, product) else None


def _joined(turn: Turn, limit: int) -> tuple[Request, Found] | None:
    """A scrap that is no thing of the shop ("wooden please", "rear") as a word added to the request
    before, when one of the products that this finds says it."""
    if not turn.memory.shown or turn.memory.request is None:
        return None
    understanding = turn.visit.services.understanding
    scrap = understanding.read(turn.text, language=cast(Language, turn.language)).text
    if not scrap or len(scrap.split()) > _SCRAP_WORDS or ANOTHER.match(turn.text.casefold()):
        return None
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
    wish = alone.text or request.constraints.text
    wished = replace(before, preferences=tuple(dict.fromkeys((*before.preferences, wish))))
    request = replace(request, constraints=wished, fresh=False)
    return request, find_for(request, limit)


def wants_products(turn: Turn) -> bool:
    """Whether a message asks to be shown a kind of thing that the shop has a shelf for, or begins
    with the name of one and nothing else ("noise cancelling headphones, money is no object")."""
    language = cast(Language, turn.language)
    understanding = turn.visit.services.understanding
    if _SHOPS.search(turn.text.casefold()):
        return understanding.names_thing(understanding.read(turn.text, language=language))
    first = understanding.read(_CLAUSE.split(turn.text, maxsplit=1)[0], language=language)
    return first.category is not None and first.asks == "known"


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


def _for_anybody_first(found: Found) -> Found:
    """With nothing in particular asked for, what only adults may buy does not lead."""
    return found.with_candidates(
        sorted(found.result.candidates, key=lambda c: is_adult_only(found.verdicts[c.product.id]))
    )


def clear_first(found: Found) -> Found:
    """With an allergy or a diet to watch, what is clear before what the label leaves open, where
    the two are otherwise close; where price or rating decides the order, it stays."""
    told = found.constraints.free_from or found.constraints.diets or watches(found.profile)
    if not told or found.constraints.sort != "relevance" or not found.result.carried:
        return found
    totals = [c.scores.get("total", 0.0) for c in found.shown]
    near = _CLOSE * max(totals, default=0.0)

    def place(candidate: Candidate) -> int:
        close = candidate.scores.get("total", 0.0) >= near
        return 0 if close and found.verdicts[candidate.product.id].state == "clear" else 1

    return found.with_candidates(sorted(found.result.candidates, key=place))


def _answer(turn: Turn, request: Request, found: Found) -> Answer:
    language = turn.language
    wishes = wishes_of(found, turn.visit.services)
    found = clear_first(wished_first(asked_part_first(found), wishes))
    products = [c.product for c in found.shown]
    grounds = Grounds(
        constraints=found.constraints,
        profile=request.visit.profile,
        shown=products,
        verdicts={str(pid): v for pid, v in found.verdicts.items()},
        language=language,
        like=request.like or _undercut(turn, found.constraints),
        relaxed=frozenset(
            name.removeprefix("attribute.")
            for name in found.result.relaxed
            if name.startswith("attribute.")
        ),
        measures=wishes.measures(products),
    )
    reasons = one_each(products, grounds)
    folds = folds_of(turn.visit.services.store, found.shown)
    cards = make_cards(found.shown, found, reasons, language, folds=folds)
    record = record_of(turn, found, reasons, [card.product_id for card in cards])
    memory = replace(
        turn.memory.showing(tuple(shown_of(p, language, folds.get(p.id, ())) for p in products))
        if products
        else turn.memory,
        # a request that found nothing is not what the next "cheaper" should start from
        request=found.constraints.to_json() if products else turn.memory.request,
        decision_id=record["id"],
        focus=str(products[0].id) if products else turn.memory.focus,
        said_facts=request.said_facts,
        unsaid_facts=request.unsaid_facts,
        needs=request.needs,
        misses=0,
        tried=(*turn.memory.tried, found.constraints.text)[-6:],
    )
    asked = _facts_alone(turn) if found.result.relaxed else frozenset()
    lead, facts = lead_of(turn, found, cards=cards, reasons=reasons, wishes=wishes)
    return Answer(
        lead=lead,
        tail=in_sentences(tail_of(request, found, cards, wishes, asked=asked), language),
        facts=facts,
        after_words=health_words(cards, reasons, language) if facts else "",
        memory=memory,
        cards=cards,
        decision=record,
        question=_question(turn, request, found),
        suggestions=_suggestions(found, cards, language),
        intent=turn.plan.intent,
    )


def _undercut(turn: Turn, constraints: Constraints) -> Product | None:
    """The product that this message's "cheaper" was measured against."""
    before = turn.memory.request or {}
    known = (before.get("undercuts"), before.get("price_max"))
    if constraints.undercuts is None or (constraints.undercuts, constraints.price_max) == known:
        return None
    return turn.visit.services.store.catalogue.get(constraints.undercuts)


def make_cards(
    candidates: Sequence[Candidate],
    found: Found,
    reasons: dict[str, list[Reason]],
    language: str,
    *,
    folds: Folds,
) -> tuple[Card, ...]:
    """The cards of a result, in its order, each with its first reason and what it stands for."""
    wished = found.constraints.free_from or found.constraints.diets
    checked = bool(wished) or watches(found.profile)
    return tuple(
        card_of(
            c.product,
            found.verdicts[c.product.id],
            rank=rank,
            reason=reasons[str(c.product.id)][0].say(language),
            language=language,
            checked=checked,
            folds=folds.get(c.product.id, ()),
        )
        for rank, c in enumerate(candidates, start=1)
    )


def _facts_alone(turn: Turn) -> frozenset[str]:
    """The facts that a message asks for when it asks for nothing else: "in red?"."""
    understanding, language = turn.visit.services.understanding, cast(Language, turn.language)
    if not understanding.adds(turn.text, language=language):
        return frozenset()
    return frozenset(test.name for test in understanding.read(turn.text, language=language).must)


def _question(turn: Turn, request: Request, found: Found) -> Question | None:
    """At most one, and only where the answer changes what is shown; not again of somebody who is
    narrowing down already."""
    language = turn.language
    age = next((e for e in found.result.exclusions if e.rule == "age.buyer"), None)
    if age is not None and not found.shown and request.visit.profile.age is None:
        return Question(
            sentence("ask.age", language, age=age.detail),
            (
                sentence("answer.age_yes", language, age=age.detail),
                sentence("answer.age_no", language),
            ),
        )
    if turn.plan.intent == "refine" or found.constraints.theme:
        return None
    vague = request.vague or not found.constraints.text
    if found.constraints.departments and not found.constraints.text and found.shown:
        shelves = shelves_of(request.visit, found.constraints.departments[0], language)
        return Question(sentence("ask.shelf", language), shelves)
    if vague and found.result.carried and found.shown:
        names = dict.fromkeys(category_of(c.product, language) for c in found.shown)
        return Question(sentence("ask.narrow", language), tuple(names)[:3])
    return None


def _suggestions(found: Found, cards: Sequence[Card], language: str) -> tuple[str, ...]:
    if not cards:
        person = sentence("chip.person", language)
        return (person,) if found.result.carried else (sentence("chip.shop", language), person)
    out = [sentence("chip.why_first", language)]
    if len(cards) > 1:
        out.append(sentence("chip.compare", language))
    if found.constraints.sort != "price_up" and found.result.carried:
        out.append(sentence("chip.cheaper", language))
    return tuple(out)
