"""Several wishes at once: each gets its cards, and what they come to together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Steps, Turn
from assistant.differences import advice, comparison_table
from assistant.events import Status
from assistant.facts import either, in_sentences
from assistant.finding import find_for
from assistant.handlers.found_answer import answer_with, clear_first
from assistant.request import Request, read_request
from assistant.session_facts import for_others, with_session_facts, words_of_others
from assistant.several import Several
from assistant.statements import read_statements
from assistant.wishes import wished_first, wishes_of
from prompts import sentence
from retrieval.candidate import Candidate
from store.ids import ProductId
from store.money import Money
from tools.search import Found

_LOOKED_AT = 12
_TWO_EACH = 2
"""Of so many wishes two products each are shown, of more of them one."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One wish: its words, its request, and what was found for it, the best first."""

    what: str
    request: Request
    found: Found

    @property
    def candidates(self) -> Sequence[Candidate]:
        return self.found.result.candidates if self.found.result.carried else ()


def several(turn: Turn, asked: Several) -> Steps:
    """Look for each wish by itself; with a limit on the sum, the best of each that stay within it,
    else the cheapest of each."""
    yield Status("search", sentence("step.search", turn.language))
    wishes = _each_its_own([_look(turn, what, asked) for what in asked.wishes])
    met = [wish for wish in wishes if wish.candidates]
    if not met:
        return _answer(turn, wishes, [], "")
    if asked.either:
        return _apart(turn, wishes, [wish.candidates[0] for wish in met])
    limit = _limit(asked, met[0]) if not asked.each else None
    if limit is not None:
        picks = _within([wish.candidates for wish in met], limit.minor)
        return _answer(turn, wishes, [[one] for one in picks], _sum(picks, limit, turn.language))
    count = 2 if len(wishes) <= _TWO_EACH else 1
    return _answer(turn, wishes, [list(wish.candidates[:count]) for wish in met], "")


def _apart(turn: Turn, wishes: Sequence[_Wish], picks: Sequence[Candidate]) -> Answer:
    """One of each, and how the two differ."""
    answer = _answer(turn, wishes, [[one] for one in picks], "")
    if len(picks) < _TWO_EACH:
        return answer
    products = [one.product for one in picks]
    verdicts = {str(pid): v for wish in wishes for pid, v in wish.found.verdicts.items()}
    told = advice(products, verdicts, frozenset(), turn.language)
    return replace(
        answer,
        lead=in_sentences([answer.lead, *told], turn.language),
        table=comparison_table(products, verdicts, turn.language),
    )


def _each_its_own(wishes: Sequence[_Wish]) -> list[_Wish]:
    """The wishes, none led by what leads one before it: a litter box is shown once, and the litter
    beside it. A wish that finds nothing else is told with the one before."""
    led: set[ProductId] = set()
    told = []
    for wish in wishes:
        own = [c for c in wish.candidates if c.product.id not in led]
        if wish.candidates and not own:
            continue
        if own:
            wish = replace(wish, found=wish.found.with_candidates(own))
            led.add(own[0].product.id)
        told.append(wish)
    return told


def _look(turn: Turn, what: str, asked: Several) -> _Wish:
    own = replace(turn, text=what, plan=replace(turn.plan, intent="discover", arguments={}))
    request = _heeding(read_request(own, adds=False), turn)
    if asked.each and asked.limit is not None:
        most = round(asked.limit * 100)
        request = replace(request, constraints=replace(request.constraints, price_max=most))
    found = find_for(request, _LOOKED_AT)
    found = clear_first(wished_first(found, wishes_of(found, turn.visit.services)))
    return _Wish(what, request, found)


def _heeding(request: Request, turn: Turn) -> Request:
    """The request for one wish, with the allergy that the whole message tells: it is meant for each
    of them."""
    told = read_statements(turn.text, turn.language)
    if not told.stated:
        return request
    facts = tuple(dict.fromkeys((*request.said_facts, *told.about_shopper)))
    others = told.wished if told.for_other else ()
    visit = with_session_facts(request.visit, (*facts, *words_of_others(others)))
    return replace(
        request,
        visit=visit,
        constraints=for_others(told.wished, request.constraints),
        said_facts=facts,
        needs=tuple(dict.fromkeys((*request.needs, *others))),
    )


