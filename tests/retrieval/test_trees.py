"""Trees of a few questions."""

import numpy as np
import pytest

from retrieval.trees import Trees

_NAMES = ("own", "dense")


def test_trees_add_up_what_their_leaves_say() -> None:
    trees = Trees.of([["own", 0.5, -1.0, ["dense", 0.3, 1.0, 2.0]], 0.25], _NAMES)
    rows = np.array([[0.5, 0.9], [0.6, 0.3], [0.6, 0.4]])
    assert trees.sums(rows).tolist() == pytest.approx([-0.75, 1.25, 2.25])


def test_no_trees_say_nothing() -> None:
    assert Trees.of([], _NAMES).sums(np.ones((2, 2))).tolist() == [0.0, 0.0]


def test_a_signal_that_is_gone_is_named() -> None:
    with pytest.raises(ValueError, match="'gone'"):
        Trees.of([["gone", 0.5, 0.0, 1.0]], _NAMES)
