"""The service desk: what a person sees, answers, and gives back."""

from dataclasses import dataclass

from assistant.customer import Customer, customer_of
from assistant.door import clean
from prompts import sentence
from store.clean_text import one_line
from store.conversation import TurnRecord
from store.errors import NotFound
from store.ids import TicketId
from store.ticket import Ticket, TicketMessage, TicketStatus
from tools.visit import Services

LONGEST_NAME = 60
"""Characters of the name that an answer is signed with."""


@dataclass(frozen=True, slots=True)
class DeskMessage:
    """A message of a person for the chat; `number` is its turn in the transcript, `agent` who
    signed it."""

    number: int
    text: str
    agent: str | None = None


class Desk:
    """Tickets and the messages that people write on them."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def tickets(self, status: TicketStatus | None = None) -> list[Ticket]:
        """All tickets, or those of one status, the longest waiting first."""
        return list(self._services.store.tickets.list(status))

    def ticket(self, ticket_id: str) -> Ticket:
        """One ticket. Raises `NotFound`."""
        found = self._services.store.tickets.get(ticket_id)
        if found is None:
            raise NotFound(f"there is no ticket {ticket_id!r}")
        return found

    def answer(self, ticket_id: str, text: str, agent: str) -> Ticket:
        """Answer the shopper, on the ticket and in the chat. Raises `BadText` for an empty answer,
        and `NotFound`."""
        ticket = self.ticket(ticket_id)
        text, _ = clean(text)
        store = self._services.store
        now = self._services.clock()
        with store.write() as tx:
            message = TicketMessage("agent", text, now, _signed(agent))
            store.tickets.add_message(tx, TicketId(ticket_id), message)
            store.tickets.set_status(tx, TicketId(ticket_id), "answering")
            number = store.conversations.next_number(ticket.session_id, tx=tx)
            store.conversations.append(tx, self._turn(ticket, number, text, agent))
        return self.ticket(ticket_id)

    def give_back(self, ticket_id: str, agent: str) -> Ticket:
        """Return the chat to the assistant, which says so to the shopper. Raises `BadText` for a
        name that cannot be said."""
        ticket = self.ticket(ticket_id)
        store = self._services.store
        session = store.conversations.get(ticket.session_id)
        language = session.language if session else "en"
        who = _signed(agent) or sentence("desk.general", language)
        said = sentence("handoff.returned", language, agent=who[:1].upper() + who[1:])
        with store.write() as tx:
            store.tickets.set_status(tx, TicketId(ticket_id), "returned")
            store.conversations.set_holder(tx, ticket.session_id, "assistant")
            number = store.conversations.next_number(ticket.session_id, tx=tx)
            store.conversations.append(tx, self._turn(ticket, number, said, agent))
        return self.ticket(ticket_id)

    def close(self, ticket_id: str) -> Ticket:
        """Close a ticket; the chat goes back to the assistant without a word."""
        ticket = self.ticket(ticket_id)
        store = self._services.store
        with store.write() as tx:
            store.tickets.set_status(tx, TicketId(ticket_id), "closed")
            store.conversations.set_holder(tx, ticket.session_id, "assistant")
        return self.ticket(ticket_id)

    def poll(self, session_id: str, after: int) -> list[DeskMessage]:
        """What people wrote into a chat since turn number `after`, oldest first."""
        return [
            DeskMessage(turn.number, turn.text, turn.agent)
            for turn in self._services.store.conversations.turns(session_id)
            if turn.number > after and turn.brain == "person" and turn.text
        ]

    def customer(self, ticket: Ticket) -> Customer:
        """Who the shopper of a ticket is and what lies with them now, so that nobody asks."""
        return customer_of(self._services, ticket)

    def _turn(self, ticket: Ticket, number: int, text: str, agent: str) -> TurnRecord:
        session = self._services.store.conversations.get(ticket.session_id)
        return TurnRecord(
            session_id=ticket.session_id,
            number=number,
            at=self._services.clock(),
            said="",
            text=text,
            language=session.language if session else "en",
            intent="person",
            brain="person",
            agent=_signed(agent),
        )


def _signed(agent: str) -> str | None:
    """The name of a colleague, on one line; None where an answer is not signed. Raises `BadText`
    for a name that cannot be said."""
    return one_line(clean(agent)[0])[:LONGEST_NAME] if agent.strip() else None
