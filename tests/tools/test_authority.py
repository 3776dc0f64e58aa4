"""The one policy function."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ids import OrderId, SessionId, ShopperId
from store.money import Money
from store.order import OrderStatus
from store.principal import Principal
from tools.authority import RULES, rule_on

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LIMIT = Money(20_000, "EUR")
GUEST = Principal(SessionId("s"), None, "guest", NOW + timedelta(hours=1))
ADA = replace(GUEST, shopper_id=ShopperId("ada"), level="signed_in")
ONE_ORDER = replace(ADA, level="order", order_id=OrderId("1042"))


def cancel(
    principal: Principal,
    *,
    status: OrderStatus = "pending",
    minor: int = 2_400,
    order: str = "1042",
) -> str:
    return rule_on(
        principal,
        "order.cancel",
        now=NOW,
        order_id=OrderId(order),
        order_status=status,
        value=Money(minor, "EUR"),
        limit=LIMIT,
    ).reason


def test_anything_without_a_rule_is_denied() -> None:
    assert rule_on(ADA, "order.refund_everything", now=NOW).allow is False


def test_a_guest_may_fill_a_cart_and_nothing_more() -> None:
    assert rule_on(GUEST, "cart.add", now=NOW).allow
    assert rule_on(GUEST, "profile.remember", now=NOW).reason == "level"
    assert cancel(GUEST) == "level"


def test_a_session_verified_for_one_order_reaches_no_other() -> None:
    assert cancel(ONE_ORDER) == "ok"
    assert cancel(ONE_ORDER, order="1043") == "not_this_order"


def test_an_expired_session_may_do_nothing() -> None:
    late = replace(ADA, expires_at=NOW)
    assert rule_on(late, "cart.add", now=NOW).reason == "expired"


@pytest.mark.parametrize(
    "status", ["packed", "shipped", "delivered", "cancelled", "lost", "returned"]
)
def test_only_an_order_that_is_not_packed_can_be_cancelled(status: OrderStatus) -> None:
    assert cancel(ADA, status=status) == "status"
    assert cancel(ADA) == "ok"


def test_above_the_limit_a_person_decides() -> None:
    assert cancel(ADA, minor=20_000) == "ok"
    assert cancel(ADA, minor=20_001) == "limit"


@given(
    st.sampled_from([GUEST, ADA, ONE_ORDER]),
    st.sampled_from([*RULES, "unknown"]),
    st.integers(0, 100_000),
    st.sampled_from(["pending", "delivered", "packed"]),
)
def test_whatever_is_allowed_satisfies_its_rule(
    principal: Principal, operation: str, minor: int, status: OrderStatus
) -> None:
    ruling = rule_on(
        principal,
        operation,
        now=NOW,
        order_id=OrderId("1042"),
        order_status=status,
        value=Money(minor, "EUR"),
        limit=LIMIT,
    )
    if ruling.allow:
        rule = RULES[operation]
        assert rule.level == "guest" or principal.level != "guest"
        assert rule.statuses is None or status in rule.statuses
        assert not rule.limited_by_value or minor <= LIMIT.minor
