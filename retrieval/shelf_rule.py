"""What stays of a ranking when a request names a shelf, or tests of facts."""

import numpy as np

from retrieval.columns import Mask
from retrieval.ranking import Ranking, Request, proven

_ENOUGH = 3
"""So many products of a shelf are an answer without any from elsewhere."""


def of_the_kind(kept: Ranking, request: Request, *, strict: bool = False) -> Ranking:
    """Rows outside the named category stay only when their own facts meet every test and the
    category has few rows or there is a test; with `strict`, when something was loosened, none of
    them stays, nor where a known shelf has nothing left: a red lipstick is no red dress. What
    answers the words better than the whole category stays as well, see `_better`."""
    inside = kept.scores["category"] > 0
    known = request.constraints.asks == "known"
    strict = strict or (known and not inside.any())
    if not request.constraints.category or not (inside.any() or strict):
        return kept
    tested = any(rule.code == "attribute" for rule in request.rules)
    strict = strict or (not tested and int(inside.sum()) >= _ENOUGH)
    beside = _better(kept, request, inside) if strict else proven(request, kept.rows)
    return kept.take(inside | beside)


def _better(kept: Ranking, request: Request, inside: Mask) -> Mask:
    """Rows that answer the words no worse than any inside the named category: those on no shelf,
    or any where the shelf is not the thing asked for ("camera" in "camera bag")."""
    fused = kept.scores["fused"]
    better = inside.any() & (fused >= fused[inside].max(initial=0.0))
    if request.constraints.asks == "known":
        better &= request.columns.category.equal("")[kept.rows]
    return np.asarray(better)


def proven_first(kept: Ranking, request: Request, limit: int) -> tuple[Ranking, tuple[str, ...]]:
    """Rows whose facts meet every attribute test; the silent ones only where those are too few,
    and then the names of the tests that are not proven for all."""
    held = proven(request, kept.rows)
    if held.all() or not len(kept.rows):
        return kept, ()
    if held.sum() >= min(3, limit):
        return kept.take(held), ()
    places = np.concatenate([np.flatnonzero(held), np.flatnonzero(~held)])
    tests = [rule for rule in request.rules if rule.code == "attribute"]
    names = [rule.field for rule in tests if not rule.proven[kept.rows].all()]
    return kept.take(places), tuple(f"unknown.{name}" for name in dict.fromkeys(names))
