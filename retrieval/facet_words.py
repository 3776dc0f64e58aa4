"""The catalogue's facets as words: which brand, category, fact or value a phrase names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.draft import Draft
from retrieval.lexicon import Lexicon
from retrieval.themes import Themes
from retrieval.tokens import fold, stem, words
from retrieval.units import UNITLESS, Unit, split_name
from store.facets import AttributeFacet, Facets

_VAGUE = frozenset(
    "all none other others yes no set standard normal regular type new general basic original "
    "light size various mixed universal any one two three four full".split()
)
ORIGINS = ("origin", "country", "country_of_origin", "made_in", "region")
"""Attributes that tell where something comes from."""
_GAMES = frozenset(("players", "players_min", "players_max", "min_players", "max_players"))
COLOUR_NAMES = ("colour", "color", "product_colour", "colors", "colours")
_MOST_VALUE_WORDS = 2
_FEWEST = 3
_COMMON = 0.03
_CLOSED = 25
"""A word is read as the value of an attribute that shoppers speak of, or of a common one with few
values; a catalogue of parts has thousands of others, in which any word may stand."""
_COMMON_TRUTH = 0.005
_FEWEST_COUNTED = 2
_SPOKEN_OF = frozenset(
    (
        "animal audience diet fit flavour flavor food_form form gender hair_type life_stage "
        "material roast scent skin_type style origin country country_of_origin made_in region "
        "author"
    ).split()
)
_NOWHERE = "-"
_ONLY_BESIDE = ("skin_type", "hair_type")
"""Attributes whose values are plain words ("dry", "fine") that mean them only beside their name."""
_COUNTING = frozenset("quantity count number of total type installed supported".split())
"""Words of an attribute's name that shoppers leave out: "24 ports" is `ports_quantity`."""
_UNCOUNTED = frozenset("size length width height depth weight volume model series".split())
_PACKAGE = frozenset("package packaging packing carton pallet shipping".split())
"""Attributes of what a product is sent in; nobody asks for them."""
_PACKS = ("pack_count", "quantity_per_pack", "pieces_per_pack", "units_per_pack")
_FIRM = frozenset(
    "com technology technologies electronics electric computer computers systems inc ltd gmbh corp "
    "corporation company co group international games toys".split()
)
"""Words of a brand's name that shoppers leave out: "Kingston"."""

_AND = re.compile(r"\s*(?:,|&|/|\band\b)\s*")
Stems = tuple[str, ...]
_ALSO_THINGS = frozenset({"china", "turkey", "chile", "japan", "guinea", "jersey"})
"""Countries whose names are goods too: turkey for cats."""


