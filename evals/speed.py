"""How fast search and indexing are, each beside a floor or a baseline measured in the same run."""

import gc
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Protocol

import numpy as np

from assistant.door import language_of
from evals.fp32_encoding import fp32_encoding
from evals.known_items import known_items
from evals.report import Figure, versions
from evals.shops import EvalShop, imported_shop
from evals.timing import interleaved, machine, ratio_of_medians, rounds, summary
from retrieval.constraints import Language
from retrieval.document import dense_text
from retrieval.encoder import Encoder
from retrieval.index import build_index
from retrieval.judgements import read_judgements
from retrieval.serving import serving_encoder
from store.product import Product
from store.progress import Progress, silent
from store.settings import Settings, load_settings

SEARCH_GOAL = 2.5
INDEXING_GOAL = 3.0
_ITEMS = 300
_TEXTS = 1500
_CHUNK = 250
_NEAREST = 10
_SEED = 20262


class Encoding(Protocol):
    """Something that says how long it took to encode texts."""

    def seconds(self, texts: Sequence[str]) -> float: ...


Baseline = Callable[[], AbstractContextManager[Encoding]]


def run(
    data: Path,
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    baseline: Baseline = fp32_encoding,
    items: int = _ITEMS,
    texts: int = _TEXTS,
    times: int | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Measure search over the Icecat catalogue under `data`, and encoding its products.

    `items` known-item queries about held-out products and the judged queries are timed `times`
    rounds; `texts` products are encoded by ours and by `baseline`. Raises `BadFile`.
    """
    settings = settings or load_settings()
    encoder = encoder or serving_encoder(settings, progress)
    folder = data / "icecat"
    with imported_shop(folder / "products.jsonl.gz", encoder, settings, progress) as shop:
        products = list(shop.store.catalogue.iter())
        queries = [i.query for i in known_items(products, part="test", count=items, seed=_SEED)]
        queries += list(read_judgements(folder / "judgments_dev.csv"))
        search = measure_search(shop, encoder, queries, times=times, progress=progress)
        chosen = Random(_SEED).sample(products, min(texts, len(products)))
        indexing = measure_encoding(chosen, encoder, baseline, progress)
        indexing["whole_index"] = _whole_index(shop, encoder, progress)
    return {
        "bench": "speed",
        "command": "make bench",
        **machine(),
        "versions": versions("bm25s", "chromadb", "onnxruntime", "sentence-transformers", "torch"),
        "products": len(products),
        "search": search,
        "indexing": indexing,
    }


def measure_search(
    shop: EvalShop,
    encoder: Encoder,
    queries: Sequence[str],
    *,
    times: int | None,
    progress: Progress,
) -> dict[str, Any]:
    """Milliseconds from a text to ranked cards, beside the floor: one embedding of the text and one
    bare Chroma query for ten. `laps` are medians of the parts of ours."""
    laps: dict[str, list[float]] = {}

    def ours(query: str) -> None:
        start = perf_counter()
        language: Language = "zh" if language_of(query, "en") == "zh" else "en"
        wanted = shop.understanding.read(query, language=language)
        laps.setdefault("understand", []).append((perf_counter() - start) * 1000)
        for name, lap in shop.retriever.search(wanted).timings_ms.items():
            laps.setdefault(name, []).append(lap)

    def floor(query: str) -> None:
        vector = encoder.encode([query], kind="query")[0]
        shop.index.dense.nearest(vector, _NEAREST)

    usual, warning = rounds()
    gc.collect()
    gc.freeze()
    taken = interleaved(
        {"ours": ours, "floor": floor}, queries, times=times or usual, progress=progress
    )
    return {
        "queries": len(queries),
        "rounds": times or usual,
        "warning": warning,
        "unit": "milliseconds",
        "ours": summary(taken["ours"]),
        "floor": summary(taken["floor"]),
        "ratio": ratio_of_medians(taken["ours"], taken["floor"]).to_json(),
        "goal": SEARCH_GOAL,
        "laps": {name: round(float(np.median(lap)), 3) for name, lap in laps.items()},
    }


def measure_encoding(
    products: Sequence[Product], encoder: Encoder, baseline: Baseline, progress: Progress
) -> dict[str, Any]:
    """Products per second of our `encode` and of the baseline on the same texts, chunk by chunk in
    turn. The ratio is of the whole times, its interval by bootstrap over chunks."""
    texts = [dense_text(product) for product in products]
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    _, warning = rounds()
    taken: list[tuple[float, float]] = []
    with baseline() as theirs:
        encoder.encode(chunks[0][:32], kind="document")
        for number, chunk in enumerate(chunks):
            first = theirs.seconds(chunk) if number % 2 else 0.0
            start = perf_counter()
            encoder.encode(chunk, kind="document")
            ours = perf_counter() - start
            taken.append((ours, first or theirs.seconds(chunk)))
            progress("encoding beside the baseline", number + 1, len(chunks))
    seconds = np.asarray(taken)
    return {
        "products": len(texts),
        "warning": warning,
        "unit": "products per second",
        "ours": round(len(texts) / float(seconds[:, 0].sum()), 1),
        "fp32_encode": round(len(texts) / float(seconds[:, 1].sum()), 1),
        "ratio": _ratio_of_sums(seconds).to_json(),
        "goal": INDEXING_GOAL,
    }


def _whole_index(shop: EvalShop, encoder: Encoder, progress: Progress) -> dict[str, Any]:
    """Products per second of a whole new index: reading, embedding, word index, Chroma."""
    with TemporaryDirectory() as folder:
        own = shop.settings.model_copy(update={"home": Path(folder)})
        start = perf_counter()
        manifest = build_index(shop.store.catalogue, encoder, own, progress, anew=True)
        seconds = perf_counter() - start
    return {
        "products": manifest.rows,
        "seconds": round(seconds, 1),
        "per_second": round(manifest.rows / seconds, 1),
    }


def _ratio_of_sums(seconds: np.ndarray[Any, np.dtype[np.float64]]) -> Figure:
    """The baseline's seconds over ours, rows of (ours, baseline)."""
    picks = np.random.default_rng(_SEED).integers(0, len(seconds), size=(1000, len(seconds)))
    drawn = seconds[picks].sum(axis=1)
    low, high = np.percentile(drawn[:, 1] / drawn[:, 0], (2.5, 97.5))
    ours, theirs = seconds.sum(axis=0)
    return Figure(float(theirs / ours), float(low), float(high))
