"""What counts as a model number, and when words decide among cosines."""

import numpy as np
import pytest

from retrieval.hashing_encoder import HashingEncoder
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
