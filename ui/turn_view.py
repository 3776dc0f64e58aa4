"""A turn on its way to a page: what has been seen of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.events import (
    Card,
    Cards,
    Confirm,
    Done,
    Event,
    Failure,
    HandedOver,
    Question,
    Replace,
    Status,
    Token,
)


@dataclass(frozen=True, slots=True)
class TurnView:
    """What a page shows of one turn. `confirm_open` False hides the buttons of an old proposal."""

    said: str
    steps: tuple[str, ...] = ()
    text: str = ""
    cards: tuple[Card, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    question: Question | None = None
    confirm: Confirm | None = None
    confirm_open: bool = True
    handoff: HandedOver | None = None
    failure: str | None = None
    done: Done | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.done is not None or self.failure is not None

    @property
    def brain(self) -> str | None:
        """Who worded it, once it is over."""
        return self.done.brain if self.done and not self.failure else None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What could be said next."""
        return self.done.suggestions if self.done else ()

    def after(self, event: Event) -> "TurnView":
        """The view when one more event has come."""
        match event:
            case Status(text=text):
                return replace(self, steps=(*self.steps, text))
            case Token(text=text):
                return replace(self, text=self.text + text)
            case Replace(text=text):
                return replace(self, text=text)
            case Cards(cards=cards, table=table):
                return replace(self, cards=cards, table=table)
            case Question():
                return replace(self, question=event)
            case Confirm():
                return replace(self, confirm=event)
            case HandedOver():
                return replace(self, handoff=event)
            case Failure(text=text):
                return replace(self, failure=text, text="")
            case Done():
                return replace(self, done=event, text="" if self.failure else event.text)


def kept_turn(turn: Mapping[str, Any], *, last: bool) -> TurnView:
    """The view of a turn of the transcript (`Assistant.transcript`). Only the last one may still be
    answered with yes or no."""
    proposal, handoff = turn.get("proposal"), turn.get("handoff")
    failed = turn["intent"] == "error"
    return TurnView(
        said=turn["said"],
        text="" if failed else turn["text"],
        cards=tuple(_card(card) for card in turn.get("cards") or ()),
        confirm=Confirm(
            proposal["id"], proposal["operation"], proposal["summary"], proposal["effects"]
        )
        if proposal
        else None,
        confirm_open=last,
        handoff=HandedOver(handoff["ticket_id"], handoff["reason"], handoff["department"])
        if handoff
        else None,
        failure=turn["text"] if failed else None,
        done=Done(
            turn=turn["number"],
            text=turn["text"],
            language=turn["language"],
            intent=turn["intent"],
            brain=turn["brain"],
        ),
    )


def _card(card: Mapping[str, Any]) -> Card:
    known = {name: card[name] for name in Card.__dataclass_fields__ if name in card}
    known["verdict_reasons"] = tuple(known.get("verdict_reasons", ()))
    known["variants"] = tuple(known.get("variants", ()))
    return Card(**known)
