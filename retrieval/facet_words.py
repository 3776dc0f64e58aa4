"""The catalogue's facets as words: which brand, category, fact or value a phrase names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.tokens import fold, stem, words
from retrieval.units import Unit, split_name
from store.facets import Facets

_VAGUE = frozenset(
    "all none other others yes no set standard normal regular type new general basic original "
    "light size various mixed universal any one two three four full".split()
)
_COLOUR_NAMES = ("colour", "color", "product_colour", "colors", "colours")
_MOST_VALUE_WORDS = 2
_FEWEST = 5
_COMMON = 0.03
_CLOSED = 25
"""A word is read as the value of an attribute that shoppers speak of, or of a common one with few
values; a catalogue of parts has thousands of others, in which any word may stand."""
_COMMON_TRUTH = 0.005
_SPOKEN_OF = frozenset(
    (
        "animal audience diet fit flavour flavor food_form form gender hair_type life_stage "
        "material roast scent skin_type style"
    ).split()
)

_AND = re.compile(r"\s*(?:,|&|/|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A numeric attribute of the catalogue: base name, unit, how many products have it."""

    base: str
    unit: Unit | None
    count: int


class FacetWords:
    """Look-ups from phrases (sequences of stems) to facets."""

    def __init__(
        self, facets: Facets, synonyms: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        self.currency = facets.currency
        self.brands = {tuple(words(b)): b for b in facets.brands if words(b)}
        self._brand_names = {fold(b): b for b in facets.brands if len(b) >= 5}
        self.categories: dict[tuple[str, ...], str] = {}
        for inner in facets.categories.values():
            for category in inner:
                for part in (category, *_AND.split(category)):
                    key = _stems(part)
                    if key:
                        self.categories.setdefault(key, category)
        for word, others in synonyms.items():
            named = next((c for o in others if (c := self.categories.get(_stems(o)))), None)
            if named:
                self.categories.setdefault(_stems(word), named)
        self.departments = {_stems(d): d for d in facets.departments if d}
        self.truths: dict[tuple[str, ...], str] = {}
        self.values: dict[tuple[str, ...], str] = {}
        self.numbers: list[NumberFact] = []
        for name, facet in facets.attributes.items():
            base, unit = split_name(name)
            if facet.low is not None:
                self.numbers.append(NumberFact(base, unit, facet.count))
            if set(facet.values) & {"true", "false"}:
                if facet.count < _COMMON_TRUTH * facets.count:
                    continue
                self.truths.setdefault(_stems(base.replace("_", " ")), base)
            elif facet.count >= _FEWEST and (
                base in _SPOKEN_OF
                or (len(facet.values) <= _CLOSED and facet.count >= _COMMON * facets.count)
            ):
                for value in facet.values:
                    for key in _value_keys(value):
                        self.values.setdefault(key, base)
        self.colour = next((n for n in _COLOUR_NAMES if n in facets.attributes), None)

    def brand_in(self, text: str) -> Iterator[tuple[str, str]]:
        """(written form, brand) for each brand that the text names whole or misspells slightly."""
        found = words(text)
        taken: set[int] = set()
        for length in range(min(4, len(found)), 0, -1):
            for start in range(len(found) - length + 1):
                places = set(range(start, start + length))
                brand = self.brands.get(tuple(found[start : start + length]))
                if brand and not places & taken:
                    taken |= places
                    yield " ".join(found[start : start + length]), brand

    def near_brand(self, word: str) -> str | None:
        """The brand that a word misspells by one letter, if only one is near."""
        if len(word) < 5:
            return None
        near = process.extract(
            fold(word), self._brand_names.keys(), scorer=OSA.distance, score_cutoff=1, limit=2
        )
        return self._brand_names[near[0][0]] if len(near) == 1 else None

    def value_of(self, phrase: tuple[str, ...]) -> str | None:
        """The attribute that has this value (stems), or None."""
        found = self.values.get(phrase)
        return None if found == self.colour else found


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))


def _value_keys(value: str) -> Iterator[tuple[str, ...]]:
    for part in (value, *_AND.split(value)):
        key = _stems(part)
        plain = part.strip().casefold()
        if (
            0 < len(key) <= _MOST_VALUE_WORDS
            and len(plain) >= 3
            and plain not in _VAGUE
            and not any(c.isdigit() for c in plain)
        ):
            yield key
