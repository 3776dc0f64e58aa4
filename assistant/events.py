"""What a turn sends to whoever shows it: typed events, in order, ended by `Done`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Brain = Literal["endpoint", "embedded", "template", "person"]


@dataclass(frozen=True, slots=True)
class Status:
    """A step line: what is being done now ("Searched the catalogue: 12 fit")."""

    step: str
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the reply's text, to be appended."""

    text: str


@dataclass(frozen=True, slots=True)
class Replace:
    """The words so far failed the checker: show this text instead of everything streamed."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One recommended product. All texts are plain text in the reply's language; `picture` is a
    path under the shop's own media route; `rank` starts at 1. `also` says in which other colours
    there is the same, for which this card stands as well."""

    product_id: str
    rank: int
    title: str
    brand: str
    price_minor: int
    currency: str
    price: str
    list_price: str | None
    rating: float | None
    rating_count: int
    stock_note: str
    picture: str
    reason: str
    verdict: Literal["clear", "unknown", "conflict"]
    verdict_text: str
    verdict_reasons: tuple[str, ...]
    variants: tuple[Mapping[str, str], ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """The products of this reply; `layout` "comparison" carries `table` (header row first)."""

    cards: tuple[Card, ...]
    layout: Literal["list", "comparison"] = "list"
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Answers to tap for the one question of this turn; the reply holds `text` already."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirm:
    """A proposal that waits for yes or no."""

    proposal_id: str
    operation: str
    summary: str
    effects: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A ticket was opened; a person answers from here."""

    ticket_id: str
    reason: str
    department: str


@dataclass(frozen=True, slots=True)
class Failure:
    """The turn could not be done; `text` is fit to be shown, `error` is a stable code."""

    error: str
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a turn: what the transcript keeps."""

    turn: int
    text: str
    language: str
    intent: str
    brain: Brain
    decision_id: str | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    error: str | None = None


Event = Status | Token | Replace | Cards | Question | Confirm | HandedOver | Failure | Done
