"""Finding products: a new request, a change of the last one, something like a shown product."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, shown_of
from assistant.decision import record_of
from assistant.events import Card, Question, Status
from assistant.exclusions import is_health, say_exclusion, wanted_words
from assistant.facts import label_of
from assistant.finding import find_for
from assistant.reasons import HEALTH_REASONS, Grounds, Reason, one_each
from assistant.request import Request, picked, read_request
from prompts import sentence
from retrieval.candidate import Candidate, Exclusion
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.money import Money
from store.product import Product
from tools.search import SHOWN, Found

MOST = 8


def discover(turn: Turn) -> Steps:
    """Answer a request for products."""
    request = read_request(turn)
    yield Status("search", sentence("step.search", turn.language))
    limit = min(MOST, request.wanted or SHOWN)
    found = find_for(request, limit)
    passed = len(found.result.candidates) + max(0, int(found.result.signals.get("passed", 0)))
    left_out = sum(1 for e in found.result.exclusions if not e.rule.startswith("stock"))
    yield Status(
        "found",
        sentence(
            "step.found", turn.language, count=max(len(found.shown), passed), left_out=left_out
        ),
    )
    return _answer(turn, request, found)


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
    )
    reasons = one_each(products, grounds)
    cards = make_cards(found.shown, found, reasons, language)
    record = record_of(turn, found, reasons, [card.product_id for card in cards])
    memory = replace(
        turn.memory.showing(tuple(shown_of(p, language) for p in products))
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
        tail=" ".join(_tail(request, found, cards, language)),
        facts=facts,
        after_words=_health_words(cards, reasons, language) if facts else "",
        memory=memory,
        cards=cards,
        decision=record,
        question=_question(request, found, language),
        suggestions=_suggestions(found, cards, language),
        intent=turn.plan.intent,
    )


def _undercut(turn: Turn, constraints: Constraints) -> Product | None:
    """The product that "cheaper" was measured against, when a limit comes from it and not from a
    number that the shopper said."""
    pick = picked(turn)
    if pick is None or pick.price is None or constraints.price_max != pick.price.minor - 1:
        return None
    return pick


def make_cards(
    candidates: Sequence[Candidate],
    found: Found,
    reasons: dict[str, list[Reason]],
    language: str,
) -> tuple[Card, ...]:
    """The cards of a result, in its order, each with its first reason."""
    profile = found.profile
    wished = found.constraints.free_from or found.constraints.diets
    checked = bool(wished or profile.allergens or profile.diets or profile.avoids)
    return tuple(
        card_of(
            c.product,
            found.verdicts[c.product.id],
            rank=rank,
            reason=reasons[str(c.product.id)][0].say(language),
            language=language,
            checked=checked,
        )
        for rank, c in enumerate(candidates, start=1)
    )


def _lead(
    turn: Turn, found: Found, cards: Sequence[Card], reasons: dict[str, list[Reason]]
) -> tuple[str, tuple[str, ...]]:
    """The first sentence, and the decided facts that a model may word it from."""
    language = turn.language
    what = wanted_words(found.constraints, language)
    named = found.constraints.asks in {"thing", "known"}
    if not found.result.carried and not (named and turn.plan.intent == "discover"):
        if cards:
            best = cards[0]
            lead = sentence("search.unsure_nearest", language, title=best.title, price=best.price)
            return lead, ()
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
        return _nothing(turn, found, what), ()
    best = cards[0]
    reason = sentence("list.separator", language).join(
        r.say(language) for r in reasons[best.product_id][:2]
    )
    key = "search.best_one" if len(cards) == 1 else "search.best_of"
    if turn.plan.intent in {"refine", "more_like"}:
        key = "search.instead"
    lead = sentence(key, language, title=best.title, price=best.price, reason=reason)
    worded = [r for r in reasons[best.product_id][:2] if r.key not in HEALTH_REASONS]
    more = [r.say(language) for r in worded]
    facts = (
        sentence("fact.best", language, title=best.title, price=best.price),
        *(sentence("fact.because", language, reason=r) for r in more),
    )
    return lead, facts


def _health_words(cards: Sequence[Card], reasons: dict[str, list[Reason]], language: str) -> str:
    """What speaks for the best pick's label: said by code, as a model never learns what a shopper
    must avoid."""
    told = [r for r in reasons[cards[0].product_id][:2] if r.key in HEALTH_REASONS]
    words = sentence("list.separator", language).join(r.say(language) for r in told)
    return sentence("reason.alone", language, reason=words[:1].upper() + words[1:]) if told else ""


def _nothing(turn: Turn, found: Found, what: str) -> str:
    """Nothing passes: say which filter took the best ones away."""
    language = turn.language
    ranked = [e for e in found.result.exclusions if e.rank is not None] or list(
        found.result.exclusions
    )
    health = next((e for e in ranked if is_health(e)), None)
    if health is not None:
        return sentence(
            "search.all_conflict",
            language,
            what=what,
            title=_title(turn, health),
            why=say_exclusion(health, found.constraints, language),
        )
    if found.constraints.price_max is not None and any(e.rule == "price.max" for e in ranked):
        limit = Money(found.constraints.price_max, found.constraints.currency).format(language)
        return _too_dear(turn, [e for e in ranked if e.rule == "price.max"], what, limit)
    first = next(iter(ranked), None)
    if first is not None:
        return sentence(
            "search.all_left_out",
            language,
            what=what,
            title=_title(turn, first),
            why=say_exclusion(first, found.constraints, language),
        )
    return sentence("search.nothing", language, what=what)


def _title(turn: Turn, exclusion: Exclusion) -> str:
    product = turn.visit.services.store.catalogue.get(exclusion.product_id)
    return product.title_in(turn.language) if product else exclusion.title


def _too_dear(turn: Turn, dear: Sequence[Exclusion], what: str, limit: str) -> str:
    """Nothing stays under the limit: name the cheapest of what would have fitted."""
    known = turn.visit.services.store.catalogue.get_many([e.product_id for e in dear])
    priced = [(p.price.minor, p) for p in known.values() if p.price is not None]
    if not priced:
        return sentence("search.nothing", turn.language, what=what)
    cheapest = min(priced, key=lambda pair: pair[0])[1]
    assert cheapest.price is not None
    return sentence(
        "search.too_dear",
        turn.language,
        what=what,
        limit=limit,
        title=cheapest.title_in(turn.language),
        price=cheapest.price.format(turn.language),
    )


def _tail(request: Request, found: Found, cards: Sequence[Card], language: str) -> list[str]:
    """Caveats, what was relaxed, what could not be filtered on: always said by code."""
    out: list[str] = []
    ages = [card for card in cards if _age_only(found, card)]
    if ages:
        names = sentence("list.and", language).join(card.title for card in ages[:2])
        least = found.verdicts[ProductId(ages[0].product_id)].reasons[0].subject
        out.append(sentence("caveat.age", language, titles=names, age=least))
    unsure = [card for card in cards if card.verdict == "unknown" and card not in ages]
    if unsure and cards and unsure[0] is cards[0]:
        out.append(sentence("caveat.best", language, why=unsure[0].verdict_reasons[0]))
        unsure = unsure[1:]
    if unsure:
        names = sentence("list.and", language).join(card.title for card in unsure[:2])
        out.append(sentence("caveat.marked", language, titles=names))
    out += [_say_relaxed(name, language) for name in found.result.relaxed[:2]]
    if found.constraints.preferences:
        words = sentence("list.and", language).join(found.constraints.preferences[:3])
        out.append(sentence("search.preference", language, words=words))
    if request.unsaid_facts and not request.visit.principal.signed_in:
        out.append(sentence("profile.session_only", language))
    return out


def _age_only(found: Found, card: Card) -> bool:
    """Whether a card is marked for the buyer's age and nothing else."""
    reasons = found.verdicts[ProductId(card.product_id)].reasons
    return bool(reasons) and all(r.rule == "age.buyer" for r in reasons)


