"""Finding products: a new request, a change of the last one, something like a shown product."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, in_names, is_adult_only, shown_of, watches
from assistant.decision import record_of
from assistant.events import Card, Question, Status
from assistant.exclusions import wanted_words
from assistant.facts import category_of, in_sentences, label_of
from assistant.finding import find_for
from assistant.folded import Folds, folds_of
from assistant.handlers.nothing_left import nothing_left
from assistant.handlers.overview import asks_for_the_shop, department_named, overview, shelves_of
from assistant.handlers.product_facts import answers, tell
from assistant.reasons import HEALTH_REASONS, Grounds, Reason, in_one, one_each
from assistant.request import Request, picked, read_request
from prompts import sentence
from retrieval.candidate import Candidate
from retrieval.constraints import Constraints, Language
from store.ids import ProductId
from store.money import Money
from store.product import Product
from tools.search import SHOWN, Found

MOST = 8
TALKED_OF = frozenset({"product_question", "compare", "why"})
"""After these turns a scrap of a question is about the product in focus."""

_SCRAP = re.compile(
    r"^(?:and|what about|how about)\b[^?]{1,30}\??$|^[^\s?]+(?: [^\s?]+){0,2}\?$|"
    r"^.{1,8}[吗呢?？]$|^[^，。]{0,4}(?:有货|现货|多少钱|什么颜色|多重|多大)",
    re.IGNORECASE,
)
_IT = re.compile(r"^(?:is|does|can|has|will|would) it\b|^它", re.IGNORECASE)
_SHOPS = re.compile(
    r"\b(?:need|want|looking for|show|find|recommend|suggest|buy|get me|do you have|any|something)"
    r"\b|想买|想要|想找|推荐|有没有|给我|来[个点些]|需要|买[个点些把瓶双件]|[给帮].{1,8}买|找[个点些]"
)
_CLAUSE = re.compile(r"[,;:.!?，；。！？]")
_MEASURE_WORD = re.compile(r"^[点些个把瓶双件只包盒条块]+(?=[\u3400-\u9fff]{2})")


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


def wants_products(turn: Turn) -> bool:
    """Whether a message asks to be shown a kind of thing that the shop has a shelf for, or begins
    with the name of one and nothing else ("noise cancelling headphones, money is no object")."""
    language = cast(Language, turn.language)
    read = turn.visit.services.understanding.read
    if _SHOPS.search(turn.text.casefold()):
        asked = read(turn.text, language=language)
        return bool(asked.category or asked.departments)
    first = read(_CLAUSE.split(turn.text, maxsplit=1)[0], language=language)
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
    order = tuple(
        sorted(found.result.candidates, key=lambda c: is_adult_only(found.verdicts[c.product.id]))
    )
    return replace(found, result=replace(found.result, candidates=order))


def _answer(turn: Turn, request: Request, found: Found) -> Answer:
    language = turn.language
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
        misses=0,
        tried=(*turn.memory.tried, found.constraints.text)[-6:],
    )
    lead, facts = _lead(turn, found, cards, reasons)
    return Answer(
        lead=lead,
        tail=in_sentences(_tail(request, found, cards, language), language),
        facts=facts,
        after_words=_health_words(cards, reasons, language) if facts else "",
        memory=memory,
        cards=cards,
        decision=record,
        question=_question(turn, request, found),
        suggestions=_suggestions(found, cards, language),
        intent=turn.plan.intent,
    )


def _undercut(turn: Turn, constraints: Constraints) -> Product | None:
    """The product that "cheaper" was measured against, when a limit comes from it and not from a
    number that the shopper said."""
    like = constraints.like_product
    catalogue = turn.visit.services.store.catalogue
    for pick in (picked(turn), catalogue.get(like) if like else None):
        if pick is not None and pick.price and constraints.price_max == pick.price.minor - 1:
            return pick
    return None


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


def _lead(
    turn: Turn, found: Found, cards: Sequence[Card], reasons: dict[str, list[Reason]]
) -> tuple[str, tuple[str, ...]]:
    """The first sentence; and as facts, its opening and the reasons that a model may word."""
    language = turn.language
    what = _MEASURE_WORD.sub("", wanted_words(found.constraints, language))
    named = found.constraints.asks in {"thing", "known"}
    if not found.result.carried and not (named and turn.plan.intent == "discover"):
        if cards:
            best = cards[0]
            lead = sentence("search.unsure_nearest", language, title=best.title, price=best.price)
            return lead, ()
        if turn.plan.intent != "discover" and found.result.exclusions:
            return nothing_left(turn, found, what), ()
        return sentence("search.unsure", language), ()
    if not found.result.carried:
        if cards:
            lead = sentence(
                "search.not_carried_nearest",
                language,
                what=what,
                title=cards[0].title,
                price=cards[0].price,
            )
        else:
            lead = sentence("search.not_carried", language, what=what)
        return lead, ()
    if not cards:
        return nothing_left(turn, found, what), ()
    best = cards[0]
    reason = in_one(reasons[best.product_id][:2], language)
    key = "search.best_one" if len(cards) == 1 else "search.best_of"
    if turn.plan.intent in {"refine", "more_like", "not_for_me"}:
        before = [shown.product_id for shown in turn.memory.shown[:1]]
        key = "search.still" if before == [best.product_id] else "search.instead"
    lead = sentence(key, language, title=best.title, price=best.price, reason=reason)
    worded = [r for r in reasons[best.product_id][:2] if r.key not in HEALTH_REASONS]
    more = [r.beside_price(language) for r in worded]
    facts = (
        sentence(f"{key}.opening", language, title=best.title, price=best.price),
        *more,
    )
    return lead, facts


def _health_words(cards: Sequence[Card], reasons: dict[str, list[Reason]], language: str) -> str:
    """What speaks for the best pick's label: said by code, as a model never learns what a shopper
    must avoid."""
    told = [r for r in reasons[cards[0].product_id][:2] if r.key in HEALTH_REASONS]
    words = in_one(told, language)
    return sentence("reason.alone", language, reason=words[:1].upper() + words[1:]) if told else ""


def _tail(request: Request, found: Found, cards: Sequence[Card], language: str) -> list[str]:
    """Caveats, what was relaxed, what could not be filtered on: always said by code."""
    out: list[str] = []
    verdicts = {card.product_id: found.verdicts[ProductId(card.product_id)] for card in cards}
    ages = [card for card in cards if is_adult_only(verdicts[card.product_id])]
    if ages:
        least = verdicts[ages[0].product_id].reasons[0].subject
        out.append(_say_age_limit(ages, cards, least, language))
    unsure = [card for card in cards if card.verdict == "unknown" and card not in ages]
    if unsure and cards and unsure[0] is cards[0]:
        out.append(sentence("caveat.best", language, why=unsure[0].verdict_reasons[0]))
        unsure = unsure[1:]
    if unsure:
        names = in_names((card.title for card in unsure[:2]), language)
        out.append(sentence("caveat.marked", language, titles=names))
    if cards:
        told = (n for n in found.result.relaxed if not _of_other_goods(n, found))
        out += _say_relaxed(list(told)[:2], language)
    if found.constraints.preferences:
        words = sentence("list.and", language).join(found.constraints.preferences[:3])
        out.append(sentence("search.preference", language, words=words))
    out += [_say_note(code, found.constraints, language) for code in found.constraints.notes]
    if request.unsaid_facts and not request.visit.principal.signed_in:
        out.append(sentence("profile.session_only", language))
    return out


def _say_note(code: str, asked: Constraints, language: str) -> str:
    """How a price was understood that can be taken otherwise."""
    if code == "price.swapped":
        low, high = (
            Money(minor or 0, asked.currency).format(language)
            for minor in (asked.price_min, asked.price_max)
        )
        return sentence(f"note.{code}", language, low=low, high=high)
    return sentence(f"note.{code}", language, currency=asked.currency)


def _say_age_limit(ages: Sequence[Card], cards: Sequence[Card], age: str, language: str) -> str:
    if ages == [cards[0]]:
        return sentence("caveat.age_best", language, age=age)
    if len(ages) == len(cards):
        return sentence("caveat.age_all", language, age=age)
    names = in_names((card.title for card in ages[:2]), language)
    return sentence("caveat.age", language, titles=names[:1].upper() + names[1:], age=age)


def _of_other_goods(relaxed: str, found: Found) -> bool:
    """Whether what the catalogue does not tell is a word that belongs to other goods: the colour of
    "green tea", where no tea has one."""
    kind, _, name = relaxed.partition(".")
    words = any(t.name == name and isinstance(t.value, str) for t in found.constraints.must)
    if kind != "unknown" or not words:
        return False
    return not any(name in c.product.attributes for c in found.shown)


def _say_relaxed(names: Sequence[str], language: str) -> list[str]:
    """What had to be loosened, and what the catalogue does not tell: each said once."""
    out: list[str] = []
    for kind in ("attribute", "unknown"):
        labels = [
            label_of(name.removeprefix(f"{kind}."), language)
            for name in names
            if name.startswith(f"{kind}.")
        ]
        if labels:
            told = sentence("list.and", language).join(labels)
            out.append(sentence(f"relaxed.{kind}", language, label=told))
    others = (name for name in names if name.partition(".")[0] not in {"attribute", "unknown"})
    return out + [sentence(f"relaxed.{name}", language) for name in others]


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
    if turn.plan.intent == "refine":
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
        return (sentence("chip.person", language),)
    out = [sentence("chip.why_first", language)]
    if len(cards) > 1:
        out.append(sentence("chip.compare", language))
    if found.constraints.sort != "price_up" and found.result.carried:
        out.append(sentence("chip.cheaper", language))
    return tuple(out)
