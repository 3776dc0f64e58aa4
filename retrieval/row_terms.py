"""The terms of every row, kept so that after a change only the changed products are read."""

import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Starts = NDArray[np.int64]

TERM_FILES = ("terms.npz", "terms.json")
_ROWS_A_STEP = 50_000


@dataclass(frozen=True, slots=True)
class RowTerms:
    """Lists of terms by row and field. A field is the numbers of its terms, row after row, and the
    place where each row begins (one more than there are rows)."""

    vocabulary: Sequence[str]
    fields: Mapping[str, tuple[Numbers, Starts]]

    def __len__(self) -> int:
        return min((len(starts) - 1 for _, starts in self.fields.values()), default=0)

    def of(self, field: str) -> list[list[str]]:
        """The terms of one field for every row."""
        numbers, starts = self.fields[field]
        words = self.vocabulary
        ends = starts.tolist()
        return [[words[n] for n in numbers[start:stop].tolist()] for start, stop in pairwise(ends)]

    def lists(self, fields: Collection[str]) -> Mapping[str, list[list[str]]]:
        """`of` for several fields; each is made when it is asked for, so that only one is in
        memory at a time."""
        return _Lists(self, fields)

    def counts(self, field: str) -> dict[str, int]:
        """How often each term of a field occurs over all rows."""
        found = np.bincount(self.fields[field][0], minlength=len(self.vocabulary))
        return {self.vocabulary[n]: int(found[n]) for n in np.flatnonzero(found).tolist()}

    def save(self, folder: Path) -> None:
        """Write `terms.npz` and `terms.json`."""
        arrays: dict[str, NDArray[Any]] = {}
        for name, (numbers, starts) in self.fields.items():
            arrays |= {f"{name}.numbers": numbers, f"{name}.starts": starts}
        with (folder / "terms.npz").open("wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
        text = json.dumps(list(self.vocabulary), ensure_ascii=False)
        (folder / "terms.json").write_text(text, "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "RowTerms":
        """Read what `save` wrote. Raises `OSError`, `ValueError` or `KeyError` when broken."""
        vocabulary = json.loads((folder / "terms.json").read_text("utf-8"))
        with np.load(folder / "terms.npz", allow_pickle=False) as kept:
            names = [name.removesuffix(".starts") for name in kept.files if ".starts" in name]
            fields = {n: (kept[f"{n}.numbers"], kept[f"{n}.starts"]) for n in names}
        return cls(vocabulary, fields)


class _Lists(Mapping[str, list[list[str]]]):
    def __init__(self, terms: RowTerms, fields: Collection[str]) -> None:
        self._terms = terms
        self._fields = fields

    def __getitem__(self, field: str) -> list[list[str]]:
        return self._terms.of(field)

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


class TermWriter:
    """Takes rows one by one, after those of `before`, and puts all of them in a new order."""

    def __init__(self, fields: Sequence[str], before: RowTerms | None = None) -> None:
        self._number = {
            term: n for n, term in enumerate(before.vocabulary if before is not None else ())
        }
        self._before = before
        self._numbers = {name: array("i") for name in fields}
        self.rows = len(before) if before is not None else 0
        self._ends = {name: array("q", [0]) for name in fields}

    def add(self, terms: Mapping[str, Sequence[str]]) -> None:
        """Add one row. A field that is not named has no terms there."""
        self.rows += 1
        for name, numbers in self._numbers.items():
            numbers.extend(
                self._number.setdefault(t, len(self._number)) for t in terms.get(name, ())
            )
            self._ends[name].append(len(numbers))

    def arranged(self, order: NDArray[np.int64]) -> RowTerms:
        """The rows in `order`: numbers of rows of `before`, then of those added. Terms that no row
        holds any more are dropped."""
        fields = {}
        used = np.zeros(len(self._number), dtype=np.bool_)
        for name in self._numbers:
            fields[name] = _take(*self._joined(name), order)
            used[fields[name][0]] = True
        renumbered = (np.cumsum(used) - 1).astype(np.int32)
        return RowTerms(
            [term for term, keep in zip(self._number, used.tolist(), strict=True) if keep],
            {name: (renumbered[numbers], starts) for name, (numbers, starts) in fields.items()},
        )

    def _joined(self, name: str) -> tuple[Numbers, Starts]:
        numbers = np.array(self._numbers[name], dtype=np.int32)
        starts = np.array(self._ends[name], dtype=np.int64)
        if self._before is None:
            return numbers, starts
        old, begin = self._before.fields[name]
        return np.concatenate([old, numbers]), np.concatenate([begin, begin[-1] + starts[1:]])


def _take(numbers: Numbers, starts: Starts, order: NDArray[np.int64]) -> tuple[Numbers, Starts]:
    lengths = np.diff(starts)[order]
    begin = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    taken = np.empty(int(begin[-1]), dtype=np.int32)
    for start in range(0, len(order), _ROWS_A_STEP):
        stop = min(start + _ROWS_A_STEP, len(order))
        shift = np.repeat(starts[order[start:stop]] - begin[start:stop], lengths[start:stop])
        places = np.arange(begin[start], begin[stop])
        taken[places] = numbers[places + shift]
    return taken, begin
