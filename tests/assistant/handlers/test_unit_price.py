"""What a product costs by the kilogram or the litre."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.handlers.unit_price import Per, asks_which_is_cheapest, price_per, unit_price
from store.ids import ProductId
from store.money import Money
from store.product import Product
from tests.conftest import Talk

_BAG = Product(
    id=ProductId("p1"),
    title="Dry food",
    price=Money(1890, "EUR"),
    department="pets",
    category="cat food",
    attributes={"weight_kg": 3.0},
)
_KILO = Per("mass", 1000, "kg")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("how much is it per kg?", "kg"),
        ("price per 100 g", "hundred_g"),
        ("what does it cost a litre?", "litre"),
        ("多少钱一公斤", "kg"),
        ("每100毫升多少钱", "hundred_ml"),
    ],
)
def test_the_amount_is_read(said: str, key: str) -> None:
    asked = price_per(said)
    assert asked is not None
    assert asked.key == key


@pytest.mark.parametrize(
    "said", ["flour 1 kg price?", "how much is it?", "a litre of milk", "1公斤的"]
)
def test_anything_else_is_none(said: str) -> None:
    assert price_per(said) is None


def test_the_price_is_divided_by_what_is_in_it() -> None:
    assert unit_price(_BAG, _KILO) == Money(630, "EUR")
    assert unit_price(_BAG, Per("mass", 100, "hundred_g")) == Money(63, "EUR")
    grams = replace(_BAG, attributes={"weight_g": 510}, price=Money(690, "EUR"))
    assert unit_price(grams, _KILO) == Money(1353, "EUR")


def test_without_a_weight_or_a_price_there_is_none() -> None:
    assert unit_price(replace(_BAG, attributes={}), _KILO) is None
    assert unit_price(replace(_BAG, price=None), _KILO) is None
    assert unit_price(_BAG, Per("volume", 1000, "litre")) is None
    kettle = replace(_BAG, department="kitchen", category="kettles")
    assert unit_price(kettle, _KILO) is None, "what a kettle weighs is not bought by the kilo"


@pytest.mark.model
@pytest.mark.parametrize("said", ["which is the cheapest per kilo?", "哪个按公斤最便宜"])
def test_several_are_put_in_order(demo: Assistant, said: str) -> None:
    assert asks_which_is_cheapest(said)
    talk = Talk(demo, None).say("cat food").say(said)
    places = [talk.text.find(price) for price in ("3.66", "6.30", "10.59", "13.53")]
    assert -1 not in places
    assert places == sorted(places)
