"""Conversations: the server's own record of who said what."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, update

from store.conversation import Holder, SessionRecord, TurnRecord
from store.database import Database, Transaction, row_of
from store.errors import NotFound
from store.ids import DecisionId, SessionId, ShopperId
from store.tables import sessions, turns


class Conversations:
    """All chat sessions and their turns. Turns are appended and never changed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def create(self, tx: Transaction, session: SessionRecord) -> None:
        """Begin a session. Its id must be new and its shopper, if any, known."""
        row = row_of(session, sessions) | {"memory": dict(session.memory)}
        tx.connection.execute(sessions.insert().values(row))

    def get(self, session_id: str, *, tx: Transaction | None = None) -> SessionRecord | None:
        """One session, or None."""
        with self._db.read(tx) as connection:
            query = select(sessions).where(sessions.c.id == session_id)
            row = connection.execute(query).mappings().one_or_none()
        return _session(row) if row else None

    def list(self, limit: int = 100) -> Sequence[SessionRecord]:
        """The newest sessions."""
        newest = select(sessions).order_by(sessions.c.created_at.desc(), sessions.c.id)
        with self._db.read() as connection:
            rows = connection.execute(newest.limit(limit)).mappings()
            return [_session(row) for row in rows]

    def save_memory(
        self, tx: Transaction, session_id: str, memory: Mapping[str, object], language: str
    ) -> None:
        """Keep the assistant's working state. Raises `NotFound` for an unknown session."""
        self._change(tx, session_id, {"memory": dict(memory), "language": language})

    def set_holder(self, tx: Transaction, session_id: str, holder: Holder) -> None:
        """Say who answers next. Raises `NotFound` for an unknown session."""
        self._change(tx, session_id, {"holder": holder})

    def append(self, tx: Transaction, turn: TurnRecord) -> None:
        """Add a turn to the transcript. A number that is taken is an `IntegrityError`."""
        cards = [dict(card) for card in turn.cards]
        tx.connection.execute(turns.insert().values(row_of(turn, turns) | {"cards": cards}))

    def turns(self, session_id: str) -> Sequence[TurnRecord]:
        """The transcript, first turn first."""
        query = select(turns).where(turns.c.session_id == session_id).order_by(turns.c.number)
        with self._db.read() as connection:
            return [_turn(row) for row in connection.execute(query).mappings()]

    def next_number(self, session_id: str, *, tx: Transaction | None = None) -> int:
        """The number of the next turn; the first is 1."""
        query = select(func.max(turns.c.number)).where(turns.c.session_id == session_id)
        with self._db.read(tx) as connection:
            return (connection.scalar(query) or 0) + 1

    def _change(self, tx: Transaction, session_id: str, values: Mapping[str, Any]) -> None:
        change = update(sessions).where(sessions.c.id == session_id).values(**values)
        if tx.connection.execute(change).rowcount != 1:
            raise NotFound(f"there is no session {session_id!r}")


def _session(row: Any) -> SessionRecord:
    return SessionRecord(
        id=SessionId(row["id"]),
        shopper_id=ShopperId(row["shopper_id"]) if row["shopper_id"] else None,
        level=row["level"],
        language=row["language"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        holder=row["holder"],
        memory=row["memory"],
    )


def _turn(row: Any) -> TurnRecord:
    return TurnRecord(
        session_id=SessionId(row["session_id"]),
        number=row["number"],
        at=row["at"],
        said=row["said"],
        text=row["text"],
        language=row["language"],
        intent=row["intent"],
        brain=row["brain"],
        cards=tuple(row["cards"]),
        proposal=row["proposal"],
        handoff=row["handoff"],
        decision_id=DecisionId(row["decision_id"]) if row["decision_id"] else None,
        timings_ms=row["timings_ms"],
        error=row["error"],
        agent=row["agent"],
    )
