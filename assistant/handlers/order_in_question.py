"""Which of the shopper's orders a wish for a change can be about."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.answer import Turn
from assistant.handlers.desks import Matter
from assistant.handlers.own_orders import meant, recent, shelf_named
from store.order import Order
from tools.orders import my_order

OF_GOODS = frozenset({"damage", "missing", "wrong", "return", "exchange"})
"""Matters that are about a thing in an order."""

ARRIVED_ONLY = frozenset({"damage", "missing", "wrong"})
"""Matters that only a parcel that has left us can have."""

NOT_LEFT = frozenset(
    {"payment_failed", "pending", "pending_modified", "processed", "packed", "cancelled"}
)

_ELIGIBLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "change-address": frozenset({"pending", "pending_modified", "processed", "packed"}),
        "late-or-missing-parcel": frozenset({"shipped", "packed", "processed", "lost"}),
    }
)
"""The states in which an order can need such a change; of any other kind: once it has arrived."""
_HAS_GOODS = frozenset({"delivered", "shipped", "exchange_requested"})
_ANY_OF_THEM = re.compile(
    r"\b(?:don'?t know|no idea|not sure|can'?t (?:say|tell)|any of them)\b|不知道|不清楚"
)


def orders_in_question(
    turn: Turn, own: Sequence[Order], said: str, matter: Matter
) -> Sequence[Order]:
    """Those of all orders that a change can be about: the ones that are pointed at or hold what is
    named, the one that was talked of, else the recent ones whose state allows it. Empty when it
    cannot be told."""
    if _ANY_OF_THEM.search(turn.text.casefold()):
        return ()
    fitting = _ELIGIBLE.get(matter.article, _HAS_GOODS)
    named = meant(turn, own, said)
    if not named and matter.needs in OF_GOODS:
        shelf = shelf_named(turn, said)
        named = [o for o in own if shelf is not None and shelf in _shelves(turn, o)]
    if matter.article == "late-or-missing-parcel":
        lost = [o for o in named or own if o.status == "lost"]
        if lost and "lost" in said.casefold():
            return recent(turn, lost) or lost
    if named:
        better = [order for order in named if order.status in fitting] or named
        return recent(turn, better) or better
    if turn.memory.order_id:
        return [my_order(turn.visit, turn.memory.order_id)]
    return may_need(turn, own, matter)


def may_need(turn: Turn, own: Sequence[Order], matter: Matter) -> list[Order]:
    """The recent orders whose state allows such a change."""
    fitting = _ELIGIBLE.get(matter.article, _HAS_GOODS)
    return recent(turn, [o for o in own if o.status in fitting])


def holds_what_is_named(turn: Turn, order: Order, said: str) -> bool:
    """Whether an order holds a thing of the kind that a message names, where it names one of the
    shop's; what is pointed at by its place or number may be called anything."""
    pointed = meant(turn, [order], said)
    if pointed:
        return True
    shelf = shelf_named(turn, said)
    return shelf is None or shelf in _shelves(turn, order)


def _shelves(turn: Turn, order: Order) -> set[str]:
    catalogue = turn.visit.services.store.catalogue
    known = catalogue.get_many([line.product_id for line in order.lines])
    return {product.category for product in known.values()}
