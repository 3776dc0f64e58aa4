"""What a new index takes over of the one before it."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.document import RECIPE
from retrieval.encoder import Encoder
from retrieval.index_rows import ROW_FILES, Hashes, Rows
from retrieval.manifest import FORM, Manifest
from retrieval.row_terms import TERM_FILES, RowTerms
from store.errors import IndexUnusable


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of the index in `folder`: vectors are good while the SHA-256 of a row's text (in
    `texts`) is the same, terms while that of all that search reads of it (in `contents`) is.
    `terms` is None when another recipe made them, or when they are damaged. `sound` is false once
    its Chroma was found damaged."""

    folder: Path
    manifest: Manifest
    rows: Rows
    contents: Hashes
    texts: Hashes
    terms: RowTerms | None
    sound: bool = True

    @classmethod
    def read(cls, folder: Path, encoder: Encoder) -> "Kept | None":
        """None when there is nothing to take over: no rows, broken, or of another encoder."""
        with suppress(IndexUnusable, OSError, ValueError):
            manifest = Manifest.read(folder)
            ours = (manifest.form, manifest.encoder) == (FORM, encoder.fingerprint)
            if ours and manifest.rows:
                manifest.check_files(folder, ROW_FILES)
                contents = np.load(folder / "contents.npy", allow_pickle=False)
                texts = np.load(folder / "texts.npy", allow_pickle=False)
                rows = Rows.load(folder, manifest)
                return cls(folder, manifest, rows, contents, texts, _terms(folder, manifest))
        return None

    def places(self, ids: list[str]) -> NDArray[np.int64]:
        """The row that each product had here, -1 for one that had none."""
        row_of = {product_id: row for row, product_id in enumerate(self.rows.ids)}
        return np.array([row_of.get(product_id, -1) for product_id in ids], dtype=np.int64)


def _terms(folder: Path, manifest: Manifest) -> RowTerms | None:
    if manifest.recipe == RECIPE:
        with suppress(IndexUnusable, OSError, ValueError, KeyError):
            manifest.check_files(folder, TERM_FILES)
            return RowTerms.load(folder)
    return None