class FacetWords:
    """Look-ups from phrases (sequences of stems) to facets.

    `said` maps what shoppers call a fact to the fact and whether it must be true ("wired":
    wireless, False); `amounts` holds for each dimension the number attributes in one of its units
    and how many products have them, `bare` those without a unit, `unitless` those of the latter
    whose dimension is known, `counts` the latter by the words that name them ("spf", "ports").
    `held` maps the stems of things to their names and broader categories, `unheld` those of things
    that no title names to the categories where they would stand, `places` those of all listed
    things to these.
    """

    def __init__(self, facets: Facets, lexicon: Lexicon) -> None:
        self.currency = facets.currency
        self.brands = _brand_names(facets.brands)
        self._near = {fold(b): b for b in facets.brands if len(b) >= 5}
        self._shelves = _shelf_names(facets)
        self.categories = _category_names(self._shelves, lexicon)
        self.held, self.unheld = _things(self._shelves, lexicon)
        self.places = _places(self._shelves, lexicon)
        self._apart = {_stems(t): t for t, on in lexicon.shelves.items() if _NOWHERE in on}
        self._sells = lexicon.sells
        self.departments = {_stems(d): d for d in facets.departments if d}
        self._inner = facets.categories
        self.themes = Themes(self.shelf)
        self.truths: dict[Stems, str] = {}
        self.values: dict[Stems, list[str]] = {}
        self.amounts: dict[str, dict[str, int]] = {}
        self.bare: dict[str, int] = {}
        self.unitless: dict[str, dict[str, int]] = {}
        self.counts: dict[Stems, str] = {}
        self._kept_in: dict[str, tuple[float, str]] = {}
        self._own_units: dict[tuple[str, float], list[str]] = {}
        for name, facet in facets.attributes.items():
            self._read(name, facet, facets.count)
        self._origins = _origins(facets, lexicon)
        self.tells_players = not _GAMES.isdisjoint(facets.attributes)
        self.sells_wine = any(stem("wine") in key for key in self._shelves)
        self.said = dict(self._facts_said(lexicon.facts))
        self._written: dict[Stems, set[str]] = {}
        for phrase in lexicon.facts:
            self._written.setdefault(_stems(phrase), set()).add(phrase)
        self.colour = next((n for n in COLOUR_NAMES if n in facets.attributes), None)
        self.pack = next((n for n in _PACKS if n in facets.attributes), None)

    def shelf(self, name: str) -> str | None:
        """The category of this name, or with a part of it."""
        return self._shelves.get(_stems_of_said(name))

    def elsewhere(self, phrase: Stems, category: str) -> bool:
        """Whether a listed thing of several words stands on none of the categories that its words
        name, and not on this one of this shop either: a flower pot, among cooking pots."""
        thing = self._apart.get(phrase) if len(phrase) > 1 else None
        if thing is None or self.places[phrase] == category:
            return False
        return not self._sells(thing, category)

    def family(self, head: str) -> tuple[str, ...]:
        """The categories whose names end with a word: floor lamps and desk lamps, of "lamp"; none
        where one of them is called by it alone."""
        last = stem(head)
        if (last,) in self.categories:
            return ()
        return tuple(dict.fromkeys(c for key, c in self._shelves.items() if key[-1] == last))

    def brand_in(self, text: str) -> Iterator[tuple[str, str]]:
        """(written form, brand) for each brand that the text names."""
        found = words(text)
        taken: set[int] = set()
        for length in range(min(4, len(found)), 0, -1):
            for start in range(len(found) - length + 1):
                places = set(range(start, start + length))
                brand = self.brands.get(tuple(found[start : start + length]))
                if brand and not places & taken:
                    taken |= places
                    yield " ".join(found[start : start + length]), brand

    def put_use(self, draft: Draft, names: Sequence[str]) -> bool:
        """Keep a request to the first of these departments that the catalogue has; whether it has
        one."""
        found = self.department_of(names)
        if found is not None:
            draft.departments.append(found)
        return found is not None

    def department_of(self, names: Sequence[str]) -> str | None:
        """The first of these departments that the catalogue has, by its name in the catalogue."""
        return next((d for n in names for d in self.departments.values() if fold(d) == n), None)

    def categories_within(self, names: Iterable[str]) -> frozenset[str]:
        """The categories of the departments of these names."""
        said = {fold(name) for name in names}
        return frozenset(c for d, inner in self._inner.items() if fold(d) in said for c in inner)

    def near_brand(self, word: str) -> str | None:
        """The brand that a word misspells by one letter, if only one is near."""
        if len(word) < 5:
            return None
        near = process.extract(
            fold(word), self._near.keys(), scorer=OSA.distance, score_cutoff=1, limit=2
        )
        return self._near[near[0][0]] if len(near) == 1 else None

    def value_of(self, phrase: Stems, beside: Sequence[str] = ()) -> str | None:
        """The attribute that has this value (stems), or None. Of several, the one that a stem
        `beside` it names ("oily hair": `hair_type`), else the most common."""
        bases = self.values.get(phrase, [])
        named = next((b for b in bases if any(stem(p) in beside for p in b.split("_"))), None)
        found = named or next((b for b in bases if not b.endswith(_ONLY_BESIDE)), None)
        return None if found == self.colour else found

    def fact_of(self, phrase: Stems) -> tuple[str, bool] | None:
        """The yes/no fact that a phrase states, and whether it must be true."""
        if base := self.truths.get(phrase):
            return base, True
        return self.said.get(phrase)

    def states(self, written: Sequence[str]) -> bool:
        """Whether a word as it was written may state the fact that its stem does: "microwavable"
        does, a "microwave" is a thing."""
        alike = self._written.get(_stems_of_said(" ".join(written)))
        return len(written) > 1 or alike is None or written[0] in alike

    def kept_in(self, base: str) -> tuple[float, str] | None:
        """The factor of the unit in which an attribute holds amounts, and the canonical unit; None
        where the catalogue has no such amounts."""
        return self._kept_in.get(base)

    def origin_of(self, phrase: Stems) -> tuple[str, str] | None:
        """The attribute and the country that a phrase like "french" means, where the catalogue
        tells where things come from."""
        return self._origins.get(phrase)

    def is_origin(self, phrase: Stems) -> bool:
        """Whether a phrase is a value of an attribute that tells where something comes from."""
        return any(base in ORIGINS for base in self.values.get(phrase, ()))

    def written_in(self, unit: Unit) -> Sequence[str]:
        """The attributes whose own unit this is: cables in metres, screens in inches."""
        return self._own_units.get((unit.dimension, unit.factor), ())

    def _read(self, name: str, facet: AttributeFacet, total: int) -> None:
        base, unit = split_name(name)
        if base.split("_")[0] in _PACKAGE:
            return
        if facet.low is not None:
            if unit is not None:
                held = self.amounts.setdefault(unit.dimension, {})
                held[base] = held.get(base, 0) + facet.count
                self._kept_in.setdefault(base, (unit.factor, unit.canonical))
                self._own_units.setdefault((unit.dimension, unit.factor), []).append(base)
            else:
                self.bare[base] = facet.count
                for dimension in UNITLESS.get(base, ()):
                    self.unitless.setdefault(dimension, {})[base] = facet.count
                key = tuple(stem(w) for w in base.split("_") if w not in _COUNTING)
                known = facet.count >= max(_FEWEST_COUNTED, _COMMON_TRUTH * total)
                if known and key and not set(key) & _UNCOUNTED and key not in self._shelves:
                    self.counts.setdefault(key, base)
        if set(facet.values) & {"true", "false"} and base not in COLOUR_NAMES:
            if facet.count >= _COMMON_TRUTH * total:
                self.truths.setdefault(_stems(base.replace("_", " ")), base)
        elif facet.count >= _FEWEST and (
            base in _SPOKEN_OF or (len(facet.values) <= _CLOSED and facet.count >= _COMMON * total)
        ):
            for value in facet.values:
                for key in _value_keys(value):
                    if key in self._shelves:
                        continue  # "component for: printer" is no wish for a printer
                    held_by = self.values.setdefault(key, [])
                    if base not in held_by:
                        held_by.append(base)

    def _facts_said(
        self, facts: Mapping[str, Sequence[str]]
    ) -> Iterator[tuple[Stems, tuple[str, bool]]]:
        """What shoppers call the facts that this catalogue has under another name."""
        for phrase, meanings in facts.items():
            key = _stems(phrase)
            if key in self.truths or key in self.values:
                continue
            for meant in meanings:
                if base := self.truths.get(_stems(meant.removeprefix("not "))):
                    yield key, (base, not meant.startswith("not "))
                    break


