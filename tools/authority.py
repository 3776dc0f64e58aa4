"""The one policy function: may this principal do this now?

Every write passes here twice, when it is proposed and when it is committed, and each answer is
recorded with its reason. Rules are data; nothing said in the chat changes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from store.ids import OrderId
from store.money import Money
from store.order import OrderStatus
from store.principal import Level, Principal

_STRENGTH: Mapping[Level, int] = MappingProxyType({"guest": 0, "order": 1, "signed_in": 2})


@dataclass(frozen=True, slots=True)
class Rule:
    """What an operation needs. `statuses` None: it touches no order."""

    level: Level
    statuses: frozenset[OrderStatus] | None = None
    clause: str | None = None
    limited_by_value: bool = False


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "cart.add": Rule("guest"),
        "cart.set": Rule("guest"),
        "cart.remove": Rule("guest"),
        "cart.clear": Rule("guest"),
        "profile.remember": Rule("signed_in"),
        "profile.forget": Rule("signed_in"),
        "profile.erase": Rule("signed_in"),
        "order.cancel": Rule(
            "order",
            statuses=frozenset({"pending", "processed", "payment_failed"}),
            clause="cancel-order",
            limited_by_value=True,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Allow or deny; `reason` is a stable code: `ok`, `unknown_operation`, `expired`, `level`,
    `not_this_order`, `status`, `limit`."""

    allow: bool
    reason: str
    clause: str | None = None


def rule_on(
    principal: Principal,
    operation: str,
    *,
    now: datetime,
    order_id: OrderId | None = None,
    order_status: OrderStatus | None = None,
    value: Money | None = None,
    limit: Money | None = None,
) -> Ruling:
    """Decide one write. Anything that is not allowed by a rule is denied."""
    rule = RULES.get(operation)
    if rule is None:
        return Ruling(False, "unknown_operation")
    if not principal.valid(now):
        return Ruling(False, "expired", rule.clause)
    if _STRENGTH[principal.level] < _STRENGTH[rule.level]:
        return Ruling(False, "level", rule.clause)
    if rule.statuses is not None:
        if order_id is None or order_status is None:
            return Ruling(False, "unknown_operation", rule.clause)
        if principal.level == "order" and principal.order_id != order_id:
            return Ruling(False, "not_this_order", rule.clause)
        if order_status not in rule.statuses:
            return Ruling(False, "status", rule.clause)
    if rule.limited_by_value:
        if value is None or limit is None or value.currency != limit.currency:
            return Ruling(False, "limit", rule.clause)
        if limit < value:
            return Ruling(False, "limit", rule.clause)
    return Ruling(True, "ok", rule.clause)
