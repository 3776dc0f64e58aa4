"""What int8 weights cost: nDCG of the judged products with the full model and with the small."""

from collections.abc import Mapping, Sequence

import numpy as np

from evals.ndcg import ndcg
from evals.report import Figure, difference
from retrieval.document import dense_text
from retrieval.encoder import Encoder
from retrieval.judgements import Judgements
from store.product import Product

FIGURE = "ndcg_loss_int8"
NOTE = (
    "nDCG@10 of the judged products by cosine alone: fp32 weights minus int8 (positive is a loss)"
)


def int8_loss(
    judged: Judgements, products: Mapping[str, Product], small: Encoder, full: Encoder
) -> Figure:
    """fp32 minus int8, paired by query, over the queries with a good product. Documents and queries
    are embedded by the same encoder, and only judged products are."""
    good = {q: r for q, r in judged.items() if any(r.get(i) for i in r if i in products)}
    values = [_ndcgs(good, products, encoder) for encoder in (full, small)]
    return difference(*values)


def _ndcgs(
    judged: Judgements, products: Mapping[str, Product], encoder: Encoder
) -> Sequence[float]:
    ids = sorted({i for ratings in judged.values() for i in ratings if i in products})
    texts = [dense_text(products[i]) for i in ids]
    documents = dict(zip(ids, encoder.encode(texts, kind="document"), strict=True))
    queries = encoder.encode(list(judged), kind="query")
    values = []
    for vector, ratings in zip(queries, judged.values(), strict=True):
        known = {i: rating for i, rating in ratings.items() if i in documents}
        cosines = np.array([documents[i] @ vector for i in known])
        order = np.argsort(-cosines, kind="stable")
        names = list(known)
        values.append(ndcg([names[n] for n in order], known))
    return values
