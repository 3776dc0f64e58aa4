"""How long steps tell how far they are."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the step's name, the units done and the units in all (0 while unknown)."""


def silent(step: str, done: int, total: int) -> None:
    """A progress that nobody watches."""
