"""The reply to a request for products: cards, words, memory and record of what was found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from assistant.answer import Answer, Turn
from assistant.cards import card_of, shown_of, watches
from assistant.decision import record_of
from assistant.events import Card, Question
from assistant.facts import category_of, in_sentences
from assistant.folded import Folds, folds_of
from assistant.handlers.found_words import health_words, lead_of, may_be, tail_of
from assistant.handlers.overview import shelves_of
from assistant.harm import concerned
from assistant.heeding import heeding
from assistant.reasons import Grounds, Reason, one_each
from assistant.request import Request
from assistant.shelf_parts import only_asked_part
from assistant.wishes import wished_first, wishes_of
from prompts import sentence
from retrieval.candidate import Candidate
from retrieval.constraints import Constraints, Language
from store.product import Product
from tools.health.avoid_words import is_known
from tools.search import Found

MOST = 8
_CLOSE = 0.75
"""A clear product with this share of the best score comes before one that is not clear."""


def clear_first(found: Found) -> Found:
    """With an allergy, a diet or an ingredient to watch, what is clear before what the label leaves
    open, where the two are otherwise close; where price or rating decides the order, it stays."""
    asked = found.constraints
    told = asked.free_from or asked.diets or any(map(is_known, asked.must_not))
    watched = told or watches(found.profile)
    if not watched or asked.sort != "relevance" or not found.result.carried:
        return found
    totals = [c.scores.get("total", 0.0) for c in found.shown]
    near = _CLOSE * max(totals, default=0.0)

    def place(candidate: Candidate) -> int:
        close = candidate.scores.get("total", 0.0) >= near
        return 0 if close and found.verdicts[candidate.product.id].state == "clear" else 1

    return found.with_candidates(sorted(found.result.candidates, key=place))


def answer_with(
    turn: Turn, request: Request, found: Found, *, limit: int = MOST, lead: str = ""
) -> Answer:
    """The reply for what was found, at most `limit` cards of it; `lead` instead of the first
    sentence."""
    language = turn.language
    wishes = wishes_of(found, turn.visit.services)
    found = clear_first(wished_first(only_asked_part(found), wishes))
    heeded = heeding(found, concerned(turn.text), language, limit=limit)
    found = heeded.found
    found = found.with_candidates(found.result.candidates[:limit])
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
    record = record_of(
        turn,
        found,
        reasons,
        [card.product_id for card in cards],
        carried=found.result.carried and not wishes.kind,
        likely=bool(cards) and may_be(found, turn.visit.services.understanding),
    )
    memory = replace(
        turn.memory.showing(tuple(shown_of(p, language, folds.get(p.id, ())) for p in products))
        if products
        else turn.memory,
        request=found.constraints.to_json() if _keeps(request, found) else turn.memory.request,
        decision_id=record["id"],
        focus=str(products[0].id) if products else turn.memory.focus,
        said_facts=request.said_facts,
        unsaid_facts=request.unsaid_facts,
        needs=request.needs,
        misses=0,
        tried=(*turn.memory.tried, found.constraints.text)[-6:],
    )
    asked = _facts_alone(turn) if found.result.relaxed else frozenset()
    facts: tuple[str, ...] = ()
    if not lead:
        lead, facts = lead_of(turn, found, cards=cards, reasons=reasons, wishes=wishes)
    return Answer(
        lead=lead,
        tail=in_sentences(
            (*heeded.told, *tail_of(request, found, cards, wishes, asked=asked, lead=lead)),
            language,
        ),
        facts=facts,
        after_words=health_words(cards, reasons, language) if facts else "",
        memory=memory,
        cards=cards,
        decision=record,
        question=_question(turn, request, found),
        suggestions=_suggestions(found, cards, language),
        intent=turn.plan.intent,
    )


def _keeps(request: Request, found: Found) -> bool:
    """Whether a request is what the next message may change: one that found something, or one for
    another thing than before, of which only its limits left nothing. A change that found nothing is
    not what the next "cheaper" should start from."""
    asked = found.constraints
    named = bool(asked.text or asked.category or asked.departments or asked.theme)
    return bool(found.shown) or (request.fresh and named and found.result.carried)


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
