"""Small decision trees that a person can read: what they are fitted to, kept as text and asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

DEPTH = 3
"""The questions from the root of a tree to a leaf."""

Node = float | Sequence[Any]
"""A leaf's value, or [signal, threshold, node up to it, node above it]."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees of at most `DEPTH` questions. Make with `of`."""

    signals: NDArray[np.int64]
    thresholds: NDArray[np.float64]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, nodes: Sequence[Node], names: Sequence[str]) -> "Trees":
        """The trees over columns of these names. Raises `ValueError` for a signal that is not among
        them."""
        place = {name: number for number, name in enumerate(names)}
        signals = np.zeros((len(nodes), 2**DEPTH - 1), dtype=np.int64)
        thresholds = np.full(signals.shape, np.inf)
        values = np.zeros((len(nodes), 2**DEPTH))

        def put(tree: int, node: Node, at: int) -> None:
            if at >= signals.shape[1]:
                values[tree, at - signals.shape[1]] = node
            elif isinstance(node, int | float):
                put(tree, node, 2 * at + 1)
            else:
                name, threshold, low, high = node
                if name not in place:
                    raise ValueError(f"the trees ask for {name!r}, which is no signal: fit again")
                signals[tree, at], thresholds[tree, at] = place[name], threshold
                put(tree, low, 2 * at + 1)
                put(tree, high, 2 * at + 2)

        for tree, node in enumerate(nodes):
            put(tree, node, 0)
        return cls(signals, thresholds, values)

    def sums(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of all trees for each row of signals."""
        # flat: one number finds a question or a leaf in half the time that two take
        questions, leaves = self.signals.shape[1], self.values.shape[1]
        tree = np.arange(len(self.signals))
        row = np.arange(len(rows))[:, None] * rows.shape[1]
        at = np.zeros((len(rows), len(tree)), dtype=np.int64)
        for _ in range(DEPTH):
            asked = at + tree * questions
            told = rows.take(self.signals.take(asked) + row)
            at = 2 * at + 1 + (told > self.thresholds.take(asked))
        found = self.values.take(at - questions + tree * leaves).sum(axis=1)
        return np.asarray(found, dtype=np.float64)


def written(nodes: Mapping[str, Any], names: Sequence[str], at: int = 0) -> Node:
    """A tree of scikit-learn's gradient boosting (the columns of its node table) as `Node`."""
    if nodes["is_leaf"][at]:
        return round(float(nodes["value"][at]), 4)
    return [
        names[int(nodes["feature_idx"][at])],
        round(float(nodes["num_threshold"][at]), 5),
        written(nodes, names, int(nodes["left"][at])),
        written(nodes, names, int(nodes["right"][at])),
    ]
