"""A shopper's own data: a copy of all of it, and its erasure. `store.personal_data` is the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, func, or_, select, update

from store.clock import Clock
from store.database import Database, Transaction
from store.errors import NotFound
from store.personal_data import PERSONAL_DATA
from store.tables import (
    audit,
    behaviour,
    cart_lines,
    carts,
    decisions,
    feedback,
    metadata,
    order_lines,
    orders,
    outbox,
    proposals,
    sessions,
    shopper_facts,
    shopper_health_facts,
    shoppers,
    ticket_messages,
    tickets,
    turns,
)

SETTLED = ("delivered", "cancelled", "returned")
"""States in which an order needs its buyer's name and address no more."""

_OF_SESSION = (turns, decisions, feedback, proposals, tickets)
_ABOUT_ORDERS = "order.%"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did. `contact_kept`: an order is under way, so the name and address that it
    needs are still there; asking again when it has arrived removes them."""

    contact_kept: bool
    deleted: Mapping[str, int]


class Privacy:
    """Copies and erasures."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def export(self, shopper_id: str) -> dict[str, Any]:
        """Everything that the shop holds about a shopper, as plain JSON: rows by table name.

        Raises `NotFound` for an unknown shopper.
        """
        mine = select(sessions.c.id).where(sessions.c.shopper_id == shopper_id)
        where = _rows_of(shopper_id, mine)
        with self._db.read() as connection:
            copy: dict[str, Any] = {
                name: [
                    {column: _plain(value) for column, value in row.items()}
                    for row in connection.execute(_ordered(table, where[table])).mappings()
                ]
                for name, handling in PERSONAL_DATA.items()
                if handling.exported
                for table in (metadata.tables[name],)
            }
        if not copy["shoppers"] or copy["shoppers"][0]["erased_at"]:
            raise NotFound(f"there is no shopper {shopper_id!r}")
        return {"shopper": shopper_id, "at": self._clock().isoformat(), **copy}

    def contact_needed(self, shopper_id: str, *, tx: Transaction | None = None) -> bool:
        """Whether an order is under way that needs the shopper's name and address."""
        open_ones = (orders.c.shopper_id == shopper_id) & orders.c.status.not_in(SETTLED)
        query = select(func.count()).select_from(orders).where(open_ones)
        with self._db.read(tx) as connection:
            return bool(connection.scalar(query))

    def erase(self, tx: Transaction, shopper_id: str, *, going_on: str | None = None) -> Erasure:
        """Erase a shopper: profile, behaviour, carts, conversations and account.

        Orders stay, as the law asks, and with them what an order under way needs. `going_on` names
        the session in which this was confirmed: it goes on as an empty guest's session. Call
        `Store.forget_deleted` after the commit. Raises `NotFound` for an unknown shopper.
        """
        known = (shoppers.c.id == shopper_id) & shoppers.c.erased_at.is_(None)
        if not tx.connection.scalar(select(func.count()).select_from(shoppers).where(known)):
            raise NotFound(f"there is no shopper {shopper_id!r}")
        verified = sessions.c.memory["verified"]["shopper_id"].as_string() == shopper_id
        own = or_(sessions.c.shopper_id == shopper_id, verified)
        ids = list(tx.connection.scalars(select(sessions.c.id).where(own)))
        counts: dict[str, int] = {}

        def gone(table: Table, where: ColumnElement[bool]) -> None:
            done = tx.connection.execute(delete(table).where(where)).rowcount
            counts[table.name] = counts.get(table.name, 0) + done

        asked = select(proposals.c.id).where(
            proposals.c.session_id.in_(ids) & proposals.c.operation.not_like(_ABOUT_ORDERS)
        )
        gone(outbox, outbox.c.key.in_(asked))
        owners = [f"shopper:{shopper_id}", *(f"session:{each}" for each in ids)]
        gone(cart_lines, cart_lines.c.owner.in_(owners))
        gone(carts, carts.c.owner.in_(owners))
        messages = select(tickets.c.id).where(tickets.c.session_id.in_(ids))
        gone(ticket_messages, ticket_messages.c.ticket_id.in_(messages))
        for table in _OF_SESSION:
            gone(table, table.c.session_id.in_(ids))
        for table in (shopper_facts, shopper_health_facts, behaviour):
            gone(table, table.c.shopper_id == shopper_id)
        tx.connection.execute(
            update(sessions)
            .where(sessions.c.id == going_on, sessions.c.id.in_(ids))
            .values(shopper_id=None, level="guest", memory={}, holder="assistant")
        )
        gone(sessions, sessions.c.id.in_(set(ids) - {going_on}))
        tx.connection.execute(
            update(audit)
            .where(audit.c.shopper_id == shopper_id, audit.c.operation.not_like(_ABOUT_ORDERS))
            .values(shopper_id=None, session_id="")
        )
        kept = self.contact_needed(shopper_id, tx=tx)
        self._account(tx, shopper_id, kept)
        return Erasure(kept, counts)

    def _account(self, tx: Transaction, shopper_id: str, contact_kept: bool) -> None:
        mine = shoppers.c.id == shopper_id
        bought = select(func.count()).select_from(orders).where(orders.c.shopper_id == shopper_id)
        if contact_kept:
            tx.connection.execute(update(shoppers).where(mine).values(about=""))
        elif tx.connection.scalar(bought):
            blank: dict[str, Any] = {"name": "", "email": None, "about": "", "details": {}}
            blanked = update(shoppers).where(mine).values(**blank, erased_at=self._clock())
            tx.connection.execute(blanked)
        else:
            tx.connection.execute(delete(shoppers).where(mine))


def _rows_of(shopper_id: str, mine: Select[tuple[str]]) -> Mapping[Table, ColumnElement[bool]]:
    """Which rows of each exported table are about a shopper whose sessions are `mine`."""
    handed = select(tickets.c.id).where(tickets.c.session_id.in_(mine))
    bought = select(orders.c.id).where(orders.c.shopper_id == shopper_id)
    cart = f"shopper:{shopper_id}"
    return {
        shoppers: shoppers.c.id == shopper_id,
        shopper_facts: shopper_facts.c.shopper_id == shopper_id,
        shopper_health_facts: shopper_health_facts.c.shopper_id == shopper_id,
        behaviour: behaviour.c.shopper_id == shopper_id,
        orders: orders.c.shopper_id == shopper_id,
        order_lines: order_lines.c.order_id.in_(bought),
        carts: carts.c.owner == cart,
        cart_lines: cart_lines.c.owner == cart,
        sessions: sessions.c.id.in_(mine),
        **{table: table.c.session_id.in_(mine) for table in _OF_SESSION},
        ticket_messages: ticket_messages.c.ticket_id.in_(handed),
        audit: audit.c.shopper_id == shopper_id,
    }


def _ordered(table: Table, where: ColumnElement[bool]) -> Select[Any]:
    return select(table).where(where).order_by(*table.primary_key.columns)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
