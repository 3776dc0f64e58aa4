"""One shop for all attacks: building it is slow, and no test may change it for the next one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build
from retrieval.hashing_encoder import HashingEncoder
from store.settings import load_settings
from store.shop import open_store
from tests.conftest import SHARED
from tests.security.doubles import Clock, Fort, Puppet
from tests.security.hostile import Planted, plant


@pytest.fixture(scope="session")
def _fort(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fort]:
    home = tmp_path_factory.mktemp("fort") / "home"
    shutil.copytree(demo_home, home)
    settings = load_settings(home=home, brain="template", _env_file=None)
    clock, puppet = Clock(), Puppet()
    store = open_store(settings, clock)
    planted = plant(store, SHARED)
    store.close()
    shop = build(settings, encoder=HashingEncoder(), chat_model=puppet, clock=clock)
    yield Fort(shop, puppet, clock, planted)
    shop.close()


@pytest.fixture
def fort(_fort: Fort) -> Iterator[Fort]:
    """The shop on the template rung, at the present. What a test tells of Sam, of whom the shop
    knows nothing, is forgotten after it."""
    present = _fort.clock.now
    yield _fort
    _fort.clock.now = present
    _fort.puppet.sleep()
    shoppers = _fort.shop.store.shoppers
    sam = shoppers.get("sam")
    if sam is not None and sam.facts:
        with _fort.shop.store.write() as tx:
            shoppers.remove_facts(tx, "sam")


@pytest.fixture
def puppet(fort: Fort, request: pytest.FixtureRequest) -> Puppet:
    """The puppet, awake: the shop asks it to word replies, and to plan where it is unsure."""
    fort.puppet.waiting_for, fort.puppet.name = None, request.node.name
    return fort.puppet


@pytest.fixture
def planner(fort: Fort, puppet: Puppet, monkeypatch: pytest.MonkeyPatch) -> Puppet:
    """The puppet, awake and asked first about every message."""
    turns = fort.shop._turns
    monkeypatch.setattr(turns, "_planner", replace(turns._planner, model_first=True))
    return puppet


@pytest.fixture
def strings(fort: Fort, shared_data: Path) -> tuple[Planted, ...]:
    """The planted strings of the shared collection."""
    found = tuple(p for p in fort.planted if not p.own)
    if not found:
        pytest.skip("the folder of real data holds no injection/shop_planted.jsonl")
    return found


@pytest.fixture
def own(fort: Fort) -> tuple[Planted, ...]:
    """The planted strings of our own wording."""
    return tuple(p for p in fort.planted if p.own)


@pytest.fixture
def settled(shop: Assistant) -> str:
    """A shopper of the demo whose orders have all arrived."""
    for profile in shop.shoppers():
        shopper = str(profile.shopper_id)
        if shop.store.orders.list_for(shopper) and not shop.store.privacy.contact_needed(shopper):
            return shopper
    pytest.fail("the demo has nobody whose orders have all arrived")
