"""Amounts with and without units: which fact they test, or that they are a price."""

import re
from collections.abc import Iterable

from retrieval.constraints import AttributeTest, TestOp
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.tokens import words
from retrieval.units import (
    ATTRIBUTE_WORDS,
    COMPUTERS,
    LIQUIDS,
    NAMES_BY_DIMENSION,
    SPELLINGS,
    STORES,
    THING_WORDS,
    Unit,
    unit,
)

NUMBER = r"\d{1,12}(?:[.,]\d{1,9}){0,4}"
"""Bounded, so that a run of digits costs no more than its length."""
UNIT: str = (
    "(?:"
    + "|".join(re.escape(s) for s in SPELLINGS if not s.isascii() or s.isalpha())
    + r')|fl\.?\s?oz|fluid[ -]ounces?|["″”%]'
)

_MEASURES = {
    "length": frozenset(("length", "width", "height", "depth", "diameter", "thickness")),
    "mass": frozenset(("weight",)),
    "storage": frozenset(("memory", "capacity", "storage")),
}
_TELL_NOTHING = ("time", "share", "clock")
"""Dimensions of which an amount may be of anything."""
_FEWEST = 3
_RARE = 0.01
_MOST_MEMORY = 64
"""Gigabytes of a computer up to which its memory is meant, and above which its drive."""
_SELDOM = 0.05
_NEARLY_ALL = 2 / 3
"""An attribute counts from three products on, and from this share of the most common one of its
dimension: when it is named whole, and when it is named in part."""

_CURRENCIES = tuple(
    (re.compile(pattern), codes)
    for pattern, codes in (
        (r"\$", "USD CAD AUD NZD HKD SGD MXN"),
        (r"\b(?:usd|dollars?)\b|美元|美金", "USD CAD AUD NZD"),
        (r"€|\b(?:eur|euros?)\b|欧", "EUR"),
        (r"£|\b(?:gbp|quid|pounds?)\b|英镑", "GBP"),
        (r"¥", "CNY JPY"),
        (r"\b(?:cny|rmb|yuan)\b|人民币|(?<![欧美日])元", "CNY"),
    )
)

_CHINESE_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CHINESE_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def number(written: str) -> float | None:
    """A written number: "1,299.50", "1.299,50", "15", "一百五", "两百"; None when it is none."""
    plain = written.strip()
    if re.fullmatch(NUMBER, plain):
        return _latin_number(plain)
    return _chinese_number(plain)


def attribute_test(
    amount: float, written_unit: str, op: TestOp, facets: FacetWords, *, near: str, whole: str
) -> AttributeTest | None:
    """The fact that "at least 16 GB" tests, told by the words `near` it, those of the `whole`
    request, and the facts that the catalogue has in this unit. None when the unit is not one, the
    catalogue has no such fact, or nothing tells which of several is meant."""
    known = _measured(written_unit, set(words(near)))
    if known is None:
        return None
    memory = known.dimension == "storage" and amount * known.factor <= _MOST_MEMORY
    if memory and not COMPUTERS.isdisjoint(words(whole)):
        near = f"{near} memory"  # 16 GB of a laptop
    base = _base(known, near, whole, facets)
    if base is None:
        return None
    return AttributeTest(base, op, round(amount * known.factor, 6), known.canonical)


def _measured(written: str, near: set[str]) -> Unit | None:
    """The unit meant: an ounce of something liquid is a fluid one, a "g" of memory a gigabyte."""
    known = unit(written)
    plain = written.strip()
    if plain in ("oz", "ounce", "ounces") and near & LIQUIDS:
        return unit("floz")
    if plain in ("g", "t") and near & STORES:
        return unit(f"{plain}b")
    return known


