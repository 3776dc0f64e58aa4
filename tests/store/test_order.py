"""What was paid for an order, by its record alone."""

from dataclasses import replace
from typing import Any

import pytest

from store.ids import OrderId, ProductId, ShopperId
from store.money import Money
from store.order import Order, OrderLine

_PRICE = Money(2400, "EUR")
_ORDER = Order(
    OrderId("1042"),
    ShopperId("ada"),
    "pending",
    None,
    (OrderLine(ProductId("mug"), "Blue Mug", 1, _PRICE),),
    _PRICE,
)


@pytest.mark.parametrize(
    ("changes", "owed"),
    [
        ({"details": {"payment": "card ending 5152"}}, 2400),
        ({}, 2400),
        ({"status": "payment_failed"}, 0),
        ({"details": {"payment": "bank transfer"}}, 0),
        ({"details": {"payment": "bank transfer"}, "status": "processed"}, 2400),
        ({"details": {"payment": "转账"}}, 0),
        ({"details": {"payment_history": []}}, 0),
        ({"details": {"payment_history": [{"amount": 24.0}]}}, 2400),
        ({"refunded": Money(900, "EUR")}, 1500),
        ({"status": "cancelled", "details": {"unpaid": True}}, 0),
    ],
)
def test_only_what_was_paid_is_owed_back(changes: dict[str, Any], owed: int) -> None:
    assert replace(_ORDER, **changes).owed_back == Money(owed, "EUR")
