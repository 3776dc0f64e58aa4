"""The service desk's tickets and their messages."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from store.database import Database, Transaction, row_of
from store.errors import NotFound
from store.ids import SessionId, ShopperId, TicketId
from store.tables import ticket_messages, tickets
from store.ticket import Ticket, TicketMessage, TicketStatus

_ACTIVE = ("open", "answering")


class Tickets:
    """All tickets. A session has at most one that is open or being answered."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def open(self, tx: Transaction, ticket: Ticket) -> Ticket:
        """Open a ticket with its first messages. Where the session has an active one already, that
        one is returned and nothing is written."""
        active = self.for_session(ticket.session_id, tx=tx)
        if active:
            return active
        tx.connection.execute(tickets.insert().values(row_of(ticket, tickets)))
        messages = [_message_row(ticket.id, n, m) for n, m in enumerate(ticket.messages, 1)]
        if messages:
            tx.connection.execute(insert(ticket_messages), messages)
        return ticket

    def get(self, ticket_id: str, *, tx: Transaction | None = None) -> Ticket | None:
        """One ticket with its messages, or None."""
        with self._db.read(tx) as connection:
            found = _read(connection, select(tickets).where(tickets.c.id == ticket_id))
        return found[0] if found else None

    def list(self, status: TicketStatus | None = None, limit: int = 200) -> Sequence[Ticket]:
        """Tickets, the longest waiting first; of one status, or all."""
        query = select(tickets).order_by(tickets.c.opened_at, tickets.c.id).limit(limit)
        if status is not None:
            query = query.where(tickets.c.status == status)
        with self._db.read() as connection:
            return _read(connection, query)

    def for_session(self, session_id: str, *, tx: Transaction | None = None) -> Ticket | None:
        """The session's active ticket, or None."""
        where = (tickets.c.session_id == session_id) & tickets.c.status.in_(_ACTIVE)
        with self._db.read(tx) as connection:
            found = _read(connection, select(tickets).where(where))
        return found[0] if found else None

    def add_message(self, tx: Transaction, ticket_id: str, message: TicketMessage) -> int:
        """Add a message; returns its number, from 1. Raises `NotFound` for an unknown ticket."""
        self._known(tx, ticket_id)
        last = select(func.max(ticket_messages.c.number)).where(
            ticket_messages.c.ticket_id == ticket_id
        )
        number = (tx.connection.scalar(last) or 0) + 1
        row = _message_row(ticket_id, number, message)
        tx.connection.execute(ticket_messages.insert().values(row))
        return number

    def set_order(self, tx: Transaction, ticket_id: str, order: Mapping[str, object]) -> None:
        """Put the order that a ticket is about into its hand-off. Raises `NotFound` for an unknown
        ticket."""
        ticket = self.get(ticket_id, tx=tx)
        if ticket is None:
            raise NotFound(f"there is no ticket {ticket_id!r}")
        handoff = {**ticket.handoff, "order": dict(order)}
        change = update(tickets).where(tickets.c.id == ticket_id).values(handoff=handoff)
        tx.connection.execute(change)

    def set_status(self, tx: Transaction, ticket_id: str, status: TicketStatus) -> None:
        """Move a ticket on. Raises `NotFound` for an unknown ticket."""
        change = update(tickets).where(tickets.c.id == ticket_id).values(status=status)
        if tx.connection.execute(change).rowcount != 1:
            raise NotFound(f"there is no ticket {ticket_id!r}")

    def _known(self, tx: Transaction, ticket_id: str) -> None:
        count = select(func.count()).select_from(tickets).where(tickets.c.id == ticket_id)
        if not tx.connection.scalar(count):
            raise NotFound(f"there is no ticket {ticket_id!r}")


def _message_row(ticket_id: str, number: int, message: TicketMessage) -> dict[str, Any]:
    return {
        "ticket_id": ticket_id,
        "number": number,
        "author": message.author,
        "text": message.text,
        "at": message.at,
        "agent": message.agent,
    }


def _read(connection: Connection, query: Any) -> "Sequence[Ticket]":
    rows = connection.execute(query).mappings().all()
    messages: dict[str, tuple[TicketMessage, ...]] = {row["id"]: () for row in rows}
    ordered = select(ticket_messages).where(ticket_messages.c.ticket_id.in_(messages))
    for row in connection.execute(ordered.order_by(ticket_messages.c.number)):
        messages[row.ticket_id] += (TicketMessage(row.author, row.text, row.at, row.agent),)
    return [
        Ticket(
            id=TicketId(row["id"]),
            session_id=SessionId(row["session_id"]),
            shopper_id=ShopperId(row["shopper_id"]) if row["shopper_id"] else None,
            status=row["status"],
            department=row["department"],
            reason=row["reason"],
            opened_at=row["opened_at"],
            handoff=row["handoff"],
            messages=messages[row["id"]],
        )
        for row in rows
    ]
