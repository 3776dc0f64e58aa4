"""How well each row answers the words of a request: dense, lexical, and the two fused."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.columns import Columns, Mask
from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.lexical import LexicalScores
from retrieval.tokens import fold, has_han, terms

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

COVERAGE_WEIGHT = 0.3
BM25_WEIGHT = 0.3
_EXACT_OVER = 0.25
"""Above this share of allowed rows, one product over all vectors is cheaper than a gather."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CODE = re.compile(r"^(?=.*\d)(?=.*[a-z])[a-z0-9][a-z0-9\-/.]{3,}$|^\d{6,14}$")


@dataclass(frozen=True, slots=True)
class Query:
    """A request's words in the forms that the two halves read. `vector` is None without words."""

    text: str
    vector: NDArray[np.float32] | None
    lexical: LexicalScores
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowScores:
    """Scores by name for some rows: arrays of the length of `rows`."""

    rows: Rows
    dense: Floats
    lexical: Floats
    fused: Floats
    exact: Floats


def read_query(text: str, index: Index, encoder: Encoder) -> Query:
    """Embed the text and look its terms up. A Chinese text that carries its translation is
    embedded by the translation, and one that carries none is not: the encoder reads English."""
    latin = " ".join(_HAN.sub(" ", text).split())
    vector = encoder.encode([latin], kind="query")[0] if latin else None
    codes = tuple(w for w in fold(text).split() if _CODE.match(w))
    wanted = terms(text)
    if has_han(text):
        # pairs across two words are in no product; that says nothing against the request
        wanted = [t for t in wanted if not has_han(t) or index.lexical.frequency(t)] or wanted
    return Query(text, vector, index.lexical.scores(wanted), codes)


def nearest_rows(query: Query, index: Index, allowed: Mask, count: int) -> Rows:
    """The dense and lexical candidates: up to `count` allowed rows of each, without order."""
    open_rows = int(allowed.sum())
    if open_rows <= count:
        return np.flatnonzero(allowed)
    parts: list[Rows] = []
    if query.vector is not None:
        parts.append(dense_rows(query.vector, index, allowed, count))
    bm25 = np.where(allowed, query.lexical.bm25, 0)
    hits = np.flatnonzero(bm25)
    if len(hits) > count:
        worth = bm25[hits] / bm25.max() + query.lexical.coverage[hits]
        hits = hits[np.argpartition(-worth, count)[:count]]
    parts.append(hits)
    return np.unique(np.concatenate(parts)).astype(np.int64)


def dense_rows(vector: NDArray[np.float32], index: Index, allowed: Mask, count: int) -> Rows:
    """The `count` allowed rows nearest to a vector: from Chroma while nearly everything is allowed,
    by exact comparison with the allowed rows when a filter leaves few."""
    rows = np.flatnonzero(allowed)
    barred = len(allowed) - len(rows)
    if barred <= count:
        near = np.array(index.dense.nearest(vector, min(count + barred, len(allowed))), np.int64)
        return near[allowed[near]][:count]
    if len(rows) > _EXACT_OVER * len(allowed):
        cosines = np.asarray(index.vectors @ vector)[rows]
    else:
        cosines = np.asarray(index.vectors[rows] @ vector)
    if len(rows) > count:
        rows = rows[np.argpartition(-cosines, count)[:count]]
    return rows


def score_rows(query: Query, index: Index, columns: Columns, rows: Rows) -> RowScores:
    """Every score of the given rows.

    fused = cosine + 0.3 coverage + 0.3 BM25 / best BM25: a convex combination but for scale
    (Bruch, Gai, Ingber 2023), the weights chosen on queries made from the catalogue.
    """
    dense = np.zeros(len(rows))
    if query.vector is not None:
        dense = np.asarray(index.vectors[rows] @ query.vector, dtype=np.float64)
    bm25 = query.lexical.bm25[rows].astype(np.float64)
    best = float(query.lexical.bm25.max(initial=0.0))
    coverage = query.lexical.coverage[rows]
    fused = dense + COVERAGE_WEIGHT * coverage + BM25_WEIGHT * (bm25 / best if best else bm25)
    return RowScores(rows, dense, bm25, fused, _exact_matches(query, index, columns, rows))


def _exact_matches(query: Query, index: Index, columns: Columns, rows: Rows) -> Floats:
    """1 for a row whose title is the query, or that holds a model number or barcode of it."""
    whole = fold(query.text).strip()
    found = np.zeros(len(rows))
    if whole or query.codes:
        for place, row in enumerate(rows):
            title = columns.titles[row]
            if title == whole or any(code in title for code in query.codes):
                found[place] = 1.0
    for code in query.codes:
        found[np.isin(rows, index.lexical.rows_holding(code))] = 1.0
    return found
