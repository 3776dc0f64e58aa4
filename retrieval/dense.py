"""The dense half: a Chroma collection, embedded or as a server."""

from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings as ChromaSettings
from numpy.typing import NDArray

from retrieval.encoder import Vectors
from store.errors import IndexUnusable
from store.progress import Progress, silent

_ROWS_AN_ADD = 5000
"""Chroma takes at most 5,461 rows in one call."""

_HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 200,
    "max_neighbors": 32,
    "ef_search": 200,
}


class DenseIndex(Protocol):
    """Nearest rows by cosine. Rows are numbers of the index, not product ids."""

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]: ...

    def count(self) -> int: ...


class ChromaIndex:
    """One collection; row numbers are its ids, and it holds no text and no metadata."""

    def __init__(self, client: ClientAPI, name: str) -> None:
        self._collection = client.get_collection(name, embedding_function=None)

    def nearest(self, query: NDArray[np.float32], count: int) -> list[int]:
        """The `count` nearest rows, nearest first."""
        found = self._collection.query(
            query_embeddings=query[np.newaxis, :], n_results=count, include=[]
        )
        return [int(row) for row in found["ids"][0]]

    def count(self) -> int:
        """How many rows the collection says it has."""
        return int(self._collection.count())


def connect(folder: Path, url: str | None) -> ClientAPI:
    """A client on the folder, or on the server at `url`. Raises `IndexUnusable` when the server
    does not answer."""
    settings = ChromaSettings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(str(folder / "chroma"), settings=settings)
    parts = urlsplit(url)
    try:
        return chromadb.HttpClient(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https",
            settings=settings,
        )
    except Exception as error:  # chromadb raises plain ValueError and httpx errors alike
        raise IndexUnusable(
            f"the Chroma server at {parts.hostname!r} does not answer: start it or unset "
            "SHOP_CHROMA_URL"
        ) from error


def write_collection(
    client: ClientAPI, name: str, vectors: Vectors, progress: Progress = silent
) -> None:
    """Create the collection `name` with one row for each vector."""
    collection = client.create_collection(
        name, embedding_function=None, configuration={"hnsw": _HNSW}
    )
    for start in range(0, len(vectors), _ROWS_AN_ADD):
        stop = min(start + _ROWS_AN_ADD, len(vectors))
        collection.add(
            ids=[str(row) for row in range(start, stop)],
            embeddings=np.asarray(vectors[start:stop]),
        )
        progress("filling the vector index", stop, len(vectors))
