"""An encoder without weights: for tests, and for a shop without an encoder yet."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from retrieval.encoder import TextKind, Vectors, unit_rows
from retrieval.tokens import terms


class HashingEncoder:
    """Signed feature hashing of stemmed words and their letter trigrams (Weinberger et al. 2009).

    Deterministic on every machine, a few microseconds a text. Two texts are near when they share
    words or parts of words; it knows nothing of meaning.
    """

    semantic = False

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.fingerprint = f"hashing-v1-{dimension}"

    def ordinary_words(self) -> frozenset[str]:
        """None: it knows no words."""
        return frozenset()

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for term in terms(text):
                for number, weight in _features(term):
                    row[(number >> 1) % self.dimension] += weight if number & 1 else -weight
        return unit_rows(rows)


@lru_cache(maxsize=65536)
def _features(term: str) -> tuple[tuple[int, float], ...]:
    """The hashes of a term and of its letter trigrams, with their weights."""
    padded = f"<{term}>"
    parts = [(padded[start : start + 3], 0.25) for start in range(len(padded) - 2)]
    return tuple((_hash(part), weight) for part, weight in [(term, 1.0), *parts])


def _hash(feature: str) -> int:
    return int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "little")
