"""The clock that is handed to whoever needs the time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment as an aware UTC datetime."""


def utc_now() -> datetime:
    """The system's clock: use it at the composition root, inject another in tests."""
    return datetime.now(UTC)
