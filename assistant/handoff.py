"""The hand-over: everything that a person needs, so that nobody has to repeat anything."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.answer import Turn
from assistant.intents.sentiment import Sentiment, sentiment
from store.conversation import TurnRecord
from store.money import Money
from store.order import Order, OrderLine
from store.ticket import Department
from tools.policies import Quote

_MOODS: tuple[Sentiment, ...] = ("calm", "unhappy", "angry")
_RECENT = 6
_A_BARE_REQUEST = 9
"""Words: a longer request for a person says what it is about."""
_SMALL_TALK = frozenset(
    {"greeting", "thanks", "goodbye", "ok", "pause", "person", "about", "unclear", "off_topic"}
)


@dataclass(frozen=True, slots=True)
class Handoff:
    """What the desk sees. Health facts of the profile are not part of it; what the shopper wrote in
    the conversation is. `matter`: what a change of an order is about (`Matter.needs`)."""

    reason: str
    who: str
    name: str
    verified: str
    language: str
    intent: str
    department: Department
    order: Mapping[str, Any] | None
    looking_for: str
    tried: tuple[str, ...]
    shown: tuple[str, ...]
    policy: Mapping[str, str] | None
    sentiment: str
    open_question: str
    transcript: tuple[Mapping[str, str], ...]
    matter: str = ""

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
    said: str | None = None,
) -> Handoff:
    """Gather the context of this conversation. `said`: what was asked for, where the message only
    answers a question about it."""
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
        order=order_facts(order),
        looking_for=_looking_for(turn),
        tried=_tried(turn, history),
        shown=tuple(s.title for s in turn.memory.shown),
        policy={"title": quote.article.title, "clause": quote.clause.text} if quote else None,
        sentiment=_mood(turn, history),
        open_question=said or _open_question(turn, reason, history),
        transcript=_transcript(turn, history),
    )


def _open_question(turn: Turn, reason: str, history: list[TurnRecord]) -> str:
    """What is still to be answered: the message; where it only asks for a person, what was asked
    before that."""
    if reason != "asked" or len(turn.text.split()) > _A_BARE_REQUEST:
        return turn.said or turn.text
    asked = (r.said for r in reversed(history) if r.said and r.intent not in _SMALL_TALK)
    return next(asked, turn.said or turn.text)


def _mood(turn: Turn, history: list[TurnRecord]) -> Sentiment:
    """The worst mood of this message and the last few."""
    said = [turn.text, *(record.said for record in history[-_RECENT:])]
    return max((sentiment(text) for text in said), key=_MOODS.index)


def _looking_for(turn: Turn) -> str:
    """The request in force, in the shopper's words, with its price limit. What must be left out is
    told by the transcript alone."""
    request = turn.memory.request or {}
    words = str(request.get("text") or request.get("category") or "")
    limit = request.get("price_max")
    if not words or not limit:
        return words
    currency = turn.visit.services.store.catalogue.facets().currency
    return f"{words} (up to {Money(int(limit), currency).format()})"


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


def order_facts(order: Order | None) -> dict[str, Any] | None:
    """What the desk sees of an order."""
    if order is None:
        return None
    return {
        "id": order.id,
        "status": order.status,
        "placed_at": order.placed_at.isoformat() if order.placed_at else None,
        "total": order.total.format(),
        "expected_at": order.expected_at.isoformat() if order.expected_at else None,
        "delivered_at": order.delivered_at.isoformat() if order.delivered_at else None,
        "carrier": " ".join(part for part in (order.carrier, order.tracking) if part),
        "lines": [_line(line) for line in order.lines],
        "paid": "" if order.paid else "not paid",
        "refunded": order.refunded.format() if order.refunded else None,
        "payment": str(order.details.get("payment") or ""),
        "delivery": str(order.details.get("delivery") or ""),
        "note": order.note,
    }


def _line(line: OrderLine) -> str:
    """One line of an order with the form that was bought and its price."""
    options = ", ".join(str(value) for value in line.options.values())
    title = f"{line.title} ({options})" if options else line.title
    return f"{line.quantity} × {title}, {(line.unit_price * line.quantity).format()}"


def _tried(turn: Turn, history: list[TurnRecord]) -> tuple[str, ...]:
    """What the assistant did so far, by intent, in order, without repeats in a row."""
    out: list[str] = []
    for record in history:
        if record.intent not in _SMALL_TALK - {"person"} and (not out or out[-1] != record.intent):
            out.append(record.intent)
    return tuple(out[-8:])
