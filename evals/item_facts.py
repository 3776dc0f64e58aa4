"""The facts by which a shopper could ask for one product, and how many products share them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from evals.item_words import Fact, ItemWords, tokens
from evals.model_numbers import codes, plain_code
from store.product import Product

_SOURCES: dict[str, tuple[str, ...]] = {
    "colour": ("title", "printing_colours", "colour"),
    "finish": ("finish_type", "title"),
    "material": ("material",),
    "link": ("title", "connectivity_technology", "device_interface"),
    "standard": ("cable_standard", "cable_type", "title"),
    "shield": ("cable_shielding", "title"),
    "origin": ("type",),
    "yield": ("cartridge_capacity", "title"),
    "technology": ("print_technology",),
    "ink": ("ink_type",),
    "ear": ("ear_coupling",),
    "side": ("title",),
    "gender": ("recommended_gender",),
    "plug": ("connector_1", "connector_2", "title"),
    "ends": ("connector_gender", "title"),
    "mode": ("fiber_mode_structure", "title"),
    "boot": ("title",),
    "layout": ("keyboard_layout", "title"),
    "bag": ("case_type",),
    "cell": ("battery_type", "title"),
    "chemistry": ("battery_technology", "title"),
    "ram": ("internal_memory_type", "title"),
    "glue": ("adhesive_type",),
    "resolution": ("hd_type",),
    "shape": ("shape",),
    "body": ("chassis_type", "motherboard_form_factor", "title"),
    "chip": ("processor_family", "title"),
    "system": ("operating_system_installed",),
    "store": ("storage_media", "title"),
    "socket": ("processor_socket",),
}
"""Where the value of a fact is read: the first of these fields that names one."""

_FEATURES = (
    "touchscreen fingerprint_reader duplex_printing height_adjustment backlight "
    "built_in_microphone tv_tuner_integrated"
).split()

_NUMBER = r"(?<![\w.,/-])(\d+(?:\.\d+)?)"
_MEASURES: dict[str, tuple[tuple[str, ...], str]] = {
    "length_m": (("cable_length_m",), _NUMBER + r" ?(?:m|metres?|meters?)\b"),
    "length_ft": ((), _NUMBER + r"[ -]?(?:ft|foot|feet)\b"),
    "pack": (("quantity_per_pack",), _NUMBER + r"[ -]?(?:pc\(s\)|pcs?\b|pack\b|pk\b)"),
    "pages": (
        ("page_yield", "black_toner_page_yield", "colour_toner_page_yield"),
        _NUMBER + r" ?pages\b",
    ),
    "labels": (("labels_per_pack",), ""),
    "sheets": (("media_sheets_per_package",), _NUMBER + r" ?sheets\b"),
    "outlets": (("ac_outlets_quantity",), _NUMBER + r" ?(?:ac )?outlet"),
    "va": ((), _NUMBER + r" ?va\b"),
    "watts": ((), _NUMBER + r" ?w\b"),
    "units": ((), _NUMBER + r"u\b"),
    "inches": (("display_diagonal_in",), _NUMBER + r"(?:\"|''| ?inch\b|-inch\b)"),
    "gsm": (("media_weight_gsm",), ""),
    "size_mm": ((), r"(?<![\w.,])(\d+(?:\.\d+)? ?x ?\d+(?:\.\d+)?) ?mm\b"),
    "age": (("recommended_age_min",), ""),
    "gigabytes": ((), _NUMBER + r" ?gb\b"),
    "terabytes": ((), _NUMBER + r" ?tb\b"),
    "megabytes": ((), _NUMBER + r" ?mb\b(?! l2)"),
    "ghz": ((), _NUMBER + r" ?ghz\b"),
    "cores": (("processor_cores",), ""),
    "ports": (("ports_quantity",), _NUMBER + r"[ -]?ports?\b"),
    "mah": ((), _NUMBER + r" ?mah\b"),
    "lumens": ((), _NUMBER + r" ?(?:ansi )?lumens\b"),
    "ppm": ((), _NUMBER + r" ?ppm\b"),
    "years": ((), _NUMBER + r"[ -]years?\b"),
    "pieces": ((), _NUMBER + r" ?pieces?\b"),
}
"""Fields that hold the number in the unit of the fact's name, and how titles write it."""

_MEASURE_PATTERNS = {
    name: re.compile(pattern) for name, (_, pattern) in _MEASURES.items() if pattern
}
_HEAD = re.compile(
    r" for | with | w/|[.,] | ?\(|compatible|equivalent|ø|\d+(?:\.\d+)?x\d| \d+ ?pcs?\b",
    re.IGNORECASE,
)
"""What ends the part of a title that says what the product is."""
_CAPITAL = re.compile(r"\S*[A-Z]\S*")
_PIECES = re.compile(r"pc\(s\)|\bpcs\b")
_FITS = re.compile(r"[A-Za-z][\w-]*(?: [\w-]+){0,2}")
_SERIES = re.compile(r"[A-Z][A-Za-z]*[a-z][A-Za-z]+")
_LONGEST_WORD = 24
_COUNTS = frozenset("pack sheets outlets cores ports pieces pages labels".split())
"""Of these, one is nothing to ask for."""


class _Row(NamedTuple):
    product: Product
    facts: tuple[Fact, ...]


