"""Thumbs up and down on recommended products."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from store.database import Database, Transaction
from store.ids import DecisionId, ProductId
from store.tables import feedback

FeedbackValue = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Thumb:
    """One answer to one recommendation; `decision_id` says which."""

    product_id: ProductId
    value: FeedbackValue
    at: datetime
    decision_id: DecisionId | None = None


class Feedback:
    """All thumbs, appended and never changed: the last one for a product counts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def record(self, tx: Transaction, session_id: str, thumb: Thumb) -> None:
        """Keep one thumb of a known session."""
        tx.connection.execute(
            feedback.insert().values(
                session_id=session_id,
                product_id=thumb.product_id,
                value=thumb.value,
                decision_id=thumb.decision_id,
                at=thumb.at,
            )
        )

    def for_session(self, session_id: str) -> list[Thumb]:
        """A session's thumbs, oldest first."""
        query = select(feedback).where(feedback.c.session_id == session_id).order_by(feedback.c.id)
        with self._db.read() as connection:
            return [
                Thumb(
                    ProductId(row.product_id),
                    row.value,
                    row.at,
                    DecisionId(row.decision_id) if row.decision_id else None,
                )
                for row in connection.execute(query)
            ]
