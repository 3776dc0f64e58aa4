"""What is kept of a conversation: sessions, turns, decisions, proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from store.ids import DecisionId, ProposalId, SessionId, ShopperId

Holder = Literal["assistant", "person"]


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One chat session. `memory` is the assistant's working state as plain JSON; `holder` says who
    answers next."""

    id: SessionId
    shopper_id: ShopperId | None
    level: str
    language: str
    created_at: datetime
    expires_at: datetime
    holder: Holder = "assistant"
    memory: Mapping[str, object] = field(default_factory=dict)

    def runs(self, now: datetime) -> bool:
        """Whether the session still serves anybody at `now` (aware UTC)."""
        return now < self.expires_at

    def is_of(self, shopper_id: str | None) -> bool:
        """Whether it was opened by this shopper; None is a guest."""
        return self.shopper_id == shopper_id


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One exchange of a transcript, appended and never changed. `agent`: the colleague of the desk
    who wrote it, as signed."""

    session_id: SessionId
    number: int
    at: datetime
    said: str
    text: str
    language: str
    intent: str
    brain: Literal["endpoint", "embedded", "template", "person"]
    cards: tuple[Mapping[str, object], ...] = ()
    proposal: Mapping[str, object] | None = None
    handoff: Mapping[str, object] | None = None
    decision_id: DecisionId | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    error: str | None = None
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An exact change that waits for the shopper's own yes.

    `operation` is a stable name (`cart.add`, `profile.forget`, `order.cancel`); `arguments` and
    `effects` are plain JSON written by code; `versions` maps object ids to the versions that the
    proposal was made on. `digest` is the SHA-256 over operation, arguments, effects, versions,
    session and shopper: a confirmation is bound to it. Single use, until `expires_at`.
    """

    id: ProposalId
    session_id: SessionId
    shopper_id: ShopperId | None
    operation: str
    summary: str
    arguments: Mapping[str, object]
    effects: Mapping[str, object]
    versions: Mapping[str, int]
    digest: str
    created_at: datetime
    expires_at: datetime
    state: Literal["open", "confirmed", "declined", "expired"] = "open"

    def is_of(self, session_id: str) -> bool:
        """Whether it was made in this session."""
        return self.session_id == session_id
