"""A stand-in for the assistant: a real store, and turns that replay given events."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

from assistant.customer import Customer
from assistant.events import (
    Card,
    Cards,
    Confirm,
    Done,
    Event,
    Failure,
    HandedOver,
    Status,
    Token,
)
from store.conversation import SessionRecord, TurnRecord
from store.errors import NotFound
from store.ids import SessionId, ShopperId, TicketId
from store.settings import Settings
from store.shop import Store
from store.ticket import Ticket, TicketMessage
from tools.cart_view import CartItem, CartView

Script = Callable[[str, str], Sequence[Event]]
"""(session id, what was sent) -> the events of the turn, without the final `Done`."""


class ReplayingAssistant:
    """Answers from a script, and keeps sessions, transcripts, carts and tickets in a real store."""

    def __init__(self, store: Store, settings: Settings, script: Script) -> None:
        self.store = store
        self.settings = settings
        self.brain = SimpleNamespace(rung="template", note="")
        self.desk = ReplayingDesk(store)
        self.inputs: list[tuple[str, str]] = []
        self.callers: list[str | None] = []
        self._script = script

    def open_session(
        self, *, shopper_id: str | None = None, session_id: str | None = None, language: str = "en"
    ) -> SimpleNamespace:
        found = self.store.conversations.get(session_id) if session_id else None
        if found is not None:
            if found.shopper_id != shopper_id:
                raise NotFound("another shopper's session")
            return SimpleNamespace(session_id=found.id, shopper_id=shopper_id)
        if shopper_id is not None and self.store.shoppers.get(shopper_id) is None:
            raise NotFound(f"there is no shopper {shopper_id!r}")
        now = self.store.clock()
        record = SessionRecord(
            id=SessionId(session_id or f"S-{len(self.store.conversations.list())}"),
            shopper_id=ShopperId(shopper_id) if shopper_id else None,
            level="signed_in" if shopper_id else "guest",
            language=language,
            created_at=now,
            expires_at=now.replace(year=now.year + 1),
        )
        with self.store.write() as tx:
            self.store.conversations.create(tx, record)
        return SimpleNamespace(session_id=record.id, shopper_id=shopper_id)

    def say(self, session_id: str, text: str, *, caller: str | None = None) -> Iterator[Event]:
        self.callers.append(caller)
        return self._turn(session_id, text)

    def confirm(self, session_id: str, proposal_id: str, answer: str) -> Iterator[Event]:
        return self._turn(session_id, f"confirm {proposal_id} {answer}")

    def press(
        self,
        session_id: str,
        action: str,
        product_ids: Sequence[str] = (),
        variant_id: str | None = None,
    ) -> Iterator[Event]:
        if action == "add_to_cart":
            with self.store.write() as tx:
                self.store.carts.add(tx, session_id, product_ids[0], variant_id, 1)
        if action == "person":
            self._hand_over(session_id)
        return self._turn(
            session_id, " ".join(["press", action, *product_ids, variant_id or ""]).strip()
        )

    def feedback(self, session_id: str, product_id: str, value: str) -> Iterator[Event]:
        return self._turn(session_id, f"feedback {product_id} {value}")

    def cart(self, session_id: str) -> CartView:
        items = []
        for line in self.store.carts.view(session_id):
            product = self.store.catalogue.get(line.product_id)
            assert product is not None
            price = product.price_of(line.variant_id)
            assert price is not None
            items.append(CartItem(product, line.variant_id, line.quantity, price))
        total = None
        for item in items:
            total = item.total if total is None else total + item.total
        return CartView(tuple(items), total)

    def transcript(self, session_id: str) -> dict[str, Any]:
        record = self.store.conversations.get(session_id)
        if record is None:
            raise NotFound("no session")
        turns = []
        for turn in self.store.conversations.turns(session_id):
            turns.append({**asdict(turn), "at": turn.at.isoformat(), "decision": None})
        return {
            "session": session_id,
            "shopper": record.shopper_id,
            "level": record.level,
            "language": record.language,
            "created_at": record.created_at.isoformat(),
            "holder": record.holder,
            "turns": turns,
        }

    def transcripts(self, limit: int = 100) -> Sequence[SessionRecord]:
        return self.store.conversations.list(limit)

    def shoppers(self) -> Sequence[Any]:
        return self.store.shoppers.list()

    def starters(self, language: str = "en") -> tuple[str, ...]:
        return ("A nut-free snack box under 15, for a present", "Do you sell car tyres?")

    def _turn(self, session_id: str, sent: str) -> Iterator[Event]:
        if self.store.conversations.get(session_id) is None:
            raise NotFound(f"there is no session {session_id!r}")
        self.inputs.append((session_id, sent))
        events = list(self._script(session_id, sent))
        number = self.store.conversations.next_number(session_id)
        text = "".join(e.text for e in events if isinstance(e, Token))
        failure = next((e for e in events if isinstance(e, Failure)), None)
        proposal = next((e for e in events if isinstance(e, Confirm)), None)
        handoff = next((e for e in events if isinstance(e, HandedOver)), None)
        cards: tuple[Card, ...] = next((e.cards for e in events if isinstance(e, Cards)), ())
        done = Done(
            turn=number,
            text=failure.text if failure else text,
            language="en",
            intent="error" if failure else "discover",
            brain="template",
            timings_ms={"total": 12.0},
            suggestions=("Something cheaper",) if cards else (),
            error=failure.error if failure else None,
        )
        yield from events
        record = TurnRecord(
            session_id=SessionId(session_id),
            number=number,
            at=self.store.clock(),
            said=sent,
            text=done.text,
            language="en",
            intent=done.intent,
            brain="template",
            cards=tuple(asdict(card) for card in cards),
            proposal={
                "id": proposal.proposal_id,
                "operation": proposal.operation,
                "summary": proposal.summary,
                "effects": dict(proposal.effects),
            }
            if proposal
            else None,
            handoff=asdict(handoff) if handoff else None,
            timings_ms={"total": 12.0},
            error=done.error,
        )
        with self.store.write() as tx:
            self.store.conversations.append(tx, record)
        yield done

    def _hand_over(self, session_id: str) -> None:
        now = self.store.clock()
        said = [t.said for t in self.store.conversations.turns(session_id)]
        ticket = Ticket(
            id=TicketId(f"T-{session_id[-6:]}"),
            session_id=SessionId(session_id),
            shopper_id=None,
            status="open",
            department="general",
            reason="asked",
            opened_at=now,
            handoff={
                "reason": "asked",
                "who": "guest",
                "name": "",
                "verified": "guest",
                "language": "en",
                "intent": "discover",
                "department": "general",
                "order": None,
                "tried": ["discover"],
                "shown": ["Seed bars"],
                "policy": None,
                "sentiment": "calm",
                "open_question": "I want to talk to a person",
                "transcript": [],
            },
            messages=tuple(TicketMessage("shopper", text, now) for text in said),
        )
        with self.store.write() as tx:
            self.store.tickets.open(tx, ticket)
            self.store.conversations.set_holder(tx, session_id, "person")


class ReplayingDesk:
    """The desk over the same store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tickets(self, status: Any = None) -> list[Ticket]:
        return list(self._store.tickets.list(status))

    def ticket(self, ticket_id: str) -> Ticket:
        found = self._store.tickets.get(ticket_id)
        if found is None:
            raise NotFound("no ticket")
        return found

    def answer(self, ticket_id: str, text: str, agent: str) -> Ticket:
        ticket = self.ticket(ticket_id)
        now = self._store.clock()
        with self._store.write() as tx:
            self._store.tickets.add_message(tx, ticket.id, TicketMessage("agent", text, now, agent))
            self._store.tickets.set_status(tx, ticket.id, "answering")
            self._append(tx, ticket, text, agent)
        return self.ticket(ticket_id)

    def give_back(self, ticket_id: str, agent: str) -> Ticket:
        ticket = self.ticket(ticket_id)
        with self._store.write() as tx:
            self._store.tickets.set_status(tx, ticket.id, "returned")
            self._store.conversations.set_holder(tx, ticket.session_id, "assistant")
            self._append(tx, ticket, "The assistant is back.")
        return self.ticket(ticket_id)

    def close(self, ticket_id: str) -> Ticket:
        ticket = self.ticket(ticket_id)
        with self._store.write() as tx:
            self._store.tickets.set_status(tx, ticket.id, "closed")
            self._store.conversations.set_holder(tx, ticket.session_id, "assistant")
        return self.ticket(ticket_id)

    def poll(self, session_id: str, after: int) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(number=t.number, text=t.text, agent=t.agent)
            for t in self._store.conversations.turns(session_id)
            if t.number > after and t.brain == "person" and t.text
        ]

    def customer(self, ticket: Ticket) -> Customer:
        return Customer()

    def _append(self, tx: Any, ticket: Ticket, text: str, agent: str | None = None) -> None:
        number = self._store.conversations.next_number(ticket.session_id, tx=tx)
        record = TurnRecord(
            session_id=ticket.session_id,
            number=number,
            at=self._store.clock(),
            said="",
            text=text,
            language="en",
            intent="person",
            brain="person",
            agent=agent,
        )
        self._store.conversations.append(tx, record)


__all__ = ["ReplayingAssistant", "Script", "Status"]
