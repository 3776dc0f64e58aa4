"""Orders, each seen only by the shopper who placed it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from store.database import Database, Row, Transaction, upsert
from store.errors import NotFound, ProposalExpired
from store.ids import OrderId, ProductId, ShopperId, VariantId
from store.money import Money
from store.order import Order, OrderLine, OrderStatus
from store.tables import order_lines, orders


class Orders:
    """All orders. Every look-up names the shopper whose order it must be."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, order_id: str, shopper_id: str, *, tx: Transaction | None = None) -> Order:
        """One order of this shopper. Raises `NotFound` when it is absent or somebody else's."""
        where = (orders.c.id == order_id) & (orders.c.shopper_id == shopper_id)
        with self._db.read(tx) as connection:
            found = _read(connection, select(orders).where(where))
        if not found:
            raise NotFound(f"there is no order {order_id!r}")
        return found[0]

    def list_for(self, shopper_id: str, limit: int = 200) -> list[Order]:
        """This shopper's orders, newest first."""
        query = select(orders).where(orders.c.shopper_id == shopper_id)
        newest = query.order_by(orders.c.placed_at.desc().nulls_last(), orders.c.id).limit(limit)
        with self._db.read() as connection:
            return _read(connection, newest)

    def count(self) -> int:
        """How many orders there are."""
        with self._db.read() as connection:
            return connection.scalar(select(func.count()).select_from(orders)) or 0

    def upsert(self, tx: Transaction, items: Iterable[Order]) -> None:
        """Add orders, or replace the ones with the same id, lines included."""
        whole = list({order.id: order for order in items}.values())
        if not whole:
            return
        upsert(tx, orders, [_row(order) for order in whole], ["id"])
        ids = [order.id for order in whole]
        tx.connection.execute(delete(order_lines).where(order_lines.c.order_id.in_(ids)))
        lines = [row for order in whole for row in _line_rows(order)]
        if lines:
            tx.connection.execute(insert(order_lines), lines)

    def set_status(
        self,
        tx: Transaction,
        order_id: str,
        status: OrderStatus,
        expected_version: int,
        *,
        details: Mapping[str, object] | None = None,
    ) -> int:
        """Move an order on, with other `details` where given; returns its new version. Raises
        `ProposalExpired` when the order is no longer the one that was looked at."""
        key = (orders.c.id == order_id) & (orders.c.version == expected_version)
        values: dict[str, object] = {"status": status, "version": expected_version + 1}
        if details is not None:
            values["details"] = dict(details)
        moved = tx.connection.execute(update(orders).where(key).values(values))
        if moved.rowcount != 1:
            raise ProposalExpired(f"order {order_id!r} has changed since: look at it again")
        return expected_version + 1


def _row(order: Order) -> dict[str, Any]:
    return {
        "id": order.id,
        "shopper_id": order.shopper_id,
        "status": order.status,
        "placed_at": order.placed_at,
        "total_minor": order.total.minor,
        "refunded_minor": order.refunded.minor if order.refunded else 0,
        "currency": order.total.currency,
        "expected_at": order.expected_at,
        "delivered_at": order.delivered_at,
        "carrier": order.carrier,
        "tracking": order.tracking,
        "note": order.note,
        "details": dict(order.details),
        "version": order.version,
    }


def _line_rows(order: Order) -> list[dict[str, Any]]:
    return [
        {
            "order_id": order.id,
            "position": position,
            "product_id": line.product_id,
            "variant_id": line.variant_id,
            "title": line.title,
            "quantity": line.quantity,
            "unit_minor": line.unit_price.minor,
            "options": dict(line.options),
        }
        for position, line in enumerate(order.lines)
    ]


def _read(connection: Connection, query: Any) -> list[Order]:
    rows = connection.execute(query).mappings().all()
    lines: dict[str, list[Row]] = {row["id"]: [] for row in rows}
    ordered = select(order_lines).where(order_lines.c.order_id.in_(list(lines)))
    for line in connection.execute(ordered.order_by(order_lines.c.position)).mappings():
        lines[line["order_id"]].append(dict(line))
    return [_order(row, lines[row["id"]]) for row in rows]


def _order(row: Any, lines: Sequence[Row]) -> Order:
    currency = row["currency"]
    refunded = row["refunded_minor"]
    return Order(
        id=OrderId(row["id"]),
        shopper_id=ShopperId(row["shopper_id"]),
        status=row["status"],
        placed_at=row["placed_at"],
        lines=tuple(
            OrderLine(
                product_id=ProductId(line["product_id"]),
                title=line["title"],
                quantity=line["quantity"],
                unit_price=Money(line["unit_minor"], currency),
                variant_id=VariantId(line["variant_id"]) if line["variant_id"] else None,
                options=line["options"],
            )
            for line in lines
        ),
        total=Money(row["total_minor"], currency),
        expected_at=row["expected_at"],
        delivered_at=row["delivered_at"],
        carrier=row["carrier"],
        tracking=row["tracking"],
        note=row["note"],
        details=row["details"],
        version=row["version"],
        refunded=Money(refunded, currency) if refunded else None,
    )