class CatalogueFacts:
    """The facts of every product, and how many products share several of them.

    Types come from the title's head ("... networking cable 3 m Yellow"), what is written small
    there before the rest, then from the field `product_type`, then from the description; else from
    a category that the title names.
    """

    def __init__(self, products: Sequence[Product], words: ItemWords) -> None:
        self._words = words
        series = _series(products, words)
        self._brands = {product.brand.lower() for product in products}
        self._rows: dict[str, _Row] = {}
        self._holders: defaultdict[Fact, set[int]] = defaultdict(set)
        for number, product in enumerate(products):
            facts = tuple(dict.fromkeys(self._read(product, series)))
            self._rows[product.id] = _Row(product, facts)
            codes_held = (Fact("code", plain_code(code)) for code in codes(product))
            for fact in (*facts, *title_facts(product.title), *codes_held):
                self._holders[fact].add(number)

    def of(self, product: Product) -> tuple[Fact, ...]:
        """Brand and type first, where the product has them."""
        return self._rows[product.id].facts

    def shared(self, facts: Iterable[Fact]) -> int:
        """How many products have all of these facts."""
        held = sorted((self._holders.get(fact, set()) for fact in facts), key=len)
        return len(set.intersection(*held)) if held else len(self._rows)

    def _read(self, product: Product, series: frozenset[str]) -> Iterable[Fact]:
        if product.brand:
            yield Fact("brand", product.brand)
        kind = self._type(product)
        if kind:
            yield Fact("type", kind)
        for name, sources in _SOURCES.items():
            yield from self._values(product, name, sources)
        for name in _FEATURES:
            if product.attributes.get(name) is True:
                yield Fact("feature", name)
        yield from _measured(product)
        fits = product.attributes.get("compatibility")
        if isinstance(fits, str) and _FITS.fullmatch(fits) and re.search(r"\d", fits):
            yield Fact("fits", fits.removeprefix(product.brand).strip())
        for word in _SERIES.findall(product.title):
            if word in series:
                yield Fact("series", word)
        yield from self._shown(product)

    def _type(self, product: Product) -> str:
        head = _HEAD.split(product.title)[0]
        product_type = product.attributes.get("product_type")
        described = _HEAD.split(product.description)[0]
        for text in (_CAPITAL.sub(" 0 ", head), head, product.title, product_type, described):
            if isinstance(text, str) and (found := self._words.types.find(_type_words(text))):
                return found[-1]
        category = tokens(product.category)
        named = {word.removesuffix("s") for word in tokens(product.title)}
        return " ".join(category) if category and category[-1].removesuffix("s") in named else ""

    def _values(self, product: Product, name: str, sources: Sequence[str]) -> Iterable[Fact]:
        for source in sources:
            text = product.title if source == "title" else product.attributes.get(source)
            words = _tokens(text) if isinstance(text, str) else ()
            found = self._words.values[name].find(words)
            if found and (name not in ("colour", "finish") or len(set(found)) <= 2):
                yield from (Fact(name, value) for value in found)
                if name != "plug" or source == "title":
                    return

    def _shown(self, product: Product) -> Iterable[Fact]:
        """Values that no table knows and that the title shows: what any catalogue has."""
        title = product.title.lower()
        for value in product.attributes.values():
            if (
                isinstance(value, str)
                and 4 <= len(value) <= _LONGEST_WORD
                and value.lower() in title
                and re.fullmatch(r"[A-Za-z]+(?: [a-z]+)?", value)
                and value.lower() not in self._brands
                and not any(self._words.knows(word) for word in tokens(value))
            ):
                yield Fact("word", value.lower())


def _type_words(text: str) -> list[str]:
    return tokens(_PIECES.sub(" ", text))


def title_facts(title: str) -> list[Fact]:
    """Each word of a title as a fact to count with."""
    return [Fact("title", word) for word in tokens(title)]


def _measured(product: Product) -> Iterable[Fact]:
    title = product.title.lower()
    found: dict[str, list[str]] = {}
    for name, (fields, _) in _MEASURES.items():
        pattern = _MEASURE_PATTERNS.get(name)
        said = pattern.findall(title) if pattern else []
        said += [_number(product.attributes.get(field)) for field in fields]
        found[name] = [n.replace(" ", "") for n in said if n and not (n == "1" and name in _COUNTS)]
    if found["labels"]:
        del found["pack"]
    for name, values in found.items():
        yield from (Fact(name, value) for value in values if not re.search(r"\.\d\d", value))


def _number(value: object) -> str:
    return "" if isinstance(value, bool) or not isinstance(value, int | float) else f"{value:g}"


def _series(products: Sequence[Product], words: ItemWords) -> frozenset[str]:
    """Names like "LaserJet": of one brand alone, more than once, never in small letters, and either
    with a capital inside or right after the brand and before a name or number."""
    brands: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    small: set[str] = set()
    for product in products:
        text = f"{product.title} {product.description}"
        small.update(word for word in re.findall(r"[A-Za-z]{4,}", text) if word.islower())
        for word in set(_SERIES.findall(product.title)):
            brands[word].add(product.brand)
            count[word] += 1
        rest = product.title.removeprefix(product.brand).split()
        if len(rest) > 1 and not rest[1].islower():
            leading[rest[0]] += 1
    names = {product.brand for product in products}
    ordinary = small | {word.lower() for name in names for word in re.findall(r"[A-Za-z]+", name)}
    return frozenset(
        word
        for word, owners in brands.items()
        if len(owners) == 1
        and count[word] > 1
        and (not word[1:].islower() or leading[word] * 2 > count[word])
        and word.lower() not in ordinary
        and not words.knows(word.lower())
    )


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))
