"""Rows in order: every term of the score by name, and the floor under which nothing is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.columns import Columns, Mask
from retrieval.constraints import Constraints
from retrieval.encoder import Vectors
from retrieval.filters import Rule
from retrieval.heads import KindHeads
from retrieval.index import Index
from retrieval.lexical_scores import union
from retrieval.scoring import Floats, Query, Rows, score_rows

AFFINITY_WEIGHT = 0.2
EXPLORATION_WEIGHT = 0.03
CATEGORY_WEIGHT = 0.1
ATTRIBUTE_WEIGHT = 0.3
GIFT_WEIGHT = 0.15
EXACT_WEIGHT = 1.0
BRAND_WEIGHT = 0.1
KIND_WEIGHT = 0.15

FLOOR = 0.6
"""A candidate needs this share of the best relevance that any row reaches for the words."""
DENSE_FLOOR = 0.5
"""And this share of the best cosine: a word in passing does not make a product fit."""
FLOOR_OUTSIDE = 0.93
"""What a candidate needs that is not of the category which the request names."""
FLOOR_WHEN_SORTED = 0.75
"""The same when price or rating decides the order, since then relevance no longer does."""


@dataclass(frozen=True, slots=True)
class Request:
    """One search in hand: the words, what they were understood to ask, and the facts to filter on.

    `interest` is the shopper's vector of length 1, or None; `heads` tells the kind of each row.
    """

    query: Query
    constraints: Constraints
    columns: Columns
    rules: tuple[Rule, ...]
    interest: Vectors | None = None
    heads: KindHeads | None = None

    @property
    def wordless(self) -> bool:
        """Whether there is nothing to compare products with."""
        return self.query.vector is None and not self.query.lexical.known


@dataclass(frozen=True, slots=True)
class Floor:
    """Least scores by name. `outside` is the least `fused` of rows outside the category that the
    request names, `named` whether the shop has rows inside it."""

    fused: float
    dense: float
    outside: float
    named: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows, best first, and their scores by name (arrays in the same order)."""

    rows: Rows
    scores: dict[str, Floats]

    def take(self, places: NDArray[np.int64] | Mask) -> "Ranking":
        """The rows at these places, in that order."""
        if places.dtype == np.bool_:
            places = np.flatnonzero(places)
        return Ranking(self.rows[places], {k: v[places] for k, v in self.scores.items()})

    def at(self, place: int) -> dict[str, float]:
        """The scores of one place by name."""
        return {name: float(values[place]) for name, values in self.scores.items()}

    def floor(self, request: Request) -> "Floor":
        """The least that a candidate of this request must reach."""
        if request.wordless or not len(self.rows):
            return Floor(-np.inf, -np.inf, -np.inf)
        sort = request.constraints.sort
        share = FLOOR if sort == "relevance" else FLOOR_WHEN_SORTED
        best = float(self.scores["fused"].max())
        inside = self.scores["fused"][self.scores["category"] > 0]
        named = len(inside) > 0 and float(inside.max()) >= share * best
        # what stands elsewhere and says more of the words does not empty a shelf that is named
        known = len(inside) > 0 and request.constraints.asks == "known"
        return Floor(
            fused=share * (float(inside.max()) if known else best),
            dense=DENSE_FLOOR * float(self.scores["dense"].max()),
            outside=(FLOOR_OUTSIDE if named else share) * best,
            named=named,
        )

    def above(self, floor: "Floor") -> "Ranking":
        """Those that reach the floor, or match exactly."""
        fused = self.scores["fused"]
        least = np.where(self.scores["category"] > 0, floor.fused, floor.outside)
        high = (fused >= least) & (self.scores["dense"] >= floor.dense)
        return self.take(high | (self.scores["exact"] > 0))


def rank(request: Request, index: Index, rows: Rows) -> Ranking:
    """Order rows by relevance + affinity + exploration; the risk of each product joins later, when
    the product itself is read."""
    return rank_each(request, index, rows)[0]


