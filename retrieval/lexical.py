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
    `unknown` those that none does,
    `weight` the rarities of all of them in sum."""

    bm25: Floats
    coverage: Floats
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    weight: float


class LexicalIndex:
    """Postings of every term. Build with `build`, keep with `save`, read with `load`."""

    def __init__(
        self, vocabulary: dict[str, int], names: dict[str, int], arrays: dict[str, NDArray[Any]]
    ) -> None:
        self._vocabulary = vocabulary
        self._names = names
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
        its name fields."""
        postings: dict[str, list[int]] = {}
        for row, one in enumerate(names):
            for term in set(one):
                postings.setdefault(term, []).append(row)
        arrays: dict[str, NDArray[Any]] = {
            "weights": np.zeros(0, dtype=np.float32),
            "rows": np.zeros(0, dtype=np.int32),
            "starts": np.zeros(1, dtype=np.int64),
            "name_rows": np.array([r for rows in postings.values() for r in rows], dtype=np.int32),
            "name_starts": np.cumsum([0, *map(len, postings.values())], dtype=np.int64),
            "size": np.array([len(documents)], dtype=np.int64),
        }
        vocabulary: dict[str, int] = {}
        if any(documents):
            model = bm25s.BM25(k1=_K1, b=_B, method="lucene")
            model.index(list(documents), show_progress=False)
            vocabulary = {str(term): int(n) for term, n in model.vocab_dict.items() if term}
            arrays["weights"] = np.asarray(model.scores["data"], dtype=np.float32)
            arrays["rows"] = np.asarray(model.scores["indices"], dtype=np.int32)
            arrays["starts"] = np.asarray(model.scores["indptr"], dtype=np.int64)
        return cls(vocabulary, {term: n for n, term in enumerate(postings)}, arrays)

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
                total += self.rarity(term)
                continue
            known.append(term)
            rows, weights = self._posting(number)
            rarity = self.rarity(term)
            bm25[rows] += weights
            coverage[rows] += rarity
            total += rarity
        if total:
            coverage /= total
        return LexicalScores(bm25, coverage, tuple(known), tuple(unknown), total)

    def rarity(self, term: str) -> float:
        """How telling a term is: its inverse document frequency, larger than of any known term
        when no row holds it."""
        number = self._vocabulary.get(term)
        return float(np.log1p(2 * self.size)) if number is None else float(self._rarity[number])

    def frequency(self, term: str) -> int:
        """How many rows hold the term."""
        number = self._vocabulary.get(term)
        return 0 if number is None else len(self._posting(number)[0])

    def rows_holding(self, term: str) -> Rows:
        """The rows that hold the term in any field."""
        number = self._vocabulary.get(term)
        return self._rows[:0] if number is None else self._posting(number)[0]

    def rows_named(self, term: str) -> Rows:
        """The rows whose name fields hold the term."""
        number = self._names.get(term)
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
        kept = {"documents": self._vocabulary, "names": self._names}
        text = json.dumps(kept, ensure_ascii=False)
        (folder / "vocabulary.json").write_text(text, "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote. Raises `OSError`, `ValueError` or `KeyError` when broken."""
        with np.load(folder / "lexical.npz", allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        words = json.loads((folder / "vocabulary.json").read_text("utf-8"))
        return cls(words["documents"], words["names"], arrays)

    def _posting(self, number: int) -> tuple[Rows, Floats]:
        start, stop = self._starts[number], self._starts[number + 1]
        return self._rows[start:stop], self._weights[start:stop]
