"""Tickets: what a person at the service desk receives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from store.ids import SessionId, ShopperId, TicketId

TicketStatus = Literal["open", "answering", "returned", "closed"]
Department = Literal["general", "returns", "orders", "delivery", "payments", "products", "privacy"]


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """One message on a ticket. `author` is `shopper`, `agent` or `assistant`; text is untrusted.
    `agent`: which colleague wrote it, as signed."""

    author: Literal["shopper", "agent", "assistant"]
    text: str
    at: datetime
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A conversation handed over. `handoff` is the JSON form of `assistant.handoff.Handoff`."""

    id: TicketId
    session_id: SessionId
    shopper_id: ShopperId | None
    status: TicketStatus
    department: Department
    reason: str
    opened_at: datetime
    handoff: Mapping[str, object]
    messages: tuple[TicketMessage, ...] = ()
