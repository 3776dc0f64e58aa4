"""How well search finds what people judged to be right, beside plain baselines."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import numpy as np

from evals.judgements import read_judgements
from evals.ndcg import ndcg
from evals.report import EvalReport, Failure, Figure, mean, share, versions
from evals.retrieval_baselines import Baselines
from retrieval.constraints import Constraints
from retrieval.encoder import Encoder
from retrieval.export import ensure_encoder
from retrieval.index import Index, build_index, open_index
from retrieval.onnx_encoder import OnnxEncoder
from retrieval.scoring import dense_rows
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.clock import utc_now
from store.errors import IndexUnusable
from store.imports.products import import_products
from store.progress import Progress, silent
from store.settings import Settings, load_settings
from store.shop import Store, open_store

_DEPTH = 50
_COMMAND = "shopkeeper eval retrieval --catalogue FILE --qrels FILE"

_NOTES = {
    "ndcg10_full": "whole catalogue ranked, unjudged products count 0; queries with a good product",
    "ndcg10_judged": "only the judged products of each query ranked",
    "no_match_recall": "queries without a good product that were recognised as not carried",
    "no_match_false": "queries with a good product that were wrongly refused",
    "recall50_exact": "of the 50 nearest by exact comparison, found by the vector index",
    "recall50_exact_filtered": "the same with half of the catalogue filtered away by price",
}


def run(
    catalogue: Path,
    qrels: Path,
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress = silent,
    command: str = "",
) -> EvalReport:
    """Import `catalogue`, index it, and measure it with the judgements of `qrels`.

    The shop made for it stays under `SHOP_HOME/eval`, so that a second run of the same file starts
    at once. Raises `BadFile` when a file cannot be read.
    """
    start = perf_counter()
    settings = settings or load_settings()
    encoder = encoder or OnnxEncoder(ensure_encoder(settings.models, progress))
    judged = read_judgements(qrels)
    digest = sha256(catalogue.read_bytes() if catalogue.is_file() else b"").hexdigest()[:12]
    home = settings.home / "eval" / f"catalogue-{digest}"
    own = settings.model_copy(update={"home": home, "database_url": None})
    store = open_store(own, utc_now)
    try:
        if not store.catalogue.count():
            import_products(store, catalogue, progress)
        index = _index(store, encoder, own, progress)
        retriever = Retriever(index, store.catalogue, encoder)
        baselines = Baselines(list(store.catalogue.iter()), encoder, home, progress)
        reader = Understanding.of(store.catalogue.facets(), index, encoder)
        figures, others, failures = _measure(judged, retriever, reader, store, baselines, progress)
        figures |= _recalls(list(judged), index, encoder, retriever)
    finally:
        store.close()
    return EvalReport(
        eval="retrieval",
        cases=len(judged),
        seconds=perf_counter() - start,
        command=command or _COMMAND,
        figures=figures,
        baselines=others,
        failures=failures,
        versions=versions("bm25s", "chromadb", "onnxruntime"),
        notes=_NOTES,
    )


def _index(store: Store, encoder: Encoder, settings: Settings, progress: Progress) -> Index:
    try:
        return open_index(store.catalogue, encoder, settings)
    except IndexUnusable:
        build_index(store.catalogue, encoder, settings, progress)
        return open_index(store.catalogue, encoder, settings)


def _measure(
    judged: Mapping[str, Mapping[str, int]],
    retriever: Retriever,
    understanding: Understanding,
    store: Store,
    baselines: Baselines,
    progress: Progress,
) -> tuple[dict[str, Figure], dict[str, dict[str, Figure]], list[Failure]]:
    ids = [str(product_id) for product_id in store.catalogue.ids()]
    row_of = {product_id: row for row, product_id in enumerate(ids)}
    full: dict[str, list[float]] = {name: [] for name in ("ours", "bm25", "minilm", "rrf")}
    only: dict[str, list[float]] = {name: [] for name in full}
    recognised, refused, failures = [], [], []
    for done, (query, all_ratings) in enumerate(judged.items(), 1):
        ratings = {i: rating for i, rating in all_ratings.items() if i in row_of}
        carried = retriever.search(understanding.read(query, language="en")).carried
        progress("asking", done, len(judged))
        if not any(ratings.values()):
            recognised.append(not carried)
            if carried:
                failures.append(Failure(query, "nothing good is judged, but it counts as carried"))
            continue
        refused.append(not carried)
        if not carried:
            failures.append(Failure(query, "refused, although a good product is judged"))
        full["ours"].append(ndcg(retriever.rank(Constraints(text=query)), ratings))
        among = retriever.rank(Constraints(text=query), among=list(ratings))
        only["ours"].append(ndcg(among, ratings))
        if full["ours"][-1] < 0.5:
            failures.append(Failure(query, f"nDCG@10 {full['ours'][-1]:.2f}"))
        for name, scores in baselines.scores(query).items():
            best = np.argsort(-scores, kind="stable")[:10]
            full[name].append(ndcg([ids[row] for row in best], ratings))
            places = sorted(ratings, key=lambda i: -scores[row_of[i]])
            only[name].append(ndcg(places, ratings))
    figures = {
        "ndcg10_full": mean(full["ours"]),
        "ndcg10_judged": mean(only["ours"]),
        "no_match_recall": share(sum(recognised), len(recognised)),
        "no_match_false": share(sum(refused), len(refused)),
    }
    others = {
        name: {"ndcg10_full": mean(full[name]), "ndcg10_judged": mean(only[name])}
        for name in ("bm25", "minilm", "rrf")
    }
    return figures, others, failures


def _recalls(
    queries: Sequence[str], index: Index, encoder: Encoder, retriever: Retriever
) -> dict[str, Figure]:
    """How much of the exact 50 nearest the vector index finds, without and with a filter."""
    everything = np.ones(len(index.ids), dtype=np.bool_)
    prices = retriever.columns().price
    cheap = np.nan_to_num(prices, nan=np.inf) <= np.nanmedian(prices)
    found: dict[str, list[float]] = {"recall50_exact": [], "recall50_exact_filtered": []}
    for query in queries:
        vector = encoder.encode([query], kind="query")[0]
        cosines = np.asarray(index.vectors @ vector)
        for name, allowed in zip(found, (everything, cheap), strict=True):
            exact = np.argsort(np.where(allowed, -cosines, np.inf), kind="stable")[:_DEPTH]
            rows = dense_rows(vector, index, allowed, _DEPTH)
            found[name].append(len(np.intersect1d(exact, rows)) / len(exact))
    return {name: mean(values) for name, values in found.items()}
