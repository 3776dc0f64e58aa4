"""Carts hold what can be bought, and say why not where it cannot."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import NotFound, Refused
from store.money import Money
from store.order import CartLine
from store.product import Product, Variant
from store.shop import Store


def test_a_cart_adds_sets_and_removes(stocked: Store) -> None:
    with stocked.write() as tx:
        stocked.carts.add(tx, "ada", "mug", None, 1)
        stocked.carts.add(tx, "ada", "mug", None, 1)
        assert stocked.carts.view("ada", tx=tx) == (CartLine("mug", None, 2),)
        stocked.carts.set(tx, "ada", "mug", None, 3)
        assert stocked.carts.version("ada", tx=tx) == 3
        stocked.carts.set(tx, "ada", "mug", None, 0)
    assert stocked.carts.view("ada") == ()


@pytest.mark.parametrize(
    ("product_id", "variant_id", "quantity", "error"),
    [
        ("bowl", None, 1, Refused),  # no price
        ("mug", None, 4, Refused),  # three in stock
        ("mug", "xl", 1, NotFound),
        ("ghost", None, 1, NotFound),
        ("shirt", None, 1, Refused),  # which size?
        ("shirt", "m", 100, Refused),  # above the most pieces
    ],
)
def test_what_cannot_be_bought_stays_out(
    stocked: Store, product_id: str, variant_id: str | None, quantity: int, error: type[Exception]
) -> None:
    shirt = Product(
        id="shirt", title="Shirt", price=Money(9, "EUR"), variants=(Variant("m", {"size": "M"}),)
    )
    with stocked.write() as tx:
        stocked.catalogue.upsert(tx, [shirt])
    with pytest.raises(error), stocked.write() as tx:
        stocked.carts.set(tx, "ada", product_id, variant_id, quantity)
    assert stocked.carts.view("ada") == ()
    assert stocked.carts.version("ada") == 0


def test_a_guests_cart_goes_over_to_the_shopper(stocked: Store) -> None:
    with stocked.write() as tx:
        stocked.carts.add(tx, "session-1", "mug", None, 2)
        stocked.carts.add(tx, "ada", "mug", None, 1)
        stocked.carts.merge(tx, "session-1", "ada")
    assert stocked.carts.view("ada") == (CartLine("mug", None, 2),)
    assert stocked.carts.view("session-1") == ()


def test_taking_out_what_is_not_there_is_said(stocked: Store) -> None:
    with pytest.raises(NotFound), stocked.write() as tx:
        stocked.carts.remove(tx, "ada", "mug", None)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(["add", "set", "clear"]), st.integers(-2, 5))))
def test_no_sequence_of_changes_exceeds_the_stock(
    stocked: Store, steps: list[tuple[str, int]]
) -> None:
    for step, quantity in steps:
        before = stocked.carts.version("ada")
        try:
            with stocked.write() as tx:
                if step == "clear":
                    stocked.carts.clear(tx, "ada")
                else:
                    change = stocked.carts.add if step == "add" else stocked.carts.set
                    change(tx, "ada", "mug", None, quantity)
        except (Refused, NotFound):
            assert stocked.carts.version("ada") == before
        assert all(1 <= line.quantity <= 3 for line in stocked.carts.view("ada"))
