"""The assistant as everything outside uses it: sessions, turns, buttons, desk, transcripts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, Literal

from assistant.brain.ladder import Ladder
from assistant.desk import Desk
from assistant.effects import Deliveries
from assistant.events import Event
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.session import open_session, visit_of
from assistant.starters import starters_of
from assistant.transcript import transcript_of
from assistant.turns import Turns
from prompts import sentence
from store.conversation import SessionRecord
from store.errors import NotFound
from store.feedback import Thumb
from store.ids import DecisionId, ProductId
from store.principal import Principal
from store.profile import Profile
from store.settings import Settings
from store.shop import Store
from tools.cart_view import CartView, view_cart
from tools.visit import Services

Action = Literal["why", "compare", "similar", "not_for_me", "add_to_cart", "person"]
_INTENT: dict[Action, str] = {
    "why": "why",
    "compare": "compare",
    "similar": "more_like",
    "not_for_me": "not_for_me",
    "add_to_cart": "cart_add",
    "person": "person",
}


class Assistant:
    """One shop's assistant. Safe to use from many threads; the turns of one session run one after
    the other. Build it with `assistant.bootstrap.build`."""

    def __init__(
        self,
        services: Services,
        turns: Turns,
        ladder: Ladder,
        deliveries: Deliveries | None = None,
    ) -> None:
        self._services = services
        self._turns = turns
        self._locks: dict[str, Lock] = {}
        self._guard = Lock()
        self._deliveries = deliveries
        self.brain = ladder
        self.desk = Desk(services)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._services.settings

    @property
    def store(self) -> Store:
        """The shop's truth."""
        return self._services.store

    @property
    def services(self) -> Services:
        """What the tools share, for the operator's commands."""
        return self._services

    def open_session(
        self, *, shopper_id: str | None = None, session_id: str | None = None, language: str = "en"
    ) -> Principal:
        """Begin a session, or go on with the one of this id. The caller vouches for `shopper_id`.

        Raises `NotFound` for an unknown shopper or another shopper's session.
        """
        record = open_session(
            self._services, shopper_id=shopper_id, session_id=session_id, language=language
        )
        memory = Memory.from_json(record.memory)
        return visit_of(record, memory, self._services, record.language).principal

    def say(self, session_id: str, text: str, *, caller: str | None = None) -> Iterator[Event]:
        """One message; the events of its turn, ended by `Done`. `caller` is a keyed hash of the
        address that it came from, by which guesses are counted; None for the shop's operator.
        Raises `NotFound` without such a session."""
        with self._turn(session_id) as session:
            yield from self._turns.say(session, text, caller)

    def confirm(
        self, session_id: str, proposal_id: str, answer: Literal["yes", "no"]
    ) -> Iterator[Event]:
        """The shopper's own yes or no to a proposal."""
        with self._turn(session_id) as session:
            yield from self._turns.confirm(session, proposal_id, answer)

    def press(
        self,
        session_id: str,
        action: Action,
        product_ids: Sequence[str] = (),
        variant_id: str | None = None,
    ) -> Iterator[Event]:
        """A button on a card. The ids are checked against the catalogue like anybody's."""
        with self._turn(session_id) as session:
            known = self.store.catalogue.get_many([ProductId(i) for i in product_ids[:4]])
            ids = [i for i in product_ids[:4] if ProductId(i) in known]
            arguments: dict[str, Any] = {"product_ids": ids}
            if ids and action != "compare":
                arguments["product_id"] = ids[0]
            if variant_id:
                arguments["variant_id"] = variant_id
            titles = ", ".join(known[ProductId(i)].title_in(session.language) for i in ids)
            said = sentence(f"button.{action}", session.language, titles=titles)
            plan = Plan(_INTENT[action], "button", arguments=arguments)
            if action == "not_for_me":
                self._thumb(session, ids, "down")
            yield from self._turns.press(session, said, plan)

    def feedback(
        self, session_id: str, product_id: str, value: Literal["up", "down"]
    ) -> Iterator[Event]:
        """A thumb for a product; a thumb down keeps it out of this conversation."""
        with self._turn(session_id) as session:
            product = self.store.catalogue.get(ProductId(product_id))
            if product is None:
                raise NotFound(f"there is no product {product_id!r}")
            self._thumb(session, [product_id], value)
            yield from self._turns.simple(
                session,
                intent="feedback",
                said=sentence(f"button.{value}", session.language, titles=product.title),
                key=f"feedback.{value}",
                rejected=product_id if value == "down" else None,
            )

    def cart(self, session_id: str) -> CartView:
        """The cart of a session."""
        session = self._session(session_id)
        memory = Memory.from_json(session.memory)
        return view_cart(visit_of(session, memory, self._services, session.language))

    def holder(self, session_id: str) -> str:
        """Who answers next: "assistant" or "person"."""
        return self._session(session_id).holder

    def transcript(self, session_id: str) -> dict[str, Any]:
        """The transcript with its decision records."""
        return transcript_of(self.store, session_id)

    def transcripts(self, limit: int = 100) -> Sequence[SessionRecord]:
        """The newest sessions."""
        return self.store.conversations.list(limit)

    def shoppers(self) -> Sequence[Profile]:
        """The shoppers of the demo picker."""
        return self.store.shoppers.list()

    def starters(self, language: str = "en") -> tuple[str, ...]:
        """Messages to begin with, of what this shop has."""
        return starters_of(self.store, language)

    def close(self) -> None:
        """Stop the model, the deliveries and following the index; give the database back."""
        if self._deliveries is not None:
            self._deliveries.close()
        self.brain.close()
        self._services.live.close()
        self.store.close()

    def _thumb(
        self, session: SessionRecord, ids: Sequence[str], value: Literal["up", "down"]
    ) -> None:
        now = self._services.clock()
        memory = Memory.from_json(session.memory)
        decision = DecisionId(memory.decision_id) if memory.decision_id else None
        with self.store.write() as tx:
            for product_id in ids:
                thumb = Thumb(ProductId(product_id), value, now, decision)
                self.store.feedback.record(tx, session.id, thumb)
                if session.shopper_id:
                    kind: Literal["like", "dislike"] = "like" if value == "up" else "dislike"
                    self.store.events.append(tx, session.shopper_id, kind, product_id, at=now)

    def _session(self, session_id: str) -> SessionRecord:
        found = self.store.conversations.get(session_id)
        if found is None or not found.runs(self._services.clock()):
            raise NotFound(f"there is no open session {session_id!r}: open one first")
        return found

    @contextmanager
    def _turn(self, session_id: str) -> Iterator[SessionRecord]:
        with self._guard:
            lock = self._locks.setdefault(session_id, Lock())
        self._services.live.now()  # also a turn that searches nothing has a newer index opened
        with lock:
            try:
                yield self._session(session_id)
            finally:
                if self._deliveries is not None:
                    self._deliveries.wake()
