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


def test_what_a_wish_names_itself_is_counted() -> None:
    puzzle = Product(ProductId("p"), "Puzzle", Money(900, "EUR"), attributes={"pieces": 48})
    assert measured("pieces", puzzle) == AttributeTest("pieces", "ge", 49.0, "")
    assert measured("fewer pieces", puzzle) == AttributeTest("pieces", "le", 47.0, "")


def test_values_in_an_order_are_measured_but_set_no_limit() -> None:
    coffee = Product(ProductId("c"), "Coffee", Money(700, "EUR"), attributes={"roast": "dark"})
    told = measure_of("strong", coffee)
    assert told is not None
    assert told[:2] == ("ge", "roast")
    assert measured("strong", coffee) is None


def test_less_of_a_fact_is_best_where_it_is_not() -> None:
    tea = Product(ProductId("t"), "Tea", Money(300, "EUR"), attributes={"caffeine": False})
    told = measure_of("less caffeine", tea)
    assert told is not None
    assert told[0] == "le"
    assert told[2] == 0.0
    assert measured("less caffeine", tea) is None
