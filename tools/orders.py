"""Orders: seeing one's own, and cancelling one that has not been packed."""

from collections.abc import Mapping

from prompts import sentence
from store.database import Transaction
from store.errors import NeedsSignIn, NotFound
from store.ids import OrderId, ShopperId
from store.order import UNPAID, Order
from tools.operations import Draft
from tools.visit import Visit


def my_orders(visit: Visit, limit: int = 5) -> list[Order]:
    """The shopper's orders, newest first. A session verified for one order sees that one.

    Raises `NeedsSignIn` for a guest.
    """
    owner = _owner(visit)
    store = visit.services.store
    if visit.principal.level == "order" and visit.principal.order_id:
        return [store.orders.get(visit.principal.order_id, owner)]
    return store.orders.list_for(owner)[:limit]


def my_order(visit: Visit, order_id: str) -> Order:
    """One order. Raises `NotFound` when it does not exist or is not this shopper's, in the same
    words, and `NeedsSignIn` for a guest."""
    owner = _owner(visit)
    wanted = order_id.removeprefix("#")
    principal = visit.principal
    if principal.level == "order" and str(principal.order_id).removeprefix("#") != wanted:
        raise NotFound(f"no order {wanted!r}")
    for form in (wanted, f"#{wanted}"):
        try:
            return visit.services.store.orders.get(OrderId(form), owner)
        except NotFound:
            continue
    raise NotFound(f"no order {wanted!r}")


class CancelOrder:
    """Cancel an order that has not been packed. Argument `order_id`."""

    name = "order.cancel"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound` or `NeedsSignIn`."""
        order = my_order(visit, str(arguments["order_id"]))
        known = visit.services.store.catalogue.get_many([line.product_id for line in order.lines])
        titles = [
            known[line.product_id].translations.get(visit.language, {}).get("title", line.title)
            if line.product_id in known
            else line.title
            for line in order.lines
        ]
        things = sentence("list.separator", visit.language).join(
            f"{line.quantity} × {title}" for line, title in zip(order.lines, titles, strict=True)
        )
        owed = order.owed_back
        return Draft(
            summary=_say_cancelling(order, things, visit.language),
            arguments={"order_id": order.id},
            effects={
                "order": order.id,
                "status": "cancelled",
                "refund_minor": owed.minor,
                "currency": owed.currency,
            },
            versions={f"order:{order.id}": order.version},
            order_id=order.id,
            order_status=order.status,
            value=owed,
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Set the status; the refund leaves through the outbox after the commit. An order that was
        never paid keeps a note of that, so that nobody looks for its refund later."""
        order = my_order(visit, str(arguments["order_id"]))
        details = None if order.paid else {**order.details, UNPAID: True}
        visit.services.store.orders.set_status(
            tx, order.id, "cancelled", expected_version=order.version, details=details
        )


def _say_cancelling(order: Order, things: str, language: str) -> str:
    """What a yes would do, and with which money: none where none was paid."""
    if order.owed_back.minor:
        total = order.owed_back.format(language)
        return sentence(
            "order.cancel.summary", language, order=order.id, things=things, total=total
        )
    key = "unpaid" if order.status == "payment_failed" else "nothing_owed"
    return sentence(f"order.cancel.summary.{key}", language, order=order.id, things=things)


def _owner(visit: Visit) -> ShopperId:
    if visit.principal.shopper_id is None or visit.principal.level == "guest":
        raise NeedsSignIn("level")
    return visit.principal.shopper_id
