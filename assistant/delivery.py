"""Sending a decided answer, and appending it to the transcript."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from time import perf_counter
from typing import Any

from assistant.answer import Answer
from assistant.deadline import Deadline
from assistant.events import Brain, Cards, Confirm, Done, Event, Failure, Status, Token
from assistant.memory import Memory
from assistant.speech import Speech
from prompts import sentence
from store.conversation import SessionRecord, TurnRecord
from store.ids import DecisionId, SessionId, TicketId
from store.ticket import TicketMessage
from tools.visit import Services


@dataclass(slots=True)
class Run:
    """The state of one running turn. `said` is the message as it was written, `text` as it is read
    (`assistant.intents.plain`). `caller` is a keyed hash of the address that it came from;
    None where that is the shop's operator. `hidden`: a card number was taken out of the message.
    `ticket`: the ticket that the message went onto, and the reply shall follow."""

    session: SessionRecord
    memory: Memory
    number: int
    language: str
    said: str
    started: float
    timings: dict[str, float]
    caller: str | None = None
    text: str = ""
    hidden: bool = False
    ticket: TicketId | None = None

    def lap(self, name: str) -> None:
        """Note the time since the turn began, once per name."""
        self.timings.setdefault(name, round((perf_counter() - self.started) * 1000, 2))


class Delivery:
    """Says answers and keeps them."""

    def __init__(self, services: Services, speech: Speech) -> None:
        self._services = services
        self._speech = speech

    def deliver(
        self, run: Run, answer: Answer, intent: str, deadline: Deadline | None = None
    ) -> Iterator[Event]:
        """Send the answer and append it: cards first, then the words, then what is asked."""
        if answer.cards:
            layout: Any = "comparison" if answer.table else "list"
            run.lap("cards")
            yield Cards(answer.cards, layout, answer.table)
        brain: Brain = "template"
        words: list[str] = []
        kept = False
        before = _before(run)
        try:
            if before:
                yield Token(before)
            if answer.facts and deadline is not None and self._speech.able:
                yield Status("writing", sentence("step.writing", run.language))
                for piece, rung in self._speech.words(answer, run.language, deadline):
                    brain = rung
                    words.append(piece)
                    run.lap("first_word")
                    yield Token(piece)
            if words and answer.after_words:
                gap = "" if run.language == "zh" else " "
                words.append(gap + answer.after_words)
                yield Token(words[-1])
            if not words:
                words.append(answer.lead)
                run.lap("first_word")
                yield Token(answer.lead)
            if answer.tail:
                gap = "" if run.language == "zh" or answer.tail.startswith("\n") else " "
                words.append(gap + answer.tail)
                yield Token(gap + answer.tail)
            if answer.question is not None and answer.question.text not in "".join(words):
                gap = "" if run.language == "zh" else " "
                words.append(gap + answer.question.text)
                yield Token(words[-1])
            run.lap("total")
            self._append(run, answer, intent, before + "".join(words), brain)
            kept = True
        finally:
            if not kept:  # the listener left in the middle: the turn still happened
                self._append(run, answer, intent, before + ("".join(words) or answer.text), brain)
        if answer.question is not None:
            yield answer.question
        if answer.proposal is not None:
            p = answer.proposal
            yield Confirm(str(p.id), p.operation, p.summary, p.effects)
        if answer.handoff is not None:
            yield answer.handoff
        yield Done(
            turn=run.number,
            text=before + "".join(words),
            language=run.language,
            intent=intent,
            brain=brain,
            decision_id=str(answer.decision["id"]) if answer.decision else None,
            timings_ms=run.timings,
            suggestions=answer.suggestions,
            error=answer.error,
        )

    def fail(self, run: Run, code: str) -> Iterator[Event]:
        """The turn could not be done: say so, with a stable code."""
        text = sentence(f"error.{code}", run.language)
        yield Failure(code, text)
        answer = Answer(lead=text, memory=run.memory, error=code)
        run.lap("total")
        self._append(run, answer, "error", text, "template")
        yield Done(run.number, text, run.language, "error", "template", None, run.timings, (), code)

    def _append(self, run: Run, answer: Answer, intent: str, text: str, brain: Brain) -> None:
        store = self._services.store
        memory = answer.memory
        if answer.proposal is not None:
            waiting = {"kind": "confirm", "proposal_id": str(answer.proposal.id)}
            memory = replace(memory, awaiting=waiting)
        decision_id = DecisionId(str(answer.decision["id"])) if answer.decision else None
        record = TurnRecord(
            session_id=SessionId(run.session.id),
            number=run.number,
            at=self._services.clock(),
            said=run.said,
            text=text,
            language=run.language,
            intent=intent,
            brain=brain,
            cards=tuple(_card_json(card) for card in answer.cards),
            proposal=_proposal_json(answer),
            handoff=asdict(answer.handoff) if answer.handoff else None,
            decision_id=decision_id,
            timings_ms=dict(run.timings),
            error=answer.error,
        )
        with store.write() as tx:
            if answer.decision is not None and decision_id is not None:
                whole = {**answer.decision, "brain": brain, "model": self._speech.model}
                store.decisions.put(tx, decision_id, run.session.id, whole)
            store.conversations.save_memory(tx, run.session.id, memory.to_json(), run.language)
            store.conversations.append(tx, record)
            if ticket := _ticket_of(run, answer):  # the desk reads what the shopper was told
                store.tickets.add_message(tx, ticket, TicketMessage("assistant", text, record.at))


def _ticket_of(run: Run, answer: Answer) -> TicketId | None:
    """The ticket that a reply belongs to: the one it opened, or the one its question went onto."""
    opened = answer.handoff is not None and run.session.holder != "person"
    return TicketId(answer.handoff.ticket_id) if answer.handoff and opened else run.ticket


def _before(run: Run) -> str:
    """What is said before any answer: that no card number belongs into a chat."""
    if not run.hidden:
        return ""
    return sentence("talk.card_number", run.language) + ("" if run.language == "zh" else " ")


def _card_json(card: Any) -> dict[str, Any]:
    whole = asdict(card)
    whole["verdict_reasons"] = list(card.verdict_reasons)
    whole["variants"] = [dict(v) for v in card.variants]
    return whole


def _proposal_json(answer: Answer) -> dict[str, Any] | None:
    proposal = answer.proposal
    if proposal is None:
        return None
    return {
        "id": str(proposal.id),
        "operation": proposal.operation,
        "summary": proposal.summary,
        "effects": dict(proposal.effects),
    }
