"""The word lists that ship with retrieval, line by line."""

from collections.abc import Iterator
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "data"


def lines_of(name: str) -> Iterator[str]:
    """The lines of one list, without comments and empty ones."""
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
