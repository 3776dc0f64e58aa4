"""The ladder: the best model that answers in time, and openly the template when none does."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Literal, TypeVar

from assistant.brain.model import ChatModel, Message, ModelBusy
from assistant.deadline import Deadline, Seconds
from store.errors import BrainUnavailable

Rung = Literal["endpoint", "embedded", "template"]
T = TypeVar("T")

FAILURES_TO_OPEN = 2
FIRST_REST_SECONDS = 10.0
LONGEST_REST_SECONDS = 120.0
SHARE_OF_BUDGET = 0.6
"""A rung that has another below it gets this part of the time that is left."""


@dataclass(slots=True)
class Breaker:
    """Leaves a failing model alone for a while, then lets one call try it.

    Opens after two failures in a row, for 10 s, doubling to 120 s; at once, for as long as it
    asked, when the model says that it is busy. Thread-safe.
    """

    now: Seconds = time.monotonic
    _failures: int = 0
    _rest: float = FIRST_REST_SECONDS
    _closed_at: float = 0.0
    _trying: bool = False
    _lock: Lock = field(default_factory=Lock)

    @property
    def closed(self) -> bool:
        """Whether a call may pass now."""
        return self.now() >= self._closed_at and not self._trying

    def take(self) -> bool:
        """Ask to pass; while half open, only one caller may."""
        with self._lock:
            if not self.closed:
                return False
            self._trying = self._failures >= FAILURES_TO_OPEN
            return True

    def succeeded(self) -> None:
        """The call went well: the model is whole again."""
        with self._lock:
            self._failures, self._rest, self._trying = 0, FIRST_REST_SECONDS, False

    def released(self) -> None:
        """The call was given up by us: it says nothing about the model."""
        with self._lock:
            self._trying = False

    def failed(self, error: BrainUnavailable) -> None:
        """The call failed."""
        with self._lock:
            self._failures, self._trying = self._failures + 1, False
            if isinstance(error, ModelBusy):
                self._failures = max(self._failures, FAILURES_TO_OPEN)
                self._closed_at = self.now() + error.seconds
            elif self._failures >= FAILURES_TO_OPEN:
                self._closed_at = self.now() + self._rest
                self._rest = min(self._rest * 2, LONGEST_REST_SECONDS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, and which model made it."""

    value: Mapping[str, Any]
    rung: Rung
    model: str


@dataclass(frozen=True, slots=True)
class Stream:
    """Words on their way, and which model says them. Iterate `pieces` once; close it to stop."""

    pieces: Iterator[str]
    rung: Rung
    model: str


class Ladder:
    """Tries the models from the top, each behind a breaker, under one deadline.

    `why_not` says openly why rungs above are missing altogether ("no weights").
    """

    def __init__(
        self, models: Sequence[ChatModel], *, why_not: str = "", now: Seconds = time.monotonic
    ) -> None:
        self._steps = tuple((model, Breaker(now)) for model in models)
        self._why_not = why_not

    @property
    def models(self) -> tuple[ChatModel, ...]:
        """The models, best first."""
        return tuple(model for model, _ in self._steps)

    @property
    def rung(self) -> Rung:
        """The rung that would be asked now; "template" when no model can be."""
        return next((m.rung for m, _ in self._able()), "template")

    @property
    def model(self) -> str:
        """The name of the model that would be asked now, or "template"."""
        return next((m.name for m, _ in self._able()), "template")

    @property
    def note(self) -> str:
        """Why a better rung is not in use, for the operator; empty when the best one is."""
        able = {id(m) for m, _ in self._able()}
        out = [self._why_not] if self._why_not else []
        for model, _ in self._steps:
            if id(model) in able:
                break
            out.append(f"{model.name}: {model.waiting_for or 'failed lately, resting'}")
        return "; ".join(out)

    def choose(
        self, messages: Sequence[Message], schema: Mapping[str, Any], deadline: Deadline
    ) -> Chosen:
        """One choice from the best model that gives one. Raises `BrainUnavailable`."""

        def ask(model: ChatModel, part: Deadline) -> Chosen:
            return Chosen(model.choose(messages, schema, part), model.rung, model.name)

        chosen, breaker = self._first(ask, deadline)
        breaker.succeeded()
        return chosen

    def stream(self, messages: Sequence[Message], deadline: Deadline, max_tokens: int) -> Stream:
        """Words from the best model that starts to speak.

        Raises `BrainUnavailable` when none does; so does the iterator when the chosen one breaks
        off later: what was said stays said, and no other model repeats it.
        """

        def ask(model: ChatModel, part: Deadline) -> tuple[ChatModel, str, Iterator[str]]:
            pieces = model.stream(messages, part, max_tokens)
            first = next(pieces, None)
            if first is None:
                raise BrainUnavailable(f"{model.name}: said nothing")
            return model, first, pieces

        (model, first, pieces), breaker = self._first(ask, deadline)
        breaker.released()  # it speaks; how it ends is told when its words are read
        return Stream(_guarded(first, pieces, breaker), model.rung, model.name)

    def wait(self, seconds: float) -> bool:
        """Wait until a model that is still loading can be asked; whether any can."""
        for model, _ in self._steps:
            wait = getattr(model, "wait", None)
            if callable(wait) and self.rung == "template":
                wait(seconds)
        return self.rung != "template"

    def close(self) -> None:
        """Close every model that can be closed."""
        for model, _ in self._steps:
            close = getattr(model, "close", None)
            if callable(close):
                close()

    def _able(self) -> list[tuple[ChatModel, Breaker]]:
        return [(m, b) for m, b in self._steps if not m.waiting_for and b.closed]

    def _first(
        self, ask: Callable[[ChatModel, Deadline], T], deadline: Deadline
    ) -> tuple[T, Breaker]:
        faults = [self._why_not] if self._why_not else []
        able = self._able()
        for place, (model, breaker) in enumerate(able):
            deadline.check(model.name)
            if not breaker.take():
                continue
            last = place == len(able) - 1
            part = deadline if last else deadline.within(deadline.remaining() * SHARE_OF_BUDGET)
            try:
                return ask(model, part), breaker
            except BrainUnavailable as error:
                breaker.failed(error)
                faults.append(str(error))
            except BaseException:
                breaker.released()
                raise
        raise BrainUnavailable("; ".join(faults) or self.note or "no model is set up")


def _guarded(first: str, pieces: Iterator[str], breaker: Breaker) -> Iterator[str]:
    try:
        yield first
        yield from pieces
    except BrainUnavailable as error:
        breaker.failed(error)
        raise
    except GeneratorExit:
        breaker.released()
        raise
    breaker.succeeded()