def _base(known: Unit, near: str, whole: str, facets: FacetWords) -> str | None:
    """Which attribute is meant: one that is named, else one that the words beside the amount mean,
    else what the thing is measured by, else one that is named in part ("label tape 12 mm": the
    label's width), else that which the catalogue keeps in this very unit, else the usual one."""
    held = facets.amounts.get(known.dimension, {})
    counts = {**facets.unitless.get(known.dimension, {}), **held}
    most = max(counts.values(), default=0)
    close, said = words(near), words(whole)
    beside, anywhere = set(close), set(said)

    def first(bases: Iterable[str]) -> str | None:
        return next((base for base in bases if base in counts), None)

    named = [
        base
        for base, count in held.items()
        if count >= max(_FEWEST, _RARE * most)
        and (
            beside.issuperset(parts := base.split("_"))
            or (len(parts) > 1 and anywhere.issuperset(parts))
        )
    ]
    usual = first(NAMES_BY_DIMENSION.get(known.dimension, ()))
    return (
        max(named, key=lambda base: (base.count("_"), held[base]), default=None)
        or first(base for word in close for base in ATTRIBUTE_WORDS.get(word, ()))
        or first(base for word in said for base in THING_WORDS.get(word, ()))
        or _partly(known, beside, max(_FEWEST, _SELDOM * most), facets)
        or _usual(known, usual, said, facets)
    )


def _usual(known: Unit, usual: str | None, said: list[str], facets: FacetWords) -> str | None:
    """What an amount is of when no word tells: that which nearly all numbers in this very unit are
    of, where it is more common than the usual one; nothing when another thing was named whose
    length is not told ("2.5 inch hard drive")."""
    if known.dimension in _TELL_NOTHING:
        return None
    if known.dimension == "length" and any(word in THING_WORDS for word in said):
        return None
    held = facets.amounts.get(known.dimension, {})
    written = facets.written_in(known)
    own = max(written, key=lambda base: held[base], default=None)
    if own is None or held[own] < _NEARLY_ALL * sum(held[base] for base in written):
        return usual
    return own if held[own] >= held.get(usual or "", 0) else usual


def _partly(known: Unit, beside: set[str], enough: float, facets: FacetWords) -> str | None:
    """The attribute most of whose words are said and whose last word is a measure of this
    dimension; the catalogue's numbers may carry no unit ("graphics_adapter_memory")."""
    measures = _MEASURES.get(known.dimension, frozenset())
    held = {**facets.bare, **facets.amounts.get(known.dimension, {})}
    found = [
        (len(beside.intersection(parts[:-1])), count, base)
        for base, count in held.items()
        if count >= enough
        and (parts := base.split("_"))[-1] in measures
        and beside.intersection(parts[:-1])
    ]
    return max(found)[2] if found else None


def put_amount(
    draft: Draft,
    amount: float,
    written_unit: str,
    op: TestOp,
    facets: FacetWords,
    *,
    near: str,
    whole: str,
) -> bool:
    """Put an attribute test into the draft; False when the catalogue cannot test it."""
    test = attribute_test(amount, written_unit, op, facets, near=near, whole=whole)
    if test is None:
        return False
    draft.must.append(test)
    return True


def currencies_in(written: str) -> set[str]:
    """The currencies that a written price may be in; empty for a bare number or "bucks"."""
    found: set[str] = set()
    for sign, codes in _CURRENCIES:
        if sign.search(written):
            found.update(codes.split())
    return found


def _latin_number(plain: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", plain):
        return float(plain.replace(".", "").replace(",", "."))
    if plain.count(",") == 1 and "." not in plain:
        return float(plain.replace(",", "."))
    return float(plain.replace(",", "")) if plain.count(".") <= 1 else float(plain.split(".")[0])


def _chinese_number(plain: str) -> float | None:
    total, digit, last = 0, 0, 1
    for char in plain:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_POWERS:
            last = _CHINESE_POWERS[char]
            total += (digit or 1) * last
            digit = 0
        else:
            return None
    if not plain:
        return None
    tail = (
        digit * last // 10
        if last > 10 and plain[-1] in _CHINESE_DIGITS and "零" not in plain
        else digit
    )
    return float(total + tail)
