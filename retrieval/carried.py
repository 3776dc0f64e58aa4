"""Whether the shop sells this kind of thing at all: whether one product is what was asked for."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from retrieval.evidence import SIGNALS, Evidence, evidence, looked_at
from retrieval.index import Index
from retrieval.ranking import Ranking, Request
from retrieval.trees import Node, Trees

FITTED = Path(__file__).resolve().parent / "data" / "carried.json"
"""The models, by kind of encoder, as `python -m evals fit` wrote them."""


_MAKER = SIGNALS.index("maker")
_NEVER = -20.0


@dataclass(frozen=True)
class CarriedModel:
    """How likely a product is what was asked for, by its signals: the logit is the sum of `trees`
    and `bias`. A request can be met when one product is likely; when the best is below `sure` (at
    most 0) it hardly ever can."""

    bias: float
    trees: Sequence[Node] = field(default=(), repr=False)
    sure: float = 0.0

    def logits(self, rows: Evidence) -> NDArray[np.float64]:
        """One for each row of `SIGNALS`; the shop carries what a product above 0 answers. Who names
        a maker wants nobody else's."""
        logits = self.bias + self._read.sums(rows)
        return np.where(rows[:, _MAKER] <= -1.0, _NEVER, logits)

    @cached_property
    def _read(self) -> Trees:
        return Trees.of(self.trees, SIGNALS)


@cache
def _fitted() -> Mapping[str, CarriedModel]:
    kept: Mapping[str, Any] = json.loads(FITTED.read_text("utf-8"))
    return {
        name: CarriedModel(one["bias"], one["trees"], one["sure"]) for name, one in kept.items()
    }


def model_for(encoder: Encoder) -> CarriedModel:
    """The model that was fitted for this kind of encoder, by `python -m evals fit`."""
    return _fitted()["semantic" if encoder.semantic else "words"]


def carried_signals(
    request: Request, index: Index, ranking: Ranking, model: CarriedModel
) -> dict[str, float]:
    """The signals of the product that answers best, of a ranking of all that may be shown,
    `chance`, how likely it is what was asked for, 0..1 (0 without a product), and `likely`, 1 when
    that is not so little that a no is sure."""
    rows = evidence(request, index, looked_at(ranking))
    if not len(rows):
        return {"chance": 0.0, "likely": 0.0, **dict.fromkeys(SIGNALS, 0.0)}
    logits = model.logits(rows)
    best = int(logits.argmax())
    chance = float(1.0 / (1.0 + np.exp(-logits[best])))
    likely = float(logits[best] >= model.sure)
    return {
        "chance": chance,
        "likely": likely,
        **dict(zip(SIGNALS, rows[best].tolist(), strict=True)),
    }
