"""A shopper's interest vector, from what they looked at, bought, liked and refused."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

import numpy as np

from retrieval.encoder import Vectors
from retrieval.index import Index

_WEIGHTS = {"buy": 3.0, "like": 2.5, "cart": 2.0, "view": 0.5, "dislike": -2.5}
_HALF_LIFE_DAYS = 90.0


class Behaviour(Protocol):
    """One act of a shopper on a product; `store.behaviour.BehaviourEvent` is one."""

    @property
    def kind(self) -> str: ...

    @property
    def product_id(self) -> str | None: ...

    @property
    def at(self) -> datetime: ...


def interest_vector(index: Index, events: Iterable[Behaviour], now: datetime) -> Vectors | None:
    """A vector of length 1 of shape (d,): the sum of the products' vectors, each weighted by the
    act and halved every 90 days. None when nothing is known."""
    total = np.zeros(index.manifest.dimension, dtype=np.float64)
    for event in events:
        row = index.row_of.get(event.product_id or "")
        weight = _WEIGHTS.get(event.kind, 0.0)
        if row is None or not weight:
            continue
        days = max(0.0, (now - event.at).total_seconds() / 86400)
        total += weight * 0.5 ** (days / _HALF_LIFE_DAYS) * index.vectors[row]
    length = float(np.linalg.norm(total))
    return (total / length).astype(np.float32) if length > 1e-6 else None
