"""Progress of long steps, on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn
from rich.progress import TimeRemainingColumn as Remaining

from store.progress import Progress as Watch

MEGABYTES = 10_000_000
"""Totals above this are bytes, and are shown as MB."""


@contextmanager
def bars() -> Iterator[Watch]:
    """A progress that draws one bar a step; without a terminal it writes one line a step."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        TaskProgressColumn(),
        TextColumn("{task.fields[amount]}"),
        Remaining(),
    )
    with Progress(*columns, console=Console(stderr=True)) as shown:
        yield _Bars(shown)


class _Bars:
    """Bars by step name."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._shown.add_task(_name(step), total=total or None, amount="")
        amount = f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB" if total > MEGABYTES else ""
        self._shown.update(self._tasks[step], completed=done, total=total or None, amount=amount)


class _Lines:
    """One line when a step begins, for logs of CI and the like."""

    def __init__(self) -> None:
        self._begun: set[str] = set()

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._begun:
            self._begun.add(step)
            print(f"{_name(step)} ...", file=sys.stderr, flush=True)  # noqa: T201


def _name(step: str) -> str:
    return step[:1].upper() + step[1:]
