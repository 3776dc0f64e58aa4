"""Cutting blocking work by the wall clock."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event

import pytest

from assistant.brain.cut import cut
from assistant.deadline import Deadline
from store.errors import BrainUnavailable


def test_items_come_in_order_and_errors_are_carried_over() -> None:
    def work() -> Iterator[int]:
        yield 1
        yield 2
        raise KeyError("x")

    items = cut(work, Deadline.after(5), "work")
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(KeyError):
        next(items)


def test_work_that_blocks_is_left_behind(stopwatch: Callable[[], float]) -> None:
    release = Event()

    def work() -> Iterator[int]:
        yield 1
        release.wait(10)

    items = cut(work, Deadline.after(0.1), "work")
    assert next(items) == 1
    with pytest.raises(BrainUnavailable, match="deadline"):
        next(items)
    assert stopwatch() < 2.0
    release.set()


def test_work_ends_when_its_reader_stops() -> None:
    closed = Event()

    def work() -> Iterator[int]:
        try:
            for number in range(10_000):
                time.sleep(0.001)
                yield number
        finally:
            closed.set()

    items = cut(work, Deadline.after(5), "work")
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert closed.wait(2.0)


def test_a_deadline_counts_down_and_parts_never_outlive_the_whole() -> None:
    now = [0.0]
    deadline = Deadline.after(10, now=lambda: now[0])
    assert deadline.within(4).remaining() == 4
    assert deadline.within(40).remaining() == 10
    now[0] = 9
    assert deadline.within(4).remaining() == 1
    now[0] = 11
    assert deadline.expired
    assert deadline.remaining() == 0
    with pytest.raises(BrainUnavailable, match="no time"):
        deadline.check("anything")


@pytest.mark.parametrize("checked", [True, False])
def test_a_flood_is_cut_although_its_reader_never_waits(
    checked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    deadline = Deadline.after(1.0, lambda: now)
    if not checked:  # the control: the queue is never empty, so nothing else looks at the clock
        monkeypatch.setattr(Deadline, "check", lambda *_: None)
    filled, read = Event(), 0

    def flood() -> Iterator[int]:
        yield from range(1_000)
        filled.set()

    with suppress(BrainUnavailable):
        for _ in cut(flood, deadline, "the flood"):
            read += 1
            now += 0.1
            assert filled.wait(10), "the flood has filled the queue"
    assert (read < 20) is checked
