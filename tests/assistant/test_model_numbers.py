"""A model number or barcode by itself is looked for, and never guessed at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import own_shop
from tests.conftest import Talk

pytestmark = pytest.mark.model
_NETWORKS = """id;title;category;price;ean
n1;Norrvik TL-WR841N Router;routers;23,95;4006381333931
n2;Norrvik RE505X Extender;routers;109,95;
n3;Patch Cable 5 m;cables;4,95;
"""


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A small shop of things that have model numbers."""
    home: Path = tmp_path_factory.mktemp("networks")
    (home / "products.csv").write_text(_NETWORKS, "utf-8")
    yield from own_shop(home, home / "products.csv")


@pytest.mark.parametrize("said", ["TL-WR841N", "tl-wr841n?", "TL-WR841", "4006381333931"])
def test_it_finds_its_product(networks: Assistant, said: str) -> None:
    talk = Talk(networks, None).say(said)
    assert talk.done.intent == "discover"
    assert talk.cards[0].product_id == "n1"


def test_the_head_alone_does_not_know_it(
    networks: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr("assistant.planner.is_model_number", lambda *_: False)
    assert not Talk(networks, None).say("4006381333931").cards


@pytest.mark.parametrize("said", ["B08N5WRWNW", "4006381333948"])
def test_a_number_that_no_product_has_is_no_product(networks: Assistant, said: str) -> None:
    assert not Talk(networks, None).say(said).cards


@pytest.mark.parametrize("said", ["1042", "W2611340"])
def test_an_order_number_stays_one(networks: Assistant, said: str) -> None:
    assert Talk(networks, None).say(said).done.intent == "order_status"


def test_so_many_of_them_go_into_the_cart(networks: Assistant) -> None:
    talk = Talk(networks, None).say("patch cable").say("5 of them")
    assert talk.done.intent == "cart_add"
    assert "5 ×" in talk.text
