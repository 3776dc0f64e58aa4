"""Queries about one known product each, made from catalogue records: can search find it?

A query is made of facts of the record (brand, type, colour, length, model number) in words that
hand-written tables give, and at most eight products of the catalogue have all of its facts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from evals.item_facts import CatalogueFacts
from evals.item_queries import KINDS, ItemKind, ItemQueries
from evals.item_words import ItemWords
from retrieval.split import Part, part_of
from store.ids import ProductId
from store.product import Product


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query and the one product that it was made from."""

    kind: ItemKind
    query: str
    product_id: ProductId


def known_items(
    products: Sequence[Product], *, part: Part, count: int, seed: int
) -> list[KnownItem]:
    """Up to `count` queries, the same number of each kind, no two alike.

    `part` of the catalogue (see `retrieval.split`) gives the products: "test" to report. The same
    arguments give the same queries. A product is used once for each kind; one without enough facts
    for a kind is passed over, so that a small catalogue gives fewer queries than asked for.
    """
    words = ItemWords()
    queries = ItemQueries(CatalogueFacts(products, words), words)
    chosen = [p for p in products if part_of(p.id) == part]
    found: list[KnownItem] = []
    for number, kind in enumerate(KINDS):
        wanted = count // len(KINDS) + (number < count % len(KINDS))
        found += _of_kind(kind, wanted, chosen, queries, seed)
    return found


def twins(items: Iterable[KnownItem], products: Sequence[Product]) -> int:
    """How many items stand for a product with whose title, letter for letter, the catalogue has
    another: no words can tell these apart."""
    title_of = {product.id: product.title.strip().lower() for product in products}
    count = Counter(title_of.values())
    return sum(count[title_of[item.product_id]] > 1 for item in items)


def _of_kind(
    kind: ItemKind, wanted: int, products: Sequence[Product], queries: ItemQueries, seed: int
) -> list[KnownItem]:
    found: dict[str, KnownItem] = {}
    order = sorted(products, key=lambda product: product.id)
    Random(f"{seed} {kind}").shuffle(order)
    for product in order:
        if len(found) == wanted:
            break
        chance = Random(f"{seed} {kind} {product.id}")
        query = queries.query(kind, product, chance)
        if query:
            found.setdefault(query.lower(), KnownItem(kind, query, product.id))
    return list(found.values())
