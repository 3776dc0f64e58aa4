"""Blades, flames and tools are nothing for a small child, whoever asks."""

from dataclasses import replace

import pytest

from store.ids import ProductId
from store.product import Product
from store.profile import Profile
from tools.health.verdict import verdict

SOMEBODY = Profile(None, "")


def thing(title: str, category: str = "") -> Product:
    return Product(ProductId("x"), title, None, category=category)


def for_child(product: Product, age: float) -> str:
    return verdict(product, SOMEBODY, for_age=age).state


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Fig & Cedar Soy Candle, 220 g", "candles"),
        ("Unscented Tealights, Pack of 50", "candles"),
        ("Beeswax Dinner Candles", ""),
        ("Eighteen-Function Multitool", "cycling"),
        ("Chef's Knife 20 cm", "knives"),
        ("无花果大豆蜡烛", ""),
        ("自行车多功能工具", ""),
    ],
)
def test_it_is_kept_from_a_child_and_not_from_a_grown_up(title: str, category: str) -> None:
    assert for_child(thing(title, category), 6) == "conflict"
    assert for_child(thing(title, category), 15) == "clear"
    assert verdict(thing(title, category), SOMEBODY).state == "clear"


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Birthday Candles, 24 Pieces", ""),
        ("Flameless Candle with Timer", "lamps"),
        ("Candle Holder, Brass", "decoration"),
        ("Candlelight Bedtime Stories", "books"),
        ("Toy Multitool for Little Builders", "toys"),
        ("Multi-Tool Storage Roll", "storage"),
    ],
)
def test_what_only_sounds_like_it_is_not(title: str, category: str) -> None:
    assert for_child(thing(title, category), 6) == "clear"


def test_an_age_that_the_maker_states_outweighs_the_words() -> None:
    kit = thing("Make Your Own Beeswax Candles")
    assert for_child(kit, 9) == "conflict"
    assert for_child(replace(kit, age_from=8.0), 9) == "clear"
