"""Conversations and everything that hangs on one."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, text

from store.database import UtcTime
from store.tables.columns import Json, metadata, one_of

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("shopper_id", ForeignKey("shoppers.id", ondelete="CASCADE"), index=True),
    Column("level", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_at", UtcTime, nullable=False, index=True),
    Column("expires_at", UtcTime, nullable=False),
    Column("holder", String(16), nullable=False),
    Column("memory", Json, nullable=False),
    one_of("holder", "assistant person"),
    one_of("level", "guest order signed_in"),
)


def _of_session() -> ForeignKey:
    return ForeignKey("sessions.id", ondelete="CASCADE")


turns = Table(
    "turns",
    metadata,
    Column("session_id", _of_session(), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("said", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("intent", String(64), nullable=False),
    Column("brain", String(16), nullable=False),
    Column("cards", Json, nullable=False),
    Column("proposal", Json),
    Column("handoff", Json),
    Column("decision_id", String(64)),
    Column("timings_ms", Json, nullable=False),
    Column("error", Text),
    Column("agent", String(60)),
    one_of("brain", "endpoint embedded template person"),
)


decisions = Table(
    "decisions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("session_id", _of_session(), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("payload", Json, nullable=False),
)


proposals = Table(
    "proposals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("session_id", _of_session(), nullable=False),
    Column("shopper_id", String(64)),
    Column("operation", String(64), nullable=False),
    Column("summary", Text, nullable=False),
    Column("arguments", Json, nullable=False),
    Column("effects", Json, nullable=False),
    Column("versions", Json, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("state", String(16), nullable=False),
    one_of("state", "open confirmed declined expired"),
    Index(
        "uq_proposals_open",
        "session_id",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)


tickets = Table(
    "tickets",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("session_id", _of_session(), nullable=False),
    Column("shopper_id", String(64)),
    Column("status", String(16), nullable=False),
    Column("department", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("opened_at", UtcTime, nullable=False, index=True),
    Column("handoff", Json, nullable=False),
    one_of("status", "open answering returned closed"),
    one_of("department", "general returns orders delivery payments products privacy"),
    Index(
        "uq_tickets_active",
        "session_id",
        unique=True,
        sqlite_where=text("status IN ('open', 'answering')"),
        postgresql_where=text("status IN ('open', 'answering')"),
    ),
)


ticket_messages = Table(
    "ticket_messages",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("author", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("agent", String(60)),
    one_of("author", "shopper agent assistant"),
)


feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", _of_session(), nullable=False, index=True),
    Column("product_id", String(64), nullable=False),
    Column("value", String(4), nullable=False),
    Column("decision_id", String(64)),
    Column("at", UtcTime, nullable=False),
    one_of("value", "up down"),
)
