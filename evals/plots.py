"""Pictures of figures: one dot with its interval for each method, bars and lines for speed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Picture

from evals.report import EvalReport, Figure

_OURS = "Shopkeeper"
_COLOURS = ("#0b6e4f", "#d17a00", "#5566cc", "#99335f", "#666666")
_MARKERS = "osD^v"
_ROW_INCHES = 0.5
_KNOWN = "known_item_"


def draw_report(report: EvalReport, path: Path) -> None:
    """Write a PNG of all figures that have a baseline, known items in a panel of their own.

    Figures without a baseline are in the tables only. A report without baselines draws all.
    """
    methods = {_OURS: report.figures, **report.baselines}
    names = [n for n in report.figures if any(n in b for b in report.baselines.values())]
    names = names or list(report.figures)
    groups = [
        [name for name in names if not name.startswith(_KNOWN)],
        [name for name in names if name.startswith(_KNOWN)],
    ]
    groups = [group for group in groups if group]
    rows = sum(len(group) for group in groups)
    picture = Picture(figsize=(8, 1.6 + _ROW_INCHES * (rows + len(groups))), layout="constrained")
    FigureCanvasAgg(picture)
    axes = picture.subplots(
        len(groups), squeeze=False, height_ratios=[len(group) + 0.5 for group in groups]
    )[:, 0]
    for axis, group in zip(axes, groups, strict=True):
        _panel(axis, group, methods)
    axes[0].legend(ncols=len(methods), loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False)
    axes[-1].set_xlabel("value, with 95 % interval")
    picture.savefig(path, dpi=150)


def _panel(axis: Any, names: Sequence[str], methods: Mapping[str, Mapping[str, Figure]]) -> None:
    step = 0.7 / max(len(methods) - 1, 1)
    for number, (method, figures) in enumerate(methods.items()):
        rows = [(n, figures[name]) for n, name in enumerate(names) if name in figures]
        values = [figure.value for _, figure in rows]
        lows = [max(figure.value - figure.low, 0.0) for _, figure in rows]
        highs = [max(figure.high - figure.value, 0.0) for _, figure in rows]
        axis.errorbar(
            values,
            [n + (number * step - 0.35 if len(methods) > 1 else 0.0) for n, _ in rows],
            xerr=[lows, highs],
            fmt=_MARKERS[number % len(_MARKERS)],
            color=_COLOURS[number % len(_COLOURS)],
            label=method,
            capsize=2,
            markersize=5,
        )
    axis.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    axis.set_ylim(len(names) - 0.4, -0.6)
    axis.set_xlim(-0.02, 1.02)
    axis.grid(axis="x", color="#dddddd")
    axis.set_axisbelow(True)
    for side in ("top", "right"):
        axis.spines[side].set_visible(False)


def draw_speed(report: Mapping[str, Any], path: Path) -> None:
    """Write a PNG of a speed report: search beside its floor, products per second beside `encode`
    in fp32. Lower is better on the left, higher on the right; the dotted lines are the goals."""
    picture, (left, right) = _pair()
    search, indexing = report["search"], report["indexing"]
    floor, ours = search["floor"], search["ours"]
    left.bar(("floor", _OURS), (floor["p50"], ours["p50"]), color=(_COLOURS[4], _COLOURS[0]))
    left.plot((0, 1), (floor["p95"], ours["p95"]), "v", color=_COLOURS[1], label="95th percentile")
    left.axhline(search["goal"] * floor["p50"], color="black", linestyle=":", label="goal")
    left.set_ylabel("ms, median")
    left.set_title(f"search over {report['products']:,} products")
    left.legend(frameon=False)
    names = ("encode, fp32", _OURS, "whole index")
    rates = (indexing["fp32_encode"], indexing["ours"], indexing["whole_index"]["per_second"])
    right.bar(names, rates, color=(_COLOURS[4], _COLOURS[0], _COLOURS[2]))
    right.axhline(indexing["goal"] * rates[0], color="black", linestyle=":", label="goal")
    right.set_ylabel("products per second")
    right.set_title("indexing")
    right.legend(frameon=False)
    picture.savefig(path, dpi=150)


def draw_scale(report: Mapping[str, Any], path: Path) -> None:
    """Write a PNG of a scale report: milliseconds and gigabytes by rows."""
    picture, (left, right) = _pair()
    sizes = report["sizes"]
    rows = [size["rows"] for size in sizes]
    for n, (name, label) in enumerate((("ours", _OURS), ("floor", "floor"))):
        colour = _COLOURS[0 if n == 0 else 4]
        left.plot(rows, [s[name]["p50"] for s in sizes], "o-", color=colour, label=label)
        left.plot(rows, [s[name]["p95"] for s in sizes], "v:", color=colour, label="95th perc.")
    goal = report["growth"]["goal"] * sizes[0]["ours"]["p50"]
    left.plot(rows[-1:], [goal], "_", color="black", markersize=18, label="goal")
    left.set_ylabel("ms, median")
    left.set_title("search")
    memory = {
        "index on disk": [s["building"]["index_mb"] for s in sizes],
        "memory, serving": [s["serving"]["peak_mb"] for s in sizes],
        "memory, building": [s["building"]["peak_mb"] for s in sizes],
    }
    for n, (label, values) in enumerate(memory.items()):
        gigabytes = [value / 1000 for value in values]
        right.plot(rows, gigabytes, f"{_MARKERS[n]}-", color=_COLOURS[n], label=label)
    right.set_ylabel("GB, peak")
    right.set_title("size")
    for axis in (left, right):
        axis.set_xscale("log")
        axis.set_xlabel("rows")
        axis.set_ylim(bottom=0)
        axis.legend(frameon=False)
    picture.savefig(path, dpi=150)


def _pair() -> tuple[Picture, Any]:
    """A picture of two panels side by side."""
    picture = Picture(figsize=(9, 3.8), layout="constrained")
    FigureCanvasAgg(picture)
    panels = picture.subplots(1, 2)
    for axis in panels:
        axis.grid(axis="y", color="#dddddd")
        axis.set_axisbelow(True)
        for side in ("top", "right"):
            axis.spines[side].set_visible(False)
    return picture, panels
