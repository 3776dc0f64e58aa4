"""The shortcuts of the word index give what looking at every row gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval import lexical_scores
from retrieval.lexical_scores import LexicalScores, Posting, places_in

SIZE = 300


def scores(seed: int, lengths: list[int]) -> LexicalScores:
    chance = np.random.default_rng(seed)
    postings = [
        Posting(
            np.sort(chance.choice(SIZE, length, replace=False)).astype(np.int32),
            chance.random(length, dtype=np.float32) + np.float32(0.01),
            float(np.log1p(SIZE / length)),
        )
        for length in lengths
    ]
    known = tuple(str(n) for n in range(len(postings)))
    return LexicalScores(SIZE, postings, known, (), sum(p.rarity for p in postings) + 1.0)


def worth(found: LexicalScores, allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What `top` chooses by, for every row: 0 for one that is not allowed or holds no term."""
    bm25 = np.where(allowed, found.bm25, 0)
    whole = bm25 / (bm25.max() or 1) + found.coverage
    return np.where(bm25 > 0, whole, 0).astype(np.float64)


@settings(deadline=None)
@given(
    seed=st.integers(0, 10_000),
    lengths=st.lists(st.integers(1, SIZE), min_size=1, max_size=5),
    share=st.sampled_from((0.02, 0.5, 1.0)),
    count=st.integers(1, 60),
)
def test_the_top_is_that_of_all_rows(
    seed: int, lengths: list[int], share: float, count: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexical_scores, "_SPARE_FROM", 0)
        found = scores(seed, lengths)
        allowed = np.random.default_rng(seed + 1).random(SIZE) < share
        every = worth(found, allowed)
        wanted = np.sort(every[every > 0])[::-1][:count]
        top = found.top(allowed, count)
        assert len(set(top.tolist())) == len(top)
        assert np.sort(every[top])[::-1] == pytest.approx(wanted, abs=1e-6)
        assert found.best == pytest.approx(float(found.bm25.max()))


def test_the_frequent_term_is_passed_over_only_while_it_cannot_matter() -> None:
    """With equal scores the rare term decides; where the frequent one scores high, it is read."""
    rare = Posting(np.arange(5, dtype=np.int32), np.ones(5, np.float32), 4.0)
    for high, expected in ((0.1, {0, 1, 2, 3, 4}), (50.0, {295, 296, 297, 298, 299})):
        weights = np.full(SIZE, 0.1, dtype=np.float32)
        weights[-5:] = high
        often = Posting(np.arange(SIZE, dtype=np.int32), weights, 1.0)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lexical_scores, "_SPARE_FROM", 0)
            found = LexicalScores(SIZE, [rare, often], ("a", "b"), (), 5.0)
            assert found._first_look is not None
            top = found.top(np.ones(SIZE, np.bool_), 5)
        assert set(top.tolist()) == expected


@pytest.mark.parametrize("rows", [[3], [0, 299, 7], list(range(SIZE))])
def test_some_rows_score_as_among_all(rows: list[int]) -> None:
    found = scores(7, [4, 60, 250])
    bm25, coverage = found.of(np.array(rows))
    assert bm25 == pytest.approx(found.bm25[rows])
    assert coverage == pytest.approx(found.coverage[rows])


def test_a_query_without_known_terms_scores_nothing() -> None:
    found = LexicalScores(SIZE, [], (), ("zzz",), 3.0)
    assert not found.bm25.any()
    assert found.best == 0.0
    assert len(found.top(np.ones(SIZE, np.bool_), 5)) == 0


def test_places_in_nothing_are_nowhere() -> None:
    assert not places_in(np.zeros(0, dtype=np.int32), np.array([1, 2]))[1].any()
    places, held = places_in(np.array([2, 5, 9], dtype=np.int32), np.array([9, 1, 5, 11]))
    assert held.tolist() == [True, False, True, False]
    assert places[held].tolist() == [2, 1]
