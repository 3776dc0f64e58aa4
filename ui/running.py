"""Running turns for many browsers, each to its end."""

import queue
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import structlog

from assistant.events import Done, Event, Failure, Token
from store.errors import NotFound
from ui.metrics import Metrics

log = structlog.get_logger()


MOST_OF_SESSION = 4
"""Turns of one session that run or wait: they go one after the other, and each holds a thread."""

MOST_OF_CALLER = 20
"""Turns from one address, whatever sessions it opens: half of the threads stay for others."""


class TurnRunner:
    """Runs turns on threads of its own: one that has begun runs to its end and is recorded, also
    when the browser has gone. `Assistant` makes the turns of one session wait for each other."""

    def __init__(self, metrics: Metrics, workers: int = 40) -> None:
        self._metrics = metrics
        self._busy: Counter[str] = Counter()
        self._counting = Lock()
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="turn")

    def run(
        self, session_id: str, start: Callable[[], Iterator[Event]], caller: str = ""
    ) -> Iterator[Event]:
        """The events of one turn as they come. A turn that breaks ends in a `Failure` with the code
        `internal` and no text; one too many of a session or of a caller is not begun, and the code
        is `busy`."""
        held = {f"session {session_id}": MOST_OF_SESSION}
        if caller:
            held[f"caller {caller}"] = MOST_OF_CALLER
        if not self._enter(held):
            yield Failure("busy", "")
            return
        events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        try:
            self._pool.submit(self._work, session_id, start, events).add_done_callback(
                lambda _: self._leave(held)
            )
        except RuntimeError:  # the server is closing
            self._leave(held)
            raise
        while (event := events.get()) is not None:
            yield event

    def _enter(self, held: Mapping[str, int]) -> bool:
        with self._counting:
            if any(self._busy[name] >= most for name, most in held.items()):
                return False
            self._busy.update(held.keys())
            return True

    def _leave(self, held: Mapping[str, int]) -> None:
        with self._counting:
            self._busy.subtract(held.keys())
            for name in held:
                if not self._busy[name]:
                    del self._busy[name]

    def close(self) -> None:
        """Wait for the turns that are running."""
        self._pool.shutdown(wait=True)

    def _work(
        self,
        session_id: str,
        start: Callable[[], Iterator[Event]],
        events: "queue.SimpleQueue[Event | None]",
    ) -> None:
        started = time.perf_counter()
        first: float | None = None
        try:
            with self._metrics.running():
                for event in start():
                    if first is None and isinstance(event, Token):
                        first = time.perf_counter() - started
                    if isinstance(event, Done):
                        self._metrics.turn(event, time.perf_counter() - started, first)
                    events.put(event)
        except NotFound:  # of an object or a session that is no more
            events.put(Failure("not_found", ""))
        except Exception as error:  # the last line: a page must hear that its turn is over
            log.error("turn_broke", session=session_id, kind=type(error).__name__)
            self._metrics.broke()
            events.put(Failure("internal", ""))
        finally:
            events.put(None)
