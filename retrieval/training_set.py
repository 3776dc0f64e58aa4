"""What the encoder is trained on: pairs from judgements, then pairs made of the shop's data."""

import random
from collections.abc import Iterable, Sequence

from retrieval.judged_pairs import judged_pairs
from retrieval.judgements import Judgements
from retrieval.pairs import Pair, make_pairs
from store.product import Product


def training_set(
    products: Sequence[Product],
    searches: Iterable[tuple[str, str]] = (),
    *,
    judgements: Judgements | None = None,
    seed: int = 1,
    limit: int | None = None,
) -> list[Pair]:
    """At most `limit` pairs in random order (the same for the same seed). All that people judged is
    in it; what remains of the limit goes to pairs made of catalogue and log (`make_pairs`)."""
    judged = judged_pairs(products, judgements or {}, seed=seed)[:limit]
    left = None if limit is None else limit - len(judged)
    pairs = judged + make_pairs(products, searches, seed=seed, limit=left)
    random.Random(seed).shuffle(pairs)
    return pairs
