"""Times measured side by side: medians, 95th percentiles, and the ratio of two medians."""

import os
import platform
import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter, sleep
from typing import Any

import numpy as np

from evals.report import Figure
from store.progress import Progress

Milliseconds = Sequence[float]
Step = Callable[[str], object]
"""What is timed: it is given one query."""

QUIET_LOAD = 1.5
"""Above this load average other programs take part of the cores that the times are taken on."""
ROUNDS, ROUNDS_UNDER_LOAD = 3, 7
_RESAMPLES = 1000
_WARM = 20


def rounds() -> tuple[int, str]:
    """How often to repeat each query now, and a warning when the machine is not quiet ("")."""
    load = os.getloadavg()[0]
    if load <= QUIET_LOAD:
        return ROUNDS, ""
    return ROUNDS_UNDER_LOAD, (
        f"load average {load:.1f} before measuring: other programs were running, and the times are "
        "longer than on a quiet machine"
    )


def wait_until_quiet(seconds: float, progress: Progress) -> None:
    """Return when the load average is low, or after so many seconds."""
    start = perf_counter()
    while os.getloadavg()[0] > QUIET_LOAD and perf_counter() - start < seconds:
        progress("waiting for a quiet machine", int(perf_counter() - start), int(seconds))
        sleep(min(5.0, seconds))


def interleaved(
    steps: Mapping[str, Step], queries: Sequence[str], *, times: int, progress: Progress
) -> dict[str, list[float]]:
    """For each step the milliseconds of each query: the median of `times` rounds.

    In each round every query goes through all steps, one right after the other in an order that
    changes, so that whatever else the machine does falls on all of them. The first 20 queries run
    once before, untimed.
    """
    for query in queries[:_WARM]:
        for step in steps.values():
            step(query)
    order = random.Random(len(queries))
    taken: dict[str, list[list[float]]] = {name: [[] for _ in queries] for name in steps}
    for done in range(times):
        for n, query in enumerate(queries):
            for name in order.sample(list(steps), len(steps)):
                start = perf_counter()
                steps[name](query)
                taken[name][n].append((perf_counter() - start) * 1000)
            progress("timing queries", done * len(queries) + n + 1, times * len(queries))
    return {name: [statistics.median(one) for one in rows] for name, rows in taken.items()}


def summary(times: Milliseconds) -> dict[str, float]:
    """`p50` and `p95` in milliseconds."""
    p50, p95 = np.percentile(np.asarray(times, dtype=np.float64), (50, 95))
    return {"p50": round(float(p50), 3), "p95": round(float(p95), 3)}


def ratio_of_medians(ours: Milliseconds, floor: Milliseconds, *, seed: int = 20260) -> Figure:
    """Median of ours over median of the floor, with a percentile bootstrap interval; both lists are
    of the same queries in the same order, and are drawn together."""
    above, below = np.asarray(ours, dtype=np.float64), np.asarray(floor, dtype=np.float64)
    if above.shape != below.shape or not len(above):
        raise ValueError(f"{len(above)} times beside {len(below)}: the queries must be the same")
    picks = np.random.default_rng(seed).integers(0, len(above), size=(_RESAMPLES, len(above)))
    drawn = np.median(above[picks], axis=1) / np.median(below[picks], axis=1)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Figure(float(np.median(above) / np.median(below)), float(low), float(high))


def machine() -> dict[str, Any]:
    """What the times were taken on."""
    return {"machine": f"{os.cpu_count()} cores, {platform.machine()}"}
