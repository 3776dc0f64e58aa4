"""What counts as a model number, and when words decide among cosines."""

import numpy as np
import pytest

from retrieval.constraints import Constraints
from retrieval.hashing_encoder import HashingEncoder
from retrieval.ranking import Request, rank, rank_each
from retrieval.scoring import read_query, saturated
from retrieval.search import Retriever


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("flash drive 64gb", ()),
        ("20000mah power bank", ()),
        ("laserjet 2420d", ("2420d",)),
        ("wh-1000xm4", ("wh-1000xm4",)),
        ("4548736112100", ("4548736112100",)),
        ("headphones", ()),
    ],
)
def test_an_amount_is_no_model_number(
    retriever: Retriever, text: str, codes: tuple[str, ...]
) -> None:
    assert read_query(text, retriever.index, HashingEncoder()).codes == codes


def test_cosines_near_the_best_count_alike_and_others_stay() -> None:
    cosines = np.array([0.8, 0.77, 0.7, -0.1])
    assert saturated(cosines, 0.95).tolist() == pytest.approx([0.76, 0.76, 0.7, -0.1])
    assert saturated(cosines, 1.0).tolist() == cosines.tolist()
    assert saturated(np.zeros(0), 0.95).tolist() == []


def test_sets_that_are_ranked_together_are_ranked_as_each_alone(retriever: Retriever) -> None:
    wanted, index = Constraints(text="wireless headphones"), retriever.index
    query = read_query(wanted.text, index, HashingEncoder())
    request = Request(query, wanted, retriever.columns(), rules=())
    sets = np.array([0, 2, 3, 5]), np.array([1, 2, 5, 6]), np.array([], dtype=np.int64)
    for rows, ranked in zip(sets, rank_each(request, index, *sets), strict=True):
        alone = rank(request, index, rows)
        assert ranked.rows.tolist() == alone.rows.tolist()
        for name, values in alone.scores.items():
            assert ranked.scores[name].tolist() == pytest.approx(values.tolist()), name
