"""Where things stand by the shipped lists, known to the catalogue or not."""

from pathlib import Path

import pytest

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from retrieval.understanding import Understanding
from store.product import Product
from tests.retrieval.conftest import Place, product

_GOODS = (
    product("kite", "Swift Single-Line Kite", category="outdoor toys"),
    product("stock", "Stock Pot 8 L", category="pots"),
    product("palm", "Parlour Palm with Moss", category="plants and pots"),
    product("tuna", "Tuna in Jelly for Cats, Tinned", category="cat food"),
    product("beans", "Butter Beans in Water", category="tins and jars"),
    product("ball", "Touchline Football", category="team sports"),
    product("moon", "Bouncy Moon Ball", category="outdoor toys"),
    product("wax", "Beeswax Crayons", category="creative toys"),
    product("usb", "USB Flash Drive 64 GB", category="drives"),
)


@pytest.fixture
def reader(tmp_path: Path) -> Understanding:
    return _reader(tmp_path, *_GOODS)


def _reader(folder: Path, *goods: Product) -> Understanding:
    place, catalogue, encoder = Place(folder), MemoryCatalogue(goods), HashingEncoder()
    build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    return Understanding.of(catalogue.facets(), index, encoder)


@pytest.mark.parametrize(
    ("thing", "shelf"),
    [
        ("frisbee", "outdoor toys"),
        ("skipping rope", "outdoor toys"),
        ("a frisbee for my dog", "outdoor toys"),
        ("canned tuna", "tins and jars"),
        ("modelling clay", "creative toys"),
        ("fishing rod", None),
        ("zeppelin", None),
    ],
)
def test_what_the_catalogue_lacks_is_nearest_to_the_shelf_where_it_would_stand(
    reader: Understanding, thing: str, shelf: str | None
) -> None:
    assert reader.things.nearest_shelf(thing) == shelf


def test_a_thing_is_not_on_a_shelf_that_its_words_name_in_another_sense(
    reader: Understanding,
) -> None:
    assert reader.read("flower pot", language="en").category != "pots"
    assert reader.read("stock pot", language="en").category == "pots"


def test_such_a_shelf_stays_where_the_shop_has_the_thing_on_it(tmp_path: Path) -> None:
    garden = _reader(tmp_path, product("clay", "Terracotta Flower Pot", category="pots"))
    assert garden.read("flower pot", language="en").category == "pots"


def test_a_product_on_another_shelf_makes_no_thing_of_this_one(reader: Understanding) -> None:
    names, _ = reader.things.beside("canned tuna", "tins and jars")
    assert not names


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("soccer ball", "football"),  # and not "football ball", by its words
        ("wax crayon", "crayons"),  # also where the other name is a part of the phrase
        ("usb flash drive", "usb flash drive"),  # and never twice
    ],
)
def test_a_phrase_comes_before_its_words(reader: Understanding, said: str, read: str) -> None:
    assert reader.read(said, language="en").text == read
