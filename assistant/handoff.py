"""The hand-over: everything that a person needs, so that nobody has to repeat anything."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.answer import Turn
from assistant.intents.slots import sentiment
from store.conversation import TurnRecord
from store.order import Order
from store.ticket import Department
from tools.policies import Quote


@dataclass(frozen=True, slots=True)
class Handoff:
    """What the desk sees. Health facts of the profile are not part of it; what the shopper wrote in
    the conversation is."""

    reason: str
    who: str
    name: str
    verified: str
    language: str
    intent: str
    department: Department
    order: Mapping[str, Any] | None
    tried: tuple[str, ...]
    shown: tuple[str, ...]
    policy: Mapping[str, str] | None
    sentiment: str
    open_question: str
    transcript: tuple[Mapping[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON for the ticket."""
        return asdict(self)


def handoff_of(
    turn: Turn,
    *,
    reason: str,
    department: Department,
    order: Order | None,
    quote: Quote | None,
    history: list[TurnRecord],
) -> Handoff:
    """Gather the context of this conversation."""
    principal = turn.visit.principal
    return Handoff(
        reason=reason,
        who=str(principal.shopper_id or "guest"),
        name=turn.visit.profile.name,
        verified=principal.level,
        language=turn.language,
        intent=turn.plan.intent
        if turn.plan.intent != "person"
        else (turn.memory.last_intent or "person"),
        department=department,
        order=_order(order),
        tried=_tried(turn, history),
        shown=tuple(s.title for s in turn.memory.shown),
        policy={"title": quote.article.title, "clause": quote.clause.text} if quote else None,
        sentiment=sentiment(turn.text),
        open_question=turn.said or turn.text,
        transcript=_transcript(turn, history),
    )


def _transcript(turn: Turn, history: list[TurnRecord]) -> tuple[Mapping[str, str], ...]:
    """The last twenty turns and this message, as lines."""
    lines = [
        {"author": author, "text": text, "at": record.at.isoformat()}
        for record in history[-20:]
        for author, text in (("shopper", record.said), ("assistant", record.text))
        if text
    ]
    now = turn.visit.services.clock().isoformat()
    return (*lines, {"author": "shopper", "text": turn.said or turn.text, "at": now})


def _order(order: Order | None) -> dict[str, Any] | None:
    if order is None:
        return None
    return {
        "id": order.id,
        "status": order.status,
        "placed_at": order.placed_at.isoformat() if order.placed_at else None,
        "total": order.total.format(),
        "lines": [f"{line.quantity} × {line.title}" for line in order.lines],
    }


def _tried(turn: Turn, history: list[TurnRecord]) -> tuple[str, ...]:
    """What the assistant did so far, by intent, in order, without repeats in a row."""
    out: list[str] = []
    for record in history:
        if record.intent not in {"greeting", "thanks"} and (not out or out[-1] != record.intent):
            out.append(record.intent)
    return tuple(out[-8:])
