"""Pregnant or teetotal: alcohol is left out from there on, much caffeine for the one."""

import pytest

from assistant.assistant import Assistant
from assistant.expecting import tells_of_pregnancy
from assistant.without_alcohol import without_alcohol
from store.clock import utc_now
from store.ids import ProductId
from store.product import Product
from store.profile import Fact, Profile
from tests.conftest import Talk
from tools.health.verdict import verdict


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("i'm pregnant", "self"),
        ("I am 5 months pregnant, any tea?", "self"),
        ("i don't drink", "self"),
        ("我不喝酒", "self"),
        ("我怀孕了", "self"),
        ("my wife is pregnant", "other"),
        ("我老婆怀孕了", "other"),
        ("something for my pregnant sister", "other"),
        ("i don't drink coffee", None),
        ("she can't drink milk", None),
        ("maternity dress", None),
        ("孕妇装", None),
    ],
)
def test_who_must_have_none_is_read(said: str, whom: str | None) -> None:
    assert without_alcohol(said) == whom


def test_a_pregnancy_is_read() -> None:
    assert tells_of_pregnancy("孕妇能喝的茶")
    assert not tells_of_pregnancy("expecting a delivery")


def wine(**attributes: float) -> Product:
    return Product(
        ProductId("w"), "Red", None, department="drinks", category="wines", attributes=attributes
    )


@pytest.mark.parametrize(
    ("attributes", "state"), [({"alcohol_vol": 12.5}, "conflict"), ({}, "conflict")]
)
def test_who_avoids_alcohol_gets_no_drink_that_holds_it(
    attributes: dict[str, float], state: str
) -> None:
    """Few bottles list it: strength and shelf tell."""
    shopper = Profile(facts=(Fact("avoid", "alcohol", "said", utc_now()),))
    assert verdict(wine(**attributes), shopper).state == state
    rules = {reason.rule for reason in verdict(wine(**attributes), Profile()).reasons}
    assert "avoid.word" not in rules, "the control"


@pytest.mark.model
@pytest.mark.parametrize(
    "told", ["i don't drink alcohol", "i'm pregnant", "my wife is pregnant", "我不喝酒", "我怀孕了"]
)
def test_no_wine_is_shown_after_it(demo: Assistant, told: str) -> None:
    talk = Talk(demo, None).say(told).say("红酒" if ord(told[0]) > 999 else "show me wine")
    assert not talk.cards
    beer = talk.say("啤酒" if ord(told[0]) > 999 else "beer").cards
    assert beer
    assert all("Alcohol-Free" in c.title or "0.0" in c.title or "无醇" in c.title for c in beer)


@pytest.mark.model
def test_wine_is_shown_without_it(demo: Assistant) -> None:
    """The control."""
    assert Talk(demo, None).say("i don't drink coffee").say("show me wine").cards


@pytest.mark.model
@pytest.mark.parametrize("said", ["im pregnant, which tea can i drink", "孕妇能喝的茶"])
def test_tea_without_caffeine_comes_first_in_a_pregnancy(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say(said)
    assert talk.cards[0].title.startswith(("Chamomile", "洋甘菊"))
    assert "Maté" not in " ".join(card.title for card in talk.cards)
    plain = Talk(demo, None).say("茶" if ord(said[0]) > 999 else "tea").cards
    assert not plain[0].title.startswith(("Chamomile", "洋甘菊")), "the control"


@pytest.mark.model
def test_an_energy_drink_is_none_for_a_pregnant_woman(demo: Assistant) -> None:
    assert not Talk(demo, None).say("energy drink for a pregnant woman").cards
    assert Talk(demo, None).say("energy drink").cards, "the control"


@pytest.mark.model
def test_who_avoids_caffeine_gets_no_tea_that_has_it(demo: Assistant) -> None:
    """The list of a black tea says tea alone: its facts tell."""
    talk = Talk(demo, None).say("i avoid caffeine").say("tea")
    assert [card.title for card in talk.cards] == ["Chamomile and Lemon Balm, 20 bags"]
    assert not talk.say("coffee").cards[:1] or "Decaf" in talk.cards[0].title
    assert len(Talk(demo, None).say("tea").cards) > 1, "the control"


@pytest.mark.model
@pytest.mark.parametrize("told", ["不吃猪肉", "我不吃猪肉"])
def test_what_is_told_without_a_person_is_of_who_writes(demo: Assistant, told: str) -> None:
    talk = Talk(demo, None).say(told).say("猪油蛋糕")
    assert all("猪油" not in card.title for card in talk.cards)
    assert "猪肉" in talk.say("你知道我什么").text
