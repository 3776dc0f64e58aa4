"""Whether the shop sells this kind of thing at all: a decision from several signals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.ranking import Ranking, Request


@dataclass(frozen=True, slots=True)
class CarriedModel:
    """A logistic model over the signals of one query."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: Mapping[str, float]) -> float:
        """The chance that the shop carries what was asked for, 0..1."""
        total = self.bias + sum(w * signals[name] for name, w in self.weights.items())
        return float(1.0 / (1.0 + np.exp(-total)))


SEMANTIC = CarriedModel(
    bias=-6.23,
    weights={"names": 4.54, "fit": 5.24, "coverage": 0.22, "category": 2.85, "exact": 20},
)
"""For encoders of meaning. Fitted on 900 requests to two catalogues: goods that they hold, goods
that no such shop holds, and the first with every product of the kind taken out. Five-fold
cross-validation: 4 % of the held goods refused, 91 % of the others recognised."""

WORDS_ONLY = CarriedModel(
    bias=-6.67, weights={"names": 5.23, "fit": 2.18, "coverage": 2.81, "category": 2.3, "exact": 20}
)
"""The same for encoders that see like words only."""


def model_for(encoder: Encoder) -> CarriedModel:
    """The model that was fitted for this kind of encoder."""
    return SEMANTIC if encoder.semantic else WORDS_ONLY


def carried_signals(request: Request, index: Index, ranking: Ranking) -> dict[str, float]:
    """The signals, each 0..1 (cosines may be below 0).

    `names` is the largest share of the query's terms, by rarity, in the name fields of one product;
    `fit` the best product of that share and the cosine (the share alone without a vector);
    `coverage` the same share over all fields; `category` 1 when the request names a category that
    the catalogue has; `exact` 1 when a model number, barcode or whole title matched; `dense` the
    best cosine and `known` the share of terms that occur at all.
    """
    if not len(ranking.rows):
        return dict.fromkeys(
            ("names", "fit", "coverage", "category", "exact", "dense", "known"), 0.0
        )
    lexical = request.query.lexical
    dense = ranking.scores["dense"]
    names = np.zeros(len(ranking.rows))
    for term in lexical.known:
        names += index.lexical.rarity(term) * np.isin(ranking.rows, index.lexical.rows_named(term))
    names /= lexical.weight or 1.0
    fit = names if request.query.vector is None else names * dense
    terms = len(lexical.known) + len(lexical.unknown)
    category = request.constraints.category
    return {
        "names": float(names.max()),
        "fit": float(fit.max()),
        "coverage": float(lexical.coverage[ranking.rows].max()),
        "category": float(bool(category and request.columns.category.equal(category).any())),
        "exact": float(ranking.scores["exact"].max() > 0),
        "dense": float(dense.max()),
        "known": len(lexical.known) / terms if terms else 0.0,
    }
