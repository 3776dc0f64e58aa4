"""Wine by its colour alone, and where things come from."""

import pytest

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.lexicon import Lexicon
from retrieval.understanding import Understanding
from tests.retrieval.conftest import facts, product

WINES = tuple(
    product(f"w{n}", title, category=f"{colour} wines", attributes=facts(country=country))
    for n, (title, colour, country) in enumerate(
        [("Bellerive", "red", "France"), ("Poggio", "red", "Italy"), ("Mori", "white", "Italy")]
    )
)
SHIRTS = tuple(
    product(f"s{n}", f"Shirt {n}", category="shirts", attributes=facts(country="France"))
    for n in range(3)
)
WORDS = {"red": 2, "white": 1, "wines": 3, "wine": 3, "shirt": 3, "shirts": 3}


def reader(*goods: object) -> Understanding:
    return Understanding(MemoryCatalogue(goods).facets(), Lexicon.load(WORDS, frozenset()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "shelf", "country"),
    [
        ("french red", "red wines", "france"),
        ("italian white under 10", "white wines", "italy"),
        ("a dry white", "white wines", None),
        ("a red from italy", "red wines", "italy"),
        ("any nice reds?", "red wines", None),
    ],
)
def test_a_colour_is_wine_where_wine_is_sold(text: str, shelf: str, country: str | None) -> None:
    found = reader(*WINES).read(text, language="en")
    assert found.category == shelf
    assert [t.value for t in found.must if t.name == "country"] == ([country] if country else [])


def test_without_wine_a_colour_stays_a_colour() -> None:
    assert "wine" not in reader(*SHIRTS).read("french red", language="en").text


def test_a_red_thing_is_no_wine() -> None:
    assert "wine" not in reader(*WINES).read("a red corkscrew", language="en").text


def test_french_toast_comes_from_nowhere() -> None:
    asked = reader(*WINES).read("french press coffee maker", language="en")
    assert not [t for t in asked.must if t.name == "country"]
    assert [t.value for t in reader(*SHIRTS).read("french shirt", language="en").must] == ["france"]