def _say_relaxed(name: str, language: str) -> str:
    """What had to be loosened, or what the catalogue does not tell."""
    kind, _, attribute = name.partition(".")
    if kind in {"attribute", "unknown"}:
        return sentence(f"relaxed.{kind}", language, label=label_of(attribute, language))
    return sentence(f"relaxed.{name}", language)


def _question(request: Request, found: Found, language: str) -> Question | None:
    """At most one, and only where the answer changes what is shown."""
    age = next((e for e in found.result.exclusions if e.rule == "age.buyer"), None)
    if age is not None and not found.shown and request.visit.profile.age is None:
        return Question(
            sentence("ask.age", language, age=age.detail),
            (
                sentence("answer.age_yes", language, age=age.detail),
                sentence("answer.age_no", language),
            ),
        )
    vague = request.vague or not found.constraints.text
    if vague and found.result.carried and found.shown:
        return Question(sentence("ask.narrow", language), tuple(_shelves(found, language)))
    return None


def _shelves(found: Found, language: str) -> list[str]:
    names = dict.fromkeys(c.product.category for c in found.shown if c.product.category)
    return list(names)[:3]


def _suggestions(found: Found, cards: Sequence[Card], language: str) -> tuple[str, ...]:
    if not cards:
        return (sentence("chip.person", language),)
    out = [sentence("chip.why_first", language)]
    if len(cards) > 1:
        out.append(sentence("chip.compare", language))
    if found.constraints.sort != "price_up" and found.result.carried:
        out.append(sentence("chip.cheaper", language))
    return tuple(out)
