"""Orders are seen by their owner alone and moved only from the version that was looked at."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from store.errors import NotFound, ProposalExpired
from store.ids import OrderId, ProductId, ShopperId
from store.money import Money
from store.order import Order, OrderLine
from store.profile import Profile
from store.shop import Store


@pytest.fixture
def order(stocked: Store, now: datetime) -> Order:
    made = Order(
        id=OrderId("1042"),
        shopper_id=ShopperId("ada"),
        status="pending",
        placed_at=now - timedelta(days=1),
        lines=(OrderLine(ProductId("mug"), "Blue Mug", 2, Money(1200, "EUR"), None, {}),),
        total=Money(2400, "EUR"),
        details={"payment": "card"},
    )
    with stocked.write() as tx:
        stocked.shoppers.upsert(tx, Profile(ShopperId("ben"), "Ben"))
        stocked.orders.upsert(tx, [made])
    return made


def test_an_order_comes_back_as_it_went_in(stocked: Store, order: Order) -> None:
    assert stocked.orders.get("1042", "ada") == order
    assert stocked.orders.list_for("ada") == [order]


def test_somebody_elses_order_and_no_order_give_the_same_answer(
    stocked: Store, order: Order
) -> None:
    with pytest.raises(NotFound) as theirs:
        stocked.orders.get("1042", "ben")
    with pytest.raises(NotFound) as absent:
        stocked.orders.get("9999", "ben")
    assert str(theirs.value).replace("1042", "N") == str(absent.value).replace("9999", "N")


def test_an_order_moves_on_once_from_one_version(stocked: Store, order: Order) -> None:
    with stocked.write() as tx:
        assert stocked.orders.set_status(tx, "1042", "cancelled", 1) == 2
    with pytest.raises(ProposalExpired), stocked.write() as tx:
        stocked.orders.set_status(tx, "1042", "delivered", 1)
    assert stocked.orders.get("1042", "ada").status == "cancelled"


def test_orders_without_a_date_come_last(stocked: Store, order: Order) -> None:
    with stocked.write() as tx:
        stocked.orders.upsert(tx, [replace(order, id=OrderId("1"), placed_at=None)])
    assert [each.id for each in stocked.orders.list_for("ada")] == ["1042", "1"]
