"""The nearest allowed rows: from the vector index while that is enough, else by comparing all."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval.dense import ExactIndex
from retrieval.encoder import unit_rows
from retrieval.index import Index
from retrieval.scoring import Nearest

ROWS, DIMENSION = 4000, 16
CHANCE = np.random.default_rng(11)
VECTORS = unit_rows(CHANCE.normal(size=(ROWS, DIMENSION)))
QUERY = unit_rows(CHANCE.normal(size=(1, DIMENSION)))[0]


class Counted:
    """The exact neighbours, and how many were asked for each time."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        self.asked.append(count)
        return ExactIndex(VECTORS).nearest(query, count)

    def count(self) -> int:
        return ROWS


@pytest.fixture
def dense() -> Counted:
    return Counted()


def near(dense: Counted) -> Nearest:
    return Nearest(QUERY, cast(Index, SimpleNamespace(dense=dense, vectors=VECTORS)))


def best(allowed: NDArray[np.bool_], count: int) -> set[int]:
    cosines = np.where(allowed, VECTORS @ QUERY, -2)
    return set(np.argsort(-cosines)[: min(count, int(allowed.sum()))].tolist())


@pytest.mark.parametrize("share", [1.0, 0.999, 0.9, 0.4, 0.05, 0.002])
def test_a_filter_leaves_the_nearest_allowed_rows(dense: Counted, share: float) -> None:
    allowed = CHANCE.random(ROWS) < share
    assert set(near(dense).among(allowed, 40).tolist()) == best(allowed, 40)


def test_a_wide_filter_asks_for_as_many_more_as_it_takes_away(dense: Counted) -> None:
    allowed = np.arange(ROWS) % 2 == 0
    assert set(near(dense).among(allowed, 30).tolist()) == best(allowed, 30)
    assert dense.asked == [75]


def test_a_filter_that_takes_away_all_that_is_near_is_answered_exactly(dense: Counted) -> None:
    allowed = np.ones(ROWS, dtype=np.bool_)
    allowed[np.argsort(-(VECTORS @ QUERY))[:600]] = False
    assert set(near(dense).among(allowed, 40).tolist()) == best(allowed, 40)
    assert dense.asked == [58]


def test_a_narrow_filter_does_not_ask_the_vector_index(dense: Counted) -> None:
    near(dense).among(np.arange(ROWS) < 100, 40)
    assert dense.asked == []


def test_what_was_found_is_not_asked_for_again(dense: Counted) -> None:
    kept = near(dense)
    kept.among(np.arange(ROWS) % 2 == 0, 30)
    everything = np.ones(ROWS, dtype=np.bool_)
    assert set(kept.among(everything, 30).tolist()) == best(everything, 30)
    assert dense.asked == [75]
