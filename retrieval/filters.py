"""Hard filters: each part of a request as a rule over all rows, applied before anything is cut."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from retrieval.columns import Columns, Floats, Mask
from retrieval.constraints import OR, AttributeTest, Constraints
from retrieval.lexical import LexicalIndex
from retrieval.tokens import fold, terms
from retrieval.units import NAMES_BY_DIMENSION, unit

_SAME_AMOUNT = 0.1
"""A stated amount ("750 ml") is met within ten percent."""

_ANYBODY = frozenset(("all", "unisex", "universal"))
"""Values that meet every wish for the same attribute."""

_SYNONYMS = {
    (base, dimension): names
    for dimension, names in NAMES_BY_DIMENSION.items()
    for base in names
    if len(names) > 1
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows may stay. `proven` are the rows whose own facts say so; a row that passes without
    being proven is one that the catalogue says nothing of. `soft` rules may be relaxed, and that
    is then said."""

    code: str
    field: str
    detail: str
    passes: Mask
    proven: Mask
    soft: bool = False


def rules(constraints: Constraints, columns: Columns, lexical: LexicalIndex) -> list[Rule]:
    """The rules of one request, the hardest first."""
    return list(_rules(constraints, columns, lexical))


def _rules(c: Constraints, columns: Columns, lexical: LexicalIndex) -> Iterator[Rule]:
    yield _certain("gone", "id", "", columns.present)
    yield _certain("stock", "stock", "", columns.available)
    if c.brands_out:
        out = _any_brand(c.brands_out, columns, lexical, in_title=False)
        yield _certain("brand.out", "brand", ", ".join(c.brands_out), ~out)
    for word in c.must_not:
        said = _named(word, columns, lexical)
        out = said & ~columns.has_others(word, said)
        yield _certain("word.out", "title", word, ~out)
    if c.for_age is not None:
        yield _age(c.for_age, columns)
    if c.departments:
        held = np.logical_or.reduce([columns.department.equal(d) for d in c.departments])
        yield _certain("department", "department", ", ".join(c.departments), held)
    if c.shelves:
        held = np.logical_or.reduce([columns.category.equal(shelf) for shelf in c.shelves])
        yield _certain("department", "category", ", ".join(c.shelves), held)
    if c.brands_in:
        held = _any_brand(c.brands_in, columns, lexical, in_title=True)
        yield _certain("brand.in", "brand", ", ".join(c.brands_in), held, soft=True)
    for test in c.must:
        yield attribute_rule(test, columns, lexical)
    if c.rating_min is not None:
        held = _compare(columns.rating, "ge", c.rating_min)
        yield _certain("rating.min", "rating", str(c.rating_min), held, soft=True)
    if c.price_min is not None:
        held = _compare(columns.price, "ge", c.price_min)
        yield _certain("price.min", "price", str(c.price_min), held)
    if c.price_max is not None:
        held = _compare(columns.price, "le", c.price_max)
        yield _certain("price.max", "price", str(c.price_max), held)


def attribute_rule(test: AttributeTest, columns: Columns, lexical: LexicalIndex) -> Rule:
    """The rule of one attribute test. A row whose facts contradict the test fails; a row that says
    nothing passes unproven."""
    if isinstance(test.value, bool):
        proven, violated = _truth(test, columns, lexical)
    elif isinstance(test.value, str):
        proven, violated = _word(test, columns, lexical)
    else:
        amounts = _amounts(test, columns)
        proven = _compare(amounts, test.op, float(test.value))
        violated = ~np.isnan(amounts) & ~proven
    value = f"{test.value:g}" if isinstance(test.value, float) else str(test.value)
    detail = f"{test.op} {value} {test.unit}".strip()
    return Rule("attribute", test.name, detail, ~violated, proven, soft=True)


def _certain(code: str, field: str, detail: str, passes: Mask, *, soft: bool = False) -> Rule:
    return Rule(code, field, detail, passes, passes, soft)


def _compare(values: Floats, op: str, wanted: float) -> Mask:
    with np.errstate(invalid="ignore"):
        if op == "ge":
            held = values >= wanted - 1e-9
        elif op == "le":
            held = values <= wanted + 1e-9
        else:
            held = np.abs(values - wanted) <= _SAME_AMOUNT * abs(wanted)
    return np.asarray(held, dtype=np.bool_)


def _amounts(test: AttributeTest, columns: Columns) -> Floats:
    """The amount of each row: of the named attribute, else of its near synonyms."""
    found = columns.numbers(test.name, test.unit)
    known = unit(test.unit)
    for other in _SYNONYMS.get((test.name, known.dimension if known else ""), ()):
        missing = np.isnan(found)
        if other != test.name and missing.any():
            found[missing] = columns.numbers(other, test.unit)[missing]
    if np.isnan(found).all() and known is not None:
        found = columns.numbers(test.name, "")  # a catalogue whose names carry no units
    return found


def _word(test: AttributeTest, columns: Columns, lexical: LexicalIndex) -> tuple[Mask, Mask]:
    choices = str(test.value).split(OR)
    known, passed = columns.words(test.name, [set(terms(c)) for c in choices], _ANYBODY)
    named = np.logical_or.reduce([_named(choice, columns, lexical) for choice in choices])
    proven = passed | (named & ~columns.optional(test.name))
    return proven, known & ~proven


def _truth(test: AttributeTest, columns: Columns, lexical: LexicalIndex) -> tuple[Mask, Mask]:
    true_values = [value for value in columns.values(test.name) if value != "false"]
    known, true = columns.words(test.name, values=true_values)
    if test.value is False:
        said = _named(test.name.replace("_", " "), columns, lexical)
        return known & ~true, (known & true) | (~known & said)
    said = _named(test.name.replace("_", " "), columns, lexical) & ~(known & ~true)
    return (known & true) | said, known & ~true


def _named(word: str, columns: Columns, lexical: LexicalIndex) -> Mask:
    """The rows whose name fields hold every term of `word`."""
    wanted = terms(word)
    held = np.full(len(columns.titles), bool(wanted))
    for term in wanted:
        one = np.zeros(len(columns.titles), dtype=np.bool_)
        one[lexical.rows_named(term)] = True
        held &= one
    return held


def _any_brand(
    brands: tuple[str, ...], columns: Columns, lexical: LexicalIndex, *, in_title: bool
) -> Mask:
    """Rows of these brands; `in_title` also takes rows that name the brand ("toner for HP")."""
    held = np.zeros(len(columns.titles), dtype=np.bool_)
    for brand in brands:
        held |= columns.brand.equal(brand)
        if in_title:
            wanted = fold(brand)
            rows = np.flatnonzero(_named(brand, columns, lexical) & ~held).tolist()
            held[[row for row in rows if wanted in columns.titles[row]]] = True
    return held


def _age(age: float, columns: Columns) -> Rule:
    """A product for older children fails; so does one for children two years younger and more."""
    too_young = _compare(columns.age_from, "ge", age + 0.01)
    outgrown = _compare(columns.age_to, "le", age - 2)
    proven = ~np.isnan(columns.age_from) & ~too_young & ~outgrown
    return Rule("age", "age_from", f"{age:g}", ~(too_young | outgrown), proven)
