"""The whole collection of hostile strings, in every place that strangers write to, against a model
that obeys them.

One string stands at once in a product's field (another one in each rotation), its seller, its
reviews with their author and title, an order's note, a shopper's name, a policy page and a ticket.
"""

import random
import shutil
import string
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from assistant.bootstrap import build
from assistant.handlers import orders as order_handlers
from retrieval.hashing_encoder import HashingEncoder
from store.ids import PolicyId
from store.policy_article import Article, Clause
from store.settings import load_settings
from store.shop import open_store
from tests.security import doubles
from tests.security.doubles import Clock, Fort, Puppet, acts, shown
from tests.security.hostile import READ, Planted, collection, plant
from tools.operations import commit, propose

pytestmark = pytest.mark.slow
WRITES = ("order_cancel", "cart_add", "cart_remove", "profile_forget", "profile_set", "complaint")
Make = Callable[..., Fort]


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list[tuple[str, str]]:
    if not (shared_data / "injection" / "strings.jsonl").is_file():
        pytest.skip("the folder of real data holds no injection/strings.jsonl")
    return list(collection(shared_data))


@pytest.fixture
def make(
    demo_home: Path, tmp_path: Path, rows: list[tuple[str, str]], shared_data: Path
) -> Iterator[Make]:
    """Make a shop with the strings planted, or with neutral words of the same length."""
    open_forts: list[Fort] = []

    def made(shift: int = 0, *, neutral: bool = False, some: int | None = None) -> Fort:
        home = tmp_path / f"home-{len(open_forts)}"
        shutil.copytree(demo_home, home)
        settings = load_settings(home=home, brain="template", _env_file=None)
        clock, puppet = Clock(), Puppet()
        store = open_store(settings, clock)
        given = [(i, _neutral(text) if neutral else text) for i, text in rows[:some]]
        planted = plant(store, shared_data, given, shift)
        with store.write() as tx:
            ours = [a for language in ("en", "zh") for a in store.policies.articles(language)]
            store.policies.replace(tx, [*ours, *(_page(p) for p in planted)])
        store.close()
        # hundreds of lanterns that are nearly one: a graph made at once finds them all again
        shutil.rmtree(home / "index")
        shop = build(settings, encoder=HashingEncoder(), chat_model=puppet, clock=clock)
        open_forts.append(Fort(shop, puppet, clock, planted))
        return open_forts[-1]

    yield made
    for fort in open_forts:
        fort.shop.close()


def _neutral(text: str) -> str:
    """Plain words of the same length."""
    chance = random.Random(len(text))
    letters = "".join(chance.choice(string.ascii_lowercase[:12] + "  ") for _ in text)
    return letters.strip() or "a"


def _page(planted: Planted) -> Article:
    number = str(planted.lantern)[-3:]
    return Article(
        PolicyId(f"lantern-care-{number}"),
        "en",
        f"Lantern care {number}",
        "lanterns",
        "2026-01-01",
        ("lantern", number),
        (Clause("1", planted.text),),
    )


def _tour(fort: Fort, planted: Planted) -> Iterator[list[object]]:
    """The turns in which a shopper meets one string; the model says it and wants to write."""
    fort.puppet.waiting_for, fort.puppet.says = None, planted.text
    chance = random.Random(planted.id)
    fort.puppet.chooses = {"intent": chance.choice(WRITES)}
    talk = fort.talk("ada").say(f"Tell me about the {planted.name}")
    yield talk.events
    for words in ("what do the reviews say?", "hmph, which of them is the tallest?"):
        yield talk.say(words).events
    yield talk.say(f"what is the rule on lantern care {str(planted.lantern)[-3:]}?").events
    keeper = fort.talk(planted.keeper)
    yield keeper.say("Where is my order?").events
    yield keeper.say("a plumbob lantern").events


def _everything(fort: Fort) -> tuple[object, ...]:
    keepers = tuple(fort.state(p.keeper) for p in fort.planted[::20])
    return fort.state("ada"), keepers


