"""Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) with exponential gain."""

import math
from collections.abc import Mapping, Sequence


def ndcg(ranking: Sequence[str], ratings: Mapping[str, int], *, depth: int = 10) -> float:
    """nDCG of a ranking, 0..1, with gain 2^rating - 1 and discount log2(rank + 1).

    A product without a rating counts 0. The ideal is the best order of the rated products. 0 when
    none of them is any good.
    """
    ideal = _dcg(sorted(ratings.values(), reverse=True)[:depth])
    return _dcg([ratings.get(i, 0) for i in ranking[:depth]]) / ideal if ideal else 0.0


def _dcg(ratings: Sequence[int]) -> float:
    return sum((2.0**rating - 1) / math.log2(rank + 1) for rank, rating in enumerate(ratings, 1))
