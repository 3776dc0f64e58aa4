"""Which products training, tuning and testing may each use, so that a figure says something."""

from hashlib import sha256
from typing import Literal

Part = Literal["train", "tune", "test"]

_PARTS = 10


def part_of(product_id: str) -> Part:
    """Eight tenths of a catalogue train the encoder, one tunes the weights of the ranking, one is
    kept for evaluation. By a hash of the id: the same on every machine, and unchanged when the
    catalogue grows."""
    place = _place(f"split:{product_id}")
    return "test" if place == 0 else "tune" if place == 1 else "train"


def query_part_of(query: str) -> Part:
    """The same for judged queries, of which there are few: six tenths train the encoder, four tune
    the ranking."""
    return "tune" if _place(f"query:{query}") < 4 else "train"


def _place(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:4]) % _PARTS
