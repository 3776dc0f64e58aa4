"""The features of the intent head: hashed words, letters and cues beside the encoder's vector."""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from assistant.intents.cues import cues
from assistant.intents.goods import without_names
from retrieval.encoder import Encoder
from retrieval.tokens import HAN_RUN, fold

HASHED = 16384
"""Length of each hashed part; a power of two."""

RECIPE = "3"
"""Changes whenever the features of a text would."""

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[\u3400-\u9fff]|[?!€$£%#@]")


WEIGHTS = {"words": 3.0, "letters": 1.0, "cues": 1.2, "meaning": 2.0}
"""The length of each part of a text's features, chosen by cross-validation."""


def features(texts: Sequence[str], encoder: Encoder) -> NDArray[np.float32]:
    """Shape (n, 3 * HASHED + encoder.dimension): words, letters, cues, meaning; each part has rows
    of a fixed length (`WEIGHTS`), so that none drowns another.

    The encoder's part is zero where Han characters carry the text: the encoders that come with the
    shop read English.
    """
    meaning = np.asarray(encoder.encode(texts, kind="query"), dtype=np.float32).copy()
    meaning[[_is_han(text) for text in texts]] = 0.0
    return np.hstack(
        [
            WEIGHTS["words"] * _hashed([list(_words(text)) for text in texts]),
            WEIGHTS["letters"] * _hashed([list(_letters(text)) for text in texts]),
            WEIGHTS["cues"] * _hashed([list(_cues(text)) for text in texts]),
            WEIGHTS["meaning"] * meaning,
        ]
    )


def _hashed(rows: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """Signed feature hashing (Weinberger et al. 2009) with CRC-32, the same on every machine."""
    out = np.zeros((len(rows), HASHED), dtype=np.float32)
    for row, grams in zip(out, rows, strict=True):
        for gram, count in Counter(grams).items():
            number = zlib.crc32(gram.encode())
            row[(number >> 1) % HASHED] += (1 if number & 1 else -1) * math.sqrt(count)
        length = float(np.linalg.norm(row))
        if length:
            row /= length
    return out


def _tokens(text: str) -> list[str]:
    """Words, Han characters, a few signs; a number is as many zeros as it has digits, so that no
    order number is learned by heart."""
    return ["0" * len(t) if t[0].isdigit() else t for t in _TOKEN.findall(fold(text))]


def _words(text: str) -> Iterator[str]:
    tokens = without_names(_tokens(text))
    yield from tokens
    for pair in zip(["^", *tokens], [*tokens, "$"], strict=True):
        yield " ".join(pair)
    for triple in zip(["^", *tokens], tokens, [*tokens[1:], "$"], strict=False):
        yield " ".join(triple)


def _letters(text: str) -> Iterator[str]:
    for token in _tokens(text):
        if token.isalpha() and not HAN_RUN.match(token):
            padded = f"<{token}>"
            for size in (3, 4, 5):
                for start in range(len(padded) - size + 1):
                    yield padded[start : start + size]


def _cues(text: str) -> Iterator[str]:
    found = list(cues(text))
    length = min(len(_tokens(text)), 8) // 2
    yield f"length {length}"
    yield from found
    for a, b in combinations(found, 2):
        yield f"{a} {b}"
    if not found:
        yield "none"
        yield f"none {length}"


def _is_han(text: str) -> bool:
    han = sum(len(run) for run in HAN_RUN.findall(text))
    return 2 * han >= sum(1 for c in text if c.isalpha())
