"""The rows of an index on disk: which product each is, its vector, and its slot in Chroma."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.dense import Slots
from retrieval.encoder import Vectors
from retrieval.manifest import Manifest
from store.errors import IndexUnusable

Hashes = NDArray[np.uint8]
"""Shape (n, 32): one SHA-256 a row."""

ROW_FILES = ("rows.json", "vectors.npy", "slots.npy", "retired.npy", "contents.npy", "texts.npy")


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything by row, in the order of product ids; `words` counts the surface words of all rows.
    The vectors stay on disk until they are read. `retired` are slots of the index before this one
    that are still in the collection."""

    ids: list[str]
    words: dict[str, int]
    vectors: Vectors
    slots: Slots
    retired: Slots

    @classmethod
    def load(cls, folder: Path, manifest: Manifest) -> "Rows":
        """Raises `IndexUnusable` when a file is broken or does not belong to the others."""
        try:
            named = json.loads((folder / "rows.json").read_text("utf-8"))
            rows = cls(
                ids=named["ids"],
                words=named["words"],
                vectors=np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False),
                slots=np.load(folder / "slots.npy", allow_pickle=False),
                retired=np.load(folder / "retired.npy", allow_pickle=False),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnusable(
                f"the search index cannot be read ({type(error).__name__}): build it again with "
                "`shopkeeper index`"
            ) from error
        shape = (manifest.rows, manifest.dimension)
        if not len(rows.ids) == len(rows.slots) == manifest.rows or rows.vectors.shape != shape:
            raise IndexUnusable(
                "the files of the search index do not belong together: build it again with "
                "`shopkeeper index`"
            )
        return rows

    def save(self, folder: Path) -> None:
        """Write all but the vectors, which are written as they come."""
        named = json.dumps({"ids": self.ids, "words": self.words}, ensure_ascii=False)
        (folder / "rows.json").write_text(named, "utf-8")
        np.save(folder / "slots.npy", self.slots)
        np.save(folder / "retired.npy", self.retired)


class VectorWriter:
    """Writes `vectors.npy` block by block, so that a million rows are never in memory."""

    def __init__(self, folder: Path, rows: int, dimension: int) -> None:
        self._file = (folder / "vectors.npy").open("wb")
        header = {"descr": "<f4", "fortran_order": False, "shape": (rows, dimension)}
        np.lib.format.write_array_header_1_0(self._file, header)

    def write(self, block: Vectors) -> None:
        """Append rows."""
        self._file.write(np.ascontiguousarray(block, dtype="<f4").tobytes())

    def __enter__(self) -> "VectorWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
