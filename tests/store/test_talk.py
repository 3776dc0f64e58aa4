"""Conversations, decisions, tickets, thumbs and the books."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from store.behaviour import BehaviourEvent
from store.conversation import TurnRecord
from store.errors import NotFound
from store.feedback import Thumb
from store.ids import ProductId, SessionId, ShopperId, TicketId
from store.principal import Principal
from store.shop import Store
from store.ticket import Ticket, TicketMessage


def turn(number: int, now: datetime) -> TurnRecord:
    return TurnRecord(
        session_id=SessionId("s1"),
        number=number,
        at=now,
        said="hello",
        text="你好",
        language="zh",
        intent="small_talk",
        brain="template",
        cards=({"product_id": "mug"},),
        timings_ms={"plan": 1.5},
    )


def test_turns_are_appended_and_numbered(stocked: Store, now: datetime) -> None:
    assert stocked.conversations.next_number("s1") == 1
    with stocked.write() as tx:
        stocked.conversations.append(tx, turn(1, now))
        assert stocked.conversations.next_number("s1", tx=tx) == 2
    assert stocked.conversations.turns("s1") == [turn(1, now)]
    with pytest.raises(IntegrityError), stocked.write() as tx:
        stocked.conversations.append(tx, turn(1, now))


def test_a_session_keeps_its_memory_and_its_holder(stocked: Store) -> None:
    with stocked.write() as tx:
        stocked.conversations.save_memory(tx, "s1", {"shown": ["mug"]}, "zh")
        stocked.conversations.set_holder(tx, "s1", "person")
    session = stocked.conversations.get("s1")
    assert session is not None
    assert (session.memory, session.language, session.holder) == (
        {"shown": ["mug"]},
        "zh",
        "person",
    )
    with pytest.raises(NotFound), stocked.write() as tx:
        stocked.conversations.set_holder(tx, "nobody", "person")


def test_a_decision_is_written_once(stocked: Store) -> None:
    with stocked.write() as tx:
        stocked.decisions.put(tx, "d1", "s1", {"order": ["mug"]})
    assert stocked.decisions.get("d1") == {"order": ["mug"]}
    assert stocked.decisions.get("d2") is None
    with pytest.raises(IntegrityError), stocked.write() as tx:
        stocked.decisions.put(tx, "d1", "s1", {"order": []})


def ticket(ticket_id: str, now: datetime) -> Ticket:
    return Ticket(
        id=TicketId(ticket_id),
        session_id=SessionId("s1"),
        shopper_id=ShopperId("ada"),
        status="open",
        department="returns",
        reason="asked for a person",
        opened_at=now,
        handoff={"intent": "return"},
        messages=(TicketMessage("shopper", "help", now),),
    )


def test_a_session_has_one_active_ticket(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        assert stocked.tickets.open(tx, ticket("t1", now)).id == "t1"
        assert stocked.tickets.open(tx, ticket("t2", now)).id == "t1"
        assert (
            stocked.tickets.add_message(tx, "t1", TicketMessage("agent", "hello", now, "Ida")) == 2
        )
        stocked.tickets.set_status(tx, "t1", "returned")
        assert stocked.tickets.for_session("s1", tx=tx) is None
        assert stocked.tickets.open(tx, ticket("t2", now)).id == "t2"
    assert [t.id for t in stocked.tickets.list()] == ["t1", "t2"]
    assert [t.id for t in stocked.tickets.list("open")] == ["t2"]
    kept = stocked.tickets.get("t1")
    assert kept is not None
    assert [message.text for message in kept.messages] == ["help", "hello"]
    assert [message.agent for message in kept.messages] == [None, "Ida"]


def test_the_behaviour_log_is_read_newest_first(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        stocked.events.append(tx, "ada", "view", "mug", at=now - timedelta(days=1))
        stocked.events.append(tx, "ada", "search", None, "blue mug", at=now)
    assert stocked.events.for_shopper("ada", limit=1) == [
        BehaviourEvent("search", None, now, "blue mug")
    ]


def test_thumbs_are_kept_in_order(stocked: Store, now: datetime) -> None:
    with stocked.write() as tx:
        stocked.feedback.record(tx, "s1", Thumb(ProductId("mug"), "up", now))
        stocked.feedback.record(tx, "s1", Thumb(ProductId("mug"), "down", now))
    assert [thumb.value for thumb in stocked.feedback.for_session("s1")] == ["up", "down"]


def test_an_effect_is_written_once_for_ever(stocked: Store) -> None:
    with stocked.write() as tx:
        stocked.outbox.put(tx, "refund-1042", "refund", {"minor": 2400})
    assert [item.key for item in stocked.outbox.pending()] == ["refund-1042"]
    with stocked.write() as tx:
        stocked.outbox.mark(tx, "refund-1042")
    assert stocked.outbox.pending() == []

    def again() -> None:
        with stocked.write() as tx:
            stocked.carts.add(tx, "ada", "mug", None, 1)
            stocked.outbox.put(tx, "refund-1042", "refund", {"minor": 2400})

    with pytest.raises(IntegrityError):
        again()
    assert stocked.carts.view("ada") == ()


def test_the_audit_log_names_who_what_and_why(stocked: Store, now: datetime) -> None:
    principal = Principal(SessionId("s1"), ShopperId("ada"), "signed_in", now)
    with stocked.write() as tx:
        stocked.audit.record(tx, principal, "order.cancel", "deny", reason="packed", object="1042")
    row = stocked.audit.rows()[0]
    assert (row.at, row.operation, row.decision, row.reason) == (
        now,
        "order.cancel",
        "deny",
        "packed",
    )
