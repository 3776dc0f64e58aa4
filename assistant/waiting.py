"""While a person holds the chat: what the shopper writes goes onto the ticket."""

import re
from collections.abc import Iterator

from assistant.answer import Answer
from assistant.delivery import Delivery, Run
from assistant.events import Event, HandedOver
from assistant.handlers.own_orders import told
from assistant.handoff import order_facts
from assistant.intents.damage_words import came_broken
from assistant.intents.slots import order_ids
from prompts import sentence
from store.ticket import Ticket, TicketMessage
from tools.visit import Services, Visit

_NEVER_MIND = re.compile(
    r"(?:(?:ok|oh|actually|well|please|no)[, ]+)*"
    r"(?:(?:never ?mind|forget (?:it|that|about it)|cancel that|(?:go |take me |put me )?back"
    r"(?: to (?:the |you,? )?(?:assistant|bot|shop|robot))?|i(?:'ll| will) (?:ask|talk to) "
    r"you instead"
    r"|no need(?: any ?more)?)[, ]*)+(?:then|please|thanks|thank you)?|"
    r"(?:(?:那|还是)?(?:算了|不用了|没事了|不找了|不用人工了?|不用转了?|回到?助手|你来吧"
    r"|不等了|我?(?:还是)?(?:先)?(?:自己|继续)(?:看|找|逛|挑|来))[吧了，, ]*)+(?:谢谢)?"
)


def wants_back(said: str) -> bool:
    """Whether a message takes the chat back from the person: "never mind"."""
    return _NEVER_MIND.fullmatch(said.casefold().strip(" .!。！")) is not None


_ASKS = re.compile(
    r"[?？吗呢]|^(?:(?:and|but|so|ok|hi|please|sorry)[, ]+)*"
    r"(?:what|where|when|who|which|why|how|can|could"
    r"|do|does|did|is|are|has|have|will|would|may|show|tell|and|any|was|were|track|check)\b"
    r"|什么|哪|多久|多少|怎么|几"
)


def asks(said: str) -> bool:
    """Whether a message asks something, and does not only tell the person more."""
    return _ASKS.search(said.casefold().strip()) is not None


class Waiting:
    """The turns of a chat that waits for a person."""

    def __init__(self, services: Services, delivery: Delivery) -> None:
        self._services = services
        self._delivery = delivery

    def ticket(self, run: Run) -> Ticket | None:
        """The session's ticket. None when there is none after all: then the assistant holds the
        chat again."""
        store = self._services.store
        ticket = store.tickets.for_session(run.session.id)
        if ticket is None:
            with store.write() as tx:
                store.conversations.set_holder(tx, run.session.id, "assistant")
        return ticket

    def put_down(self, run: Run, ticket: Ticket) -> None:
        """Put the message onto the ticket."""
        message = TicketMessage("shopper", run.said, self._services.clock())
        with self._services.store.write() as tx:
            self._services.store.tickets.add_message(tx, ticket.id, message)

    def name_order(self, run: Run, ticket: Ticket, visit: Visit) -> str | None:
        """Give the ticket the order that the message names by its number or, while it has none, by
        what is in it, or that is talked of; its number, or None where nothing changed."""
        before = ticket.handoff.get("order")
        had = str(before["id"]) if isinstance(before, dict) else None
        if had and not order_ids(run.text):
            return None
        order = told(visit, run.memory, run.text)
        if order is None and had is None and run.memory.order_id and came_broken(run.text):
            order = told(visit, run.memory, f"#{run.memory.order_id}")
        facts = order_facts(order)
        if order is None or facts is None or str(order.id) == had:
            return None
        with self._services.store.write() as tx:
            self._services.store.tickets.set_order(tx, ticket.id, facts)
        return str(order.id)

    def take_back(self, run: Run, ticket: Ticket) -> Iterator[Event]:
        """Close the ticket: the assistant answers again."""
        store = self._services.store
        with store.write() as tx:
            store.tickets.set_status(tx, ticket.id, "closed")
            store.conversations.set_holder(tx, run.session.id, "assistant")
        lead = sentence("handoff.back", run.language)
        yield from self._delivery.deliver(run, Answer(lead=lead, memory=run.memory), "person")

    def hold(self, run: Run, ticket: Ticket, order: str | None = None) -> Iterator[Event]:
        """Say that the message is with the person, and with which order from now on."""
        lead = sentence("handoff.waiting", run.language, ticket=ticket.id)
        if order is not None:
            lead = sentence("handoff.waiting_order", run.language, ticket=ticket.id, order=order)
        handed = HandedOver(str(ticket.id), ticket.reason, ticket.department)
        answer = Answer(lead=lead, memory=run.memory, handoff=handed)
        yield from self._delivery.deliver(run, answer, "person")
