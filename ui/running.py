"""Running turns for many browsers, each to its end."""

import queue
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import structlog

from assistant.events import Done, Event, Failure, Token
from ui.metrics import Metrics

log = structlog.get_logger()


class TurnRunner:
    """Runs turns on threads of its own: one that has begun runs to its end and is recorded, also
    when the browser has gone. `Assistant` makes the turns of one session wait for each other."""

    def __init__(self, metrics: Metrics, workers: int = 40) -> None:
        self._metrics = metrics
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="turn")

    def run(self, session_id: str, start: Callable[[], Iterator[Event]]) -> Iterator[Event]:
        """The events of one turn as they come. A turn that breaks ends in a `Failure` with the code
        `internal` and no text."""
        events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._pool.submit(self._work, session_id, start, events)
        while (event := events.get()) is not None:
            yield event

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
        except Exception as error:  # the last line: a page must hear that its turn is over
            log.error("turn_broke", session=session_id, kind=type(error).__name__)
            self._metrics.broke()
            events.put(Failure("internal", ""))
        finally:
            events.put(None)
