"""How well search finds what people judged to be right and what is known to be there, beside plain
baselines."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from evals import known_item_recall as recall
from evals.int8_loss import FIGURE as INT8
from evals.int8_loss import NOTE as INT8_NOTE
from evals.int8_loss import int8_loss
from evals.known_items import known_items, twins
from evals.ndcg import ndcg
from evals.report import EvalReport, Failure, Figure, difference, mean, share, versions
from evals.retrieval_baselines import NAMES, Baselines
from evals.shops import EvalShop, imported_shop
from retrieval.constraints import Constraints
from retrieval.encoder import Encoder
from retrieval.judgements import Judgements, read_judgements
from retrieval.scoring import dense_rows
from retrieval.serving import full_encoder, serving_encoder, stock_encoder
from store.errors import BadFile
from store.product import Product
from store.progress import Progress, silent
from store.settings import Settings, load_settings

_DEPTH = 50
_PLACES = 10
_CARDS = 3
_GOOD = 2
_ITEMS = 2000
_SEED = 20261
_COMMAND = "shopkeeper eval retrieval --catalogue FILE --qrels FILE"

_NOTES = {
    "ndcg10_full": "whole catalogue ranked, unjudged products count 0; queries with a good product",
    "unjudged10": "of the first ten of the whole catalogue, those that nobody judged and that so "
    "count 0 above",
    "ndcg10_judged": "only the judged products of each query ranked",
    "cards3_good": "of the first three cards that the chat would show, those judged, rated 2 or 3; "
    "of plain search, of its first three products",
    "no_match_recall": "queries without a good product that were recognised as not carried",
    "no_match_false": "queries with a good product that were wrongly refused",
    "recall50_exact": "of the 50 nearest by exact comparison, found by the vector index",
    "recall50_exact_filtered": "the same with half of the catalogue filtered away by price",
    INT8: INT8_NOTE,
    **recall.NOTES,
}


class _Results:
    """What is gathered for the report."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.baselines: dict[str, dict[str, Figure]] = {name: {} for name in NAMES}
        self.differences: dict[str, dict[str, Figure]] = {name: {} for name in NAMES}
        self.failures: list[Failure] = []
        self.notes = dict(_NOTES)
        self.cases = 0


class _Shop:
    """One catalogue, searched by ours and by the baselines."""

    def __init__(
        self, shop: EvalShop, encoder: Encoder, stock: Encoder, progress: Progress
    ) -> None:
        self.encoder = encoder
        self.index = shop.index
        self.retriever = shop.retriever
        self.understanding = shop.understanding
        self.products: dict[str, Product] = {p.id: p for p in shop.products}
        self.row_of = {product_id: row for row, product_id in enumerate(self.products)}
        self.baselines = Baselines(shop.products, stock, shop.settings.home, progress)


def run(
    catalogue: Path,
    qrels: Path | None = None,
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    full: Encoder | None = None,
    items: int = _ITEMS,
    progress: Progress = silent,
    command: str = "",
) -> EvalReport:
    """Import `catalogue`, index it, and measure it with `items` queries about held-out products
    and, where given, with the judgements of `qrels`.

    The shop made for it stays under `SHOP_HOME/eval`, so that a second run of the same file starts
    at once. `encoder` stands for ours and for the stock one; with `full`, the same encoder with
    fp32 weights, the loss by int8 is measured too. Raises `BadFile` when a file cannot be read or
    holds nothing to measure.
    """
    start = perf_counter()
    settings = settings or load_settings()
    judged = read_judgements(qrels) if qrels else {}
    stock = encoder or stock_encoder(settings, progress)
    if encoder is None and full is None:
        full = full_encoder(settings, progress)
    encoder = encoder or serving_encoder(settings, progress)
    results = _Results()
    with imported_shop(catalogue, encoder, settings, progress) as opened:
        shop = _Shop(opened, encoder, stock, progress)
        if judged:
            _judged(shop, judged, results, progress)
            if full is not None:
                results.figures[INT8] = int8_loss(judged, shop.products, encoder, full)
        _known(shop, items, results, progress)
    if not results.cases:
        raise BadFile(f"{catalogue.name!r} holds too little to ask about: give judgements as well")
    return EvalReport(
        eval="retrieval",
        cases=results.cases,
        seconds=perf_counter() - start,
        command=command or _COMMAND,
        figures=results.figures,
        baselines=results.baselines,
        differences=results.differences,
        failures=results.failures,
        versions=versions("bm25s", "chromadb", "onnxruntime"),
        notes=results.notes,
    )


