"""What retrieval is compared with: plain bm25s, the stock MiniLM, the two by reciprocal rank."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from store.product import Product
from store.progress import Progress

Scores = NDArray[np.float64]

NAMES = ("bm25", "minilm", "rrf")

_K = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke, Büttcher 2009)."""
_STEP = 512


class Baselines:
    """Scores of every product for queries, by name: `bm25`, `minilm`, `rrf`.

    The text of a product is its brand, title and description for all of them, the query is taken
    as it was typed. `encoder` is the stock one. Vectors are kept in `work` by the hash of the
    texts, so that a second run is quick.
    """

    def __init__(
        self, products: Sequence[Product], encoder: Encoder, work: Path, progress: Progress
    ) -> None:
        texts = [f"{p.brand} {p.title} {p.description}".strip() for p in products]
        self._ids = [str(product.id) for product in products]
        self._encoder = encoder
        self._stemmer = Stemmer.Stemmer("english")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens(texts), show_progress=False)
        self._vectors = _vectors(texts, encoder, work, progress)

    def scores(self, query: str) -> dict[str, Scores]:
        """One array for each baseline, in the order of the products."""
        vector = self._encoder.encode([query], kind="query")
        return self._scores(self._tokens([query])[0], self._vectors @ vector[0])

    def best(self, queries: Sequence[str], depth: int) -> dict[str, list[list[str]]]:
        """The ids of the `depth` best products for each query, by baseline, best first. `bm25`
        never finds a product without any word of the query."""
        vectors = self._encoder.encode(queries, kind="query")
        found: dict[str, list[list[str]]] = {name: [] for name in NAMES}
        for words, vector in zip(self._tokens(queries), vectors, strict=True):
            for name, scores in self._scores(words, self._vectors @ vector).items():
                rows = np.argsort(-scores, kind="stable")[:depth]
                rows = rows[scores[rows] > 0] if name == "bm25" else rows
                found[name].append([self._ids[row] for row in rows])
        return found

    def _scores(self, words: Sequence[str], cosines: NDArray[np.float32]) -> dict[str, Scores]:
        known = [word for word in words if word in self._bm25.vocab_dict]
        size = len(self._vectors)
        bm25 = np.asarray(self._bm25.get_scores(known) if known else np.zeros(size), np.float64)
        dense = np.asarray(cosines, np.float64)
        return {"bm25": bm25, "minilm": dense, "rrf": _reciprocal(bm25) + _reciprocal(dense)}

    def _tokens(self, texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            list(texts),
            stopwords="en",
            stemmer=self._stemmer,
            return_ids=False,
            show_progress=False,
        )
        return found


def _reciprocal(scores: Scores) -> Scores:
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return 1.0 / (_K + ranks)


def _vectors(
    texts: Sequence[str], encoder: Encoder, work: Path, progress: Progress
) -> NDArray[np.float32]:
    digest = sha256("\n".join((encoder.fingerprint, *texts)).encode()).hexdigest()[:16]
    kept = work / f"baseline-{digest}.npy"
    if kept.is_file():
        return np.asarray(np.load(kept, allow_pickle=False), dtype=np.float32)
    parts = []
    for start in range(0, len(texts), _STEP):
        parts.append(encoder.encode(texts[start : start + _STEP], kind="document"))
        progress("embedding for the baseline", min(start + _STEP, len(texts)), len(texts))
    vectors = np.concatenate(parts)
    np.save(kept, vectors)
    return vectors
