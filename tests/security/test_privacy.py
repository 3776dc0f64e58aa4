"""A copy of one's data and its erasure, by chat, by address and by command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assistant.assistant import Assistant
from assistant.handlers.privacy import privacy_plan
from assistant.memory import Memory
from assistant.session import visit_of
from store.errors import NeedsSignIn, NotFound
from store.settings import Settings
from tests.conftest import Talk
from tools import erasure
from tools.authority import Ruling
from tools.operations import propose
from ui.cli import app
from ui.web import create_app

UNDER_WAY = "claire"
Open = Callable[..., Talk]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("send me my data", "data_copy"),
        ("Please export all my personal data.", "data_copy"),
        ("can you give me a copy of all my data?", "data_copy"),
        ("I'd like a copy of my data", "data_copy"),
        ("请把我的数据发给我", "data_copy"),
        ("导出我的所有数据", "data_copy"),
        ("delete my account", "data_erase"),
        ("Erase all my personal data, please!", "data_erase"),
        ("please erase all of my data", "data_erase"),
        ("I want to delete my account and data", "data_erase"),
        ("删除我的所有数据", "data_erase"),
        ("请注销我的账户", "data_erase"),
        ("how do I delete my account", None),
        ("what do you do with my data", None),
        ("what do you know about me?", None),
        ("forget my allergy", None),
        ("delete my order", None),
        ("do you sell data cables", None),
        ("give me a data cable", None),
        ("怎么注销账号", None),
    ],
)
def test_only_a_plain_request_for_all_data_is_read_as_one(said: str, intent: str | None) -> None:
    plan = privacy_plan(said)
    assert (plan.intent if plan else None) == intent


def test_a_shopper_is_told_where_the_copy_is(talk: Open) -> None:
    told = talk("ada").say("send me my data")
    assert "(/api/me/data)" in told.text
    assert "(/api/me/data)" not in talk(None).say("send me my data").text


def test_the_copy_is_for_the_signed_in_shopper_alone(shop: Assistant) -> None:
    with TestClient(create_app(shop), base_url="http://127.0.0.1:7860") as browser:
        assert browser.get("/api/me/data").status_code == 403
        assert browser.post("/api/chat", json={"text": "hello"}).status_code == 200
        assert browser.get("/api/me/data").status_code == 403, "a guest"
        browser.post("/session", data={"shopper": "ada"})
        answer = browser.get("/api/me/data?shopper=ben")
        assert answer.headers["content-disposition"] == 'attachment; filename="my-data.json"'
        assert answer.headers["cache-control"] == "no-store"
        assert answer.json()["shopper"] == "ada"
        assert "ben@example.com" not in answer.text


def test_an_erasure_waits_for_a_yes(shop: Assistant, talk: Open, settled: str) -> None:
    asked = talk(settled).say("delete my account")
    assert asked.proposal is not None
    assert asked.proposal.operation == "profile.erase"
    assert shop.store.shoppers.get(settled) is not None
    asked.say("no")
    assert shop.store.shoppers.get(settled) is not None


def test_a_yes_erases_and_the_chat_goes_on_as_a_guest_s(
    shop: Assistant, talk: Open, settled: str
) -> None:
    earlier, mine = talk(settled).say("a blue mug"), talk(settled)
    mine.say("what do you know about me?").say("delete my account").say("yes")
    assert mine.done.error is None
    assert shop.store.shoppers.get(settled) is None
    assert shop.store.orders.list_for(settled), "orders stay"
    with pytest.raises(NotFound):
        shop.transcript(earlier.session)
    assert [turn["said"] for turn in shop.transcript(mine.session)["turns"]] == ["yes"]
    record = shop.store.conversations.get(mine.session)
    assert record is not None
    assert (record.shopper_id, record.level) == (None, "guest")
    assert mine.say("what do you know about me?").done.error is None
    assert "guest" in mine.text
    with pytest.raises(NotFound):
        shop.open_session(shopper_id=settled)


def test_an_order_under_way_is_said_before_the_yes(talk: Open, shop: Assistant) -> None:
    asked = talk(UNDER_WAY).say("erase all my data")
    assert asked.proposal.effects["keep"] == ["orders", "name and address"]
    asked.say("yes")
    kept = shop.store.shoppers.get(UNDER_WAY)
    assert kept is not None
    assert kept.facts == ()


def test_a_guest_erases_nobody(talk: Open, shop: Assistant) -> None:
    before = len(shop.shoppers())
    guest = talk(None).say("delete my account")
    assert guest.proposal is None
    guest.say("yes")
    assert len(shop.shoppers()) == before


def test_a_session_verified_for_one_order_erases_nobody(talk: Open, shop: Assistant) -> None:
    guest = talk(None).say("where is my order?").say("order 1285, ada@example.com")
    assert "Wild Berry" in guest.text
    assert guest.say("delete my account").proposal is None
    assert "(/api/me/data)" not in guest.say("send me my data").text


def test_an_erasure_that_forgot_whose_it_is_would_be_seen(
    talk: Open, shop: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of both: with the owner from elsewhere the policy still refuses; without the
    policy too, Ada is erased."""
    monkeypatch.setattr(erasure, "_owner", lambda visit: "ada")
    guest = talk(None).say("where is my order?").say("order 1285, ada@example.com")
    with pytest.raises(NeedsSignIn):
        propose(_visit(shop, guest), erasure.EraseMe(), {})
    monkeypatch.setattr("tools.operations.rule_on", _allow)
    proposal = propose(_visit(shop, guest), erasure.EraseMe(), {})
    list(shop.confirm(guest.session, str(proposal.id), "yes"))
    ada = shop.store.shoppers.get("ada")
    assert ada is None or not ada.facts


def test_the_command_copies_and_erases(demo_settings: Settings, tmp_path: Path) -> None:
    environment = {"SHOP_HOME": str(demo_settings.home)}

    def run(*words: str) -> Any:
        return CliRunner().invoke(app, ["shopper", *words], env=environment)

    copied = run("export", "ada")
    assert json.loads(copied.stdout)["shopper"] == "ada"
    file = tmp_path / "ada.json"
    assert run("export", "ada", "--out", str(file)).exit_code == 0
    assert file.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text())["shoppers"][0]["name"]
    assert run("export", "nobody").exit_code == 1
    erased = run("erase", "ada")
    assert erased.exit_code == 0
    assert "Kept: the orders" in erased.stdout
    left = json.loads(run("export", "ada").stdout) if "address" in erased.stdout else {}
    assert not left.get("shopper_health_facts")
    assert run("erase", "nobody").exit_code == 1


def _visit(shop: Assistant, talk: Talk) -> Any:
    record = shop.store.conversations.get(talk.session)
    assert record is not None
    return visit_of(record, Memory.from_json(record.memory), shop.services, "en")


def _allow(*_: Any, **__: Any) -> Any:
    return Ruling(True, "ok")
