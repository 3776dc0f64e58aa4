"""Whether the shop sells this kind of thing at all: a decision from several signals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.ranking import Ranking, Request
from retrieval.tokens import stem, terms

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
    "goes_with",
    "specific",
)
"""The signals by name, each 0..1 (cosines may be below 0); `carried_signals` says what each is."""

FITTED = Path(__file__).resolve().parent / "data" / "carried.json"
"""The weights, by kind of encoder, as `python -m evals fit` wrote them."""

_ACCESSORIES = Path(__file__).resolve().parent / "data" / "accessories_en.txt"
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

    `names` is the largest share of the query's terms, by rarity, in the name fields of one product;
    `fit` the best product of that share and the cosine (the share alone without a vector);
    `coverage` the same share over all fields; `shelf` 1 when the request names a shelf that has
    products, `understood` when all of its words are a shelf, brand or fact; `exact` 1 when a model
    number, barcode or whole title matched; `dense` the best cosine and `known` the share of terms
    that occur at all. Of the ten best rows, `kind` is the largest share of the query that names
    what the row is, `head` 1 when the last word of the query is the last word of what one of them
    is ("projector" and "data projector", not "projector lamp"), `beside` the share of rows that
    are by their name another kind of thing, and `goes_with` the share whose name has the word of an
    accessory which the request does not say ("case" for "iphone 8"); `specific` is the same where
    the request says more than one word, since one word alone may well mean what goes with it.
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
        "coverage": float(lexical.of(ranking.rows)[1].max()),
        "shelf": float(bool(category) and bool((ranking.scores["category"] > 0).any())),
        "understood": float(request.constraints.asks == "known"),
        "exact": float(ranking.scores["exact"].max() > 0),
        "dense": float(dense.max()),
        "known": len(lexical.known) / count if count else 0.0,
        **_kind_signals(request, index, ranking),
        **_accessory_signals(request, ranking),
    }


def _kind_signals(request: Request, index: Index, ranking: Ranking) -> dict[str, float]:
    lexical = request.query.lexical
    asked = [term for term in (*lexical.known, *lexical.unknown) if term.isalpha()]
    said = [term for term in terms(request.query.text) if term.isalpha()]
    kinds = [terms(request.columns.kinds[row]) for row in ranking.rows[:_TOP]]
    shares = [sum(index.lexical.rarity(term) for term in set(asked) & set(kind)) for kind in kinds]
    named = [kind for kind in kinds if kind]
    beside = [kind for kind in named if not set(asked) & set(kind)]
    return {
        "kind": max(shares, default=0.0) / (lexical.weight or 1.0),
        "head": float(bool(said) and any(kind[-1] == said[-1] for kind in named)),
        "beside": len(beside) / len(named) if named else 0.0,
    }


def _accessory_signals(request: Request, ranking: Ranking) -> dict[str, float]:
    said = set(terms(request.query.text))
    goods = accessory_terms() - said
    titles = [request.columns.names[row] for row in ranking.rows[:_TOP]]
    share = sum(not goods.isdisjoint(terms(title)) for title in titles) / max(1, len(titles))
    return {"goes_with": share, "specific": share if len(said) > 1 else 0.0}


@cache
def accessory_terms() -> frozenset[str]:
    """The index terms of what goes with a thing and is not the thing."""
    lines = _ACCESSORIES.read_text("utf-8").splitlines()
    return frozenset(stem(line) for line in lines if line and not line.startswith("#"))