def _known(shop: _Shop, count: int, results: _Results, progress: Progress) -> None:
    products = list(shop.products.values())
    progress("writing queries about held-out products", 0, 1)
    items = known_items(products, part="test", count=count, seed=_SEED)
    if not items:
        return
    hits = recall.measure(
        items, shop.retriever, shop.understanding, shop.baselines, progress=progress
    )
    found = recall.figures(items, hits)
    results.figures |= found.pop("ours")
    results.cases += len(items)
    for name, differences in recall.differences(items, hits).items():
        results.baselines[name] |= found[name]
        results.differences[name] |= differences
    results.failures += recall.failures(items, hits)
    same = twins(items, products)
    results.notes["known items"] = (
        f"Known items: {len(items):,} queries about products that training never sees; "
        f"{same / len(items):.1%} of them are about a product with whose title the catalogue has "
        "another one. At most eight products have all the facts of a query. The first "
        "failures of each kind are listed."
    )


def _judged(shop: _Shop, judged: Judgements, results: _Results, progress: Progress) -> None:
    full: dict[str, list[float]] = {name: [] for name in ("ours", *NAMES)}
    only: dict[str, list[float]] = {name: [] for name in full}
    good: dict[str, list[float]] = {name: [] for name in full}
    unjudged: dict[str, list[float]] = {name: [] for name in full}
    recognised, refused, failures = [], [], results.failures
    ids = list(shop.products)
    for done, (query, all_ratings) in enumerate(judged.items(), 1):
        ratings = {i: rating for i, rating in all_ratings.items() if i in shop.row_of}
        wanted = shop.understanding.read(query, language="en")
        found = shop.retriever.search(wanted)
        carried = found.carried
        progress("asking", done, len(judged))
        if not any(ratings.values()):
            recognised.append(not carried)
            if carried:
                failures.append(Failure(query, "nothing good is judged, but it counts as carried"))
            continue
        refused.append(not carried)
        if not carried:
            failures.append(Failure(query, "refused, although a good product is judged"))
        ranked = shop.retriever.rank(Constraints(text=query))
        full["ours"].append(ndcg(ranked, ratings))
        unjudged["ours"].append(_unjudged_share(ranked, ratings))
        among = shop.retriever.rank(Constraints(text=query), among=list(ratings))
        only["ours"].append(ndcg(among, ratings))
        good["ours"] += _good_share([c.product.id for c in found.candidates], ratings)
        if full["ours"][-1] < 0.5:
            failures.append(Failure(query, f"nDCG@10 {full['ours'][-1]:.2f}"))
        for name, scores in shop.baselines.scores(query).items():
            best = np.argsort(-scores, kind="stable")[:_PLACES]
            first = [ids[row] for row in best]
            full[name].append(ndcg(first, ratings))
            unjudged[name].append(_unjudged_share(first, ratings))
            good[name] += _good_share(first, ratings)
            places = sorted(ratings, key=lambda i: -scores[shop.row_of[i]])
            only[name].append(ndcg(places, ratings))
    results.cases += len(judged)
    results.figures |= {
        "ndcg10_full": mean(full["ours"]),
        "unjudged10": mean(unjudged["ours"]),
        "ndcg10_judged": mean(only["ours"]),
        "cards3_good": mean(good["ours"]),
        "no_match_recall": share(sum(recognised), len(recognised)),
        "no_match_false": share(sum(refused), len(refused)),
    }
    for name in NAMES:
        for figure, values in (("ndcg10_full", full), ("ndcg10_judged", only)):
            results.baselines[name][figure] = mean(values[name])
            results.differences[name][figure] = difference(values["ours"], values[name])
        results.baselines[name]["cards3_good"] = mean(good[name])
        results.baselines[name]["unjudged10"] = mean(unjudged[name])
    results.figures |= _recalls(list(judged), shop)


def _unjudged_share(ranked: Sequence[str], ratings: Mapping[str, int]) -> float:
    first = ranked[:_PLACES]
    return sum(i not in ratings for i in first) / len(first) if first else 0.0


def _good_share(shown: Sequence[str], ratings: Mapping[str, int]) -> list[float]:
    """The share of good ones among the first three products that somebody judged; none for none."""
    judged = [ratings[i] >= _GOOD for i in shown[:_CARDS] if i in ratings]
    return [sum(judged) / len(judged)] if judged else []


def _recalls(queries: Sequence[str], shop: _Shop) -> dict[str, Figure]:
    """How much of the exact 50 nearest the vector index finds, without and with a filter."""
    everything = np.ones(len(shop.index.ids), dtype=np.bool_)
    prices = shop.retriever.columns().price
    cheap = np.nan_to_num(prices, nan=np.inf) <= np.nanmedian(prices)
    found: dict[str, list[float]] = {"recall50_exact": [], "recall50_exact_filtered": []}
    for query in queries:
        vector = shop.encoder.encode([query], kind="query")[0]
        cosines = np.asarray(shop.index.vectors @ vector)
        for name, allowed in zip(found, (everything, cheap), strict=True):
            exact = np.argsort(np.where(allowed, -cosines, np.inf), kind="stable")[:_DEPTH]
            rows = dense_rows(vector, shop.index, allowed, _DEPTH)
            found[name].append(len(np.intersect1d(exact, rows)) / len(exact))
    return {name: mean(values) for name, values in found.items()}
