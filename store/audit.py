"""The audit log: each decision about a write, allowed or denied, with its reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from store.clock import Clock
from store.database import Database, Transaction
from store.principal import Principal
from store.tables import audit


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One decision about one write."""

    at: datetime
    session_id: str
    shopper_id: str | None
    level: str
    operation: str
    decision: Literal["allow", "deny"]
    reason: str
    object: str


class Audit:
    """The log, appended and never changed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def record(
        self,
        tx: Transaction,
        principal: Principal,
        operation: str,
        decision: Literal["allow", "deny"],
        *,
        reason: str,
        object: str,
    ) -> None:
        """Write a decision down, in the transaction that acts on it. `object` names what would be
        changed ("order 1042"); `reason` is a stable code, never what the shopper typed."""
        tx.connection.execute(
            audit.insert().values(
                at=self._clock(),
                session_id=principal.session_id,
                shopper_id=principal.shopper_id,
                level=principal.level,
                operation=operation,
                decision=decision,
                reason=reason,
                object=object,
            )
        )

    def rows(self, limit: int = 200) -> list[AuditRow]:
        """The newest entries, newest first."""
        query = select(audit).order_by(audit.c.id.desc()).limit(limit)
        with self._db.read() as connection:
            return [
                AuditRow(
                    row.at,
                    row.session_id,
                    row.shopper_id,
                    row.level,
                    row.operation,
                    row.decision,
                    row.reason,
                    row.object,
                )
                for row in connection.execute(query)
            ]
