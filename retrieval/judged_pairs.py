"""Training pairs from relevance judgements: a query, a product that people found right for it, and
one that they did not, though it was found."""

import random
from collections.abc import Iterable

from retrieval.document import dense_text
from retrieval.judgements import Judgements
from retrieval.pairs import Pair
from retrieval.split import part_of, query_part_of
from retrieval.tokens import terms
from store.product import Product

RIGHT = 3
"""The rating of a product that is what was asked for."""
_WRONG = 1
"""Up to this rating a product is something else, at most an accessory of what was asked for."""
_MOST_OF_A_QUERY = 40
_REPEATS = 2


def judged_pairs(
    products: Iterable[Product], judgements: Judgements, *, seed: int = 1
) -> list[Pair]:
    """Pairs in order of the queries, at most 40 of each, so that no query drowns the rest.

    Only queries and products of the training part of `retrieval.split` are used. A query without
    a right or without a wrong product gives none. `right` of a pair holds every text that is not
    wrong for its query: none of them may stand in its batch.
    """
    chance = random.Random(seed)
    texts = {str(p.id): dense_text(p) for p in products if part_of(p.id) == "train"}
    found: list[Pair] = []
    for query, ratings in judgements.items():
        if query_part_of(query) != "train":
            continue
        known = {texts[i]: rating for i, rating in ratings.items() if i in texts}
        right = [text for text, rating in known.items() if rating >= RIGHT]
        wrong = [text for text, rating in known.items() if rating <= _WRONG]
        if not right or not wrong:
            continue
        also = frozenset(text for text, rating in known.items() if rating > _WRONG)
        wanted = [text for text in right for _ in range(_REPEATS)]
        chance.shuffle(wanted)
        group = " ".join(sorted(set(terms(query))))
        found += [
            Pair(query, text, chance.choice(wrong), "judged", group, also)
            for text in wanted[:_MOST_OF_A_QUERY]
        ]
    return found