def rank_each(request: Request, index: Index, *sets: Rows) -> list[Ranking]:
    """Each of several sets of rows in order, as `rank` does; rows of more than one, which are then
    ascending in each, are scored once."""
    rows, among = sets[0], [np.arange(len(sets[0]))]
    if len(sets) > 1:
        rows = union(sets, len(index.ids))
        among = [np.searchsorted(rows, own) for own in sets]
    columns = request.columns
    words = score_rows(request.query, index, columns, rows)
    kind = _kind(request, rows)
    scores: dict[str, Floats] = {
        "exact": EXACT_WEIGHT * words.exact,
        "category": _category(request.constraints, columns, rows, kind),
        "attributes": _attributes(request, index, rows),
        "kind": kind,
        "affinity": np.zeros(len(rows)),
        "exploration": EXPLORATION_WEIGHT / np.sqrt(1 + columns.rating_count[rows]),
    }
    if request.interest is not None:
        scores["affinity"] = AFFINITY_WEIGHT * np.asarray(
            index.vectors[rows] @ request.interest, dtype=np.float64
        )
    found = []
    for places in among:
        fused = _standing(columns, rows) if request.wordless else words.fused(places)
        relevance = fused + scores["exact"] + scores["category"] + scores["attributes"] + kind
        total = np.maximum(relevance, 0) + scores["affinity"] + scores["exploration"]
        every: dict[str, Floats] = {
            "dense": words.dense,
            "lexical": words.lexical,
            "coverage": words.coverage,
            "fused": fused,
            **scores,
            "total": total,
        }
        order = places[np.lexsort((rows[places], -total[places]))]
        found.append(Ranking(rows, every).take(order))
    return found


def sort_by_wish(ranking: Ranking, request: Request) -> Ranking:
    """The order that the shopper asked for: by price or rating, relevance breaking ties."""
    wish = request.constraints.sort
    columns = request.columns
    if wish == "relevance":
        return ranking
    if wish == "rating":
        keys = -np.nan_to_num(columns.rating[ranking.rows], nan=0.0)
    else:
        prices = columns.price[ranking.rows]
        keys = np.nan_to_num(prices if wish == "price_up" else -prices, nan=np.inf)
    return ranking.take(np.argsort(keys, kind="stable"))


def proven(request: Request, rows: Rows) -> Mask:
    """Which rows meet every attribute test by their own facts."""
    tests = [rule for rule in request.rules if rule.code == "attribute"]
    held = np.ones(len(rows), dtype=np.bool_)
    for rule in tests:
        held &= rule.proven[rows]
    return held


def _category(wanted: Constraints, columns: Columns, rows: Rows, kind: Floats) -> Floats:
    """The weight for rows of the category that the request names: those that are the kind of thing
    asked for, whatever shelf the feed put them on, and those of the shelf that are of no other."""
    if not wanted.category:
        return np.zeros(len(rows))
    inside = columns.category.equal(wanted.category)[rows] & (kind >= 0) | (kind > 0)
    return CATEGORY_WEIGHT * inside.astype(np.float64)


def _kind(request: Request, rows: Rows) -> Floats:
    """Half of the weight for the kind of thing that was asked for, and as much against another: a
    lamp for projectors says all the words of a projector."""
    if request.heads is None:
        return np.zeros(len(rows))
    return KIND_WEIGHT * request.heads.match(request.query.head, rows)


def _attributes(request: Request, index: Index, rows: Rows) -> Floats:
    tests: Sequence[Rule] = [r for r in request.rules if r.code in ("attribute", "age")]
    found = np.zeros(len(rows))
    if tests:
        share = np.mean([rule.proven[rows] for rule in tests], axis=0)
        found += ATTRIBUTE_WEIGHT * share
    if request.constraints.gift:
        found += GIFT_WEIGHT * index.lexical.names_hold("gift", rows)
    for brand in request.constraints.brands_in:
        found += BRAND_WEIGHT * request.columns.brand.equal(brand)[rows]
    return found


def _standing(columns: Columns, rows: Rows) -> Floats:
    """Without words, what other shoppers think: the mean rating drawn towards 3.5 by ten votes."""
    ratings = np.nan_to_num(columns.rating[rows], nan=3.5)
    counts = columns.rating_count[rows]
    return np.asarray((ratings * counts + 3.5 * 10) / (counts + 10) / 5, dtype=np.float64)
