"""Decision records: why a turn showed what it showed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from store.clock import Clock
from store.database import Database, Transaction
from store.tables import decisions


class Decisions:
    """All decision records, as plain JSON, written once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def put(
        self, tx: Transaction, decision_id: str, session_id: str, payload: Mapping[str, object]
    ) -> None:
        """Keep a record. An id that is taken is an `IntegrityError`."""
        tx.connection.execute(
            decisions.insert().values(
                id=decision_id, session_id=session_id, at=self._clock(), payload=dict(payload)
            )
        )

    def get(self, decision_id: str) -> Mapping[str, Any] | None:
        """One record, or None."""
        with self._db.read() as connection:
            return connection.scalar(
                select(decisions.c.payload).where(decisions.c.id == decision_id)
            )
