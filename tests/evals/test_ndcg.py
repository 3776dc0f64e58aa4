"""Our nDCG against an independent implementation."""

import random

import ir_measures
import pytest
from ir_measures import Qrel, ScoredDoc, nDCG

from evals.ndcg import ndcg


@pytest.mark.parametrize("seed", range(20))
def test_ndcg_agrees_with_ir_measures(seed: int) -> None:
    chance = random.Random(seed)
    ratings = {f"d{n}": chance.choice([0, 0, 1, 2, 3]) for n in range(30)}
    ratings["d0"] = 3
    ranking = chance.sample([*ratings, *(f"u{n}" for n in range(10))], 25)
    qrels = [Qrel("q", doc, rating) for doc, rating in ratings.items()]
    run = [ScoredDoc("q", doc, -place) for place, doc in enumerate(ranking)]
    gains = {0: 0, 1: 1, 2: 3, 3: 7}
    wanted = ir_measures.calc_aggregate([nDCG(gains=gains, cutoff=10)], qrels, run)
    assert ndcg(ranking, ratings) == pytest.approx(next(iter(wanted.values())))


def test_ndcg_without_a_good_product_is_zero() -> None:
    assert ndcg(["a"], {"a": 0}) == 0.0