def _origins(facets: Facets, lexicon: Lexicon) -> dict[Stems, tuple[str, str]]:
    """What comes from somewhere ("french"), and the country, unless that is a word for something
    else as well; with the attribute of this catalogue that tells it."""
    held = [(n, facets.attributes[n]) for n in ORIGINS if n in facets.attributes]
    found: dict[Stems, tuple[str, str]] = {}
    for said, country in lexicon.origins.items():
        of = [name for name, facet in held if any(country in fold(v) for v in facet.values)]
        base = next(iter(of), held[0][0] if held and held[0][0] != "region" else None)
        if base is not None:
            found[_stems(said)] = (base, country)
            if country not in _ALSO_THINGS:
                found[_stems(country)] = (base, country)
    return found


def _brand_names(brands: Mapping[str, int]) -> dict[Stems, str]:
    """Brands by their words; also without words like "Technology", and written as one word, where
    that is no other brand."""
    names = {tuple(words(b)): b for b in brands if words(b)}
    for key, brand in list(names.items()):
        short = tuple(word for word in key if word not in _FIRM)
        joined = ("".join(key),)
        for other in (short, joined):
            if other and len("".join(other)) >= 4:
                names.setdefault(other, brand)
    return names


def _shelf_names(facets: Facets) -> dict[Stems, str]:
    """Categories by their whole names, then by the parts of "headphones and headsets"."""
    every = [category for inner in facets.categories.values() for category in inner]
    names: dict[Stems, str] = {}
    for category in every:
        names.setdefault(_stems(category), category)
    for category in every:
        for part in _AND.split(category):
            if key := _stems(part):
                names.setdefault(key, category)
    names.pop((), None)
    return names


def _category_names(shelves: Mapping[Stems, str], lexicon: Lexicon) -> dict[Stems, str]:
    """These names, other words for them, and the things on the shelf that the catalogue knows."""
    names = dict(shelves)
    for word, others in lexicon.synonyms.items():
        if named := next((c for o in others if (c := names.get(_stems(o)))), None):
            names.setdefault(_stems(word), named)
    for thing, others in lexicon.shelves.items():
        on = next((c for o in others if (c := names.get(_stems(o)))), None)
        if on and not set(_stems(on)) <= set(_stems(thing)) and lexicon.sells(thing, on):
            names.setdefault(_stems(thing), on)
    return names


def _things(
    shelves: Mapping[Stems, str], lexicon: Lexicon
) -> tuple[dict[Stems, tuple[str, str]], dict[Stems, str]]:
    """The things that the catalogue knows, and those that it does not, by the category in which
    they stand or would stand; none that the category's own name says."""
    held: dict[Stems, tuple[str, str]] = {}
    unheld: dict[Stems, str] = {}
    for thing, others in lexicon.shelves.items():
        on = next((c for o in others if (c := shelves.get(_stems(o)))), None)
        if on is not None and not set(_stems(thing)) & set(_stems(on)):
            if lexicon.sells(thing, on):
                held.setdefault(_stems(thing), (thing, on))
            elif not lexicon.sells(thing):
                unheld.setdefault(_stems(thing), on)
    return held, unheld


def _places(shelves: Mapping[Stems, str], lexicon: Lexicon) -> dict[Stems, str]:
    """Every listed thing and the category where it stands or would stand; "" for "-", on none."""
    found: dict[Stems, str] = {}
    for thing, others in lexicon.shelves.items():
        on = next((c for o in others if (c := shelves.get(_stems(o)))), None)
        if on is not None or _NOWHERE in others:
            found[_stems(thing)] = on or ""
    return found


def _stems_of_said(text: str) -> Stems:
    return tuple(stem(word) for word in words(text))


_stems = lru_cache(maxsize=16384)(_stems_of_said)
"""Of names in lists and in the catalogue, which are read several times; no shopper's words."""


def _value_keys(value: str) -> Iterator[Stems]:
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
