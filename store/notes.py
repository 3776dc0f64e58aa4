"""Small facts about the state folder itself, such as which demo data it holds."""

from sqlalchemy import select

from store.database import Database, Transaction, upsert
from store.tables import notes


class Notes:
    """Named texts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, name: str) -> str | None:
        """The text under a name, or None."""
        with self._db.read() as connection:
            return connection.scalar(select(notes.c.value).where(notes.c.name == name))

    def put(self, tx: Transaction, name: str, value: str) -> None:
        """Keep a text under a name, in place of any before it."""
        upsert(tx, notes, [{"name": name, "value": value}], ["name"])
