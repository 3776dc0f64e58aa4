"""The outbox: effects on the world outside, written with the change that causes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, true, update

from store.clock import Clock
from store.database import Database, Transaction
from store.tables import outbox

OUTSIDE = ("order.", "ticket.")
"""How the kinds begin that somebody outside carries out. The rows of other changes hold their
idempotency key and nothing else."""


def goes_outside(kind: str) -> bool:
    """Whether a change has an effect outside the shop's own database."""
    return kind.startswith(OUTSIDE)


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One effect to deliver. `key` is the idempotency key, here and downstream."""

    key: str
    kind: str
    payload: Mapping[str, object]
    created_at: datetime


class Outbox:
    """All effects; a key is used once, for ever."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def put(self, tx: Transaction, key: str, kind: str, payload: Mapping[str, object]) -> None:
        """Add an effect to this transaction. A key that was used is an `IntegrityError`, which
        rolls the whole change back: it has been made before."""
        tx.connection.execute(
            outbox.insert().values(
                key=key, kind=kind, payload=dict(payload), created_at=self._clock()
            )
        )

    def pending(self, limit: int = 100) -> list[OutboxItem]:
        """What has not been delivered, oldest first."""
        return self._read(true(), limit)

    def due(self, limit: int = 100) -> list[OutboxItem]:
        """Of what is pending, what somebody outside carries out."""
        wanted = or_(*(outbox.c.kind.startswith(kind, autoescape=True) for kind in OUTSIDE))
        return self._read(wanted, limit)

    def mark(self, tx: Transaction, key: str) -> None:
        """Note that an effect was delivered; doing so twice changes nothing."""
        due = (outbox.c.key == key) & outbox.c.delivered_at.is_(None)
        tx.connection.execute(update(outbox).where(due).values(delivered_at=self._clock()))

    def _read(self, wanted: ColumnElement[bool], limit: int) -> list[OutboxItem]:
        query = select(outbox).where(outbox.c.delivered_at.is_(None), wanted)
        oldest = query.order_by(outbox.c.created_at, outbox.c.key).limit(limit)
        with self._db.read() as connection:
            return [
                OutboxItem(row.key, row.kind, row.payload, row.created_at)
                for row in connection.execute(oldest)
            ]
