"""The lexical half: BM25 over weighted fields, and how much of a query a row covers."""

import json
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from retrieval.lexical_scores import Floats, LexicalScores, Posting, places_in

Rows = NDArray[np.int32]

_K1 = 1.2
_B = 0.75
_OTHER_WORD = 0.9
"""What a word that means the same counts, of the word that was said."""


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
        cls,
        fields: Mapping[str, Sequence[Sequence[str]]],
        weights: Mapping[str, float],
        names: Sequence[Sequence[str]],
    ) -> "LexicalIndex":
        """`fields[name][i]` are the terms of row i in one field, `weights` what each field counts;
        `names[i]` the terms of the row's name fields.

        A term of a row scores as in its best field, by BM25 with the statistics of that field (the
        disjunction maximum of Lucene): long fact sheets neither drown a title nor are drowned.
        """
        vocabulary: dict[str, int] = {}
        parts = [
            (*_postings(documents, vocabulary), weights[name])
            for name, documents in fields.items()
            if any(documents)
        ]
        held: dict[str, list[int]] = {}
        for row, one in enumerate(names):
            for term in set(one):
                held.setdefault(term, []).append(row)
        size = len(names)
        arrays: dict[str, NDArray[Any]] = {
            **_best_of(parts, size, len(vocabulary)),
            "name_rows": np.array([r for rows in held.values() for r in rows], dtype=np.int32),
            "name_starts": np.cumsum([0, *map(len, held.values())], dtype=np.int64),
            "size": np.array([size], dtype=np.int64),
        }
        return cls(vocabulary, {term: n for n, term in enumerate(held)}, arrays)

    def scores(
        self, query: Sequence[str], same: Mapping[str, Sequence[str]] | None = None
    ) -> LexicalScores:
        """How rows answer the query's terms (repeated terms count once). `same` gives for a term
        others that mean it: a row that holds one of those scores a little less than one with the
        term itself."""
        said = tuple(dict.fromkeys(query))
        known = tuple(term for term in said if term in self._vocabulary)
        postings = [self._answering(term, (same or {}).get(term, ())) for term in known]
        return LexicalScores(
            self.size,
            postings,
            known,
            tuple(term for term in said if term not in self._vocabulary),
            sum(map(self.rarity, said)),
        )

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

    def together(self, terms: Sequence[Sequence[str]]) -> int:
        """How many rows hold in their name fields one term of each of these."""
        held = [[rows for term in forms if len(rows := self.rows_named(term))] for forms in terms]
        if not held or not all(held):
            return 0
        every = [reduce(np.union1d, rows) for rows in held]
        first, *others = sorted(every, key=len)
        for rows in others:
            first = first[places_in(rows, first)[1]]
        return len(first)

    def holds(self, term: str, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of `rows` hold the term in any field."""
        return places_in(self.rows_holding(term), rows)[1]

    def names_hold(self, term: str, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of `rows` hold the term in their name fields."""
        return places_in(self.rows_named(term), rows)[1]

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

    def _answering(self, term: str, others: Sequence[str]) -> Posting:
        rows, weights = self._posting(self._vocabulary[term])
        more = [self._posting(self._vocabulary[t]) for t in others if t in self._vocabulary]
        if more:
            every = np.concatenate([rows, *(r for r, _ in more)])
            scores = np.concatenate([weights, *(_OTHER_WORD * w for _, w in more)])
            order = np.argsort(every, kind="stable")
            every, scores = every[order], scores[order]
            firsts = np.flatnonzero(np.r_[True, every[1:] != every[:-1]])
            rows, weights = every[firsts], np.maximum.reduceat(scores, firsts)
        return Posting(rows, weights, self.rarity(term))

    def _posting(self, number: int) -> tuple[Rows, Floats]:
        start, stop = self._starts[number], self._starts[number + 1]
        return self._rows[start:stop], self._weights[start:stop]


_Postings = tuple[NDArray[np.int64], NDArray[np.int32], Floats]


def _postings(documents: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> _Postings:
    """One field as term numbers, rows and BM25 scores, entry by entry; new terms join the
    vocabulary."""
    model = bm25s.BM25(k1=_K1, b=_B, method="lucene")
    model.index([list(one) for one in documents], show_progress=False)
    numbers = np.zeros(len(model.vocab_dict), dtype=np.int64)
    for term, own in model.vocab_dict.items():
        numbers[own] = vocabulary.setdefault(str(term), len(vocabulary)) if term else -1
    starts = np.asarray(model.scores["indptr"], dtype=np.int64)
    counts = starts[1:] - starts[:-1]
    terms = np.repeat(numbers[: len(counts)], counts)
    rows = np.asarray(model.scores["indices"], dtype=np.int32)
    scores = np.asarray(model.scores["data"], dtype=np.float32)
    real = terms >= 0
    return terms[real], rows[real], scores[real]


def _best_of(
    parts: Sequence[tuple[NDArray[np.int64], NDArray[np.int32], Floats, float]],
    size: int,
    terms: int,
) -> dict[str, NDArray[Any]]:
    """The postings of all fields as one: for each term and row the highest weighted score."""
    if not parts:
        return {
            "weights": np.zeros(0, dtype=np.float32),
            "rows": np.zeros(0, dtype=np.int32),
            "starts": np.zeros(1, dtype=np.int64),
        }
    keys = np.concatenate([numbers * size + rows for numbers, rows, _, _ in parts])
    scores = np.concatenate([weight * values for _, _, values, weight in parts])
    order = np.argsort(keys, kind="stable")
    keys, scores = keys[order], scores[order].astype(np.float32)
    firsts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    found = keys[firsts]
    return {
        "weights": np.maximum.reduceat(scores, firsts),
        "rows": (found % size).astype(np.int32),
        "starts": np.searchsorted(found // size, np.arange(terms + 1)).astype(np.int64),
    }
