"""Tiny shops of an owner's own, as they are brought in: a bike shop and a plant shop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build
from store.imports.policies import import_policies
from store.imports.products import import_products
from store.settings import load_settings
from store.shop import open_store

SHOPS = Path(__file__).parent / "shops"


@pytest.fixture(scope="session")
def bikes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A bike shop with 22 products."""
    yield from own_shop(tmp_path_factory.mktemp("bikes"), SHOPS / "bikes.csv")


@pytest.fixture(scope="session")
def plants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A plant shop with 20 products."""
    yield from own_shop(tmp_path_factory.mktemp("plants"), SHOPS / "plants.csv")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The demo shop with the real encoder; conversations write, products stay."""
    assistant = build(
        load_settings(home=tmp_path_factory.mktemp("demo"), brain="template", _env_file=None)
    )
    yield assistant
    assistant.close()


def own_shop(home: Path, goods: Path, rules: Path | None = None) -> Iterator[Assistant]:
    """The shop of a file of products and a folder of rules, as its owner brings them in; closed
    after use."""
    settings = load_settings(home=home, brain="template", _env_file=None)
    store = open_store(settings)
    assert import_products(store, goods).skipped == ()
    if rules is not None:
        assert import_policies(store, rules).skipped == ()
    store.close()
    assistant = build(settings)
    yield assistant
    assistant.close()
