"""Two processes that need the same encoder: it is exported once, and the other one waits."""

from contextlib import nullcontext
from pathlib import Path
from threading import Barrier, Thread
from time import sleep
from typing import Any

import pytest

from retrieval import export


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were exported, each in a moment that another process would fall into."""
    done: list[Path] = []

    def slowly(folder: Path, *_: Any) -> None:
        done.append(folder)
        sleep(0.2)
        folder.mkdir(exist_ok=True)
        (folder / "manifest.json").write_text("{}")

    monkeypatch.setattr(export, "_export_in_child", slowly)
    return done


def _two_at_once(models: Path) -> list[str]:
    """What was said to the two who asked."""
    said: list[str] = []
    start = Barrier(2)

    def ask() -> None:
        start.wait()
        export.ensure_encoder(models, lambda step, *_: said.append(step), adapter=None)

    both = [Thread(target=ask), Thread(target=ask)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    return said


def test_the_second_waits_and_takes_what_the_first_made(
    exported: list[Path], tmp_path: Path
) -> None:
    said = _two_at_once(tmp_path)
    assert len(exported) == 1
    assert said == ["waiting for the process that exports the encoder"]


def test_without_the_lock_both_would_export(
    exported: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "alone", lambda *_: nullcontext())
    _two_at_once(tmp_path)
    assert len(exported) == 2
