"""Which products training, tuning and testing may each use, so that a figure says something."""

from hashlib import sha256
from typing import Literal

Part = Literal["train", "tune", "test"]

_PARTS = 10


def part_of(product_id: str) -> Part:
    """Eight tenths of a catalogue train the encoder, one tunes the weights of the ranking, one is
    kept for evaluation. By a hash of the id: the same on every machine, and unchanged when the
    catalogue grows."""
    digest = sha256(f"split:{product_id}".encode()).digest()
    place = int.from_bytes(digest[:4]) % _PARTS
    return "test" if place == 0 else "tune" if place == 1 else "train"
