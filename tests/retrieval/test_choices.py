"""What a product can be had in: a form that is not wanted leaves out no product with others."""

from dataclasses import replace

import numpy as np

from retrieval.columns import Columns
from store.ids import ProductId, VariantId
from store.product import Product, Variant

COFFEE = Product(
    id=ProductId("c"),
    title="Espresso Blend",
    price=None,
    attributes={"form": "beans or ground"},
    stock=5,
)
GROUND = Product(
    id=ProductId("g"), title="Filter Coffee", price=None, attributes={"form": "ground"}, stock=5
)


def _others(product: Product, word: str) -> list[bool]:
    return Columns([product.id], [product]).has_others(word, np.array([True])).tolist()


def test_what_comes_as_beans_or_ground_is_not_left_out_by_not_ground() -> None:
    columns = Columns(["c", "g"], [COFFEE, GROUND])
    assert columns.has_others("ground", np.array([True, True])).tolist() == [True, False]
    assert not columns.has_others("ground", np.array([False, True])).any()


def test_a_form_that_is_sold_out_is_no_other_form() -> None:
    """The control: the white pair saves the shoe only while there is one."""
    black = Variant(id=VariantId("b"), options={"colour": "black"}, stock=3)
    white = Variant(id=VariantId("w"), options={"colour": "white"}, stock=2)
    shoe = Product(id=ProductId("s"), title="Shoe", price=None, variants=(black, white))
    assert _others(shoe, "black") == [True]
    gone = replace(shoe, variants=(black, replace(white, stock=0)))
    assert _others(gone, "black") == [False]


def test_a_title_that_says_it_leaves_no_choice() -> None:
    named = replace(COFFEE, title="Ground Espresso")
    assert _others(named, "ground") == [False]
