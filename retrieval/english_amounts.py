"""Reading amounts with units, sizes and prices out of an English request."""

import re
from dataclasses import replace

from retrieval import english_patterns as patterns
from retrieval.amounts import currencies_in, number, put_amount
from retrieval.comparing import MEASURES, plain_form
from retrieval.constraints import AttributeTest, TestOp
from retrieval.draft import Draft, Reader
from retrieval.facet_words import FacetWords
from retrieval.tokens import stem

_TIMES = re.compile(r"\d\s*x\s*$")
_SIZED = re.compile(r"\bsizes? $")
"""In "size 42 in white" nothing is 42 inches long."""
_NETWORK = re.compile(r"[2-6]g")
"""Not grams and no gigabytes: a generation of mobile networks."""
_SAID: dict[TestOp, str] = {"ge": "at least", "le": "at most"}


def read_amounts(draft: Draft, facets: FacetWords) -> None:
    """Read "at least 16 GB", "24 to 27 inches", "size M". Comparisons are taken out of the text;
    a plain amount stays, as it may stand in a title."""
    whole = f"{draft.text} {draft.about}".strip()

    def put(match: re.Match[str], group: int, written: str, op: TestOp) -> bool:
        near = _around(whole, match.group(0))
        amount = _amount(match, group)
        known = put_amount(draft, amount, written, op, facets, near=near, whole=whole)
        if not known and op in _SAID:
            draft.preferences.append(f"{_SAID[op]} {amount:g} {written}")
        return known

    def compared(op: TestOp) -> Reader:
        return lambda match: put(match, 1, match.group(3), op) or True

    def span(match: re.Match[str]) -> None:
        put(match, 1, match.group(5), "ge")
        put(match, 3, match.group(5), "le")

    def same(match: re.Match[str]) -> bool:
        part = _TIMES.search(draft.text[: match.start()])  # the parts of a kit: "2 x 8 GB"
        sized = _SIZED.search(draft.text[: match.start()]) and match.group(3) == "in"
        brand = match.start() == 0 and (match.group(0),) in facets.brands  # "3M privacy filter"
        if not part and not brand and not sized and not _NETWORK.fullmatch(match.group(0)):
            put(match, 1, match.group(3), "eq")
        return False

    draft.take(patterns.RANGE_UNIT, span)
    draft.take(patterns.LE_UNIT, compared("le"))
    draft.take(patterns.GE_UNIT, compared("ge"))
    draft.take(patterns.UNIT_MORE, compared("ge"))
    draft.take(patterns.UNIT_LESS, compared("le"))
    draft.take(patterns.UNIT_ONLY, same)
    later: tuple[tuple[re.Pattern[str], TestOp], ...] = (
        (patterns.LATER_MORE, "ge"),
        (patterns.LATER_LESS, "le"),
    )
    for pattern, op in later:
        if draft.must and draft.must[-1].op == "eq" and draft.drop(pattern):
            draft.must[-1] = replace(draft.must[-1], op=op)

    def relative(match: re.Match[str]) -> bool:
        wish, amount = plain_form(match.group(1)), _amount(match, 2)
        op, bases = MEASURES.get(wish, ("ge", ()))
        base = next((base for base in bases if facets.kept_in(base)), "")
        held = facets.kept_in(base)
        if held is None:
            draft.preferences.append(match.group(0))
        else:
            factor, canonical = held
            draft.must.append(AttributeTest(base, op, round(amount * factor, 6), canonical))
        draft.refines = True
        return True

    draft.take(patterns.RELATIVE, relative)

    def size(match: re.Match[str]) -> str:
        said = next(g for g in match.groups() if g)
        draft.must.append(AttributeTest("size", "has", patterns.SIZES.get(said, said)))
        return "shoes" if match.group(2) else ""

    draft.take(patterns.SIZE, size)
    alone = patterns.SIZE_ALONE.match(draft.text) if draft.follows else None
    said = alone.group(1) or (alone.group(2) if draft.sized else "") if alone is not None else ""
    if said and facets.value_of((stem(said),)) is None:
        draft.must.append(AttributeTest("size", "has", patterns.SIZES.get(said, said)))
        draft.text, draft.refines = "", True


def _around(text: str, part: str) -> str:
    """A part of the text, then the words just after and before it."""
    start = max(0, text.find(part))
    before, after = text[:start].split()[-3:], text[start + len(part) :].split()[:3]
    return " ".join([part, *after, *reversed(before)])


def _amount(match: re.Match[str], *groups: int) -> float:
    """The first written number among the groups; a "k" in the next group makes it thousands."""
    for group in groups:
        if match.group(group):
            value = number(match.group(group)) or 0.0
            return value * 1000 if match.group(group + 1) else value
    return 0.0


def read_prices(draft: Draft) -> None:
    """Read limits, ranges and "around"; a lower limit above the upper one is kept as it was said.
    The currencies that a price names are kept too."""

    def between(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        draft.price_min, draft.price_max = _amount(match, 1, 5, 9), _amount(match, 3, 7, 11)

    def at_most(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        draft.price_max = _amount(match, *range(1, match.re.groups, 2))

    def at_least(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        draft.price_min = _amount(match, *range(1, match.re.groups, 2))

    def around(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        middle = _amount(match, *range(1, match.re.groups, 2))
        draft.price_min, draft.price_max = middle * 0.8, middle * 1.2

    draft.take(patterns.RANGE, between)
    draft.take(patterns.PRICE_LE, at_most)
    draft.take(patterns.PRICE_AROUND, around)
    draft.take(patterns.PRICE_ABOUT, around)
    draft.take(patterns.PRICE_GE, at_least)
    if draft.price_max is None:
        draft.take(patterns.PRICE_AFTER, at_most)
    if draft.price_max is None and draft.price_min is None:
        draft.take(patterns.PRICE_BARE, at_most)
