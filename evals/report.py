"""The one form in which every evaluation reports, and the intervals it reports."""

import math
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from rich.table import Table

_Z = 1.959964  # the 97.5 % point of the normal distribution
_RESAMPLES = 2000
_SHOWN_FAILURES = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval."""

    value: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """Rounded to six digits."""
        return {
            "value": round(self.value, 6),
            "low": round(self.low, 6),
            "high": round(self.high, 6),
        }


@dataclass(frozen=True, slots=True)
class Failure:
    """One case that went wrong, and how."""

    case: str
    why: str


@dataclass(frozen=True, slots=True)
class EvalReport:
    """What one evaluation found. `baselines` were measured in the same run on the same cases, and
    `differences` are ours minus theirs case by case (positive: ours is higher; above zero when the
    whole interval is). `notes` says for people what a figure
    means, and under a name of several words something about the whole."""

    eval: str
    cases: int
    seconds: float
    command: str
    figures: Mapping[str, Figure]
    baselines: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    differences: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    failures: Sequence[Failure] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Exactly the object that `shopkeeper eval NAME --json` prints."""
        differences = {name: _json(figures) for name, figures in self.differences.items()}
        return {
            "eval": self.eval,
            "cases": self.cases,
            "seconds": round(self.seconds, 3),
            "command": self.command,
            "versions": dict(self.versions),
            "figures": _json(self.figures),
            "baselines": {name: _json(figures) for name, figures in self.baselines.items()},
            **({"differences": differences} if differences else {}),
            "failures": [{"case": f.case, "why": f.why} for f in self.failures],
        }

    def table(self) -> Table:
        """The figures beside their baselines, for a person."""
        table = Table(
            title=f"{self.eval}: {self.cases:,} cases in {self.seconds:.1f} s",
            caption="95 % intervals in brackets",
        )
        table.add_column("figure", no_wrap=True)
        table.add_column("Shopkeeper", justify="right")
        for name in self.baselines:
            table.add_column(name, justify="right")
        table.add_column("meaning", overflow="fold")
        for name, figure in self.figures.items():
            others = (self.baselines[b].get(name) for b in self.baselines)
            cells = (_cell(other) if other else "" for other in others)
            table.add_row(name, _cell(figure), *cells, self.notes.get(name, ""))
        return table

    def difference_table(self) -> Table:
        """Ours minus each baseline, for a person."""
        table = Table(title="differences, paired by case", caption="above zero: ours is higher")
        table.add_column("figure", no_wrap=True)
        for name in self.differences:
            table.add_column(f"minus {name}", justify="right")
        for figure, cells in self._differences():
            table.add_row(figure, *cells)
        return table

    def markdown(self) -> str:
        """The same tables as a Markdown page."""
        names = list(self.baselines)
        page = [f"# {self.eval}", "", f"{self.cases:,} cases; 95 % intervals in brackets.", ""]
        page += _rows("figure", "Shopkeeper", *names, "meaning")
        for figure, ours in self.figures.items():
            others = (self.baselines[name].get(figure) for name in names)
            cells = [_cell(other) if other else "" for other in others]
            page += [_row(f"`{figure}`", _cell(ours), *cells, self.notes.get(figure, ""))]
        if self.differences:
            page += ["", "Ours minus the baseline, paired by case (bootstrap):", ""]
            page += _rows("figure", *(f"minus {name}" for name in self.differences))
            page += [_row(f"`{figure}`", *cells) for figure, cells in self._differences()]
        page += ["", *(note for name, note in self.notes.items() if " " in name)]
        page += ["", f"Measured by `{self.command}`.", ""]
        return "\n".join(page)

    def _differences(self) -> list[tuple[str, list[str]]]:
        columns = list(self.differences.values())
        names = dict.fromkeys(name for column in columns for name in column)
        return [
            (name, [_cell(column[name]) if name in column else "" for column in columns])
            for name in names
        ]

    def failure_table(self) -> Table:
        """The first failures, for a person."""
        table = Table(title=f"{len(self.failures):,} failures")
        table.add_column("case")
        table.add_column("why", overflow="fold")
        for failure in self.failures[:_SHOWN_FAILURES]:
            table.add_row(failure.case, failure.why)
        return table


def share(hits: int, of: int) -> Figure:
    """A proportion with Wilson's score interval (Wilson 1927), which holds for few cases and for 0
    and 1 too. With no cases the value is 0 and the interval is everything."""
    if of == 0:
        return Figure(0.0, 0.0, 1.0)
    p, z2 = hits / of, _Z * _Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Figure(p, min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half)))


def mean(values: Sequence[float], *, seed: int = 20260) -> Figure:
    """The mean of per-case values with a percentile bootstrap interval over cases."""
    if not values:
        return Figure(0.0, 0.0, 0.0)
    array = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(seed)
    picks = generator.integers(0, len(array), size=(_RESAMPLES, len(array)))
    low, high = np.percentile(array[picks].mean(axis=1), (2.5, 97.5))
    return Figure(float(array.mean()), float(low), float(high))


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    """The mean of ours minus theirs over the same cases, in the same order, with a paired bootstrap
    interval (Koehn 2004)."""
    return mean([a - b for a, b in zip(ours, theirs, strict=True)])


def bootstrap(
    count: int, statistic: Callable[[Sequence[int]], float], *, seed: int = 20260
) -> Figure:
    """Any statistic of a sample of `count` cases, given as indices with repetition: for what is no
    mean (macro F1). 500 resamples."""
    generator = np.random.default_rng(seed)
    everything = range(count)
    values = [
        statistic([int(i) for i in generator.integers(0, count, size=count)]) for _ in range(500)
    ]
    low, high = np.percentile(values, (2.5, 97.5))
    return Figure(statistic(everything), float(low), float(high))


def versions(*packages: str) -> dict[str, str]:
    """The versions that a measurement depends on: Python, this product and the named packages."""
    found = {"python": platform.python_version()}
    for package in ("shopkeeper", *packages):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _json(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: figure.to_json() for name, figure in figures.items()}


def _rows(*head: str) -> list[str]:
    return [_row(*head), _row(*("---" for _ in head))]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _cell(figure: Figure) -> str:
    return f"{figure.value:.4f} [{figure.low:.4f}, {figure.high:.4f}]"
