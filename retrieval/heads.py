"""Which kind of thing each row is, as far as its name says it or its neighbours suggest it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Vectors
from retrieval.same_words import forms_of
from retrieval.tokens import fold, terms

_UNKNOWN = -1
_SMALLEST = 5
"""So many products must name a kind before others are compared with it."""
_MARGIN = 0.05
"""The nearest kind must be nearer than the second by this much. Of the Icecat products that name
their kind, 96 % are nearest to it where the margin holds, which is for three quarters of them."""
_ROWS_A_STEP = 50_000
_SO_MUCH = re.compile(
    r"^(?:(?:an?|the|some|\d+|two|three|four|five|six|small|big|large|new) )*(?:bottle|pack|packet"
    r"|boxe?|bag|can|tin|jar|pair|set|piece|bar|carton|kilo|litre|dozen|couple|bunch|tube|roll)s?"
    r" of (?=[a-z])"
)
_RESTRICTING = re.compile(r"\b(?:for|with|without|in|from|of|to|under|over|up)\b")


class KindHeads:
    """The head noun of each row's kind: "lamp" for a projector lamp, not "projector".

    A row whose name tells no kind takes the nearest one, by the mean vector of the rows that tell
    theirs, where that is clear.
    """

    def __init__(self, kinds: Sequence[str], vectors: Vectors) -> None:
        heads = [_heads(kind) for kind in kinds]
        counts = Counter(head for head in heads if head)
        self._last = Counter(name for head in heads for name in head)
        self._within: Counter[str] = Counter()
        for kind, count in Counter(kinds).items():
            self._within.update(dict.fromkeys(terms(kind)[:-1], count))
        self._codes = {
            head: code
            for code, head in enumerate(h for h, n in sorted(counts.items()) if n >= _SMALLEST)
        }
        self._called: dict[str, list[int]] = {}
        for head, code in self._codes.items():
            for name in head:
                self._called.setdefault(name, []).append(code)
        self._of_row: NDArray[np.int32] = np.array(
            [self._codes.get(head, _UNKNOWN - bool(head)) for head in heads], dtype=np.int32
        )
        if len(self._codes) > 1:
            self._guess(vectors)

    def match(self, head: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """For each of `rows` 0.5 when it is the kind of thing that a request is for, by its
        `asked_head`, -0.5 when it is another one, 0 when that is not known, or the head names no
        kind of this catalogue."""
        asked = [code for name in forms_of(head) for code in self._called.get(name, ())]
        if not asked:
            return np.zeros(len(rows))
        held = self._of_row[rows]
        return np.where(np.isin(held, asked), 0.5, np.where(held == _UNKNOWN, 0.0, -0.5))

    def headed(self, heads: Iterable[str]) -> float:
        """How often these terms name a kind of this catalogue, of the times that they stand in the
        name of one, 0..1: "coffee" names none where there are coffee makers. 0.5 where no kind says
        them."""
        last = within = 0
        for head in heads:
            last += self._last[head]
            within += self._within[head]
        return (last + 0.5) / (last + within + 1.0)

    def names_kind(self, term: str) -> bool:
        """Whether a kind of this catalogue ends on the term."""
        return term in self._called

    def _guess(self, vectors: Vectors) -> None:
        """Give rows of no known kind the kind whose mean vector is clearly the nearest."""
        centres = np.zeros((len(self._codes), vectors.shape[1]), dtype=np.float32)
        for code in self._codes.values():
            centres[code] = np.asarray(vectors[np.flatnonzero(self._of_row == code)]).mean(axis=0)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
        silent = np.flatnonzero(self._of_row == _UNKNOWN)
        for start in range(0, len(silent), _ROWS_A_STEP):
            rows = silent[start : start + _ROWS_A_STEP]
            cosines = np.asarray(vectors[rows]) @ centres.T
            second, first = np.partition(cosines, -2, axis=1)[:, -2:].T
            clear = first - second >= _MARGIN
            self._of_row[rows[clear]] = cosines[clear].argmax(axis=1)


def asked_head(text: str) -> str:
    """The stem of the word that says what kind of thing a request is for: the last one before
    "for", "with" and the like ("usb hub" gives "hub", "stand for a monitor" gives "stand"); "" if
    there is none."""
    return _head(lead_part(text)) or _head(text)


def lead_part(text: str) -> str:
    """What a request names, without what it is for, of or with, nor in what it is sold: "quiet fan"
    of "quiet fan for the bedroom", "soap" of "bar of soap"."""
    return _RESTRICTING.split(_SO_MUCH.sub("", fold(text)), maxsplit=1)[0]


def _heads(kind: str) -> tuple[str, ...]:
    """The head of a kind, or both where it has two: "power adapter/inverter"."""
    last = kind.split()[-1:] or [""]
    return tuple(sorted({_head(name) for name in last[0].split("/")} - {""}))


def _head(name: str) -> str:
    said = terms(name)
    return said[-1] if said else ""
