"""Wishes that a number of the catalogue answers."""

import pytest

from retrieval.comparing import measure_of, measured, plain_form
from retrieval.constraints import AttributeTest
from store.ids import ProductId
from store.money import Money
from store.product import Product

KETTLE = Product(
    ProductId("kettle"),
    "Kettle",
    Money(2000, "EUR"),
    attributes={"noise_db": 66, "weight_g": 980, "capacity_l": 0.9, "material": "steel"},
)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("quieter", "quiet"),
        ("bigger", "big"),
        ("heavier", "heavy"),
        ("larger", "large"),
        ("more casual", "casual"),
        ("less formal", "less formal"),
        ("solid", "solid"),
    ],
)
def test_the_wish_behind_a_comparative(said: str, plain: str) -> None:
    assert plain_form(said) == plain


def test_quieter_is_less_noise_than_the_product_before() -> None:
    assert measured("quiet", KETTLE) == AttributeTest("noise", "le", 65, "db")


def test_bigger_is_more_of_the_first_size_that_is_told() -> None:
    found = measured("big", KETTLE)
    assert found is not None
    assert (found.name, found.op, found.unit) == ("capacity", "ge", "ml")
    assert float(found.value) > 900


@pytest.mark.parametrize("wish", ["tall", "casual"])
def test_what_nobody_measured_is_no_limit(wish: str) -> None:
    assert measured(wish, KETTLE) is None
    assert measure_of(wish, KETTLE) is None


def test_without_a_product_before_there_is_no_limit() -> None:
    assert measured("quiet", None) is None
