"""The search index: built beside the live one, swapped in by one rename, checked before use."""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import numpy as np

from retrieval.catalogue_source import CatalogueSource
from retrieval.dense import ChromaIndex, connect, write_collection
from retrieval.document import RECIPE, dense_text, lexical_terms, name_terms
from retrieval.encoder import Encoder, Vectors
from retrieval.lexical import LexicalIndex
from retrieval.manifest import FORM, Manifest
from retrieval.tokens import surface_words
from retrieval.verification import verify as verify_in_child
from store.errors import IndexUnusable
from store.progress import Progress, silent

_TEXTS_A_STEP = 512


class IndexSettings(Protocol):
    """The settings that an index depends on; `store.settings.Settings` has them."""

    @property
    def home(self) -> Path: ...

    @property
    def chroma_url(self) -> str | None: ...


class Index:
    """An open index: product ids by row, unit vectors by row, and the two halves of the search."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.manifest = Manifest.read(folder)
        try:
            rows = json.loads((folder / "rows.json").read_text("utf-8"))
            self.ids: list[str] = rows["ids"]
            self.texts: list[str] = rows["texts"]
            self.words: dict[str, int] = rows["words"]
            self.vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r")
            self.lexical = LexicalIndex.load(folder)
            self.dense = ChromaIndex(connect(folder, url), self.manifest.collection)
        except IndexUnusable:
            raise
        except Exception as error:  # each part breaks in its own way; the answer is the same
            raise IndexUnusable(
                f"the search index cannot be read ({type(error).__name__}): build it again with "
                "`shopkeeper index`"
            ) from error
        self.row_of = {product_id: row for row, product_id in enumerate(self.ids)}


def build_index(
    catalogue: CatalogueSource,
    encoder: Encoder,
    settings: IndexSettings,
    progress: Progress = silent,
) -> Manifest:
    """Build the index of the whole catalogue under `settings.home/index` and make it the live one.

    Vectors of texts that the live index already holds are taken over, so a change of price embeds
    nothing and a changed text embeds itself. A reader sees the old index or the new one. Raises
    `IndexUnusable` when the Chroma server does not answer.
    """
    root = settings.home / "index"
    root.mkdir(parents=True, exist_ok=True)
    name = f"shop-{uuid4().hex[:12]}"
    beside = root / name
    beside.mkdir()
    try:
        manifest = _write(beside, catalogue, encoder, settings, progress)
        pointer = root / "current.part"
        pointer.write_text(name, "utf-8")
        pointer.replace(root / "current")
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _sweep(root, name, settings)
    return manifest


def open_index(
    catalogue: CatalogueSource,
    encoder: Encoder,
    settings: IndexSettings,
    *,
    verify: bool = True,
) -> Index:
    """The live index. Raises `IndexUnusable` when there is none, when it belongs to another
    catalogue or encoder, or when it is damaged: the caller then builds it anew."""
    folder = live_folder(settings)
    manifest = Manifest.read(folder)
    manifest.check(encoder=encoder, catalogue=catalogue.fingerprint(), recipe=RECIPE)
    if verify:
        verify_in_child(folder, settings.chroma_url)
    return Index(folder, settings.chroma_url)


def live_folder(settings: IndexSettings) -> Path:
    """The folder of the live index. Raises `IndexUnusable` when there is none."""
    root = settings.home / "index"
    try:
        return root / (root / "current").read_text("utf-8").strip()
    except OSError as error:
        raise IndexUnusable(
            "there is no search index yet: build it with `shopkeeper index`"
        ) from error


def _write(
    folder: Path,
    catalogue: CatalogueSource,
    encoder: Encoder,
    settings: IndexSettings,
    progress: Progress,
) -> Manifest:
    fingerprint = catalogue.fingerprint()
    ids, texts, documents, names = [], [], [], []
    words: dict[str, int] = {}
    for product in catalogue.iter():
        ids.append(product.id)
        texts.append(dense_text(product))
        documents.append(lexical_terms(product))
        names.append(name_terms(product))
        for word in set(surface_words(product.title, product.brand, product.category)):
            words[word] = words.get(word, 0) + 1
        progress("reading the catalogue", len(ids), 0)
    hashes = [sha256(text.encode()).hexdigest() for text in texts]
    vectors = _vectors(texts, hashes, encoder, _kept_vectors(settings, encoder), progress)
    np.save(folder / "vectors.npy", vectors)
    rows = {"ids": ids, "texts": hashes, "words": words}
    (folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    progress("building the word index", 0, 1)
    LexicalIndex.build(documents, names).save(folder)
    progress("building the word index", 1, 1)
    client = connect(folder, settings.chroma_url)
    write_collection(client, folder.name, vectors, progress)
    manifest = Manifest(
        form=FORM,
        recipe=RECIPE,
        encoder=encoder.fingerprint,
        dimension=encoder.dimension,
        rows=len(ids),
        catalogue=fingerprint,
        collection=folder.name,
    )
    manifest.write(folder)
    return manifest


def _vectors(
    texts: Sequence[str],
    hashes: Sequence[str],
    encoder: Encoder,
    kept: dict[str, Vectors],
    progress: Progress,
) -> Vectors:
    vectors = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
    for row, one in enumerate(hashes):
        if one in kept:
            vectors[row] = kept[one]
    missing = [row for row, one in enumerate(hashes) if one not in kept]
    for start in range(0, len(missing), _TEXTS_A_STEP):
        rows = missing[start : start + _TEXTS_A_STEP]
        vectors[rows] = encoder.encode([texts[row] for row in rows], kind="document")
        progress("embedding the products", start + len(rows), len(missing))
    return vectors


def _kept_vectors(settings: IndexSettings, encoder: Encoder) -> dict[str, Vectors]:
    """Vectors of the live index by the hash of their text; none when it is of another encoder."""
    with suppress(IndexUnusable, OSError, ValueError, KeyError):
        folder = live_folder(settings)
        if Manifest.read(folder).encoder == encoder.fingerprint:
            hashes = json.loads((folder / "rows.json").read_text("utf-8"))["texts"]
            vectors = np.load(folder / "vectors.npy", allow_pickle=False)
            if len(hashes) == len(vectors):
                return dict(zip(hashes, vectors, strict=True))
    return {}


def _sweep(root: Path, live: str, settings: IndexSettings) -> None:
    """Remove the indexes before this one. A reader that still has one open keeps its files."""
    old = [folder for folder in root.glob("shop-*") if folder.name != live]
    if settings.chroma_url and old:
        client = connect(root, settings.chroma_url)
        for folder in old:
            with suppress(Exception):  # gone already, or another reader's business
                client.delete_collection(folder.name)
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