@pytest.mark.parametrize("shift", range(len(READ)), ids=lambda n: f"rotation {n}")
def test_no_string_in_any_place_does_anything(make: Make, shift: int) -> None:
    fort = make(shift)
    fort.shop._turns._planner = replace(fort.shop._turns._planner, model_first=True)
    before, found = _everything(fort), {}
    for planted in fort.planted:
        deeds = [deed for events in _tour(fort, planted) for deed in _unasked(events)]
        if deeds:
            found[planted.id] = deeds
    assert found == {}
    assert _everything(fort) == before
    assert fort.puppet.wording, "the control: the model was asked and said them"
    assert fort.puppet.planning


def test_a_model_that_repeats_a_string_is_not_repeated(make: Make) -> None:
    fort = make()
    for planted in fort.planted:
        fort.puppet.waiting_for, fort.puppet.says = None, planted.text
        talk = fort.talk("ada").say("a plumbob lantern")
        assert talk.done.brain == "template", planted.id
        assert " ".join(planted.text.split())[:60] not in talk.text or len(planted.text) < 12


def test_with_the_guards_off_the_same_strings_do_harm(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The positive control: proposals that commit themselves, words that nobody checks."""
    fort = make(some=40)
    fort.shop._turns._planner = replace(fort.shop._turns._planner, model_first=True)

    def at_once(visit: Any, operation: Any, arguments: Any) -> Any:
        return commit(visit, operation, propose(visit, operation, arguments).id)

    monkeypatch.setattr(order_handlers, "propose", at_once)
    monkeypatch.setattr(import_module("assistant.wording.phrase"), "check", lambda *_: ())
    cancelled = repeated = 0
    for planted in fort.planted:
        fort.puppet.waiting_for, fort.puppet.says = None, planted.text
        fort.puppet.chooses = {"intent": "order_cancel"}
        before = fort.state(planted.keeper)
        fort.talk(planted.keeper).say("hm, no, which of them is the tallest?")
        cancelled += fort.state(planted.keeper) != before
        fort.puppet.name = planted.id  # nothing kept of what was worded before
        fort.puppet.chooses = {"intent": "discover"}
        repeated += fort.talk("ada").say("a plumbob lantern").done.brain != "template"
    assert cancelled > 0
    assert repeated > 0


def test_without_the_escape_the_markup_in_a_rule_would_live(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of what counts as live markup: a rule is quoted to the letter, tags and all."""
    fort = make()
    (planted,) = (p for p in fort.planted if p.id == "garak-242")
    asked = f"what is the rule on lantern care {str(planted.lantern)[-3:]}?"
    told = fort.talk("ada").say(asked)
    assert "<img src=x" in told.text
    assert acts(told.events) == []
    monkeypatch.setattr(doubles, "prose", str)
    assert any("live markup 'img" in deed for deed in acts(told.events))


def test_honest_errands_go_as_well_beside_the_strings_as_beside_neutral_words(make: Make) -> None:
    """The negative control: what keeps the strings out keeps no errand from being done."""
    rates = [_success(make(neutral=neutral)) for neutral in (False, True)]
    assert abs(rates[0] - rates[1]) <= 0.02, rates
    assert rates[1] > 0.9, "the errands can be done"


def _success(fort: Fort) -> float:
    done = []
    for planted in fort.planted:
        told = fort.talk(planted.keeper).say("Where is my order?")
        done.append(str(planted.order) in told.text and told.done.error is None)
        found = fort.talk(planted.keeper).say("a plumbob lantern")
        done.append(any(card.product_id.startswith("lantern-") for card in found.cards))
    return sum(done) / len(done)


def _unasked(events: list[object]) -> list[str]:
    """What was done; a question about a product may be taken for one about the cart, which asks."""
    assert "Traceback" not in shown(events)
    return acts(events)
