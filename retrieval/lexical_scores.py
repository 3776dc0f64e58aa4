"""How the rows of a word index answer one query, without looking at rows that cannot matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Rows = NDArray[np.integer]

_SEARCH_STEPS = 12
"""Finding one row in a posting costs about as much as adding this many entries of it."""
_FREQUENT_SHARE = 0.5
"""The first look passes over the most frequent terms while they carry no more of the weight."""
_SPARE_FROM = 10_000
"""And only where that spares so many entries: a small index is read whole sooner."""


@dataclass(frozen=True, slots=True)
class Posting:
    """The rows that hold one term, ascending, and the BM25 of the term in each; `rarity` is its
    inverse document frequency."""

    rows: NDArray[np.int32]
    weights: Floats
    rarity: float


class LexicalScores:
    """The scores of rows for one query: `bm25` (>= 0), and `coverage`, the share of the query's
    terms that the row holds, weighted by rarity (0..1).

    `known` are the query terms that some row holds, `unknown` those that none does, `weight` the
    rarities of all of them in sum.
    """

    def __init__(
        self,
        size: int,
        postings: Sequence[Posting],
        known: tuple[str, ...],
        unknown: tuple[str, ...],
        weight: float,
    ) -> None:
        self.known = known
        self.unknown = unknown
        self.weight = weight
        self._size = size
        self._postings = postings

    def of(self, rows: Rows) -> tuple[Floats, Floats]:
        """`bm25` and `coverage` of these rows."""
        if self._first_look is None:  # then `best` needs the whole look all the same
            return self._whole_look.of(rows)
        return self._summed(rows)

    def _summed(self, rows: Rows) -> tuple[Floats, Floats]:
        """`of` from the postings."""
        entries = sum(len(posting.rows) for posting in self._postings)
        if len(rows) * len(self._postings) * _SEARCH_STEPS > entries + self._size:
            return self._of_all(rows)
        bm25, coverage = np.zeros((2, len(rows)), dtype=np.float32)
        for posting in self._postings:
            places, held = places_in(posting.rows, rows)
            bm25[held] += posting.weights[places[held]]
            coverage[held] += np.float32(posting.rarity)
        return bm25, coverage / np.float32(self.weight or 1.0)

    @property
    def bm25(self) -> Floats:
        """Of every row."""
        return self.of(np.arange(self._size))[0]

    @property
    def coverage(self) -> Floats:
        """Of every row."""
        return self.of(np.arange(self._size))[1]

    @cached_property
    def best(self) -> float:
        """The highest `bm25` of all rows."""
        look = self._first_look
        if look is not None:
            highest = float(look.bm25.max(initial=0.0))
            if highest >= look.most_bm25:
                return highest
        return float(self._whole_look.bm25.max(initial=0.0))

    def top(self, allowed: Mask, count: int) -> NDArray[np.int64]:
        """The `count` allowed rows with the highest bm25 / best allowed bm25 + coverage, or all
        that hold a term; without order."""
        look = self._first_look
        if look is not None:
            found = look.top(allowed, count)
            if found is not None:
                return found
        found = self._whole_look.top(allowed, count)
        assert found is not None
        return found

    @cached_property
    def _first_look(self) -> "_Look | None":
        """The rows that hold one of the rarest terms, which carry half of the query's weight; None
        when that would spare nothing."""
        total, left = sum(p.rarity for p in self._postings), 0.0
        spared: list[Posting] = []
        for posting in sorted(self._postings, key=lambda p: -len(p.rows))[:-1]:
            if left + posting.rarity > _FREQUENT_SHARE * total:
                break
            left += posting.rarity
            spared.append(posting)
        looked = [p for p in self._postings if all(p is not other for other in spared)]
        if sum(len(p.rows) for p in spared) <= _SPARE_FROM + sum(len(p.rows) for p in looked):
            return None
        rows = union([p.rows for p in looked], self._size)
        return _Look(
            rows,
            *self._summed(rows),
            most_bm25=sum(float(p.weights.max()) for p in spared),
            most_coverage=left / (self.weight or 1.0),
        )

    @cached_property
    def _whole_look(self) -> "_Look":
        bm25, coverage = self._added_up()
        rows = np.flatnonzero(coverage > 0)
        shares = coverage[rows] / np.float32(self.weight or 1.0)
        return _Look(rows, bm25[rows], shares, most_bm25=0.0, most_coverage=0.0)

    def _of_all(self, rows: Rows) -> tuple[Floats, Floats]:
        """`_summed` by adding up whole postings."""
        bm25, coverage = self._added_up()
        return bm25[rows], coverage[rows] / np.float32(self.weight or 1.0)

    def _added_up(self) -> tuple[Floats, Floats]:
        """`bm25` of every row, and `coverage` times `weight`."""
        bm25, coverage = np.zeros((2, self._size), dtype=np.float32)
        for posting in self._postings:
            rows = posting.rows.astype(np.intp)  # or each look-up converts them
            bm25[rows] += posting.weights
            coverage[rows] += np.float32(posting.rarity)
        return bm25, coverage


@dataclass(frozen=True, slots=True)
class _Look:
    """Some rows, ascending, and their scores; no other row has more than `most_bm25` and
    `most_coverage`, the sums of what the terms that were not looked at can give (MaxScore; Turtle
    and Flood 1995)."""

    rows: NDArray[np.int64]
    bm25: Floats
    coverage: Floats
    most_bm25: float
    most_coverage: float

    def of(self, rows: Rows) -> tuple[Floats, Floats]:
        """`bm25` and `coverage` of any rows, where these are all that hold a term."""
        bm25, coverage = np.zeros((2, len(rows)), dtype=np.float32)
        places, held = places_in(self.rows, rows)
        bm25[held], coverage[held] = self.bm25[places[held]], self.coverage[places[held]]
        return bm25, coverage

    def top(self, allowed: Mask, count: int) -> NDArray[np.int64] | None:
        """See `LexicalScores.top`; None when another row may belong to it."""
        kept = allowed[self.rows]
        rows, bm25 = self.rows[kept], self.bm25[kept]
        best = float(bm25.max(initial=0.0))
        if best < self.most_bm25 or (len(rows) < count and self.most_coverage):
            return None
        if len(rows) <= count and not self.most_coverage:
            return rows
        worth = bm25 / np.float32(best) + self.coverage[kept]
        places = np.argpartition(-worth, count - 1)[:count]
        if float(worth[places].min()) < self.most_bm25 / best + self.most_coverage:
            return None
        return rows[places]


def places_in(ascending: Rows, rows: Rows) -> tuple[NDArray[np.int64], Mask]:
    """Where in `ascending` each of `rows` stands, and whether it does (where it does not, the place
    means nothing)."""
    if not len(ascending):
        return np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.bool_)
    wanted = np.asarray(rows, dtype=ascending.dtype)  # equal types, or all of it is converted
    places = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return places, np.asarray(ascending[places] == wanted, dtype=np.bool_)


def union(parts: Sequence[Rows], size: int) -> NDArray[np.int64]:
    """The rows of all parts, ascending, each once."""
    held = np.zeros(size, dtype=np.bool_)
    for part in parts:
        held[part] = True
    return np.flatnonzero(held)
