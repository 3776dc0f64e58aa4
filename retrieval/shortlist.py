"""From ranked rows to the few products that are shown, and the reasons for those that are not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from retrieval.candidate import Candidate, Exclusion
from retrieval.catalogue_source import CatalogueSource
from retrieval.columns import Mask
from retrieval.folding import fold_key
from retrieval.index import Index
from retrieval.ranking import Ranking, Request
from store.ids import ProductId
from store.product import Product

Admit = Callable[[Product], Exclusion | None]
"""Says why a product may not be shown to this shopper, or None."""

Risk = Callable[[Product], float]
"""The content-health risk r of a product, 0..1."""

_FETCH = 16
_REPORTED = 12


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a candidate and the shopper."""

    admit: Admit
    risk: Risk
    risk_threshold: float
    limit: int


def shortlist(
    ranking: Ranking, gate: Gate, index: Index, catalogue: CatalogueSource, *, resort: bool
) -> tuple[tuple[Candidate, ...], tuple[Exclusion, ...]]:
    """The first `gate.limit` products that pass the gate, near-duplicates folded, and those that
    were refused on the way. With `resort` the risk of each moves it down; without, the given order
    (by price, by rating) stays."""
    found: list[Candidate] = []
    refused: list[Exclusion] = []
    seen: dict[tuple[str, ...], int] = {}
    for place, product in _products(ranking, index, catalogue):
        if len(found) >= (2 if resort else 1) * gate.limit:
            break
        risk = gate.risk(product)
        refusal = _refusal(product, risk, gate)
        if refusal is not None:
            refused.append(replace(refusal, rank=refusal.rank or place + 1))
            continue
        key = fold_key(product)
        if key in seen:
            first = found[seen[key]]
            found[seen[key]] = replace(first, folded=(*first.folded, product.id))
            continue
        scores = ranking.at(place)
        scores["risk"] = risk
        scores["total"] *= 1 - risk
        seen[key] = len(found)
        found.append(Candidate(product, scores, 0))
    if resort:
        found.sort(key=lambda candidate: -candidate.scores["total"])
    shown = found[: gate.limit]
    return tuple(replace(c, rank=n) for n, c in enumerate(shown, 1)), tuple(refused[:_REPORTED])


def left_out(wide: Ranking, request: Request, allowed: Mask, index: Index) -> list[Exclusion]:
    """The best rows for the words that a hard filter took away, each with the first rule that did
    and the place it would have had."""
    found = []
    for place in np.flatnonzero(~allowed[wide.rows])[:_REPORTED]:
        row = int(wide.rows[place])
        rule = next((r for r in request.rules if not r.passes[row]), None)
        if rule is not None and rule.code != "gone":
            found.append(
                Exclusion(
                    product_id=ProductId(index.ids[row]),
                    title=request.columns.names[row],
                    rule=rule.code,
                    field=rule.field,
                    detail=rule.detail,
                    rank=int(place) + 1,
                )
            )
    return found


def _products(
    ranking: Ranking, index: Index, catalogue: CatalogueSource
) -> Iterator[tuple[int, Product]]:
    """Fresh products in order, read a few at a time."""
    for start in range(0, len(ranking.rows), _FETCH):
        ids = [index.ids[row] for row in ranking.rows[start : start + _FETCH]]
        fresh = catalogue.get_many(ids)
        for offset, product_id in enumerate(ids):
            product = fresh.get(ProductId(product_id))
            if product is not None:
                yield start + offset, product


def _refusal(product: Product, risk: float, gate: Gate) -> Exclusion | None:
    if not product.available:
        return Exclusion(product.id, product.title, "stock", "stock")
    if risk > gate.risk_threshold:
        return Exclusion(product.id, product.title, "content.risk", "description", f"{risk:.2f}")
    return gate.admit(product)
