"""The index that a running shop searches: followed when another process makes a newer one."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread

import structlog

from retrieval.catalogue_source import CatalogueSource
from retrieval.encoder import Encoder
from retrieval.index import Index, IndexSettings, build_index, live_folder, open_index
from retrieval.manifest import Manifest
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.errors import IndexUnusable

log = structlog.get_logger()

LOOK_SECONDS = 1.0
RETRY_SECONDS = 60.0
SETTLE_SECONDS = 2.0
"""So long a catalogue must stay as it is before it is indexed: an import writes many times."""
_LONGEST_CLOSE = 30.0

Clock = Callable[[], float]
Sight = tuple[tuple[int, int] | None, int]
"""What tells of a change: the pointer file's number and time, the catalogue's revision."""


@dataclass(frozen=True, slots=True)
class Searching:
    """One version of the index in use: what searches it, and what reads requests with its words."""

    retriever: Retriever
    understanding: Understanding

    @property
    def version(self) -> str:
        """The name of the index."""
        return self.retriever.index.manifest.version


class _ClosedError(Exception):
    """Ends a build in the middle; nobody outside sees it."""


class LiveIndex:
    """The newest usable index of a shop. Threads may share it.

    `now` looks at most once a second whether the pointer or the catalogue changed. A newer version
    is checked and opened on a thread of its own, built there first when only the catalogue is
    newer, and searches go on with the one before until it is open. One that cannot be used is
    logged, and tried again after a minute or at the next change. The one before is let go when the
    last search in it ends. `make` puts together what searches an opened index.
    """

    def __init__(
        self,
        index: Index,
        make: Callable[[Index], Searching],
        *,
        catalogue: CatalogueSource,
        encoder: Encoder,
        settings: IndexSettings,
        clock: Clock = time.monotonic,
        settle_seconds: float = SETTLE_SECONDS,
    ) -> None:
        self._make = make
        self._catalogue = catalogue
        self._encoder = encoder
        self._settings = settings
        self._clock = clock
        self._settle_seconds = settle_seconds
        self._pointer = settings.home / "index" / "current"
        self._guard = Lock()
        self._closing = Event()
        self._worker: Thread | None = None
        self._settled: Sight | None = None
        self._failed: tuple[Sight, float] | None = None
        self._next_look = clock() + LOOK_SECONDS
        self._now = make(index)

    def now(self) -> Searching:
        """What to search with. Never waits for a newer version."""
        if self._clock() >= self._next_look and self._guard.acquire(blocking=False):
            try:
                self._look()
            except Exception as error:  # looking must not cost anybody an answer
                log.error("index_look_failed", kind=type(error).__name__)
            finally:
                self._guard.release()
        return self._now

    def close(self) -> None:
        """Look no more, and wait for the thread that opens or builds; a build is broken off."""
        self._closing.set()
        worker = self._worker
        if worker is not None:
            worker.join(_LONGEST_CLOSE)

    def _look(self) -> None:
        moment = self._clock()
        if moment < self._next_look or self._closing.is_set():
            return
        self._next_look = moment + LOOK_SECONDS
        if self._worker is not None and self._worker.is_alive():
            return
        sight = self._sight()
        if sight == self._settled:
            return
        if self._failed and self._failed[0] == sight and moment < self._failed[1]:
            return
        self._worker = Thread(target=self._follow, args=(sight,), name="index", daemon=True)
        self._worker.start()

    def _sight(self) -> Sight:
        return _stamp(self._pointer), self._catalogue.revision()

    def _follow(self, sight: Sight) -> None:
        try:
            self._take_newest()
        except _ClosedError:
            return
        except Exception as error:  # the one in use goes on, whatever is wrong with the newer one
            why = str(error) if isinstance(error, IndexUnusable) else type(error).__name__
            log.warning("index_not_taken", why=why, kept=self._now.version)
            self._failed = (sight, self._clock() + RETRY_SECONDS)
            return
        self._failed, self._settled = None, sight

    def _take_newest(self) -> None:
        on_disk = Manifest.read(live_folder(self._settings))
        if self._outdated(on_disk):
            self._settle()
            on_disk = build_index(
                self._catalogue, self._encoder, self._settings, self._go_on_unless_closed
            )
        if on_disk.version == self._now.version:
            return
        index = open_index(self._catalogue, self._encoder, self._settings)
        taken = self._make(index)
        taken.retriever.columns()  # here, and not in the first turn that searches it
        if self._closing.is_set():
            raise _ClosedError
        self._now = taken
        log.info("index_taken", version=taken.version, rows=taken.retriever.index.manifest.rows)

    def _outdated(self, on_disk: Manifest) -> bool:
        """Whether the catalogue moved on. An index of another encoder is for the next start of the
        shop: building over it would undo what the operator made."""
        ours = on_disk.encoder == self._encoder.fingerprint
        return ours and on_disk.catalogue != self._catalogue.fingerprint()

    def _settle(self) -> None:
        """Wait until nobody writes into the catalogue."""
        before = None
        while (revision := self._catalogue.revision()) != before:
            before = revision
            if self._closing.wait(self._settle_seconds):
                raise _ClosedError

    def _go_on_unless_closed(self, what: str, done: int, total: int) -> None:
        if self._closing.is_set():
            raise _ClosedError


def _stamp(pointer: Path) -> tuple[int, int] | None:
    """The pointer is replaced by a rename, so that each version has a file of its own."""
    try:
        stat = pointer.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns
