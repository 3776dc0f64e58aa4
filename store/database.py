"""The database: one engine, short reads, and one kind of write transaction."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, DateTime, Dialect, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.types import TypeDecorator

from store.errors import BadSettings

_WRITE = "shop_write"
_WRITER_LOCK = 0x53484F50
"""Any number that nothing else in the database locks by."""

Row = Mapping[str, Any]


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC datetime in every database. A naive one is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored: give an aware UTC datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Transaction:
    """Proof that a write transaction is open; every writing method asks for one."""

    connection: Connection


class Database:
    """Connections to one database. Reads never block; writes queue up behind each other.

    On SQLite: WAL, foreign keys, `BEGIN IMMEDIATE` for writes, `synchronous=FULL`, and deleted text
    is overwritten on disk. On PostgreSQL an advisory lock makes writers wait in the same way, so
    that none has to fail and be tried again; each statement sees what was committed before it.
    """

    def __init__(self, url: str) -> None:
        """Raises `BadSettings` for an address that SQLAlchemy cannot read."""
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise BadSettings(
                "SHOP_DATABASE_URL cannot be read: write it like "
                "'postgresql+psycopg://user:password@host/name'"
            ) from None
        try:
            self.engine = _engine(parsed)
        except (ModuleNotFoundError, NoSuchModuleError) as error:
            raise BadSettings(
                f"SHOP_DATABASE_URL asks for {parsed.drivername!r}, which is not installed "
                f"({error}): for PostgreSQL run `pip install -e '.[postgres]'` and write "
                "'postgresql+psycopg://...'"
            ) from None
        self._writer = self.engine.execution_options(**{_WRITE: True})

    @contextmanager
    def read(self, tx: Transaction | None = None) -> Iterator[Connection]:
        """A connection to read from: the transaction's own where one is given, so that it sees its
        uncommitted writes, else one for this block alone."""
        if tx is not None:
            yield tx.connection
            return
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def cursor(self, tx: Transaction | None = None) -> Iterator[DBAPICursor]:
        """`read` by the driver alone, for what every search asks."""
        connection = tx.connection.connection if tx is not None else self.engine.raw_connection()
        cursor = connection.cursor()
        try:
            if tx is None and self.engine.dialect.name == "sqlite":
                cursor.execute("BEGIN")  # all that is read is of one moment
            yield cursor
        finally:
            cursor.close()
            if tx is None:
                connection.close()

    def value(self, sql: str) -> Any:
        """The first value of a query without parameters, None where there is no row, by the driver
        alone: what every search asks must not cost a transaction."""
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(sql)
            row = cursor.fetchone()
            cursor.close()
        finally:
            connection.close()
        return row[0] if row else None

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """One write transaction: committed at the end of the block, rolled back on any error."""
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
            yield Transaction(connection)

    def forget_deleted(self) -> None:
        """Empty SQLite's write-ahead log, which holds older pages until it is. A reader that is in
        the middle of something puts this off to the next time. PostgreSQL's autovacuum does it."""
        if self.engine.dialect.name != "sqlite":
            return
        connection = self.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        finally:
            connection.close()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def row_of(record: object, table: Table) -> dict[str, Any]:
    """The columns of a table as read from the fields of a record that have the same names."""
    return {column.name: getattr(record, column.name) for column in table.columns}


def upsert(tx: Transaction, table: Table, rows: Sequence[Row], keys: Sequence[str]) -> None:
    """Insert rows, or replace the ones that have the same keys. All rows hold the same columns."""
    if not rows:
        return
    postgres = tx.connection.dialect.name == "postgresql"
    insert = postgresql.insert(table) if postgres else sqlite.insert(table)
    changed = {c: insert.excluded[c] for c in rows[0] if c not in keys}
    tx.connection.execute(
        insert.on_conflict_do_update(index_elements=list(keys), set_=changed)
        if changed
        else insert.on_conflict_do_nothing(index_elements=list(keys)),
        [dict(row) for row in rows],
    )


def _engine(url: URL) -> Engine:
    on_sqlite = url.get_backend_name() == "sqlite"
    if on_sqlite and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=16,
        max_overflow=48,
        json_serializer=_dump,
        json_deserializer=orjson.loads,
        hide_parameters=True,
    )
    if on_sqlite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are opened by _begin, not by the driver
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=10000",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _dump(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain
    )


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be stored as JSON: make it plain first")
