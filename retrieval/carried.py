"""Whether the shop sells this kind of thing at all: a decision from several signals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from retrieval.index import Index
from retrieval.ranking import Ranking
from retrieval.scoring import Query

_TOP = 10


@dataclass(frozen=True, slots=True)
class CarriedModel:
    """A logistic model over the signals of one query."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: Mapping[str, float]) -> float:
        """The chance that the shop carries what was asked for, 0..1."""
        total = self.bias + sum(w * signals[name] for name, w in self.weights.items())
        return float(1.0 / (1.0 + np.exp(-total)))


DEFAULT = CarriedModel(
    bias=-6.0,
    weights={"dense": 8.0, "coverage": 1.5, "names": 2.0, "agreement": 2.0, "exact": 20.0},
)


def carried_signals(query: Query, index: Index, ranking: Ranking) -> dict[str, float]:
    """The signals, each 0..1 (cosines may be below 0).

    `dense` is the best cosine and `dense_top` the mean of the ten best; `coverage` the largest
    share of the query's terms (by rarity) in one product, and `names` the same for name fields
    only; `known` the share of terms that occur at all; `agreement` the best cosine among the
    products that cover the query best; `exact` 1 when a model number or whole title matched.
    """
    if not len(ranking.rows):
        names = ("dense", "dense_top", "coverage", "names", "known", "agreement", "exact")
        return dict.fromkeys(names, 0.0)
    dense = ranking.scores["dense"]
    coverage = query.lexical.coverage[ranking.rows]
    best = float(coverage.max())
    covering = dense[coverage >= best - 1e-6] if best > 0 else np.zeros(1)
    terms = len(query.lexical.known) + len(query.lexical.unknown)
    return {
        "dense": float(dense.max()),
        "dense_top": float(np.sort(dense)[-_TOP:].mean()),
        "coverage": best,
        "names": _name_coverage(query, index),
        "known": len(query.lexical.known) / terms if terms else 0.0,
        "agreement": float(covering.max()),
        "exact": float(ranking.scores["exact"].max() > 0),
    }


def _name_coverage(query: Query, index: Index) -> float:
    """The largest share of terms that the name fields of one product hold, unweighted."""
    total = len(query.lexical.known) + len(query.lexical.unknown)
    if not query.lexical.known:
        return 0.0
    held = np.zeros(index.lexical.size, dtype=np.int16)
    for term in query.lexical.known:
        held[index.lexical.rows_named(term)] += 1
    return float(held.max(initial=0)) / total
