"""Rows that the driver reads."""

from pathlib import Path

from sqlalchemy import JSON, Column, Integer, MetaData, Table, Text, insert, select

from store.database import Database
from store.driver_rows import DriverRows

_THINGS = Table(
    "things",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("place", Integer),
    Column("facts", JSON(none_as_null=True)),
)
_ROWS = [
    {"id": "a", "place": 2, "facts": {"colour": "red"}},
    {"id": "b", "place": 1, "facts": None},
    {"id": "c", "place": 3, "facts": []},
]


def test_rows_are_those_that_sqlalchemy_reads_in_the_order_asked_for(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    read = DriverRows(
        database.engine.dialect,
        list(_THINGS.c),
        key=_THINGS.c.id,
        order=(_THINGS.c.place,),
    )
    with database.write() as tx:
        _THINGS.create(tx.connection)
        tx.connection.execute(insert(_THINGS), _ROWS)
        with database.cursor(tx) as cursor:
            assert len(read.among(cursor, ["a"])) == 1  # before it is committed
    with database.read() as connection:
        rows = connection.execute(select(_THINGS).order_by(_THINGS.c.place)).mappings().all()
    with database.cursor() as cursor:
        assert read.among(cursor, ["c", "b", "a"]) == [dict(row) for row in rows]
        assert [row["id"] for row in read.among(cursor, ["a", "x"])] == ["a"]
        assert read.among(cursor, []) == []
    database.close()


def test_what_is_read_at_once_is_of_one_moment(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    read = DriverRows(database.engine.dialect, list(_THINGS.c), key=_THINGS.c.id)
    with database.write() as tx:
        _THINGS.create(tx.connection)
    with database.cursor() as cursor:
        assert read.among(cursor, ["a"]) == []
        with database.write() as tx:
            tx.connection.execute(insert(_THINGS), _ROWS)
        assert read.among(cursor, ["a"]) == []
    with database.cursor() as cursor:
        assert len(read.among(cursor, ["a"])) == 1
    database.close()
