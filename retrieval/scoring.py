"""How well each row answers the words of a request: dense, lexical, and the two fused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.columns import Columns, Mask
from retrieval.encoder import Encoder
from retrieval.heads import asked_head
from retrieval.index import Index
from retrieval.lexical_scores import LexicalScores, union
from retrieval.same_words import answering_terms
from retrieval.tokens import HAN_RUN, fold, has_han, terms
from retrieval.units import unit

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]
Number = TypeVar("Number", np.int64, np.float32)

COVERAGE_WEIGHT = 0.4
BM25_WEIGHT = 0.3
SATURATION = 0.95
"""A cosine of this share of the best counts no less than the best: among products that mean the
same, words decide."""
_EXACT_OVER = 0.5
"""Above this share of allowed rows, all vectors are compared sooner than those are picked."""
_BLOCK = 256
"""So many vectors are compared at a time: they stay in the cache of a core, and BLAS wakes no
second thread, for which a search would wait while other cores are busy."""
_LOOKED_AT = 25
"""So many vectors are compared by HNSW for each row that it gives."""
_SPARE = 1.25
"""More rows are asked for than a filter should leave, since it may not fall evenly."""

_CODE = re.compile(r"^(?=.*\d)(?=.*[a-z])[a-z0-9][a-z0-9\-/.]{3,}$|^\d{6,14}$")
_AMOUNT = re.compile(r"^[\d.,]+([a-z]{2,})$")


@dataclass(frozen=True, slots=True)
class Query:
    """A request's words in the forms that the two halves read. `near` is None without words; `head`
    is what kind of thing is asked for, as in `asked_head`."""

    text: str
    near: "Nearest | None"
    lexical: LexicalScores
    codes: tuple[str, ...]
    head: str

    @property
    def vector(self) -> NDArray[np.float32] | None:
        """The direction of the words, of length 1."""
        return self.near.vector if self.near is not None else None


class Nearest:
    """The rows nearest to one vector. What Chroma gave once is kept for the next question."""

    def __init__(self, vector: NDArray[np.float32], index: Index) -> None:
        self.vector = vector
        self._index = index
        self._found: Rows = np.zeros(0, dtype=np.int64)

    def among(self, allowed: Mask, count: int) -> Rows:
        """The `count` nearest of the allowed rows, without order: from Chroma while a filter leaves
        enough of what it gives, by exact comparison where the filter leaves few."""
        every = len(allowed)
        open_rows = int(np.count_nonzero(allowed))
        barred = every - open_rows
        wanted = int(min(_SPARE * count * every / max(open_rows, 1), count + barred, every))
        if barred <= count or wanted * _LOOKED_AT < open_rows:
            near = self._first(wanted)
            near = near[allowed[near]]
            if len(near) >= min(count, open_rows):
                return near[:count]
        return self._exact(np.flatnonzero(allowed), count)

    def _first(self, count: int) -> Rows:
        if len(self._found) < count:
            self._found = np.array(self._index.dense.nearest(self.vector, count), dtype=np.int64)
        return self._found

    def _exact(self, rows: Rows, count: int) -> Rows:
        if len(rows) <= count:
            return rows
        vectors = self._index.vectors
        if len(rows) > _EXACT_OVER * len(vectors):
            cosines = np.concatenate([part @ self.vector for part in _blocks(vectors)])[rows]
        else:
            cosines = np.concatenate([vectors[part] @ self.vector for part in _blocks(rows)])
        return rows[np.argpartition(-cosines, count)[:count]]


@dataclass(frozen=True, slots=True)
class RowScores:
    """Scores by name for some rows: arrays of the same length. `best` is the highest BM25 of all
    rows of the index."""

    dense: Floats
    lexical: Floats
    coverage: Floats
    exact: Floats
    best: float

    def fused(self, among: NDArray[np.int64]) -> Floats:
        """Cosine (saturated) + 0.4 coverage + 0.3 BM25 / best BM25: a convex combination but for
        scale (Bruch, Gai, Ingber 2023), the weights chosen by `python -m evals fit`. The cosines
        saturate at the best one of the places `among`."""
        best = float(self.dense[among].max(initial=0.0))
        return (
            saturated(self.dense, SATURATION, best)
            + COVERAGE_WEIGHT * self.coverage
            + BM25_WEIGHT * (self.lexical / (self.best or 1.0))
        )


def read_query(text: str, index: Index, encoder: Encoder) -> Query:
    """Embed the text and look its terms up. A Chinese text that carries its translation is
    embedded by the translation, and one that carries none is not: the encoder reads English."""
    latin = " ".join(HAN_RUN.sub(" ", text).split())
    vector = encoder.encode([latin], kind="query")[0] if latin else None
    codes = tuple(w for w in fold(text).split() if is_code(w))
    wanted = terms(text)
    if has_han(text):
        # pairs across two words are in no product; that says nothing against the request. One
        # character beside its English says less: 包 is a bag, and how much tea there is
        least = 2 if latin else 1
        wanted = [
            t for t in wanted if not has_han(t) or (len(t) >= least and index.lexical.frequency(t))
        ] or wanted
    near = Nearest(vector, index) if vector is not None else None
    lexical = index.lexical.scores(wanted, answering_terms())
    return Query(text, near, lexical, codes, asked_head(text))


def is_code(word: str) -> bool:
    """Whether a folded word is a model number or a barcode: "wh-1000xm4", and no "64gb"."""
    return _CODE.match(word) is not None and not is_amount(word)


def is_amount(word: str) -> bool:
    """ "64gb" is no model number; a number with one letter ("2420d") may be one."""
    found = _AMOUNT.match(word)
    return found is not None and unit(found.group(1)) is not None


def nearest_rows(query: Query, allowed: Mask, count: int) -> Rows:
    """The dense and lexical candidates: up to `count` allowed rows by words and half as many by
    meaning, without order."""
    if np.count_nonzero(allowed) <= count:
        return np.flatnonzero(allowed)
    hits = query.lexical.top(allowed, count)
    if query.near is None:
        return np.sort(hits)
    return union((query.near.among(allowed, max(1, count // 2)), hits), len(allowed))


def dense_rows(vector: NDArray[np.float32], index: Index, allowed: Mask, count: int) -> Rows:
    """The dense candidates alone: see `Nearest.among`."""
    return Nearest(vector, index).among(allowed, count)


def score_rows(query: Query, index: Index, columns: Columns, rows: Rows) -> RowScores:
    """Every score of the given rows."""
    dense = np.zeros(len(rows))
    if query.vector is not None:
        dense = np.asarray(index.vectors[rows] @ query.vector, dtype=np.float64)
    bm25, coverage = query.lexical.of(rows)
    exact = _exact_matches(query, index, columns, rows)
    return RowScores(
        dense, bm25.astype(np.float64), coverage.astype(np.float64), exact, query.lexical.best
    )


def saturated(dense: Floats, share: float, best: float | None = None) -> Floats:
    """Cosines, those above `share` of the best, which is the highest of them unless it is given,
    all as high as that."""
    highest = dense.max(initial=0.0) if best is None else best
    return np.asarray(np.minimum(dense, share * highest), dtype=np.float64)


def _exact_matches(query: Query, index: Index, columns: Columns, rows: Rows) -> Floats:
    """1 for a row whose title is the query, or that holds a model number or barcode of it."""
    whole = fold(query.text).strip()
    found = np.zeros(len(rows))
    if whole:
        found[columns.titled(whole, rows)] = 1.0
    if whole and query.codes:
        titles = [columns.titles[row] for row in rows.tolist()]
        for code in query.codes:
            found[[place for place, title in enumerate(titles) if code in title]] = 1.0
    for code in query.codes:
        found[index.lexical.holds(code, rows)] = 1.0
    return found


def _blocks(rows: NDArray[Number]) -> Iterator[NDArray[Number]]:
    return (rows[start : start + _BLOCK] for start in range(0, len(rows), _BLOCK))
