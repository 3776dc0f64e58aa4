"""Choosing the weights of the fusion: all of a grid, on queries from the tuning part.

The queries are known items of the tuning part of a catalogue, which neither trained the encoder nor
is reported on, short names of kinds of thing, for which a product of the kind is right, and judged
requests (`evals/data/judgements.csv`) of the tuning part: over the whole catalogue, where a product
that nobody judged counts as wrong, and over the judged products alone. A method's score is the mean
over these sorts of query, so that none of them decides alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product as combinations

import numpy as np
from numpy.typing import NDArray

from evals.known_items import known_items
from evals.ndcg import ndcg
from retrieval.columns import Columns
from retrieval.encoder import Encoder
from retrieval.heads import KindHeads
from retrieval.index import Index
from retrieval.judgements import Judgements
from retrieval.kinds import kind_of
from retrieval.ranking import KIND_WEIGHT
from retrieval.scoring import nearest_rows, read_query, saturated, score_rows
from retrieval.split import part_of, query_part_of
from retrieval.tokens import has_han
from store.product import Product
from store.progress import Progress, silent

GRID = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75)
_ITEMS = 1000
_POOL = 200
_SMALLEST_KIND = 4
_DEPTH = 10
_CLOSE = 2

SATURATIONS = (1.0, 0.97, 0.95, 0.93, 0.9)

Weights = tuple[float, float, float]
"""Of coverage and of BM25; the cosine counts 1, and is cut at a share of the best one."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The candidates of one query: their ids, and the scores in columns: cosine, kind, coverage,
    BM25."""

    sort: str
    ids: Sequence[str]
    scores: NDArray[np.float64]
    right: Mapping[str, int]


def choose(
    products: Sequence[Product],
    index: Index,
    columns: Columns,
    encoder: Encoder,
    judgements: Judgements,
    progress: Progress = silent,
) -> dict[str, object]:
    """Mean nDCG@10 of all weights and saturations, the best first, and by sort of query for it."""
    asked = _asked(products, index, columns, encoder, judgements, progress)
    grid = combinations(GRID, GRID, SATURATIONS)
    table = {tried: _by_sort(asked, tried) for tried in grid if any(tried[:2])}
    ranked = sorted(table, key=lambda tried: -float(np.mean(list(table[tried].values()))))
    return {
        "queries": len(asked),
        "best": {**_named(ranked[0]), **table[ranked[0]]},
        "grid": [
            {**_named(tried), "ndcg10": round(float(np.mean(list(table[tried].values()))), 4)}
            for tried in ranked
        ],
    }


def _named(weights: Weights) -> dict[str, float]:
    return dict(zip(("coverage", "bm25", "saturation"), weights, strict=True))


def _by_sort(asked: Sequence[_Asked], weights: Weights) -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    coverage, bm25, saturation = weights
    factors = np.array([1.0, coverage, bm25])
    for one in asked:
        fused = saturated(one.scores[:, 0], saturation) + one.scores[:, 1:] @ factors
        order = np.argsort(-fused, kind="stable")[:_DEPTH]
        found[one.sort].append(ndcg([one.ids[n] for n in order], one.right))
    return {sort: round(float(np.mean(values)), 4) for sort, values in sorted(found.items())}


def _asked(
    products: Sequence[Product],
    index: Index,
    columns: Columns,
    encoder: Encoder,
    judgements: Judgements,
    progress: Progress,
) -> list[_Asked]:
    heads = KindHeads(columns.told_kinds, index.vectors)
    queries: list[tuple[str, str, Mapping[str, int]]] = [
        (item.kind, item.query, {item.product_id: 3})
        for item in known_items(products, part="tune", count=_ITEMS, seed=7)
        if not has_han(item.query)
    ]
    queries += [("kind", name, right) for name, right in _kinds(products).items()]
    queries += [
        ("judged", query, ratings)
        for query, ratings in judgements.items()
        if query_part_of(query) == "tune" and max(ratings.values()) >= _CLOSE
    ]
    everything = np.ones(len(index.ids), dtype=np.bool_)
    found = []
    for done, (sort, text, right) in enumerate(queries, 1):
        query = read_query(text, index, encoder)
        rows = nearest_rows(query, everything, _POOL)
        held = score_rows(query, index, columns, rows)
        _, coverage = query.lexical.of(rows)
        bm25 = held.lexical / (query.lexical.best or 1.0)
        kind = KIND_WEIGHT * heads.match(query.head, rows)
        scores = np.stack([held.dense, kind, coverage.astype(np.float64), bm25], axis=1)
        found.append(_Asked(sort, [index.ids[row] for row in rows], scores, right))
        if sort == "judged":
            judged = [n for n, row in enumerate(rows) if index.ids[row] in right]
            ids = [index.ids[row] for row in rows[judged]]
            found.append(_Asked("judged alone", ids, scores[judged], right))
        progress("asking the tuning queries", done, len(queries))
    return found


def _kinds(products: Sequence[Product]) -> dict[str, Mapping[str, int]]:
    """Names of kinds to the products that are of them. A kind is for tuning when its name's hash
    says so, like a product."""
    members: dict[str, dict[str, int]] = defaultdict(dict)
    for product in products:
        if name := kind_of(product):
            members[name][product.id] = 3
    return {
        name: own
        for name, own in members.items()
        if len(own) >= _SMALLEST_KIND and part_of(name) != "test"
    }
