"""One budget of wall-clock time, handed down a turn."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from store.errors import BrainUnavailable

Seconds = Callable[[], float]
"""A monotonic clock, in seconds."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a monotonic clock. Make it with `Deadline.after(seconds)`."""

    at: float
    now: Seconds = time.monotonic

    @classmethod
    def after(cls, seconds: float, now: Seconds = time.monotonic) -> "Deadline":
        """The moment `seconds` from now on the given clock."""
        return cls(now() + seconds, now)

    def remaining(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self.at - self.now())

    @property
    def expired(self) -> bool:
        """Whether no time is left."""
        return self.now() >= self.at

    def within(self, seconds: float) -> "Deadline":
        """A part of this budget: at most `seconds` from now, never later than this deadline."""
        return Deadline(min(self.at, self.now() + seconds), self.now)

    def check(self, what: str) -> None:
        """Raise `BrainUnavailable` naming `what` when no time is left."""
        if self.expired:
            raise BrainUnavailable(f"{what}: no time is left in this turn")
