"""Cutting blocking work by the wall clock, whatever it is waiting for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

from assistant.deadline import Deadline
from store.errors import BrainUnavailable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Item(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None = None


def cut(make: Callable[[], Iterable[T]], deadline: Deadline, what: str) -> Iterator[T]:
    """Hand over the items of `make()` until the deadline, then raise `BrainUnavailable`.

    `make` and its iteration run in a thread of their own, so that a stalled socket, a dripping
    answer or a slow name server cannot hold the turn. Errors of `make` are raised here. When the
    reader stops early, the iterator in the thread is dropped at its next item, which closes it.
    """
    items: SimpleQueue[_Item[T] | _End] = SimpleQueue()
    stopped = Event()

    def work() -> None:
        try:
            for item in make():
                if stopped.is_set():
                    return
                items.put(_Item(item))
            items.put(_End())
        except Exception as error:  # carried over to the reader's thread
            items.put(_End(error))

    deadline.check(what)
    Thread(target=work, name=f"brain: {what}", daemon=True).start()
    try:
        while True:
            try:
                got = items.get(timeout=deadline.remaining())
            except Empty:
                raise BrainUnavailable(f"{what}: not done by the deadline") from None
            if isinstance(got, _Item):
                yield got.value
                deadline.check(what)  # a flood never leaves the queue empty
            elif got.error is not None:
                raise got.error
            else:
                return
    finally:
        stopped.set()
