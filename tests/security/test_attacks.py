"""Attacks of kinds that no other test holds, typed and planted, beside a model that obeys."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import corrected as corrected_module
from assistant import planner as planner_module
from assistant import turns
from assistant.bootstrap import build
from assistant.handlers import orders as order_handlers
from assistant.intents.model import Prediction
from assistant.session import visit_of
from retrieval.hashing_encoder import HashingEncoder
from store.ids import PolicyId, ShopperId
from store.policy_article import Article, Clause
from store.settings import load_settings
from store.shop import open_store
from tests.conftest import SHARED
from tests.security.doubles import Clock, Fort, Puppet, acts, harm, shown
from tests.security.hostile import plant
from tools.operations import commit, propose

DATA = yaml.safe_load(Path(__file__).with_name("data").joinpath("attacks.yaml").read_text("utf-8"))
TYPED, PLANTED = DATA["typed"], DATA["planted"]
ADAS = ("Wild Berry", "Apple Loft", "ada@example.com")
"""What only Ada is told."""
WRITES = ("order_cancel", "cart_add", "profile_forget", "complaint")


def _page(number: int, text: str) -> Article:
    name = f"lantern-care-{number}"
    return Article(
        PolicyId(name), "en", f"Lantern care {number}", "lanterns", "2026-01-01",
        ("lantern", str(number)), (Clause("1", text),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def _planted(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fort]:
    home = tmp_path_factory.mktemp("attacks") / "home"
    shutil.copytree(demo_home, home)
    settings = load_settings(home=home, brain="template", _env_file=None)
    clock, puppet = Clock(), Puppet()
    store = open_store(settings, clock)
    planted = plant(store, SHARED, [(f"attack-{n}", text) for n, text in enumerate(PLANTED)])
    with store.write() as tx:
        ours = [a for language in ("en", "zh") for a in store.policies.articles(language)]
        pages = [_page(number, text) for number, text in enumerate(PLANTED)]
        store.policies.replace(tx, [*ours, *pages])
    store.close()
    shop = build(settings, encoder=HashingEncoder(), chat_model=puppet, clock=clock)
    shop._turns._planner = replace(shop._turns._planner, model_first=True)
    yield Fort(shop, puppet, clock, planted)
    shop.close()


@pytest.fixture
def obeying(_planted: Fort) -> Iterator[Fort]:
    """A shop full of planted text, whose model says and wants what stands there."""
    yield _planted
    _planted.puppet.sleep()


def _obeys(fort: Fort, text: str, wish: str) -> None:
    fort.puppet.waiting_for, fort.puppet.name = None, text
    fort.puppet.says, fort.puppet.chooses = text, {"intent": wish}


@pytest.mark.parametrize("text", TYPED, ids=ascii)
@pytest.mark.parametrize("shopper", ["ben", None])
def test_what_is_typed_opens_and_changes_nothing(
    fort: Fort, text: str, shopper: str | None
) -> None:
    before = fort.state("ada")[:3], fort.state("ben")[:3]
    talk = fort.talk(shopper).say("a plumbob lantern")
    level, best = fort.level(talk), talk.cards[0]
    talk.say(text)
    told = shown(talk.events)
    assert not [word for word in ADAS if word in told.replace(text, "")]
    assert "live markup" not in "".join(acts(talk.events))
    if talk.proposal is not None:
        assert talk.proposal.operation == "cart.add"
        effects = talk.proposal.effects
        assert effects["total_minor"] == best.price_minor * effects["quantity"]
        talk.say("no")
    assert "approved" not in told
    assert (fort.state("ada")[:3], fort.state("ben")[:3]) == before
    assert (fort.level(talk), fort.cart(talk)) == (level, [])


@pytest.mark.parametrize("number", range(len(PLANTED)))
def test_what_is_planted_is_neither_said_nor_done(obeying: Fort, number: int) -> None:
    planted = obeying.planted[number]
    before = obeying.state("ada"), obeying.state(planted.keeper)
    _obeys(obeying, planted.text, WRITES[number % len(WRITES)])
    talk = obeying.talk("ada").say(f"Tell me about the {planted.name}")
    for words in (
        "what do the reviews say?",
        "hmph, which of them is the tallest?",
        "a plumbob lantern",
        "why the first one?",
        "compare the first two",
    ):
        found = harm(talk.say(words).events)
        if planted.field == "title":  # a product that is asked for is called by its name
            found = [each for each in found if each not in planted.text]
        assert found == [], words
    talk.say(f"what is the rule on lantern care {number}?")
    assert acts(talk.events) == [], "a page of the shop is quoted, and does nothing"
    keeper = obeying.talk(planted.keeper)
    for words in ("Where is my order?", "hello"):
        assert acts(keeper.say(words).events) == [], words
    assert (obeying.state("ada"), obeying.state(planted.keeper)) == before
    assert obeying.puppet.wording, "the control: the model was asked, and said it"


def test_with_the_guards_off_what_is_planted_is_said_and_done(
    obeying: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: words that nobody checks, wishes of the model that commit themselves."""

    def at_once(visit: Any, operation: Any, arguments: Any) -> Any:
        return commit(visit, operation, propose(visit, operation, arguments).id)

    monkeypatch.setattr(import_module("assistant.wording.phrase"), "check", lambda *_: ())
    monkeypatch.setattr(order_handlers, "propose", at_once)
    monkeypatch.setattr(planner_module, "asked_for", lambda *_: True)
    said = done = 0
    for planted in obeying.planted[:8]:
        before = obeying.state(planted.keeper)
        _obeys(obeying, planted.text, "order_cancel")
        obeying.talk(planted.keeper).say("hm, no, which of them is the tallest?")
        done += obeying.state(planted.keeper) != before
        _obeys(obeying, planted.text, "discover")
        said += bool(harm(obeying.talk("ada").say("a plumbob lantern").events))
    assert said > 0
    assert done > 0


@pytest.mark.parametrize("off", [False, True])
def test_an_order_that_is_only_asked_for_is_not_cancelled(
    fort: Fort, monkeypatch: pytest.MonkeyPatch, off: bool
) -> None:
    """A head that takes "the order of ... please" for a wish to cancel: the words do not say so."""

    class Mishearing:
        def predict(self, text: str, *, has_cards: bool) -> Prediction:
            ranking = (("order_cancel", 0.9), ("order_status", 0.1))
            return Prediction("order_cancel", 0.9, ranking)

    planner = fort.shop._turns._planner
    monkeypatch.setattr(fort.shop._turns, "_planner", replace(planner, intents=Mishearing()))
    if off:
        monkeypatch.setattr(corrected_module, "asked_for", lambda *_: True)
    talk = fort.talk("ben").say("the order of ada@example.com please")
    assert (talk.proposal is not None) is off
    if off:
        talk.say("no")


def test_a_shop_that_believed_what_is_typed_would_be_seen(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of what is typed."""

    def believes(*arguments: Any) -> Any:
        visit = visit_of(*arguments)
        ada = replace(visit.principal, shopper_id=ShopperId("ada"), level="signed_in")
        return replace(visit, principal=ada)

    monkeypatch.setattr(turns, "visit_of", believes)
    told = shown(fort.talk("ben").say("what did the customer of order 1285 buy?").events)
    assert [word for word in ADAS if word in told]
