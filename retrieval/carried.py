"""Whether the shop sells this kind of thing at all: a decision from several signals."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.ranking import Ranking, Request
from retrieval.same_words import forms_of
from retrieval.scoring import Rows
from retrieval.tokens import fold, stem, terms, words
from retrieval.word_lists import lines_of

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
    "brand",
    "asked_kind",
    "of_kind",
    "titled",
    "phrase",
    "lead",
    "accessory",
)
"""The signals by name, each 0..1 (cosines may be below 0); `carried_signals` says what each is."""

FITTED = Path(__file__).resolve().parent / "data" / "carried.json"
"""The weights, by kind of encoder, as `python -m evals fit` wrote them."""

_TOP = 10
_BEHIND = re.compile(r"\b(?:for|with|without|to|fits)\b")


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
    `known` the share of terms that occur at all. `brand` is the largest coverage of a product of a
    brand that the request names, `of_kind` of one that is the kind of thing asked for, where a kind
    of this catalogue is asked for (`asked_kind` 1; else of any). Of the ten best rows, `kind` is
    the largest share of the query that names what the row is, `titled` of the query in the title,
    `lead` of that in the title before "for" or "with", and `phrase` the largest share of the
    query's pairs of neighbours that are neighbours in the title. `accessory` is 1 when the best row
    is by its title something that goes with other things, and the request names no such thing.
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
        **_together(request, ranking),
        **_best_rows(request, index, ranking.rows[:_TOP]),
    }


def _together(request: Request, ranking: Ranking) -> dict[str, float]:
    """How much of the query is held by one product of the brand, and by one of the kind."""
    brands = request.columns.brand
    named = brands.named_in(words(request.query.text))
    held = np.zeros(len(ranking.rows), dtype=np.bool_)
    for brand in named | {fold(brand) for brand in request.constraints.brands_in if brand}:
        held |= brands.equal(brand)[ranking.rows]
    coverage, kinds = ranking.scores["coverage"], ranking.scores["kind"]
    asked = bool(kinds.any())
    return {
        "brand": float(coverage[held].max(initial=0.0)),
        "asked_kind": float(asked),
        "of_kind": float((coverage[kinds > 0] if asked else coverage).max(initial=0.0)),
    }


def _best_rows(request: Request, index: Index, rows: Rows) -> dict[str, float]:
    """What the titles and kinds of the best rows say of the query."""
    asked = list(dict.fromkeys(terms(request.query.text)))
    weighed = [(index.lexical.rarity(term), set(forms_of(term))) for term in asked]
    things = [pair for term, pair in zip(asked, weighed, strict=True) if term.isalpha()]
    every = sum(weight for weight, _ in weighed) or 1.0
    pairs = set(pairwise(asked))
    kind, titled, phrase, lead = 0.0, 0.0, 0.0, 0.0
    for row in rows.tolist():
        whole = request.columns.titles[row]
        kind = max(kind, _share(things, _terms_of(request.columns.kinds[row])) / every)
        titled = max(titled, _share(weighed, _terms_of(whole)) / every)
        lead = max(lead, _share(weighed, _lead_of(whole)) / every)
        joined = pairs.intersection(pairwise(_terms_of(whole)))
        phrase = max(phrase, len(joined) / len(pairs) if pairs else titled)
    return {
        "kind": kind,
        "titled": titled,
        "phrase": phrase,
        "lead": lead,
        "accessory": _accessory(request, rows),
    }


def _share(weighed: Sequence[tuple[float, set[str]]], name: Sequence[str]) -> float:
    """The weight of the terms that a name says, in the same or in other words."""
    return sum(weight for weight, form in weighed if not form.isdisjoint(name))


def _accessory(request: Request, rows: Rows) -> float:
    accessories = _accessories()
    best = _terms_of(request.columns.titles[rows[0]])
    asked = accessories.isdisjoint(terms(request.query.text))
    return float(asked and not accessories.isdisjoint(best))


@cache
def _accessories() -> frozenset[str]:
    return frozenset(map(stem, lines_of("accessories_en.txt")))


@lru_cache(maxsize=8192)
def _lead_of(title: str) -> list[str]:
    """The terms before what a product is for or comes with."""
    return terms(_BEHIND.split(title, maxsplit=1)[0])


@lru_cache(maxsize=8192)
def _terms_of(name: str) -> list[str]:
    """The terms of a title or kind: the same ones come up again and again."""
    return terms(name)
