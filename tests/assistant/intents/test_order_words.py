"""Which own orders a message means: by place, by contents, by time, by state."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant.intents.order_words import Named, orders_meant, telling_words
from store.ids import OrderId, ShopperId
from store.money import Money
from store.order import Order, OrderStatus

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _named(number: str, days: int, status: OrderStatus, title: str) -> Named:
    order = Order(
        id=OrderId(number),
        shopper_id=ShopperId("ben"),
        status=status,
        placed_at=NOW - timedelta(days=days),
        lines=(),
        total=Money(1000, "EUR"),
    )
    return Named(order, telling_words(title))


OWN = [
    _named("5", 0, "pending", "Beacon 400 Headlamp"),
    _named("4", 6, "shipped", "Isotonic Drink"),
    _named("3", 40, "delivered", "Double-Wall Glass Cups, Pair"),
    _named("2", 45, "delivered", "Basic Jug Kettle 1.5 L"),
    _named("0", 300, "delivered", "法压壶 1升"),
    _named("1", 400, "returned", "Kettle Descaler"),
]


def _ids(text: str, listed: tuple[str, ...] = (), talked_of: str | None = None) -> list[str] | None:
    found = orders_meant(text, OWN, listed=listed, talked_of=talked_of, now=NOW)
    return None if found is None else [str(order.id) for order in found]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("where is my last order", ["5"]),
        ("my latest purchase", ["5"]),
        ("what was in my very first order", ["1"]),
        ("what's in my second order", ["4"]),
        ("the one with the cups", ["3"]),
        ("the order with the glasses", ["3"]),
        ("my headlamp arrived broken", ["5"]),
        ("what did I buy last month", ["3", "2"]),
        ("what did I order in october", ["3", "2"]),
        ("what did I buy last year", ["1"]),
        ("which ones have not arrived yet", ["5", "4"]),
        ("法压壶那单到哪了", ["0"]),
        ("我的压壶坏了", ["0"]),
        ("did i ever buy a toaster?", []),
        ("the order with the toaster", []),
    ],
)
def test_orders_are_found_by_what_is_said_of_them(text: str, ids: list[str]) -> None:
    assert _ids(text) == ids


@pytest.mark.parametrize(
    "text",
    [
        "我的订单呢",
        "where is my order",
        "when will it come",
        "cancel it",
        "i want a refund",
        "hello",
    ],
)
def test_a_message_that_names_no_order_points_at_none(text: str) -> None:
    assert _ids(text) is None


def test_places_count_in_the_list_that_was_shown() -> None:
    assert _ids("the second one", listed=("3", "2")) == ["2"]
    assert _ids("has either of them shipped", listed=("5", "4")) == ["5", "4"]


def test_before_and_other_count_from_the_order_that_was_talked_of() -> None:
    assert _ids("and the one before that?", talked_of="4") == ["3"]
    assert _ids("the other one", listed=("5", "4"), talked_of="5") == ["4"]
