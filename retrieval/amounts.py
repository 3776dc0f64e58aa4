"""Amounts with and without units: which fact they test, or that they are a price."""

import re

from retrieval.constraints import AttributeTest, TestOp
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.tokens import words
from retrieval.units import ATTRIBUTE_WORDS, NAMES_BY_DIMENSION, SPELLINGS, unit

NUMBER = r"\d+(?:[.,]\d+)*"
UNIT = (
    "(?:" + "|".join(re.escape(s) for s in SPELLINGS if not s.isascii() or s.isalpha()) + ')|["″”%]'
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
    amount: float, written_unit: str, op: TestOp, near: str, facets: FacetWords
) -> AttributeTest | None:
    """The fact that "at least 16 GB" tests, told by the words `near` it and by the facts that the
    catalogue has in this unit. None when the unit is not one or the catalogue has no such fact."""
    known = unit(written_unit)
    if known is None or known.dimension == "count":
        return None
    value = round(amount * known.factor, 6)
    held = {
        fact.base: fact.count
        for fact in facets.numbers
        if fact.unit is not None and fact.unit.dimension == known.dimension
    }
    bare = {fact.base: fact.count for fact in facets.numbers if fact.unit is None}
    nearby = [base for word in words(near) for base in ATTRIBUTE_WORDS.get(word, ())]
    said = set(words(near))
    whole = [base for base in held if "_" in base and said.issuperset(base.split("_"))]
    partly = [base for base in held if said.intersection(base.split("_"))]
    usual = NAMES_BY_DIMENSION.get(known.dimension, ())
    for base in (*whole, *nearby, *usual, *partly):
        if base in held or (base in bare and base not in ("length", "width", "height")):
            return AttributeTest(base, op, value, known.canonical)
    if held:
        return AttributeTest(max(held, key=lambda b: held[b]), op, value, known.canonical)
    return None


def put_amount(draft: Draft, amount: float, written_unit: str, op: TestOp, **more: object) -> bool:
    """Put an attribute test into the draft; False when the catalogue cannot test it, and then it
    is kept as a preference."""
    near, facets = str(more["near"]), more["facets"]
    assert isinstance(facets, FacetWords)
    test = attribute_test(amount, written_unit, op, near, facets)
    if test is None:
        said = {"ge": "at least ", "le": "at most ", "eq": "", "has": ""}[op]
        draft.preferences.append(f"{said}{amount:g} {written_unit}".strip())
        return False
    draft.must.append(test)
    return True


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
