"""The books: who did what, what must still be delivered."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from store.database import UtcTime
from store.tables.columns import Json, metadata, one_of

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("session_id", String(80), nullable=False),
    Column("shopper_id", String(64)),
    Column("level", String(16), nullable=False),
    Column("operation", String(64), nullable=False),
    Column("decision", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    Column("object", Text, nullable=False),
    one_of("decision", "allow deny"),
)


outbox = Table(
    "outbox",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("payload", Json, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("delivered_at", UtcTime, index=True),
)


notes = Table(
    "notes",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)


attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("who", String(64), nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    one_of("kind", "order desk"),
    Index(None, "kind", "who", "at"),
)
