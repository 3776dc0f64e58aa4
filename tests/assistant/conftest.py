"""Tiny shops of an owner's own, as they are brought in: a bike shop and a plant shop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build
from store.imports.products import import_products
from store.settings import load_settings
from store.shop import open_store

SHOPS = Path(__file__).parent / "shops"


@pytest.fixture(scope="session")
def bikes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A bike shop with 22 products."""
    yield from _open("bikes", tmp_path_factory.mktemp("bikes"))


@pytest.fixture(scope="session")
def plants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A plant shop with 20 products."""
    yield from _open("plants", tmp_path_factory.mktemp("plants"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The demo shop with the real encoder; conversations write, products stay."""
    assistant = build(
        load_settings(home=tmp_path_factory.mktemp("demo"), brain="template", _env_file=None)
    )
    yield assistant
    assistant.close()


def _open(name: str, home: Path) -> Iterator[Assistant]:
    settings = load_settings(home=home, brain="template", _env_file=None)
    store = open_store(settings)
    assert import_products(store, SHOPS / f"{name}.csv").skipped == ()
    store.close()
    assistant = build(settings)
    yield assistant
    assistant.close()
