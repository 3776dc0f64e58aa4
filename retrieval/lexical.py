"""The lexical half: BM25 over fields, and how much of a query a product covers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """For every row of the index: `bm25` (>= 0) and `coverage`, the share of the query's terms that
    the row holds, weighted by rarity (0..1). `known` are the query terms that some row holds,
    `unknown` those that none does."""

    bm25: Floats
    coverage: Floats
    known: tuple[str, ...]
    unknown: tuple[str, ...]


class LexicalIndex:
    """Postings of every term. Build with `build`, keep with `save`, read with `load`."""

    def __init__(self, vocabulary: dict[str, int], arrays: dict[str, NDArray[Any]]) -> None:
        self._vocabulary = vocabulary
        self._weights: Floats = arrays["weights"]
        self._rows: Rows = arrays["rows"]
        self._starts: NDArray[np.int64] = arrays["starts"]
        self._name_rows: Rows = arrays["name_rows"]
        self._name_starts: NDArray[np.int64] = arrays["name_starts"]
        self.size = int(arrays["size"][0])
        frequency = np.diff(self._starts)
        self._rarity = np.log1p((self.size - frequency + 0.5) / (frequency + 0.5))

    @classmethod
    def build(
        cls, documents: Sequence[Sequence[str]], names: Sequence[Sequence[str]]
    ) -> "LexicalIndex":
        """`documents[i]` are all terms of row i (repeated by field weight), `names[i]` the terms of
        its name fields. A term of `names` must occur in `documents`."""
        if not any(documents):
            return cls({}, _empty(len(documents)))
        model = bm25s.BM25(k1=_K1, b=_B, method="lucene")
        model.index(list(documents), show_progress=False)
        vocabulary = {str(term): int(number) for term, number in model.vocab_dict.items() if term}
        scores = model.scores
        pairs = np.unique(
            np.array(
                [(vocabulary[term], row) for row, one in enumerate(names) for term in set(one)],
                dtype=np.int64,
            ).reshape(-1, 2),
            axis=0,
        )
        starts = np.asarray(scores["indptr"], dtype=np.int64)
        return cls(
            vocabulary,
            {
                "weights": np.asarray(scores["data"], dtype=np.float32),
                "rows": np.asarray(scores["indices"], dtype=np.int32),
                "starts": starts,
                "name_rows": pairs[:, 1].astype(np.int32),
                "name_starts": np.searchsorted(pairs[:, 0], np.arange(len(starts))),
                "size": np.array([len(documents)], dtype=np.int64),
            },
        )

    def scores(self, query: Sequence[str]) -> LexicalScores:
        """Score every row for the query's terms (repeated terms count once)."""
        bm25 = np.zeros(self.size, dtype=np.float32)
        coverage = np.zeros(self.size, dtype=np.float32)
        known, unknown = [], []
        total = 0.0
        for term in dict.fromkeys(query):
            number = self._vocabulary.get(term)
            if number is None:
                unknown.append(term)
                total += float(np.log1p(2 * self.size))
                continue
            known.append(term)
            rows, weights = self._posting(number)
            rarity = float(self._rarity[number])
            bm25[rows] += weights
            coverage[rows] += rarity
            total += rarity
        if total:
            coverage /= total
        return LexicalScores(bm25, coverage, tuple(known), tuple(unknown))

    def frequency(self, term: str) -> int:
        """How many rows hold the term."""
        number = self._vocabulary.get(term)
        return 0 if number is None else len(self._posting(number)[0])

    def rows_named(self, term: str) -> Rows:
        """The rows whose name fields hold the term."""
        number = self._vocabulary.get(term)
        if number is None:
            return np.zeros(0, dtype=np.int32)
        return self._name_rows[self._name_starts[number] : self._name_starts[number + 1]]

    def save(self, folder: Path) -> None:
        """Write `lexical.npz` and `vocabulary.json`."""
        np.savez(
            folder / "lexical.npz",
            weights=self._weights,
            rows=self._rows,
            starts=self._starts,
            name_rows=self._name_rows,
            name_starts=self._name_starts,
            size=np.array([self.size], dtype=np.int64),
        )
        text = json.dumps(self._vocabulary, ensure_ascii=False)
        (folder / "vocabulary.json").write_text(text, "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote. Raises `OSError`, `ValueError` or `KeyError` when broken."""
        with np.load(folder / "lexical.npz", allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        return cls(json.loads((folder / "vocabulary.json").read_text("utf-8")), arrays)

    def _posting(self, number: int) -> tuple[Rows, Floats]:
        start, stop = self._starts[number], self._starts[number + 1]
        return self._rows[start:stop], self._weights[start:stop]


def _empty(size: int) -> dict[str, NDArray[Any]]:
    return {
        "weights": np.zeros(0, dtype=np.float32),
        "rows": np.zeros(0, dtype=np.int32),
        "starts": np.zeros(1, dtype=np.int64),
        "name_rows": np.zeros(0, dtype=np.int32),
        "name_starts": np.zeros(1, dtype=np.int64),
        "size": np.array([size], dtype=np.int64),
    }
