"""Rows by their keys, read by the database driver alone: what every search asks for."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import JSON, Column, Dialect, select
from sqlalchemy.engine.interfaces import DBAPICursor

from store.database import Row


class DriverRows:
    """Reads columns of one table where `key` is one of some texts, in the order of `order`.

    For a few rows SQLAlchemy takes longer than the database. JSON is read as its type reads it; the
    other columns must be of types that the driver gives as they are: texts and numbers.
    """

    def __init__(
        self,
        dialect: Dialect,
        columns: Sequence[Column[Any]],
        *,
        key: Column[Any],
        order: Sequence[Column[Any]] = (),
    ) -> None:
        self._select = f"{select(*columns).compile(dialect=dialect)} WHERE {key} IN "
        self._order = f" ORDER BY {', '.join(map(str, order))}" if order else ""
        self._mark = "?" if dialect.paramstyle == "qmark" else "%s"
        self._names = tuple(column.name for column in columns)
        self._readers: dict[str, Callable[[Any], Any]] = {
            column.name: read
            for column in columns
            if isinstance(column.type, JSON)
            and (read := column.type.dialect_impl(dialect).result_processor(dialect, None))
        }

    def among(self, cursor: DBAPICursor, keys: Sequence[str]) -> list[Row]:
        """The rows with one of these keys."""
        if not keys:
            return []
        marks = ", ".join([self._mark] * len(keys))
        cursor.execute(f"{self._select}({marks}){self._order}", list(keys))
        found: list[Row] = []
        for values in cursor.fetchall():
            row = dict(zip(self._names, values, strict=True))
            for name, read in self._readers.items():
                row[name] = read(row[name])
            found.append(row)
        return found
