"""Labelled requests: each is read against one of two catalogues, and all of it must be right."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from retrieval.constraints import Constraints
from retrieval.lexicon import Lexicon
from retrieval.serving import serving_encoder
from retrieval.tokens import stem, surface_words, terms, words
from retrieval.understanding import Understanding
from store.clock import utc_now
from store.demo.load import FOLDER
from store.imports.products import import_products
from store.settings import load_settings
from store.shop import open_store
from tests.retrieval import electronics

_HERE = Path(__file__).parent
_MISSPELT = (
    "headfones norvik choclate controler samsnug logitec lenvo gimme wireles"
    " hedphones charjer promts espressso blutooth keybord stainles"
).split()
Shops = dict[str, Understanding]


def _rows() -> Iterator[Any]:
    for path in sorted(_HERE.glob("requests_*.yaml")):
        language = path.stem.split("_")[1]
        for row in yaml.safe_load(path.read_text("utf-8")):
            wrong = row.pop("wrong", None)
            marks = [pytest.mark.xfail(reason=wrong, strict=True)] if wrong else []
            yield pytest.param(language, row, id=row["say"], marks=marks)


REQUESTS = list(_rows())


def _ordinary_words() -> frozenset[str]:
    """The words of all requests that are spelt right: stands in for an encoder's vocabulary."""
    said = {word for request in REQUESTS for word in words(request.values[1]["say"])}
    return frozenset(w for w in said if len(w) >= 4 and w not in _MISSPELT)


@pytest.fixture(
    scope="module", params=["stand-in", pytest.param("encoder", marks=pytest.mark.model)]
)
def shops(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shops:
    """The demo shop and an electronics shop, with the words of the language from a stand-in and
    from the real encoder."""
    ordinary = _ordinary_words()
    if request.param == "encoder":
        ordinary = serving_encoder(load_settings()).ordinary_words()
    store = open_store(load_settings(home=tmp_path_factory.mktemp("demo")), utc_now)
    try:
        for path in sorted((FOLDER / "products").glob("*.jsonl")):
            import_products(store, path)
        products, facets = list(store.catalogue.iter()), store.catalogue.facets()
    finally:
        store.close()
    names = Counter(w for p in products for w in surface_words(p.title, p.brand, p.category))
    held_terms = Counter(
        term for p in products for term in set(terms(f"{p.title} {p.description}"))
    )
    demo = Lexicon.load(names, ordinary, lambda term: held_terms[term])
    held = dict.fromkeys(electronics.title_words(), 50)
    parts = Lexicon.load(held, ordinary, electronics.frequency)
    return {
        "demo": Understanding(facets, demo),
        "electronics": Understanding(electronics.facets(), parts),
    }


@pytest.mark.parametrize(("language", "row"), REQUESTS)
def test_a_request_is_read_whole(shops: Shops, language: Any, row: dict[str, Any]) -> None:
    found = shops[row.get("shop", "demo")].read(row["say"], language=language)
    assert _said(found, row) == _wanted(row, found)


def _wanted(row: dict[str, Any], found: Constraints) -> dict[str, Any]:
    """What a row asks for, in the form of `_said`; for "any" that which was found."""
    price: tuple[int | None, int | None] = (found.price_min, found.price_max)
    if row.get("price") != "any":
        low, high = row.get("price", (None, None))
        price = (low and round(low * 100), high and round(high * 100))
    category = row.get("category")
    return {
        "words": set(),
        "category": found.category if category == "any" else category,
        "price": price,
        "brands": (set(row.get("in", ())), set(row.get("out", ()))),
        "must": _tests(found)
        if row.get("must") == "any"
        else {(n, op, _value(v)) for n, op, v in row.get("must", ())},
        "avoid": set(found.must_not) if row.get("avoid") == "any" else set(row.get("avoid", ())),
        "rating": row.get("rating"),
        "age": row.get("age"),
        "free": set(row.get("free", ())),
        "diets": set(row.get("diets", ())),
        "gift": row.get("gift", False),
        "quantity": row.get("quantity"),
        "sort": row.get("sort", "relevance"),
        "hints": found.preferences if row.get("hints") == "any" else tuple(row.get("hints", ())),
        "notes": tuple(row.get("notes", ())),
    }


def _said(found: Constraints, row: dict[str, Any]) -> dict[str, Any]:
    missing = {stem(w) for w in words(row.get("words", ""))} - {stem(w) for w in words(found.text)}
    return {
        "words": missing,
        "category": found.category,
        "price": (found.price_min, found.price_max),
        "brands": (set(found.brands_in), set(found.brands_out)),
        "must": _tests(found),
        "avoid": set(found.must_not),
        "rating": found.rating_min,
        "age": found.for_age,
        "free": set(found.free_from),
        "diets": set(found.diets),
        "gift": found.gift,
        "quantity": found.quantity,
        "sort": found.sort,
        "hints": found.preferences,
        "notes": found.notes,
    }


def _tests(found: Constraints) -> set[tuple[str, str, Any]]:
    return {
        (t.name, "is", t.value is True)
        if isinstance(t.value, bool)
        else (t.name, t.op, _value(t.value))
        for t in found.must
    }


def _value(value: object) -> object:
    """Amounts to four digits, words by their stems."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(f"{value:.4g}")
    return " ".join(stem(w) for w in words(str(value)))
