"""One pass over the catalogue for a new index: only what changed is read and embedded."""

from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.catalogue_source import CatalogueSource
from retrieval.document import FIELDS, dense_text, lexical_fields, name_terms
from retrieval.encoder import Encoder, Vectors
from retrieval.index_rows import Hashes, VectorWriter
from retrieval.kept import Kept
from retrieval.row_terms import RowTerms, TermWriter
from retrieval.tokens import surface_words
from store.ids import ProductId
from store.product import Product
from store.progress import Progress

RowNumbers = NDArray[np.int64]

_ROWS_A_STEP = 512
_KEPT_FIELDS = (*FIELDS, "name", "surface")


def row_terms(product: Product) -> dict[str, list[str]]:
    """The terms that are kept of one row, by field: for the word index, and for the surface words
    that spelling is corrected to."""
    return {
        **lexical_fields(product),
        "name": name_terms(product),
        "surface": sorted(set(surface_words(product.title, product.brand, product.category))),
    }


class Reading:
    """The products of a catalogue as rows, in the order of its ids; `old` is the row that each had
    in `kept` (-1: none)."""

    def __init__(self, catalogue: CatalogueSource, kept: Kept | None) -> None:
        listed = list(catalogue.content_rows())
        digests = b"".join(bytes.fromhex(content) for _, content in listed)
        self.ids = [str(product_id) for product_id, _ in listed]
        self.embedded = 0
        self.old: RowNumbers = (
            kept.places(self.ids)
            if kept is not None
            else np.full(len(self.ids), -1, dtype=np.int64)
        )
        self._catalogue = catalogue
        self._kept = kept
        self._contents: Hashes = np.frombuffer(digests, dtype=np.uint8).reshape(-1, 32).copy()
        self._texts: Hashes = np.zeros_like(self._contents)
        self._known = np.zeros(len(self.ids), dtype=np.bool_)
        if kept is not None and kept.terms is not None:
            self._known = _equal(self._contents, kept.contents, self.old)
            self._texts[self._known] = kept.texts[self.old[self._known]]

    @property
    def same(self) -> NDArray[np.bool_]:
        """After `write`: the rows whose text, and so whose vector, is that of `kept`."""
        if self._kept is None:
            return np.zeros(len(self.ids), dtype=np.bool_)
        return _equal(self._texts, self._kept.texts, self.old)

    def write(self, folder: Path, encoder: Encoder, progress: Progress) -> RowTerms:
        """Write the vectors and the hashes of all rows; return their terms."""
        terms = self._kept.terms if self._kept is not None else None
        writer = TermWriter(_KEPT_FIELDS, terms)
        order = self.old.copy()
        with VectorWriter(folder, len(self.ids), encoder.dimension) as vectors:
            for start in range(0, len(self.ids), _ROWS_A_STEP):
                rows = np.arange(start, min(start + _ROWS_A_STEP, len(self.ids)))
                fresh = rows[~self._known[rows]]
                order[fresh] = writer.rows + np.arange(len(fresh))
                vectors.write(self._embed(rows, self._read(fresh, writer), encoder))
                progress("embedding the products", int(rows[-1]) + 1, len(self.ids))
        np.save(folder / "contents.npy", self._contents)
        np.save(folder / "texts.npy", self._texts)
        return writer.arranged(order)

    def _read(self, rows: RowNumbers, writer: TermWriter) -> dict[int, str]:
        """The texts of these rows; their terms go to `writer`. A product that has gone since it was
        listed leaves an empty row, which the next build removes."""
        texts: dict[int, str] = {}
        found = self._catalogue.get_many(self.ids[row] for row in rows) if len(rows) else {}
        for row in rows.tolist():
            product = found.get(ProductId(self.ids[row]))
            if product is None:
                self._contents[row] = 0
                writer.add({})
                continue
            texts[row] = dense_text(product)
            digest = sha256(texts[row].encode()).digest()
            self._texts[row] = np.frombuffer(digest, dtype=np.uint8)
            writer.add(row_terms(product))
        return texts

    def _embed(self, rows: RowNumbers, texts: dict[int, str], encoder: Encoder) -> Vectors:
        """The vectors of these rows: taken over where the text is the same, zero without a text."""
        block = np.zeros((len(rows), encoder.dimension), dtype=np.float32)
        same = np.zeros(len(rows), dtype=np.bool_)
        if self._kept is not None:
            same = _equal(self._texts[rows], self._kept.texts, self.old[rows])
            block[same] = self._kept.rows.vectors[self.old[rows[same]]]
        wanted = [int(row) for row in rows[~same] if int(row) in texts]
        if wanted:
            found = encoder.encode([texts[row] for row in wanted], kind="document")
            block[np.array(wanted) - rows[0]] = found
            self.embedded += len(wanted)
        return block


def _equal(now: Hashes, before: Hashes, old: RowNumbers) -> NDArray[np.bool_]:
    """Which rows have the hash that their old row had."""
    return np.asarray((old >= 0) & (now == before[old]).all(axis=1), dtype=np.bool_)
