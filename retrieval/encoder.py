"""What turns texts into vectors."""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (n, d), float32, each row of length 1 (or all zero for an empty text)."""

TextKind = Literal["query", "document"]


class Encoder(Protocol):
    """Texts in, unit vectors out. `fingerprint` changes whenever the vectors would."""

    @property
    def dimension(self) -> int: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def semantic(self) -> bool:
        """Whether near meanings have near vectors, or only like words do."""
        ...

    def ordinary_words(self) -> frozenset[str]:
        """Words that the encoder knows to be words: never taken for typos. May be empty."""
        ...

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Vectors of shape (len(texts), dimension), in the order of `texts`."""
        ...


def unit_rows(vectors: NDArray[np.floating]) -> Vectors:
    """Each row scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return np.asarray(scaled, dtype=np.float32)
