"""One builder at a time, and no index removed while somebody reads it: locks that the system lets
go when their process ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import IndexUnusable
from store.locks import alone
from store.progress import Progress, silent

_NO_INDEX = "there is no search index yet: build it with `shopkeeper index`"


@contextmanager
def building(root: Path, progress: Progress = silent) -> Iterator[None]:
    """Alone among the builders under `root`: waits for the one that is at work."""
    with alone(
        root / "building", lambda: progress("waiting for the process that builds the index", 0, 0)
    ):
        yield


def live_version(root: Path) -> Path:
    """The folder of the live index. Raises `IndexUnusable` when there is none."""
    try:
        return root / (root / "current").read_text("utf-8").strip()
    except OSError as error:
        raise IndexUnusable(_NO_INDEX) from error


def hold_live(root: Path) -> tuple[Path, int]:
    """The folder of the live index, and a file descriptor that keeps it from being removed until
    it is closed. Raises `IndexUnusable` when there is none."""
    while True:
        folder = live_version(root)
        try:
            held = os.open(folder / "manifest.json", os.O_RDONLY)
        except OSError as error:
            if live_version(root) != folder:
                continue  # replaced and removed between the two looks
            raise IndexUnusable(
                "the search index has no readable manifest: build it with `shopkeeper index`"
            ) from error
        fcntl.flock(held, fcntl.LOCK_SH)
        if live_version(root) == folder:
            return folder, held
        os.close(held)


@contextmanager
def unused(folder: Path) -> Iterator[bool]:
    """Whether nobody reads the index in `folder`; while the block runs nobody can begin to."""
    try:
        with (folder / "manifest.json").open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
    except FileNotFoundError:
        yield True  # broken off before it was whole: nobody can have it
