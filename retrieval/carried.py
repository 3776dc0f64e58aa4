"""Whether the shop sells this kind of thing at all: a decision from several signals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class CarriedModel:
    """A logistic model over the signals of one query. `carried` above one half."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: Mapping[str, float]) -> float:
        """The chance that the shop carries what was asked for, 0..1."""
        total = self.bias + sum(w * signals[name] for name, w in self.weights.items())
        return float(1.0 / (1.0 + np.exp(-total)))


DEFAULT = CarriedModel(
    bias=-7.0,
    weights={"dense": 9.0, "coverage": 2.0, "head": 1.5, "agreement": 1.5},
)
"""First figures, before calibration on a catalogue of one's own."""
