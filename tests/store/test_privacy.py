"""A shopper's own data: every table is on the map, a copy holds all, an erasure leaves none."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from store.conversation import Proposal, TurnRecord
from store.errors import NotFound
from store.feedback import Thumb
from store.ids import OrderId, ProductId, SessionId, ShopperId, TicketId
from store.money import Money
from store.order import Order, OrderLine, OrderStatus
from store.personal_data import NOT_PERSONAL, PERSONAL_DATA
from store.principal import Principal
from store.profile import Fact, Profile
from store.settings import Settings
from store.shop import Store
from store.tables import metadata, outbox
from store.ticket import Ticket, TicketMessage

MARK = "quillfeather"
"""Stands in everything personal, so that one search finds what is left of it."""


def order(order_id: str, status: OrderStatus, shopper: str = "ada") -> Order:
    line = OrderLine(ProductId("mug"), "Blue Mug", 1, Money(1200, "EUR"))
    return Order(OrderId(order_id), ShopperId(shopper), status, None, (line,), Money(1200, "EUR"))


def fill(store: Store, proposal: Proposal, now: datetime) -> None:
    """Something of Ada, and of Ben, in every table that holds something personal."""
    sessions = {"ada": SessionId("s1"), "ben": SessionId("s2")}
    with store.write() as tx:
        ada = store.conversations.get("s1", tx=tx)
        assert ada is not None
        store.shoppers.upsert(
            tx,
            Profile(ShopperId("ada"), f"Ada {MARK}", about=MARK),
            email=f"{MARK}@example.com",
            details={"address": MARK},
        )
        store.shoppers.upsert(tx, Profile(ShopperId("ben"), "Ben"), email="ben@example.com")
        store.conversations.create(
            tx, type(ada)(sessions["ben"], ShopperId("ben"), "signed_in", "en", now, ada.expires_at)
        )
        for shopper, session in sessions.items():
            mark = MARK if shopper == "ada" else "Ben's"
            who = Principal(session, ShopperId(shopper), "signed_in", ada.expires_at)
            store.conversations.save_memory(tx, session, {"said_facts": [["avoid", mark]]}, "en")
            for kind in ("like", "avoid"):
                fact = Fact(kind, mark, "said", now)  # type: ignore[arg-type]
                store.shoppers.add_fact(tx, shopper, fact)
            store.events.append(tx, shopper, "search", None, mark, at=now)
            store.orders.upsert(tx, [order(f"1-{shopper}", "delivered", shopper)])
            store.carts.add(tx, f"shopper:{shopper}", "mug", None, 1)
            store.carts.add(tx, f"session:{session}", "mug", None, 1)
            turn = TurnRecord(session, 1, now, mark, mark, "en", "discover", "template")
            store.conversations.append(tx, turn)
            store.decisions.put(tx, f"d-{shopper}", session, {"text": mark})
            for name in ("profile.remember", "order.cancel"):
                store.proposals.put(tx, asked(proposal, f"{name}-{shopper}", session, name, mark))
                store.outbox.put(tx, f"{name}-{shopper}", name, {"remember": [mark]})
                store.audit.record(tx, who, name, "allow", reason="ok", object="1")
            message = TicketMessage("shopper", mark, now)
            store.tickets.open(
                tx,
                Ticket(
                    TicketId(f"t-{shopper}"),
                    session,
                    ShopperId(shopper),
                    "open",
                    "general",
                    "asked",
                    now,
                    {"name": mark},
                    (message,),
                ),
            )
            store.feedback.record(tx, session, Thumb(ProductId("mug"), "up", now))


def asked(base: Proposal, name: str, session: SessionId, operation: str, mark: str) -> Proposal:
    values = {field: getattr(base, field) for field in base.__dataclass_fields__}
    return Proposal(
        **{
            **values,
            "id": name,
            "session_id": session,
            "operation": operation,
            "arguments": {"facts": [["avoid", mark]]},
        }
    )


@pytest.fixture
def filled(stocked: Store, proposal: object, now: datetime) -> Store:
    fill(stocked, proposal(), now)  # type: ignore[operator]
    return stocked


def counts(store: Store) -> dict[str, int]:
    with store._database.read() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def test_every_table_stands_in_the_data_map_once() -> None:
    assert set(PERSONAL_DATA) | set(NOT_PERSONAL) == set(metadata.tables)
    assert not set(PERSONAL_DATA) & set(NOT_PERSONAL)


def test_the_test_shop_holds_something_in_every_personal_table(filled: Store) -> None:
    assert [
        name for name, rows in counts(filled).items() if name in PERSONAL_DATA and not rows
    ] == []


def test_a_copy_holds_all_of_one_shopper_and_nothing_of_another(filled: Store) -> None:
    copy = filled.privacy.export("ada")
    exported = {name for name, handling in PERSONAL_DATA.items() if handling.exported}
    assert {name for name in exported if not copy[name]} == set()
    text = json.dumps(copy)
    assert "Ben's" not in text
    assert "s2" not in text
    assert copy["orders"][0]["total_minor"] == 1200
    assert copy["shopper_health_facts"][0] | {"id": 0} == {
        "id": 0,
        "shopper_id": "ada",
        "kind": "avoid",
        "value": MARK,
        "source": "said",
        "at": "2026-03-02T12:00:00+00:00",
        "consent": True,
    }


def test_a_copy_of_nobody_is_not_found(filled: Store) -> None:
    with pytest.raises(NotFound):
        filled.privacy.export("nobody")


def test_an_erasure_leaves_the_orders_and_everybody_else(filled: Store) -> None:
    bens = filled.privacy.export("ben")
    before = filled.orders.list_for("ada")
    with filled.write() as tx:
        done = filled.privacy.erase(tx, "ada")
    assert not done.contact_kept
    assert filled.orders.list_for("ada") == before
    assert filled.shoppers.get("ada") is None
    assert filled.shoppers.find_by_email(f"{MARK}@example.com") is None
    assert filled.privacy.export("ben") == bens
    deleted = {name for name, each in PERSONAL_DATA.items() if each.erasure == "deleted"}
    left = {name: rows for name, rows in counts(filled).items() if name in deleted}
    assert left == {
        **dict.fromkeys(deleted, 1),
        "outbox": 3,
        "proposals": 2,
        "carts": 2,
        "cart_lines": 2,
    }
    rows = [(row.operation, row.shopper_id) for row in filled.audit.rows()]
    assert ("order.cancel", "ada") in rows
    assert ("profile.remember", "ada") not in rows


def test_nothing_erased_is_left_in_the_folder(filled: Store, settings: Settings) -> None:
    assert found_in(settings.home), "the control: it was there"
    with filled.write() as tx:
        filled.privacy.erase(tx, "ada")
        # an order's refund is still delivered; its words are not the shopper's
        tx.connection.execute(outbox.delete().where(outbox.c.key == "order.cancel-ada"))
    filled.forget_deleted()
    assert found_in(settings.home) == []


def test_without_emptying_the_log_it_would_still_be_there(
    filled: Store, settings: Settings
) -> None:
    with filled.write() as tx:
        filled.privacy.erase(tx, "ada")
    assert found_in(settings.home)


def test_an_order_under_way_keeps_what_it_needs_until_it_is_finished(filled: Store) -> None:
    with filled.write() as tx:
        filled.orders.upsert(tx, [order("2", "shipped")])
        assert filled.privacy.erase(tx, "ada").contact_kept
    profile = filled.shoppers.get("ada")
    assert profile is not None
    assert (profile.name, profile.about, profile.facts) == (f"Ada {MARK}", "", ())
    with filled.write() as tx:
        filled.orders.upsert(tx, [order("2", "delivered")])
        assert not filled.privacy.erase(tx, "ada").contact_kept
    assert filled.shoppers.get("ada") is None


def test_a_shopper_without_orders_leaves_no_row(filled: Store) -> None:
    with filled.write() as tx:
        filled.shoppers.upsert(tx, Profile(ShopperId("cleo"), "Cleo"))
    before = counts(filled)["shoppers"]
    with filled.write() as tx:
        filled.privacy.erase(tx, "cleo")
    assert counts(filled)["shoppers"] == before - 1


def test_the_session_that_asked_goes_on_as_an_empty_guest_s(filled: Store) -> None:
    with filled.write() as tx:
        filled.privacy.erase(tx, "ada", going_on="s1")
    session = filled.conversations.get("s1")
    assert session is not None
    assert (session.shopper_id, session.level, session.memory) == (None, "guest", {})
    assert filled.conversations.turns("s1") == []
    assert filled.tickets.for_session("s1") is None


def test_a_guest_s_conversation_about_her_order_is_erased_with_her(
    filled: Store, now: datetime
) -> None:
    whose = {"verified": {"shopper_id": "ada", "order_id": "1", "until": 0}}
    theirs = {"verified": {"shopper_id": "ben", "order_id": "2", "until": 0}}
    with filled.write() as tx:
        for session, memory in (("g1", whose), ("g2", theirs), ("g3", {})):
            record = filled.conversations.get("s1", tx=tx)
            assert record is not None
            guest = type(record)(SessionId(session), None, "guest", "en", now, now, memory=memory)
            filled.conversations.create(tx, guest)
        filled.privacy.erase(tx, "ada")
    assert filled.conversations.get("g1") is None
    assert filled.conversations.get("g2") is not None
    assert filled.conversations.get("g3") is not None


def test_an_import_does_not_bring_an_erased_shopper_back(filled: Store) -> None:
    with filled.write() as tx:
        filled.privacy.erase(tx, "ada")
        filled.shoppers.upsert(tx, Profile(ShopperId("ada"), "Ada"), email="ada@example.com")
    assert filled.shoppers.get("ada") is None
    assert filled.shoppers.find_by_email("ada@example.com") is None
    with pytest.raises(NotFound), filled.write() as tx:
        filled.privacy.erase(tx, "ada")


def found_in(home: Path) -> list[str]:
    return [p.name for p in home.rglob("*") if p.is_file() and MARK.encode() in p.read_bytes()]
