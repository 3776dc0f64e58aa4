"""Whether the shop sells this kind of thing at all: a decision from several signals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.ranking import Ranking, Request
from retrieval.tokens import fold, terms, words

SIGNALS = (
    "names",
    "fit",
    "coverage",
    "shelf",
    "understood",
    "exact",
    "dense",
    "known",
    "kind",
    "head",
    "beside",
    "brand",
)
"""The signals by name, each 0..1 (cosines may be below 0); `carried_signals` says what each is."""

FITTED = Path(__file__).resolve().parent / "data" / "carried.json"
"""The weights, by kind of encoder, as `python -m evals fit` wrote them."""

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


@cache
def _fitted() -> Mapping[str, CarriedModel]:
    kept = json.loads(FITTED.read_text("utf-8"))
    return {name: CarriedModel(one["bias"], one["weights"]) for name, one in kept.items()}


def model_for(encoder: Encoder) -> CarriedModel:
    """The model that was fitted for this kind of encoder, by `python -m evals fit`."""
    return _fitted()["semantic" if encoder.semantic else "words"]


def carried_signals(request: Request, index: Index, ranking: Ranking) -> dict[str, float]:
    """The signals of a ranking of all that may be shown.

    `names` is the largest share of the query's terms, by rarity, in the name fields of one
    product; `fit` the best product of that share and the cosine (the share alone without a
    vector); `coverage` the same share over all fields; `shelf` 1 when the request names a
    shelf that has products, `understood` when all of its words are a shelf, brand or fact;
    `exact` 1 when a model number, barcode or whole title matched; `dense` the best cosine and
    `known` the share of terms that occur at all. Of the ten best rows, `kind` is the largest
    share of the query that names what the row is, `head` 1 when the last word of the query is
    the last word of what one of them is ("projector" and "data projector", not "projector
    lamp"), and `beside` the share of rows that are by their name another kind of thing.
    `brand` is the largest share of the query over all fields in a product of a brand that it
    names.
    """
    if not len(ranking.rows):
        return dict.fromkeys(SIGNALS, 0.0)
    lexical = request.query.lexical
    dense = ranking.scores["dense"]
    names = np.zeros(len(ranking.rows))
    for term in lexical.known:
        names += index.lexical.rarity(term) * index.lexical.names_hold(term, ranking.rows)
    names /= lexical.weight or 1.0
    fit = names if request.query.vector is None else names * dense
    count = len(lexical.known) + len(lexical.unknown)
    category = request.constraints.category
    return {
        "names": float(names.max()),
        "fit": float(fit.max()),
        "coverage": float(ranking.scores["coverage"].max()),
        "shelf": float(bool(category) and bool((ranking.scores["category"] > 0).any())),
        "understood": float(request.constraints.asks == "known"),
        "exact": float(ranking.scores["exact"].max() > 0),
        "dense": float(dense.max()),
        "known": len(lexical.known) / count if count else 0.0,
        **_kind_signals(request, index, ranking),
        "brand": _of_the_brand(request, ranking),
    }


def _kind_signals(request: Request, index: Index, ranking: Ranking) -> dict[str, float]:
    lexical = request.query.lexical
    asked = [term for term in (*lexical.known, *lexical.unknown) if term.isalpha()]
    said = [term for term in terms(request.query.text) if term.isalpha()]
    kinds = [_terms_of(request.columns.kinds[row]) for row in ranking.rows[:_TOP]]
    shares = [sum(index.lexical.rarity(term) for term in set(asked) & set(kind)) for kind in kinds]
    named = [kind for kind in kinds if kind]
    beside = [kind for kind in named if not set(asked) & set(kind)]
    return {
        "kind": max(shares, default=0.0) / (lexical.weight or 1.0),
        "head": float(bool(said) and any(kind[-1] == said[-1] for kind in named)),
        "beside": len(beside) / len(named) if named else 0.0,
    }


def _of_the_brand(request: Request, ranking: Ranking) -> float:
    brands = request.columns.brand
    named = brands.named_in(words(request.query.text))
    held = np.zeros(len(ranking.rows), dtype=np.bool_)
    for brand in named | {fold(brand) for brand in request.constraints.brands_in if brand}:
        held |= brands.equal(brand)[ranking.rows]
    if not held.any():
        return 0.0
    return float(ranking.scores["coverage"][held].max())


@lru_cache(maxsize=8192)
def _terms_of(kind: str) -> list[str]:
    """The terms of a kind's name: the same few kinds come up again and again."""
    return terms(kind)
