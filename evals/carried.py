"""What "we do not carry that" is fitted on, by `evals.carried_fit`.

`python -m evals fit` asks two catalogues (a data feed of electronics, and the demo shop) for things
that they hold and things that they do not: requests whose results were judged by reading, requests
labelled by hand (of the demo shop those of `evals.everyday` that are for fitting), kinds of thing
with every product of the kind taken out and without, shelves and titles of the other catalogue, and
requests about products. None of the products comes from the test part, and no judged query is among
the requests. The weights go to
`retrieval/data/carried.json`, with the cross-validated figures.
"""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.everyday import requests
from evals.known_items import known_items
from evals.shops import EvalShop
from retrieval.carried import FITTED
from retrieval.judgements import Judgements
from retrieval.kinds import kind_of, singular
from retrieval.tokens import has_han, terms
from store.ids import ProductId
from store.product import Product
from store.progress import Progress, silent

__all__ = [
    "FITTED",
    "Case",
    "Pairs",
    "cases",
    "everyday",
    "evidence",
    "judged",
    "labelled",
    "labels",
    "read_pairs",
]

LABELLED = Path(__file__).resolve().parent / "data" / "carried.tsv"
_MOST_OF_A_SOURCE = 220
_SMALLEST_KIND = 4
_CLOSE = 2
_RIGHT = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A request, whether the catalogue holds such a thing, and products to be taken out first."""

    source: str
    query: str
    held: bool
    without: tuple[ProductId, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Products that were judged for a request: their signals, whether right, the request."""

    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    queries: NDArray[np.str_]


def labels() -> dict[str, bool]:
    """Whether the electronics catalogue holds what is asked for, by the requests of `LABELLED`."""
    with LABELLED.open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {query: label == "1" for label, query, _kind in rows}


def judged(judgements: Judgements) -> list[Case]:
    """The judged requests of the electronics catalogue. A label is a second reading, and counts
    for more than the ratings."""
    held = labels()
    return [
        Case("judged", query, held.get(query, max(ratings.values()) >= _CLOSE))
        for query, ratings in judgements.items()
    ]


def labelled(judgements: Judgements) -> list[Case]:
    """The requests of `LABELLED` that are not among the judged ones."""
    return [
        Case("labelled", query, held) for query, held in labels().items() if query not in judgements
    ]


def everyday() -> list[Case]:
    """The everyday requests of the demo shop that are for fitting."""
    return [Case("everyday", asked.query, bool(asked.right)) for asked in requests("fit")]


def cases(shop: EvalShop, other: Sequence[Product], *, seed: int = 1) -> list[Case]:
    """What can be made of the catalogue itself and of another one's, at most 220 of a source."""
    chance = random.Random(seed)
    found: dict[str, list[Case]] = defaultdict(list)
    for case in (*_kinds(shop.products), *_strangers(shop.products, other), *_items(shop)):
        found[case.source].append(case)
    kept: list[Case] = []
    for source in sorted(found):
        chance.shuffle(found[source])
        kept += found[source][:_MOST_OF_A_SOURCE]
    return kept


def _kinds(products: Sequence[Product]) -> Iterator[Case]:
    """Each kind and shelf, as it is and with all that is of it taken out."""
    members: dict[str, list[ProductId]] = defaultdict(list)
    for product in products:
        for name in {kind_of(product), singular(product.category)} - {""}:
            members[name].append(product.id)
    words = {product.id: set(terms(f"{product.title} {product.category}")) for product in products}
    for name, own in sorted(members.items()):
        if len(own) < _SMALLEST_KIND or len(name.split()) > 3:
            continue
        yield Case("kind", name, True)
        asked = set(terms(name))
        saying = [i for i in words if asked <= words[i]]
        if len(saying) < 3 * len(own) + 20:
            yield Case("kind taken out", name, False, tuple({*own, *saying}))


def _strangers(products: Sequence[Product], other: Sequence[Product]) -> Iterator[Case]:
    """Shelves and kinds of another catalogue, unless a product here says all of their words."""
    here = [set(terms(f"{p.title} {p.category} {p.description}")) for p in products]
    names = {singular(p.category) for p in other} | {kind_of(p) for p in other}
    for name in sorted(names - {""}):
        asked = set(terms(name))
        heads = terms(name)[-1:]
        if asked and not any(asked <= said or set(heads) <= said for said in here):
            yield Case("other catalogue", name, False)


def _items(shop: EvalShop) -> Iterator[Case]:
    for item in known_items(shop.products, part="tune", count=300, seed=5):
        if item.kind != "model" and not has_han(item.query):
            yield Case(f"item, {item.kind}", item.query, True)


def evidence(
    shop: EvalShop, asked: Sequence[Case], progress: Progress = silent
) -> list[NDArray[np.float64]]:
    """The signals of the products that decide each case."""
    rows = []
    for done, case in enumerate(asked, 1):
        wanted = shop.understanding.read(case.query, language="en")
        rows.append(shop.retriever.evidence(replace(wanted, exclude_ids=case.without)))
        progress("asking for what is held and what is not", done, len(asked))
    return rows


def read_pairs(shop: EvalShop, judgements: Judgements) -> Pairs:
    """The judged products of each judged request."""
    rows: list[NDArray[np.float64]] = []
    right: list[bool] = []
    queries: list[str] = []
    for query, ratings in judgements.items():
        wanted = shop.understanding.read(query, language="en")
        ids = [product_id for product_id in ratings if product_id in shop.index.row_of]
        rows.append(shop.retriever.evidence(wanted, ids))
        right += [ratings[product_id] >= _RIGHT for product_id in ids]
        queries += [query] * len(ids)
    return Pairs(np.concatenate(rows), np.array(right), np.array(queries))
