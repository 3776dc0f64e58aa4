"""Handing over to a person: one open ticket for a session."""

import secrets
from collections.abc import Mapping

from store.ids import TicketId
from store.ticket import Department, Ticket, TicketMessage
from tools.visit import Visit


def open_ticket(
    visit: Visit,
    *,
    reason: str,
    department: Department,
    handoff: Mapping[str, object],
    messages: tuple[TicketMessage, ...],
) -> Ticket:
    """Open a ticket, or return the one that is open for this session already."""
    store = visit.services.store
    existing = store.tickets.for_session(visit.principal.session_id)
    if existing is not None:
        return existing
    ticket = Ticket(
        id=TicketId(f"T-{secrets.token_hex(4).upper()}"),
        session_id=visit.principal.session_id,
        shopper_id=visit.principal.shopper_id,
        status="open",
        department=department,
        reason=reason,
        opened_at=visit.services.clock(),
        handoff=handoff,
        messages=messages,
    )
    with store.write() as tx:
        store.tickets.open(tx, ticket)
        store.conversations.set_holder(tx, visit.principal.session_id, "person")
        store.outbox.put(
            tx,
            key=f"ticket:{ticket.id}",
            kind="ticket.opened",
            payload={"ticket": ticket.id, "department": department},
        )
    return ticket
