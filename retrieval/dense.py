"""The dense half: a Chroma collection, embedded or as a server, and exact search beside it."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
import structlog
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import NotFoundError
from numpy.typing import NDArray

from retrieval.encoder import Vectors
from store.errors import IndexUnusable
from store.progress import Progress, silent

log = structlog.get_logger()

Slots = NDArray[np.int32]
"""Shape (n,): the number under which the collection holds the vector of each row. A slot is never
given to a second vector, so an index and the one that follows it can share a collection."""

_ROWS_A_CALL = 5000
"""Chroma takes at most 5,461 rows in one call."""
_MOST_FLUSHES = 16
_SYNC = 1000
_SYNC_AT_ONCE = 2
_HEARTBEAT_SECONDS = 5.0
_QUERY_SECONDS = 3.0
_ASK_AGAIN_SECONDS = 10.0

_HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 200,
    "max_neighbors": 32,
    "ef_search": 200,
}


class DenseIndex(Protocol):
    """Nearest rows by cosine. Rows are numbers of the index, not product ids."""

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        """The `count` nearest rows, nearest first."""
        ...

    def count(self) -> int:
        """How many rows there are."""
        ...


class ChromaIndex:
    """The rows of one index in a collection; it holds vectors only, no text and no metadata.

    `retired` are slots in the collection that belong to the index before this one.
    """

    def __init__(self, client: ClientAPI, name: str, slots: Slots, *, retired: int = 0) -> None:
        try:
            self._collection = client.get_collection(name, embedding_function=None)
        except NotFoundError as error:
            raise IndexUnusable(
                "Chroma does not hold the vectors of this index: build it again with "
                "`shopkeeper index`"
            ) from error
        self._retired = retired
        self._row_of = np.full(int(slots.max(initial=-1)) + 1, -1, dtype=np.int64)
        self._row_of[slots] = np.arange(len(slots))

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        """See `DenseIndex`. Slots of other indexes in the same collection are passed over."""
        found = self._collection.query(
            query_embeddings=query[np.newaxis, :], n_results=count + self._retired, include=[]
        )
        slots = np.array(found["ids"][0], dtype=np.int64)
        rows = self._row_of[slots[slots < len(self._row_of)]]
        return [int(row) for row in rows[rows >= 0][:count]]

    def count(self) -> int:
        """How many rows of this index the collection can hold: its size less the retired slots."""
        return int(self._collection.count()) - self._retired


class ExactIndex:
    """Every vector compared: always right, in time that grows with the catalogue."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        """See `DenseIndex`."""
        cosines = np.asarray(self._vectors @ query)
        rows = np.arange(len(cosines))
        if count < len(rows):
            rows = np.argpartition(-cosines, count)[:count]
        return [int(row) for row in rows[np.argsort(-cosines[rows], kind="stable")]]

    def count(self) -> int:
        """See `DenseIndex`."""
        return len(self._vectors)


class SteadyIndex:
    """Chroma while it answers; the exact comparison while it does not.

    After a failure Chroma is left alone for ten seconds. `clock` counts seconds.
    """

    def __init__(
        self, chroma: DenseIndex, exact: DenseIndex, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._chroma = chroma
        self._exact = exact
        self._clock = clock
        self._ask_again = float("-inf")

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        """See `DenseIndex`."""
        if self._clock() >= self._ask_again:
            try:
                return self._chroma.nearest(query, count)
            except Exception as error:  # a server gone, a file gone: each has its own kind
                self._ask_again = self._clock() + _ASK_AGAIN_SECONDS
                log.warning("chroma_does_not_answer", kind=type(error).__name__)
        return self._exact.nearest(query, count)

    def count(self) -> int:
        """See `DenseIndex`."""
        return self._exact.count()


def connect(folder: Path, url: str | None, *, hurry: bool = False) -> ClientAPI:
    """A client on the folder, or on the server at `url`. With `hurry` a call that takes the server
    more than three seconds fails. Raises `IndexUnusable` when the server does not answer."""
    settings = ChromaSettings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(str(folder / "chroma"), settings=settings)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    try:
        host, port = parts.hostname or "127.0.0.1", parts.port or (443 if secure else 8000)
        # Chroma's own client waits for ever, so a look with a limit comes first
        beat = httpx.get(
            f"{'https' if secure else 'http'}://{host}:{port}/api/v2/heartbeat",
            timeout=_HEARTBEAT_SECONDS,
        )
        beat.raise_for_status()
        client = chromadb.HttpClient(host=host, port=port, ssl=secure, settings=settings)
    except Exception as error:  # chromadb raises plain ValueError and httpx errors alike
        raise IndexUnusable(
            f"the Chroma server at {parts.netloc.rpartition('@')[2]!r} (SHOP_CHROMA_URL) does not "
            f"answer ({type(error).__name__}): start it, or unset SHOP_CHROMA_URL to keep the "
            "vectors in the state folder"
        ) from error
    if hurry:
        session = getattr(getattr(client, "_server", None), "_session", None)
        if isinstance(session, httpx.Client):
            session.timeout = httpx.Timeout(_QUERY_SECONDS)
    return client


@contextmanager
def connected(folder: Path, url: str | None) -> Iterator[ClientAPI]:
    """`connect`, and all that the client holds released at the end. Raises `IndexUnusable` also
    when the server goes away in between."""
    client = connect(folder, url)
    try:
        yield client
    except httpx.HTTPError as error:
        raise IndexUnusable(
            f"the Chroma server (SHOP_CHROMA_URL) went away ({type(error).__name__}): start it, "
            "then run `shopkeeper index`"
        ) from error
    finally:
        client.close()  # type: ignore[attr-defined]


def write_collection(
    client: ClientAPI, name: str, vectors: Vectors, progress: Progress = silent
) -> None:
    """Create the collection `name` with one row for each vector, in slots 0, 1, 2, ...

    Chroma writes its graph to disk whole, after each `sync_threshold` rows, and whoever opens the
    collection inserts the rest again. So the calls are cut for at most 16 writes, the last of which
    falls on the last row.
    """
    flushes = max(1, min(_MOST_FLUSHES, len(vectors) // _ROWS_A_CALL))
    threshold = max(_SYNC_AT_ONCE, len(vectors) // flushes - 1)
    collection = client.create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": {**_HNSW, "sync_threshold": threshold}},
    )
    slots = np.arange(len(vectors))
    for part in np.array_split(slots, flushes):
        for call in np.array_split(part, -(-len(part) // _ROWS_A_CALL)) if len(part) else ():
            start, stop = int(call[0]), int(call[-1]) + 1
            collection.add(
                ids=[str(slot) for slot in call], embeddings=np.asarray(vectors[start:stop])
            )
            progress("filling the vector index", stop, len(vectors))
    collection.modify(configuration={"hnsw": {"sync_threshold": _SYNC}})


def change_collection(
    folder: Path, url: str | None, *, name: str, first: int, removed: list[int]
) -> None:
    """Put the vectors in `folder` whose slots are `first` and above into the collection, and take
    the `removed` slots out. Doing it twice is the same as once."""
    slots = np.load(folder / "slots.npy", allow_pickle=False)
    vectors = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    added = np.flatnonzero(slots >= first)
    if url is None:
        _sync_after(folder, name, _SYNC_AT_ONCE)
    with connected(folder, url) as client:
        collection = client.get_collection(name, embedding_function=None)
        for start in range(0, len(removed), _ROWS_A_CALL):
            gone = removed[start : start + _ROWS_A_CALL]
            collection.delete(ids=[str(slot) for slot in gone])
        for start in range(0, len(added), _ROWS_A_CALL):
            rows = added[start : start + _ROWS_A_CALL]
            # an earlier attempt that broke off may have left these slots filled
            collection.upsert(
                ids=[str(slot) for slot in slots[rows]], embeddings=np.asarray(vectors[rows])
            )
    if url is None:
        _sync_after(folder, name, _SYNC)


def copy_collection(source: Path, target: Path) -> None:
    """Copy an embedded Chroma that others may have open. Raises `OSError`, `sqlite3.Error`."""
    target.mkdir()
    for entry in source.iterdir():
        if entry.is_dir():
            shutil.copytree(entry, target / entry.name)
    database = f"{(source / 'chroma.sqlite3').resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(database, uri=True)) as old,
        closing(sqlite3.connect(target / "chroma.sqlite3")) as new,
    ):
        old.backup(new)


def _sync_after(folder: Path, name: str, rows: int) -> None:
    """Have the next client of an embedded collection write its graph after so many rows."""
    with connected(folder, None) as client:
        collection = client.get_collection(name, embedding_function=None)
        collection.modify(configuration={"hnsw": {"sync_threshold": rows}})
