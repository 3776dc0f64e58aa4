"""The facts that filters read, as arrays: one place for each row of the index."""

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from sys import intern

import numpy as np
from numpy.typing import NDArray

from retrieval.kinds import shelf_kind_of, told_kind_of
from retrieval.tokens import fold, terms
from retrieval.units import split_name
from store.product import AttributeValue, Product

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

_NOT_TRACKED = 1 << 30
_LONGEST_VALUE = 80
_SPAN = re.compile(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?(\+| or more)?(?: players)?")
"""How many play: "2-4", "2+"."""
_SAME_NAMES = {
    **dict.fromkeys(("players_min", "min_players"), "fewest_players"),
    **dict.fromkeys(("players_max", "max_players"), "most_players"),
}
"""Not "players_min", which would be minutes."""


class Columns:
    """Price, stock, rating, brand, department, category and attributes of every indexed product.

    `price` is minor units, NaN without a price; `rating` is 0..5, NaN without one; `names` are the
    titles, `titles` the same folded, `kinds` what each product is ("" where unknown), `told_kinds`
    the same where its own name tells it. Rows of products that the catalogue no longer holds are
    not `present`.
    """

    def __init__(self, ids: Sequence[str], products: Iterable[Product]) -> None:
        size = len(ids)
        row_of = {product_id: row for row, product_id in enumerate(ids)}
        self.present: Mask = np.zeros(size, dtype=np.bool_)
        self.available: Mask = np.zeros(size, dtype=np.bool_)
        self.price: Floats = np.full(size, np.nan)
        self.rating: Floats = np.full(size, np.nan)
        self.rating_count: Floats = np.zeros(size)
        self.age_from: Floats = np.full(size, np.nan)
        self.age_to: Floats = np.full(size, np.nan)
        self.brand = _Coded(size)
        self.department = _Coded(size)
        self.category = _Coded(size)
        self.names: list[str] = [""] * size
        self.titles: list[str] = [""] * size
        self._hashes: NDArray[np.int64] = np.zeros(size, dtype=np.int64)
        self.kinds: list[str] = [""] * size
        self.told_kinds: list[str] = [""] * size
        self._numbers: dict[tuple[str, str], tuple[array[int], array[float]]] = {}
        self._words: dict[str, _Worded] = {}
        self._optional: dict[str, array[int]] = {}
        self._choices: dict[int, tuple[tuple[str, ...], ...]] = {}
        for product in products:
            row = row_of.get(product.id)
            if row is not None:
                self._put(row, product)

    def _put(self, row: int, product: Product) -> None:
        self.present[row] = True
        self.available[row] = product.available
        prices = [product.price_of(v.id) for v in product.variants] or [product.price]
        known = [p.minor for p in (*prices, product.price) if p is not None]
        if known:
            self.price[row] = product.price.minor if product.price else min(known)
        if product.rating is not None:
            self.rating[row] = product.rating
        self.rating_count[row] = product.rating_count
        if product.age_from is not None:
            self.age_from[row] = product.age_from
        if product.age_to is not None:
            self.age_to[row] = product.age_to
        self.brand.put(row, product.brand)
        self.department.put(row, product.department)
        self.category.put(row, product.category)
        self.names[row] = product.title
        self.titles[row] = fold(product.title)
        self._hashes[row] = hash(self.titles[row])
        self.told_kinds[row] = intern(told_kind_of(product))
        self.kinds[row] = self.told_kinds[row] or intern(shelf_kind_of(product))
        for name, value in product.attributes.items():
            self._put_attribute(row, name, value)
        for name in {name for variant in product.variants for name in variant.options}:
            there = (v for v in product.variants if v.available and name in v.options)
            self._put_attribute(row, name, ", ".join(sorted({v.options[name] for v in there})))
            self._optional.setdefault(name, array("i")).append(row)
        choices = tuple(_choices(product))
        if choices:
            self._choices[row] = choices

    def _put_attribute(self, row: int, name: str, value: AttributeValue) -> None:
        base, unit = split_name(_SAME_NAMES.get(name, name))
        if name == "players" and (span := _SPAN.fullmatch(str(value))):
            most = "99" if span[3] else span[2] or span[1]
            self._put_attribute(row, "fewest_players", float(span[1]))
            self._put_attribute(row, "most_players", float(most))
        if isinstance(value, bool | str):
            worded = self._words.setdefault(base, _Worded())
            if len(str(value)) <= _LONGEST_VALUE:
                worded.put(row, fold(str(value)))
        else:
            canonical = unit.canonical if unit else ""
            factor = unit.factor if unit else 1.0
            number_rows, numbers = self._numbers.setdefault(
                (base, canonical), (array("i"), array("d"))
            )
            number_rows.append(row)
            numbers.append(float(value) * factor)

    def optional(self, name: str) -> Mask:
        """The rows whose forms differ in this option: only what is left of them counts."""
        found = np.zeros(len(self.titles), dtype=np.bool_)
        found[np.asarray(self._optional.get(name, ()), dtype=np.int64)] = True
        return found

    def has_others(self, word: str, among: Mask) -> Mask:
        """The rows of `among` that come without what a word says as well: "not ground", of coffee
        that is sold as beans or ground. A title that says the word leaves no choice."""
        found = np.zeros(len(self.titles), dtype=np.bool_)
        wanted = frozenset(terms(word))
        for row in np.flatnonzero(among).tolist():
            choices = self._choices.get(row)
            if choices and wanted.isdisjoint(terms(self.titles[row])):
                found[row] = any(_leaves_one(values, wanted) for values in choices)
        return found

    def titled(self, title: str, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places among `rows` whose folded title is this one."""
        alike = np.flatnonzero(self._hashes[rows] == hash(title))
        same = [place for place in alike.tolist() if self.titles[rows[place]] == title]
        return np.array(same, dtype=np.int64)

    def number_names(self, canonical_unit: str) -> list[str]:
        """Attribute bases that carry numbers in this unit, most used first."""
        found = [
            (len(rows), base)
            for (base, unit), (rows, _) in self._numbers.items()
            if unit == canonical_unit
        ]
        return [base for _, base in sorted(found, reverse=True)]

    def numbers(self, base: str, canonical_unit: str) -> Floats:
        """The attribute's number for every row, NaN where it has none."""
        found = np.full(len(self.titles), np.nan)
        kept = self._numbers.get((base, canonical_unit))
        if kept:
            found[np.asarray(kept[0])] = np.asarray(kept[1])
        return found

    def values(self, base: str) -> Collection[str]:
        """The different values, folded, of an attribute in words."""
        kept = self._words.get(base)
        return kept.values if kept else ()

    def words(
        self, base: str, choices: Sequence[Set[str]] = (), values: Iterable[str] = ()
    ) -> tuple[Mask, Mask]:
        """Which rows have the attribute in words, and which of them hold all terms of one of
        `choices`, or have one of these folded `values` ("true" and "false" for yes/no facts)."""
        known = np.zeros(len(self.titles), dtype=np.bool_)
        passed = np.zeros(len(self.titles), dtype=np.bool_)
        kept = self._words.get(base)
        if kept:
            rows, codes = np.asarray(kept.rows), np.asarray(kept.codes)
            known[rows] = True
            passed[rows[kept.having(choices, values)[codes]]] = True
        return known, passed


def _choices(product: Product) -> Iterator[tuple[str, ...]]:
    """What a product can be had in: the values of each option that are left, and of "beans or
    ground" either."""
    left = [v for v in product.variants if v.available]
    for name in {name for variant in left for name in variant.options}:
        yield tuple({v.options[name] for v in left if name in v.options})
    for value in product.attributes.values():
        if isinstance(value, str) and " or " in value:
            yield tuple(value.split(" or "))


def _leaves_one(values: Sequence[str], unwanted: frozenset[str]) -> bool:
    """Whether some of the values say what is not wanted, and not all."""
    said = [unwanted <= _terms_of_value(value) for value in values]
    return any(said) and not all(said)


@lru_cache(maxsize=65536)
def _terms_of_value(value: str) -> frozenset[str]:
    """The terms of an attribute's value, which are asked for again and again."""
    return frozenset(terms(value))


class _Worded:
    """An attribute in words: the rows that have it, and the code of the value of each."""

    def __init__(self) -> None:
        self.rows, self.codes = array("i"), array("i")
        self._code_of: dict[str, int] = {}

    @property
    def values(self) -> Collection[str]:
        return self._code_of.keys()

    def put(self, row: int, value: str) -> None:
        self.rows.append(row)
        self.codes.append(self._code_of.setdefault(value, len(self._code_of)))

    def having(self, choices: Iterable[Set[str]], values: Iterable[str]) -> Mask:
        """For each code whether its value holds all terms of a choice, or is one of these."""
        found = np.zeros(len(self._code_of), dtype=np.bool_)
        found[[self._code_of[value] for value in values if value in self._code_of]] = True
        for choice in choices:
            held = [self._holding.get(term, set()) for term in choice]
            found[list(set.intersection(*held)) if held else slice(None)] = True
        return found

    @cached_property
    def _holding(self) -> dict[str, set[int]]:
        """Each term of the values, and the codes of those that hold it."""
        found: dict[str, set[int]] = {}
        for value, code in self._code_of.items():
            for term in terms(value):
                found.setdefault(term, set()).add(code)
        return found


class _Coded:
    """A column of few distinct texts."""

    def __init__(self, size: int) -> None:
        self._codes: dict[str, int] = {"": 0}
        self._texts: list[str] = [""]
        self._longest = 1
        self.rows: NDArray[np.int32] = np.zeros(size, dtype=np.int32)

    def put(self, row: int, text: str) -> None:
        folded = fold(text)
        self.rows[row] = self._codes.setdefault(folded, len(self._codes))
        if len(self._codes) > len(self._texts):
            self._texts.append(folded)
        self._longest = max(self._longest, folded.count(" ") + 1)

    def __len__(self) -> int:
        """How many different texts there are."""
        return len(self._texts)

    def text(self, row: int) -> str:
        """The folded text of a row."""
        return self._texts[int(self.rows[row])]

    def named_in(self, words: Sequence[str]) -> set[str]:
        """The folded texts of the column that stand in a text of these folded words: looked up by
        each run of words, however many texts the column has."""
        ends = range(1, len(words) + 1)
        runs = (
            " ".join(words[start:end])
            for end in ends
            for start in range(max(0, end - self._longest), end)
        )
        return {run for run in runs if run in self._codes}

    def equal(self, text: str) -> Mask:
        """The rows whose folded text is that of `text`."""
        code = self._codes.get(fold(text))
        if code is None:
            return np.zeros(len(self.rows), dtype=np.bool_)
        return np.asarray(self.rows == code, dtype=np.bool_)
