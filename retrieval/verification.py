"""Whether an index is whole and its vectors are found again: asked in a child process."""

from pathlib import Path

import numpy as np

from retrieval.apart import run_apart
from retrieval.dense import ChromaIndex, connected
from retrieval.index_rows import Rows
from retrieval.manifest import Manifest
from store.errors import GraphUnsound, IndexUnusable

_SECONDS = 120
_ROWS_A_SECOND = 10_000
_SAMPLES = 16
_LIKE = 0.999


def verify(folder: Path, url: str | None = None) -> None:
    """Raises `IndexUnusable` unless every file is as it was written and the collection has every
    row and finds known vectors again."""
    seconds = _SECONDS + Manifest.read(folder).rows / _ROWS_A_SECOND
    run_apart("verify", folder, url, seconds=seconds)


def check(folder: Path, url: str | None) -> None:
    """The check itself, in this process. Raises `IndexUnusable`, and `GraphUnsound` when only the
    graph is at fault."""
    manifest = Manifest.read(folder)
    manifest.check_files(folder)
    if manifest.exact:
        return  # the graph is not asked
    rows = Rows.load(folder, manifest)
    with connected(folder, url) as client:
        _find_again(
            ChromaIndex(client, manifest.collection, rows.slots, retired=len(rows.retired)), rows
        )


def _find_again(dense: ChromaIndex, rows: Rows) -> None:
    total = len(rows.ids)
    if dense.count() < total:
        raise IndexUnusable(
            f"the vector index holds {dense.count()} rows of {total}: build it again with "
            "`shopkeeper index`"
        )
    for row in np.linspace(0, total - 1, min(_SAMPLES, total)).astype(int):
        vector = np.asarray(rows.vectors[row])
        if not vector.any():
            continue  # an empty text has no direction, and no neighbour
        nearest = dense.nearest(vector, 1)
        if not nearest or float(rows.vectors[nearest[0]] @ vector) < _LIKE:
            raise GraphUnsound(
                f"the vector index does not find row {row} again: build it again with "
                "`shopkeeper index`"
            )
