"""The search index: built beside the live one, swapped in by one rename, checked before use."""

import os
import shutil
import sqlite3
import weakref
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import numpy as np
from chromadb.api import ClientAPI
from chromadb.errors import ChromaError

from retrieval.catalogue_source import CatalogueSource
from retrieval.dense import ChromaIndex, DenseIndex, ExactIndex, SteadyIndex, connect, connected
from retrieval.document import RECIPE
from retrieval.encoder import Encoder, Vectors
from retrieval.index_lock import building, hold_live, live_version, unused
from retrieval.index_rows import Rows
from retrieval.index_writer import write_version
from retrieval.kept import Kept
from retrieval.lexical import LexicalIndex
from retrieval.manifest import Manifest
from retrieval.verification import verify as verify_in_child
from store.errors import IndexUnusable
from store.progress import Progress, silent


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
        rows = Rows.load(folder, self.manifest)
        self.ids: list[str] = rows.ids
        self.words: dict[str, int] = rows.words
        self.vectors: Vectors = np.asarray(rows.vectors)  # the same file, without memmap's look-ups
        try:
            self.lexical = LexicalIndex.load(folder)
            self.client = connect(folder, url, hurry=True)
            chroma = ChromaIndex(
                self.client, self.manifest.collection, rows.slots, retired=len(rows.retired)
            )
        except IndexUnusable:
            raise
        except Exception as error:  # each part breaks in its own way; the answer is the same
            raise IndexUnusable(
                f"the search index cannot be read ({type(error).__name__}): build it again with "
                "`shopkeeper index`"
            ) from error
        exact = ExactIndex(rows.vectors)
        self.dense: DenseIndex = exact if self.manifest.exact else SteadyIndex(chroma, exact)
        self.row_of = {product_id: row for row, product_id in enumerate(self.ids)}


def build_index(
    catalogue: CatalogueSource,
    encoder: Encoder,
    settings: IndexSettings,
    progress: Progress = silent,
    *,
    anew: bool = False,
) -> Manifest:
    """Bring the index under `settings.home/index` up to the catalogue, and make it the live one.

    Only products whose text changed are read, and only those whose vector changed are embedded and
    put into Chroma; nothing is done when the live index fits. `anew` takes nothing over. Readers
    see the index of before or the new one, whole; a build that breaks or is killed leaves the one
    of before. Of two builders the second waits, and finds the work done. Raises `IndexUnusable`
    when the Chroma server does not answer or the files cannot be written.
    """
    root = settings.home / "index"
    url = settings.chroma_url
    try:
        root.mkdir(parents=True, exist_ok=True)
        with building(root, progress):
            if url is not None:
                connect(root, url)  # before any work
            kept = None
            if not anew:
                with suppress(IndexUnusable):  # none yet, or of no use
                    kept = Kept.read(live_version(root), encoder)
            if kept is not None and _fits(kept.manifest, catalogue, encoder):
                try:
                    verify_in_child(kept.folder, url)
                    return kept.manifest
                except IndexUnusable:
                    kept = replace(kept, sound=False)
            manifest = _write_beside(root, catalogue, encoder, kept, url, progress)
            _sweep(root, manifest, url)
            return manifest
    except (OSError, sqlite3.Error, ChromaError) as error:
        raise IndexUnusable(
            f"the search index could not be written in {str(root)!r} ({error}). The one before, "
            "if there is one, is as it was: make room or give write permission there, then run "
            "`shopkeeper index`"
        ) from error


def open_index(
    catalogue: CatalogueSource,
    encoder: Encoder,
    settings: IndexSettings,
    *,
    verify: bool = True,
) -> Index:
    """The live index. Raises `IndexUnusable` when there is none, when it belongs to another
    catalogue or encoder, or when it is damaged: the caller then builds it anew.

    The files stay on disk for as long as the index is in use, whatever is built meanwhile.
    """
    folder, held = hold_live(settings.home / "index")
    try:
        manifest = Manifest.read(folder)
        manifest.check(encoder=encoder, catalogue=catalogue.fingerprint(), recipe=RECIPE)
        if verify:
            verify_in_child(folder, settings.chroma_url)
        index = Index(folder, settings.chroma_url)
    except BaseException:
        os.close(held)
        raise
    weakref.finalize(index, _let_go, held, index.client)
    return index


def _let_go(held: int, client: ClientAPI) -> None:
    """Chroma keeps each opened folder for the life of the process unless it is told."""
    os.close(held)
    with suppress(Exception):  # the server is gone, or the process is ending
        client.close()  # type: ignore[attr-defined]


def live_folder(settings: IndexSettings) -> Path:
    """The folder of the live index. Raises `IndexUnusable` when there is none."""
    return live_version(settings.home / "index")


def _fits(manifest: Manifest, catalogue: CatalogueSource, encoder: Encoder) -> bool:
    try:
        manifest.check(encoder=encoder, catalogue=catalogue.fingerprint(), recipe=RECIPE)
    except IndexUnusable:
        return False
    return True


def _write_beside(
    root: Path,
    catalogue: CatalogueSource,
    encoder: Encoder,
    kept: Kept | None,
    url: str | None,
    progress: Progress,
) -> Manifest:
    name = f"shop-{uuid4().hex[:12]}"
    folder = root / name
    try:
        folder.mkdir()
        manifest = write_version(folder, catalogue, encoder, kept=kept, url=url, progress=progress)
        pointer = root / "current.part"
        pointer.write_text(name, "utf-8")
        pointer.replace(root / "current")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if url is not None:
            _delete_collections(root, url, {name})
        raise
    return manifest


def _sweep(root: Path, live: Manifest, url: str | None) -> None:
    """Remove the indexes before this one, and what a killed builder left, unless they are read."""
    gone = set()
    for folder in root.glob("shop-*"):
        if folder.name == live.version:
            continue
        with unused(folder) as free:
            if free:
                gone.add(folder.name)
                with suppress(IndexUnusable):
                    gone.add(Manifest.read(folder).collection)
                shutil.rmtree(folder, ignore_errors=True)
    if url is not None and gone - {live.collection}:
        _delete_collections(root, url, gone - {live.collection})


def _delete_collections(root: Path, url: str, names: set[str]) -> None:
    with suppress(Exception), connected(root, url) as client:  # gone already, or the server is
        for collection in client.list_collections():
            if collection.name in names:
                client.delete_collection(collection.name)
