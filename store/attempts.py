"""Wrong tries at what can be guessed, counted by visitor and across sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, func, select

from store.database import Database, Transaction
from store.tables import attempts

AttemptKind = Literal["order", "desk"]
KEPT = timedelta(days=1)
"""How long a wrong try is remembered; no limit looks further back."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` wrong tries of one kind by one visitor `within` a time."""

    kind: AttemptKind
    most: int
    within: timedelta


class Attempts:
    """All wrong tries. `who` is a keyed hash of the visitor's address: no address is kept."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def may_try(
        self, limit: Limit, who: str, now: datetime, *, tx: Transaction | None = None
    ) -> bool:
        """Whether this visitor has a try left."""
        mine = (attempts.c.kind == limit.kind) & (attempts.c.who == who)
        recent = mine & (attempts.c.at > now - limit.within)
        query = select(func.count()).select_from(attempts).where(recent)
        with self._db.read(tx) as connection:
            return (connection.scalar(query) or 0) < limit.most

    def failed(self, tx: Transaction, limit: Limit, who: str, now: datetime) -> None:
        """Note a wrong try; those that no limit looks at any more are deleted."""
        tx.connection.execute(delete(attempts).where(attempts.c.at <= now - KEPT))
        tx.connection.execute(attempts.insert().values(kind=limit.kind, who=who, at=now))
