"""The scripted conversations, on the template rung and on the embedded one."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build
from assistant.brain.embedded import EmbeddedModel
from store.settings import load_settings
from tests.assistant.replay import conversations, replay

pytestmark = pytest.mark.model
SCRIPTS = conversations()
EMBEDDED = [script for script in SCRIPTS if "embedded" in script["rungs"]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop, indexed with the real encoder."""
    folder = tmp_path_factory.mktemp("real")
    build(load_settings(home=folder, brain="template", _env_file=None)).close()
    return folder


@pytest.fixture(scope="module")
def template(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """On the template rung."""
    copy = tmp_path_factory.mktemp("template") / "home"
    shutil.copytree(home, copy)
    assistant = build(load_settings(home=copy, brain="template", _env_file=None))
    yield assistant
    assistant.close()


@pytest.fixture(scope="module")
def embedded(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """On the embedded rung, once its model has loaded."""
    copy = tmp_path_factory.mktemp("embedded") / "home"
    shutil.copytree(home, copy)
    assistant = build(load_settings(home=copy, brain="embedded", _env_file=None))
    if not assistant.brain.models:
        assistant.close()
        pytest.skip(f"no embedded model here: {assistant.brain.note}")
    for model in assistant.brain.models:
        assert isinstance(model, EmbeddedModel)
        model.wait(120.0, warm=True)
    assert assistant.brain.rung == "embedded", assistant.brain.note
    yield assistant
    assistant.close()


def test_there_are_enough_conversations() -> None:
    assert len(SCRIPTS) >= 25
    assert len(EMBEDDED) >= 8
    assert all(4 <= len(script["turns"]) <= 12 for script in SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS, ids=[s["file"] for s in SCRIPTS])
def test_a_conversation_goes_as_written_on_the_template_rung(
    template: Assistant, script: dict[str, Any]
) -> None:
    assert list(replay(template, script)) == []


@pytest.mark.alone
@pytest.mark.parametrize("script", EMBEDDED, ids=[s["file"] for s in EMBEDDED])
def test_a_conversation_goes_as_written_on_the_embedded_rung(
    embedded: Assistant, script: dict[str, Any]
) -> None:
    assert list(replay(embedded, script)) == []
