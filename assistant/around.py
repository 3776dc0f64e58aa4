"""A range of prices or of a measure that nothing fits: the nearest below it and above it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.facts import label_of, value_of
from assistant.finding import find_for
from assistant.request import Request
from prompts import sentence
from retrieval.candidate import Candidate
from retrieval.constraints import AttributeTest, Constraints
from retrieval.units import split_name, unit
from store.money import Money
from store.product import Product
from tools.search import Found

PRICE = "range.price"
_MEASURE = "range."
LOOKED_AT = 40
"""So many products are looked at where a limit is let go."""

Amount = Callable[[Product], float | None]


def around(request: Request, found: Found) -> Found | None:
    """The nearest products below and above a range that nothing fits; None for any other result.
    What else was asked for still holds."""
    asked = found.constraints
    if not found.result.carried or not (asked.text or asked.category or asked.departments):
        return None
    priced = asked.price_min is not None and asked.price_max is not None
    if priced and not found.shown and not (asked.undercuts or asked.outbids):
        bare = replace(asked, price_min=None, price_max=None)
        low, high = float(asked.price_min or 0), float(asked.price_max or 0)
        return _nearest(request, found, bare, (low, high), _price, PRICE)
    if asked.price_min is not None or asked.price_max is not None:
        return None  # which of the limits left nothing is told as ever
    numeric = [t for t in asked.must if isinstance(t.value, float | int)]
    numeric = [t for t in numeric if not isinstance(t.value, bool) and t.op in {"ge", "le"}]
    names = {t.name for t in numeric}
    if len(names) != 1 or (found.shown and not _relaxed(found, *names)):
        return None
    name = names.pop()
    bounds = _bounds(numeric)
    bare = replace(asked, must=tuple(t for t in asked.must if t.name != name))
    return _nearest(
        request, found, bare, bounds, lambda p: _amount(p, numeric[0]), f"{_MEASURE}{name}"
    )


def say_around(found: Found, what: str, language: str) -> str | None:
    """That nothing fits the range, with the nearest; None where it is no such result."""
    told = next((name for name in found.result.relaxed if name.startswith(_MEASURE)), None)
    shown = [c.product for c in found.shown]
    if told is None or not shown:
        return None
    asked = found.constraints
    amounts: Sequence[str]
    if told == PRICE:
        low, high = (Money(m or 0, asked.currency) for m in (asked.price_min, asked.price_max))
        head = sentence(
            "search.between",
            language,
            what=what,
            low=low.format(language),
            high=high.format(language),
        )
        amounts = [p.price.format(language) if p.price else "" for p in shown]
    else:
        name = told.removeprefix(_MEASURE)
        head = sentence("search.no_measure", language, what=what, label=label_of(name, language))
        amounts = [_said(p, name, language) for p in shown]
    titles = [p.title_in(language) for p in shown]
    if len(shown) > 1:
        tail = sentence(
            "search.around",
            language,
            title=titles[0],
            amount=amounts[0],
            other=titles[1],
            other_amount=amounts[1],
        )
    else:
        tail = sentence("search.around_one", language, title=titles[0], amount=amounts[0])
    return f"{head}{'' if language == 'zh' else ' '}{tail}"


def _nearest(
    request: Request,
    found: Found,
    bare: Constraints,
    bounds: tuple[float, float],
    amount: Amount,
    name: str,
) -> Found | None:
    """The nearest below the lower bound and above the upper one, as the result."""
    wide = find_for(replace(request, constraints=bare), LOOKED_AT)
    if not wide.result.carried:
        return None
    told = [(value, c) for c in wide.result.candidates if (value := amount(c.product)) is not None]
    low, high = bounds
    below = max((one for one in told if one[0] < low), key=lambda one: one[0], default=None)
    above = min((one for one in told if one[0] > high), key=lambda one: one[0], default=None)
    kept: list[Candidate] = [one[1] for one in (below, above) if one is not None]
    if not kept or any(low <= value <= high for value, _ in told):
        return None
    result = replace(wide.result, candidates=tuple(kept), relaxed=(name,))
    return replace(wide, constraints=found.constraints, result=result)


def _relaxed(found: Found, name: str) -> bool:
    return not {f"attribute.{name}", f"unknown.{name}"}.isdisjoint(found.result.relaxed)


def _bounds(tests: Sequence[AttributeTest]) -> tuple[float, float]:
    low = max((float(t.value) for t in tests if t.op == "ge"), default=float("-inf"))
    high = min((float(t.value) for t in tests if t.op == "le"), default=float("inf"))
    return (low, high) if low <= high else (high, low)


def _price(product: Product) -> float | None:
    return float(product.price.minor) if product.price else None


def _amount(product: Product, test: AttributeTest) -> float | None:
    """A product's amount of what a test measures, in the unit of the test."""
    wanted = unit(test.unit)
    for name, value in product.attributes.items():
        base, held = split_name(name)
        if base != test.name or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if held is None or wanted is None:
            return float(value)
        if held.dimension == wanted.dimension:
            return float(value) * held.factor / wanted.factor
    return None


def _said(product: Product, base: str, language: str) -> str:
    """The amount in words, as the catalogue writes it."""
    for name, value in product.attributes.items():
        if split_name(name)[0] == base:
            return value_of(name, value, language)
    return ""
