"""Figures about the running shop for Prometheus. No names, no text."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from assistant.events import Done

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32)


class Metrics:
    """The figures of one process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._turns = Counter(
            "shop_turns", "Turns by who worded them", ["brain", "error"], registry=self._registry
        )
        self._broken = Counter("shop_turns_broken", "Turns that broke", registry=self._registry)
        self._seconds = Histogram(
            "shop_turn_seconds",
            "A whole turn",
            ["brain"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._first = Histogram(
            "shop_first_word_seconds",
            "Until the first word",
            ["brain"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._running = Gauge("shop_turns_running", "Turns running now", registry=self._registry)

    def turn(self, done: Done, seconds: float, first_word: float | None) -> None:
        """Count a turn that ended."""
        self._turns.labels(done.brain, done.error or "").inc()
        self._seconds.labels(done.brain).observe(seconds)
        if first_word is not None:
            self._first.labels(done.brain).observe(first_word)

    def broke(self) -> None:
        """Count a turn that broke."""
        self._broken.inc()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count a turn while it runs."""
        with self._running.track_inprogress():
            yield

    def page(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)
