"""Sizes, colours and other options in a message, read against the variants that there are."""

import pytest

from assistant.intents.forms import read_forms
from store.ids import ProductId, VariantId
from store.money import Money
from store.product import Product, Variant


def _product(*forms: dict[str, str]) -> Product:
    variants = tuple(
        Variant(VariantId(f"v{place}"), options, stock=3) for place, options in enumerate(forms)
    )
    return Product(ProductId("p"), "Thing", Money(900, "EUR"), variants=variants)


SHIRT = _product(
    *({"size": s, "colour": c} for s in ("S", "M", "XL") for c in ("ink blue", "off-white", "red"))
)
BOOT = _product(*({"size": s} for s in ("38", "39", "42-44")))
HELMET = _product({"size": "S 52-55 cm"}, {"size": "M 55-59 cm"})
BELT = _product({"size": "S/M"}, {"size": "L/XL"})
BASKET = _product({"size": "Medium"}, {"size": "Large"})
COFFEE = _product(
    {"weight": "250 g", "grind": "beans"},
    {"weight": "250 g", "grind": "ground"},
    {"weight": "1 kg", "grind": "beans"},
)
DARK = _product({"colour": "dark blue"}, {"colour": "blue"})


@pytest.mark.parametrize(
    ("text", "product", "named"),
    [
        ("do you have it in medium?", SHIRT, {"size": {"M"}}),
        ("got a small one", SHIRT, {"size": {"S"}}),
        ("is there an extra large", SHIRT, {"size": {"XL"}}),
        ("add the red one in M to my cart", SHIRT, {"size": {"M"}, "colour": {"red"}}),
        ("is it available in blue?", SHIRT, {"colour": {"ink blue"}}),
        ("white, s", SHIRT, {"size": {"S"}, "colour": {"off-white"}}),
        ("有M码吗", SHIRT, {"size": {"M"}}),
        ("有加大码的蓝色吗", SHIRT, {"size": {"XL"}, "colour": {"ink blue"}}),
        ("in 39?", BOOT, {"size": {"39"}}),
        ("size 43 please", BOOT, {"size": {"42-44"}}),
        ("39码", BOOT, {"size": {"39"}}),
        ("medium", HELMET, {"size": {"M 55-59 cm"}}),
        ("size 54", HELMET, {"size": {"S 52-55 cm"}}),
        ("in xl", BELT, {"size": {"L/XL"}}),
        ("the large one", BASKET, {"size": {"Large"}}),
        ("1kg of beans", COFFEE, {"weight": {"1 kg"}, "grind": {"beans"}}),
        ("got it in blue?", _product({"colour": "navy"}, {"colour": "oat"}), {"colour": {"navy"}}),
        ("the dark blue one", DARK, {"colour": {"dark blue"}}),
        ("what's it made of", SHIRT, {}),
        ("it's nice, I'm sold", SHIRT, {}),
        ("does it arrive in 39 days", BOOT, {}),
        ("under 38.50 euros", BOOT, {}),
    ],
)
def test_forms_are_read(text: str, product: Product, named: dict[str, set[str]]) -> None:
    assert {name: set(values) for name, values in read_forms(text, product).named.items()} == named


@pytest.mark.parametrize(
    ("text", "product", "unknown"),
    [
        ("do you have it in XXL", SHIRT, [("size", "XXL")]),
        ("in large?", SHIRT, [("size", "large")]),
        ("in pink", SHIRT, [("colour", "pink")]),
        ("粉色的有吗", SHIRT, [("colour", "pink")]),
        ("size 45", BOOT, [("size", "45")]),
        ("in pink", COFFEE, []),
        ("in 5 days", BOOT, []),
        ("in 45 minutes", BOOT, []),
        ("in M", SHIRT, []),
    ],
)
def test_a_form_that_is_not_made_is_known_as_that(
    text: str, product: Product, unknown: list[tuple[str, str]]
) -> None:
    assert list(read_forms(text, product).unknown) == unknown


def test_the_variants_that_fit_are_those_with_every_named_value() -> None:
    fitting = read_forms("the blue one in M", SHIRT).fitting(SHIRT)
    assert [dict(v.options) for v in fitting] == [{"size": "M", "colour": "ink blue"}]
    assert read_forms("1 kg ground", COFFEE).fitting(COFFEE) == []


def test_a_message_of_forms_alone_says_nothing_else() -> None:
    assert read_forms("and in blue?", SHIRT).alone
    assert read_forms("有M码吗", SHIRT).alone
    assert not read_forms("what is the blue one made of", SHIRT).alone
    assert not read_forms("something in blue", SHIRT).alone
