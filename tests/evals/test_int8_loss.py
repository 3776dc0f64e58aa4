"""The cost of int8 weights: a difference of two encoders on the judged products."""

from collections.abc import Sequence

import numpy as np

from evals.int8_loss import int8_loss
from retrieval.encoder import TextKind, Vectors
from retrieval.hashing_encoder import HashingEncoder
from store.ids import ProductId
from store.money import Money
from store.product import Product

TITLES = ("quiet wireless mouse", "laser printer", "toner cartridge")
PRODUCTS = {
    str(n): Product(ProductId(str(n)), title, Money(1, "EUR")) for n, title in enumerate(TITLES)
}
JUDGED = {"wireless mouse": {"0": 3, "1": 0, "2": 0, "unknown": 3}, "garden hose": {"1": 0}}


class Upside(HashingEncoder):
    """Queries point away from what they mean."""

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        vectors = super().encode(texts, kind=kind)
        return np.negative(vectors) if kind == "query" else vectors


def test_the_same_encoder_loses_nothing() -> None:
    assert int8_loss(JUDGED, PRODUCTS, HashingEncoder(), HashingEncoder()).value == 0.0


def test_a_worse_small_encoder_is_a_positive_loss() -> None:
    assert int8_loss(JUDGED, PRODUCTS, Upside(), HashingEncoder()).value == 0.5
    assert int8_loss(JUDGED, PRODUCTS, HashingEncoder(), Upside()).value == -0.5
