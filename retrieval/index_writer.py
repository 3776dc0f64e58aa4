"""Writing one version of the index into a folder of its own, and filling Chroma for it."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import structlog

from retrieval.apart import run_apart
from retrieval.catalogue_source import CatalogueSource
from retrieval.dense import connected, copy_collection, write_collection
from retrieval.document import FIELDS, RECIPE
from retrieval.encoder import Encoder
from retrieval.index_rows import Rows
from retrieval.kept import Kept
from retrieval.lexical import LexicalIndex
from retrieval.manifest import FORM, Manifest, checksums
from retrieval.reading import Reading
from retrieval.row_terms import RowTerms
from retrieval.verification import check
from store.errors import GraphUnsound, IndexUnusable
from store.progress import Progress

log = structlog.get_logger()

_CHANGED_SHARE = 0.1
"""Above this share of new vectors a fresh graph is made sooner than the old one is changed."""
_SLOTS_A_ROW = 1.5
"""The graph keeps a mark for each vector taken out; above so many slots a row it is made anew."""
_CHANGE_SECONDS = 300.0
_MOVED_A_SECOND = 20


def write_version(
    folder: Path,
    catalogue: CatalogueSource,
    encoder: Encoder,
    *,
    kept: Kept | None,
    url: str | None,
    progress: Progress,
) -> Manifest:
    """Write the index of `catalogue` into `folder`, which must be empty, and verify it.

    Few new vectors go into the collection of `kept`: into a copy of an embedded one, beside the old
    ones on a server. Many get a collection of their own, and so does a change that fails. Raises
    `IndexUnusable`, `OSError`, or what the encoder or Chroma raises.
    """
    # a catalogue that changes from here on has another fingerprint, and is indexed again
    fingerprint = catalogue.fingerprint()
    reading = Reading(catalogue, kept)
    terms = reading.write(folder, encoder, progress)
    terms.save(folder)
    progress("building the word index", 0, 1)
    _word_index(terms).save(folder)
    progress("building the word index", 1, 1)
    draft = Manifest(
        form=FORM,
        recipe=RECIPE,
        encoder=encoder.fingerprint,
        dimension=encoder.dimension,
        rows=len(reading.ids),
        catalogue=fingerprint,
        version=folder.name,
        collection=folder.name,
        slots=len(reading.ids),
    )
    words = terms.counts("surface")
    manifest = None
    if kept is not None and _worth_changing(reading, kept):
        try:
            manifest = _change_chroma(folder, draft, reading, kept, words, url, progress)
        except (IndexUnusable, OSError, sqlite3.Error) as error:
            log.warning("index_change_failed", kind=type(error).__name__)
            shutil.rmtree(folder / "chroma", ignore_errors=True)
    if manifest is None:
        manifest = _fill_chroma(folder, draft, reading.ids, words, url, progress)
    log.info(
        "index_built",
        version=manifest.version,
        rows=manifest.rows,
        embedded=reading.embedded,
        collection="own" if manifest.collection == folder.name else "changed",
    )
    return manifest


def _word_index(terms: RowTerms) -> LexicalIndex:
    return LexicalIndex.build({name: terms.of(name) for name in FIELDS}, FIELDS, terms.of("name"))


def _worth_changing(reading: Reading, kept: Kept) -> bool:
    """Whether the collection of `kept` can take the new vectors sooner than a fresh one."""
    rows = len(reading.ids)
    moved = rows - int(reading.same.sum())
    slots = kept.manifest.slots + moved
    sound = kept.sound and not kept.manifest.exact
    return sound and moved <= _CHANGED_SHARE * rows and slots <= _SLOTS_A_ROW * rows


def _fill_chroma(
    folder: Path,
    draft: Manifest,
    ids: list[str],
    words: dict[str, int],
    url: str | None,
    progress: Progress,
) -> Manifest:
    """A collection of its own for all vectors. Where its graph does not reach them all, searches of
    this index compare every vector, in time that grows with the catalogue."""
    rows = Rows(
        ids=ids,
        words=words,
        vectors=np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False),
        slots=np.arange(len(ids), dtype=np.int32),
        retired=np.zeros(0, dtype=np.int32),
    )
    rows.save(folder)
    with connected(folder, url) as client:
        write_collection(client, draft.collection, rows.vectors, progress)
    manifest = _sealed(folder, draft)
    try:
        check(folder, url)
    except GraphUnsound:
        log.warning("index_graph_unsound", rows=len(ids))
        manifest = replace(manifest, exact=True)
        manifest.write(folder)
    return manifest


def _change_chroma(
    folder: Path,
    draft: Manifest,
    reading: Reading,
    kept: Kept,
    words: dict[str, int],
    url: str | None,
    progress: Progress,
) -> Manifest:
    """The collection of `kept` with the new vectors in and the old ones out. On a server the old
    ones stay until the next change, because readers of `kept` still search there."""
    same, before = reading.same, kept.manifest
    before.check_files(kept.folder, [name for name in before.files if name.startswith("chroma/")])
    slots = np.empty(len(same), dtype=np.int32)
    slots[same] = kept.rows.slots[reading.old[same]]
    moved = int((~same).sum())
    slots[~same] = np.arange(before.slots, before.slots + moved)
    outdated = np.setdiff1d(kept.rows.slots, slots)
    if url is None:
        removed, retired = outdated, outdated[:0]
        copy_collection(kept.folder / "chroma", folder / "chroma")
    else:
        removed, retired = kept.rows.retired, outdated
    Rows(reading.ids, words, kept.rows.vectors, slots, retired).save(folder)
    manifest = replace(draft, collection=before.collection, slots=before.slots + moved)
    manifest.write(folder)
    progress("changing the vector index", 0, 1)
    run_apart(
        "change",
        folder,
        url,
        seconds=_CHANGE_SECONDS + moved / _MOVED_A_SECOND,
        name=before.collection,
        first=before.slots,
        removed=removed.tolist(),
    )
    progress("changing the vector index", 1, 1)
    return _sealed(folder, manifest)


def _sealed(folder: Path, draft: Manifest) -> Manifest:
    """The manifest with the checksums of the files as they are now, written."""
    manifest = replace(draft, files=checksums(folder))
    manifest.write(folder)
    return manifest
