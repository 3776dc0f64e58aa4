"""What shoppers did: the log that interests are learned from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import func, insert, select

from store.database import Database, Transaction
from store.ids import ProductId, ShopperId
from store.tables import behaviour

_OPENED_WITHIN = timedelta(minutes=30)

BehaviourKind = Literal["view", "cart", "buy", "like", "dislike", "search"]


@dataclass(frozen=True, slots=True)
class BehaviourEvent:
    """One thing a shopper did. `text` is what was searched for, untrusted."""

    kind: BehaviourKind
    product_id: ProductId | None
    at: datetime
    text: str = ""


class Events:
    """The behaviour log, appended and never changed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def append(
        self,
        tx: Transaction,
        shopper_id: str,
        kind: BehaviourKind,
        product_id: str | None = None,
        text: str = "",
        *,
        at: datetime,
    ) -> None:
        """Log one event of a known shopper."""
        product = ProductId(product_id) if product_id else None
        self.extend(tx, [(ShopperId(shopper_id), BehaviourEvent(kind, product, at, text))])

    def extend(self, tx: Transaction, events: Iterable[tuple[ShopperId, BehaviourEvent]]) -> None:
        """Log many events."""
        rows = [
            {
                "shopper_id": shopper_id,
                "kind": event.kind,
                "product_id": event.product_id,
                "text": event.text,
                "at": event.at,
            }
            for shopper_id, event in events
        ]
        if rows:
            tx.connection.execute(insert(behaviour), rows)

    def for_shopper(self, shopper_id: str, limit: int = 500) -> list[BehaviourEvent]:
        """A shopper's newest events, newest first."""
        query = select(behaviour).where(behaviour.c.shopper_id == shopper_id)
        newest = query.order_by(behaviour.c.at.desc(), behaviour.c.id.desc()).limit(limit)
        with self._db.read() as connection:
            return [
                BehaviourEvent(
                    row.kind,
                    ProductId(row.product_id) if row.product_id else None,
                    row.at,
                    row.text,
                )
                for row in connection.execute(newest)
            ]

    def searches(self) -> list[tuple[str, ProductId]]:
        """The query log: what was searched for, and the product that the same shopper opened or
        put into the cart next, within half an hour; oldest first."""
        query = select(behaviour).order_by(behaviour.c.shopper_id, behaviour.c.at, behaviour.c.id)
        found: list[tuple[str, ProductId]] = []
        asked: dict[str, tuple[str, datetime]] = {}
        with self._db.read() as connection:
            for row in connection.execute(query):
                if row.kind == "search":
                    asked[row.shopper_id] = (row.text, row.at)
                    continue
                text, at = asked.pop(row.shopper_id, ("", row.at))
                if text and row.product_id and row.at - at <= _OPENED_WITHIN:
                    found.append((text, ProductId(row.product_id)))
        return found

    def count(self) -> int:
        """How many events there are."""
        with self._db.read() as connection:
            return connection.scalar(select(func.count()).select_from(behaviour)) or 0
