"""Shoppers and what is known of them. Health facts stay in a table of their own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from store.database import Database, Transaction, upsert
from store.errors import NotFound
from store.ids import ShopperId
from store.profile import HEALTH_KINDS, Fact, FactKind, Profile
from store.tables import shopper_facts, shopper_health_facts, shoppers

_TABLES = (shopper_facts, shopper_health_facts)
_PRESENT = shoppers.c.erased_at.is_(None)


class Shoppers:
    """All shoppers that have an account."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, shopper_id: str, *, tx: Transaction | None = None) -> Profile | None:
        """A shopper with every fact, oldest first; or None."""
        with self._db.read(tx) as connection:
            query = select(shoppers).where((shoppers.c.id == shopper_id) & _PRESENT)
            row = connection.execute(query).mappings().one_or_none()
            return _profile(row, _facts(connection, shopper_id)) if row else None

    def list(self) -> Sequence[Profile]:
        """All shoppers by name: who they are, without their facts."""
        with self._db.read() as connection:
            named = select(shoppers).where(_PRESENT).order_by(shoppers.c.name, shoppers.c.id)
            rows = connection.execute(named)
            return [_profile(row) for row in rows.mappings()]

    def find_by_email(self, email: str) -> Profile | None:
        """The shopper with this address, whatever its case; None when nobody or several have it."""
        query = select(shoppers.c.id).where(shoppers.c.email == _address(email)).limit(2)
        with self._db.read() as connection:
            found = connection.scalars(query).all()
        return self.get(found[0]) if len(found) == 1 else None

    def email(self, shopper_id: str) -> str | None:
        """The shopper's e-mail address; None where none is known."""
        query = select(shoppers.c.email).where((shoppers.c.id == shopper_id) & _PRESENT)
        with self._db.read() as connection:
            return connection.scalar(query)

    def details(self, shopper_id: str) -> Mapping[str, Any]:
        """Address and payment methods as imported; empty for an unknown shopper."""
        with self._db.read() as connection:
            query = select(shoppers.c.details).where(shoppers.c.id == shopper_id)
            return connection.scalar(query) or {}

    def upsert(
        self,
        tx: Transaction,
        profile: Profile,
        *,
        email: str | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Write who a shopper is. Facts are not touched: they have their own door, `add_fact`.
        A shopper who was erased stays erased, whatever an import brings.

        Raises `ValueError` for a guest, who has no id.
        """
        if profile.shopper_id is None:
            raise ValueError("a guest has no account: give the profile a shopper_id")
        mine = shoppers.c.id == profile.shopper_id
        if tx.connection.scalar(select(shoppers.c.erased_at).where(mine)):
            return
        row = {
            "id": profile.shopper_id,
            "name": profile.name,
            "email": _address(email) if email else None,
            "language": profile.language,
            "about": profile.about,
            "details": dict(details or {}),
        }
        upsert(tx, shoppers, [row], ["id"])

    def add_fact(self, tx: Transaction, shopper_id: str, fact: Fact) -> None:
        """Keep one fact. The same kind and value again replaces source, time and consent."""
        self.add_facts(tx, shopper_id, (fact,))

    def add_facts(self, tx: Transaction, shopper_id: str, facts: Iterable[Fact]) -> None:
        """Keep several facts. Raises `NotFound` for an unknown shopper."""
        mine = (shoppers.c.id == shopper_id) & _PRESENT
        known = select(func.count()).select_from(shoppers).where(mine)
        if not tx.connection.scalar(known):
            raise NotFound(f"there is no shopper {shopper_id!r}")
        for fact in facts:
            row = {
                "shopper_id": shopper_id,
                "kind": fact.kind,
                "value": fact.value,
                "source": fact.source,
                "at": fact.at,
                "consent": fact.consent,
            }
            upsert(tx, _table(fact.kind), [row], ["shopper_id", "kind", "value"])

    def remove_facts(
        self,
        tx: Transaction,
        shopper_id: str,
        kind: FactKind | None = None,
        value: str | None = None,
    ) -> int:
        """Forget facts: of one kind and value, of one kind, or all. Returns how many there were."""
        removed = 0
        for table in _TABLES if kind is None else (_table(kind),):
            where = table.c.shopper_id == shopper_id
            if kind is not None:
                where &= table.c.kind == kind
            if value is not None:
                where &= func.lower(table.c.value) == value.lower()
            removed += tx.connection.execute(delete(table).where(where)).rowcount
        return removed


def _table(kind: str) -> Table:
    return shopper_health_facts if kind in HEALTH_KINDS else shopper_facts


def _address(email: str) -> str:
    return email.strip().casefold()


def _profile(row: Any, facts: tuple[Fact, ...] = ()) -> Profile:
    return Profile(
        shopper_id=ShopperId(row["id"]),
        name=row["name"],
        language=row["language"],
        about=row["about"],
        facts=facts,
    )


def _facts(connection: Connection, shopper_id: str) -> tuple[Fact, ...]:
    found: list[tuple[int, Fact]] = []
    for table in _TABLES:
        for row in connection.execute(select(table).where(table.c.shopper_id == shopper_id)):
            fact = Fact(row.kind, row.value, row.source, row.at, row.consent)
            found.append((row.id, fact))
    return tuple(fact for _, fact in sorted(found, key=lambda each: (each[1].at, each[0])))