def _limit(asked: Several, wish: _Wish) -> Money | None:
    if asked.limit is None:
        return None
    return Money(round(asked.limit * 100), wish.request.constraints.currency)


def _within(choices: Sequence[Sequence[Candidate]], limit: int) -> list[Candidate]:
    """The best of each; while they come to more than the limit, the dearest is changed for the next
    cheaper one of its kind."""
    picks = [choice[0] for choice in choices]
    while sum(map(_price, picks)) > limit:
        steps = [
            (_price(pick) - _price(other), place, other)
            for place, (pick, choice) in enumerate(zip(picks, choices, strict=True))
            if (other := _cheaper(pick, choice)) is not None
        ]
        if not steps:
            break
        _, place, other = max(steps, key=lambda step: step[0])
        picks[place] = other
    return picks


def _cheaper(pick: Candidate, choice: Sequence[Candidate]) -> Candidate | None:
    """The dearest one of a kind that costs less than this."""
    lower = [c for c in choice if c.product.price and _price(c) < _price(pick)]
    return max(lower, key=_price, default=None)


def _price(candidate: Candidate) -> int:
    return candidate.product.price.minor if candidate.product.price else 0


def _sum(picks: Sequence[Candidate], limit: Money, language: str) -> str:
    total = Money(sum(map(_price, picks)), limit.currency)
    values = {"sum": total.format(language), "limit": limit.format(language)}
    if total.minor <= limit.minor:
        return sentence("several.within", language, **values)
    by = Money(total.minor - limit.minor, limit.currency).format(language)
    return sentence("several.over", language, by=by, **values)


def _answer(
    turn: Turn, wishes: Sequence[_Wish], picks: Sequence[Sequence[Candidate]], told: str
) -> Answer:
    """One list of cards in the order of the wishes, and a sentence that tells of each."""
    language, first = turn.language, wishes[0]
    met = [wish for wish in wishes if wish.candidates]
    named = [
        sentence(
            "several.pick",
            language,
            what=wish.what,
            title=chosen[0].product.title_in(language),
            price=_said(chosen[0], language),
        )
        for wish, chosen in zip(met, picks, strict=True)
    ]
    lines = [sentence("list.points", language).join(named)] if named else []
    without = [wish for wish in wishes if not wish.candidates]
    for key, carried in (("several.left_out", True), ("several.missing", False)):
        names = [wish.what for wish in without if wish.found.result.carried is carried]
        if names:
            lines.append(sentence(key, language, what=either(names, language)))
    gap = "" if language == "zh" else " "
    lead = gap.join(
        [f"{lines[0]}{sentence('several.stop', language)}", *lines[1:]] if named else lines
    )
    lead = f"{lead}{gap}{told}" if told else lead
    answer = answer_with(turn, first.request, _joined(wishes, picks), lead=lead)
    request = (met[0] if met else first).request.constraints.to_json()
    return replace(answer, question=None, memory=replace(answer.memory, request=request))


def _said(candidate: Candidate, language: str) -> str:
    price = candidate.product.price
    return price.format(language) if price else sentence("card.no_price", language)


def _joined(wishes: Sequence[_Wish], picks: Sequence[Sequence[Candidate]]) -> Found:
    """What was found for all of them, as one result; what only one of them asked is left out."""
    first = wishes[0].found
    chosen = [replace(c, rank=n) for n, c in enumerate((c for p in picks for c in p), start=1)]
    asked = replace(
        first.constraints, text="", category=None, asks=None, must=(), preferences=(), notes=()
    )
    result = replace(
        first.result,
        carried=True,
        candidates=tuple(chosen),
        nearest=(),
        relaxed=(),
        exclusions=tuple(e for wish in wishes for e in wish.found.result.exclusions),
    )
    verdicts = {pid: v for wish in wishes for pid, v in wish.found.verdicts.items()}
    risks = {pid: r for wish in wishes for pid, r in wish.found.risks.items()}
    return replace(first, constraints=asked, result=result, verdicts=verdicts, risks=risks)
