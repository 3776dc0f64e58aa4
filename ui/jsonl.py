"""`shopkeeper chat --jsonl`: one JSON object a line in, exactly one a line out.

The caller is the shop's operator, so that a `shopper` counts as signed in; null is a guest. A
session lives in the shop's state: the same name goes on with the same conversation, also after a
restart.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.events import Cards, Confirm, Done, Event, Failure, HandedOver, Replace, Token
from store.errors import BadText, ShopkeeperError
from ui.inputs import Input, parse_object, read_input, start

if TYPE_CHECKING:
    from assistant.assistant import Assistant

log = structlog.get_logger()

LONGEST_LINE = 1 << 20
"""Bytes of one line that are read; a longer one is an error."""

_TURN_KEYS = frozenset(
    {"text", "press", "product_ids", "variant_id", "confirm", "answer", "feedback"}
)


class _Head(BaseModel):
    """Whose turn a line is."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    session: str = Field(min_length=1, max_length=72)
    shopper: str | None = Field(None, min_length=1, max_length=64)


class JsonLines:
    """Answers lines for one assistant."""

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant

    def answer(self, line: bytes) -> dict[str, Any]:
        """The answer to one line. Never raises: what goes wrong stands under `error`."""
        session: str | None = None
        try:
            data = _read(line)
            session = data["session"] if isinstance(data.get("session"), str) else None
            head, given = _split(data)
            self._open(head, named="shopper" in data)
            events = list(start(self._assistant, head.session, given))
        except ShopkeeperError as error:
            return failed(session, str(error))
        except Exception as error:  # one line must never end the service
            log.error("line_broke", kind=type(error).__name__)
            return failed(session, "internal")
        return collected(head.session, events)

    def serve(self, source: IO[bytes], sink: IO[bytes]) -> None:
        """Answer every line of `source` on `sink`, in order, until the end."""
        for line in _lines(source):
            answer = json.dumps(self.answer(line), ensure_ascii=False, default=_plain)
            sink.write(answer.encode("utf-8", "backslashreplace") + b"\n")
            sink.flush()

    def _open(self, head: _Head, *, named: bool) -> None:
        """Begin the session, or go on with it. Raises `NotFound` for an unknown shopper and for
        another shopper's session."""
        found = self._assistant.store.conversations.get(head.session)
        shopper = found.shopper_id if found and not named else head.shopper
        self._assistant.open_session(shopper_id=shopper, session_id=head.session)


def collected(session: str, events: Iterable[Event]) -> dict[str, Any]:
    """The one object that a turn's events amount to."""
    out = _blank(session)
    words: list[str] = []
    for event in events:
        match event:
            case Token(text=text):
                words.append(text)
            case Replace(text=text):
                words = [text]
            case Cards(cards=cards):
                out["cards"] = [
                    {
                        "product_id": card.product_id,
                        "title": card.title,
                        "price_minor": card.price_minor,
                        "currency": card.currency,
                        "reason": card.reason,
                        "verdict": card.verdict,
                        "verdict_reasons": list(card.verdict_reasons),
                    }
                    for card in cards
                ]
            case Confirm(proposal_id=name, operation=operation, summary=summary, effects=effects):
                out["proposal"] = {
                    "id": name,
                    "operation": operation,
                    "summary": summary,
                    "effects": dict(effects),
                }
            case HandedOver(ticket_id=ticket, reason=reason, department=department):
                out["handoff"] = {
                    "ticket_id": ticket,
                    "reason": reason,
                    "department": department,
                }
            case Failure(error=code, text=text):
                out["error"], words = code, [text]
            case Done():
                out |= {
                    "turn": event.turn,
                    "text": event.text,
                    "language": event.language,
                    "intent": event.intent,
                    "brain": event.brain,
                    "decision_id": event.decision_id,
                    "timings_ms": dict(event.timings_ms),
                    "error": event.error or out["error"],
                }
    out["text"] = out["text"] or "".join(words)
    return out


def failed(session: str | None, error: str) -> dict[str, Any]:
    """The object of a line that could not be served."""
    return _blank(session) | {"intent": "error", "error": error}


def _blank(session: str | None) -> dict[str, Any]:
    return {
        "session": session,
        "turn": 0,
        "text": "",
        "language": "en",
        "intent": "",
        "brain": "template",
        "cards": [],
        "proposal": None,
        "handoff": None,
        "decision_id": None,
        "timings_ms": {},
        "error": None,
    }


def _read(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadText(f"the line is longer than {LONGEST_LINE} bytes")
    try:
        return parse_object(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadText("the line is not UTF-8") from None


def _split(data: Mapping[str, Any]) -> tuple[_Head, Input]:
    rest = {key: value for key, value in data.items() if key not in _TURN_KEYS}
    try:
        head = _Head.model_validate(rest)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        faults = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in found)
        raise BadText(faults) from None
    return head, read_input({key: data[key] for key in data if key in _TURN_KEYS})


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """Lines of any length, without holding more than one and a bit of them."""
    while line := source.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = source.readline(LONGEST_LINE)
        yield line


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)
