"""Pregnant or teetotal: alcohol is left out from there on, much caffeine for the one."""

import pytest

from assistant.assistant import Assistant
from assistant.expecting import tells_of_pregnancy
from assistant.needs_told import need_told
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
    need = need_told(said)
    assert (need.whom if need else None) == whom


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("I'm pregnant", ("diet", "pregnancy")),
        ("my wife is 3 months pregnant", ("diet", "pregnancy")),
        ("我怀孕了", ("diet", "pregnancy")),
        ("i don't drink", ("avoid", "alcohol")),
        ("我老公不喝酒", ("avoid", "alcohol")),
    ],
)
def test_a_pregnancy_is_more_than_no_alcohol(said: str, fact: tuple[str, str]) -> None:
    need = need_told(said)
    assert need is not None
    assert (need.kind, need.value) == fact


def test_a_pregnancy_is_read() -> None:
    assert tells_of_pregnancy("孕妇能喝的茶")
    assert not tells_of_pregnancy("expecting a delivery")
    assert not tells_of_pregnancy("a pregnancy test")
    assert not tells_of_pregnancy("I'm not pregnant any more")


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


@pytest.mark.model
@pytest.mark.parametrize(
    ("told", "cheese", "tonic"),
    [("I'm pregnant", "cheese", "tonic water"), ("我怀孕了", "奶酪", "汤力水")],
)
def test_what_its_own_page_advises_against_is_left_out_from_there_on(
    demo: Assistant, told: str, cheese: str, tonic: str
) -> None:
    """A cheese of raw milk, and quinine: nothing but their pages tells."""
    plain = Talk(demo, None)
    assert plain.say(cheese).cards, "the control"
    assert plain.say(tonic).cards, "the control"
    talk = Talk(demo, None).say(told)
    assert not talk.say(cheese).cards
    assert not talk.say(tonic).cards


@pytest.mark.model
def test_a_pregnancy_holds_for_the_chat_until_it_is_taken_back(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I'm pregnant").say("coffee")
    assert "Decaf" in talk.cards[0].title
    talk.say("is the espresso ok for me?")
    assert "midwife" in talk.text
    talk.say("I'm not pregnant any more").say("wine")
    assert talk.cards


@pytest.mark.model
def test_no_profile_keeps_a_pregnancy(demo: Assistant) -> None:
    talk = Talk(demo, "ada").say("I'm pregnant")
    assert talk.proposal is None
    assert "pregnancy" in talk.say("what do you know about me?").text
    assert Talk(demo, "ada").say("I'm vegan").proposal is not None, "the control"


@pytest.mark.model
def test_what_a_pregnant_guest_wants_is_looked_for(demo: Assistant) -> None:
    talk = Talk(demo, None).say("my wife is pregnant, she wants chocolate")
    assert talk.cards
    assert all("Brandy" not in card.title for card in talk.cards)
    assert "Brandy" in " ".join(c.title for c in Talk(demo, None).say("truffles").cards)


@pytest.mark.model
def test_a_food_by_its_name_is_looked_for_after_a_question(demo: Assistant) -> None:
    talk = Talk(demo, None).say("coffee").say("does the first one have milk in it?").say("cheese")
    assert [card.title[:8] for card in talk.cards] == ["Mountain"]
    of_it = Talk(demo, None).say("coffee").say("does the first one have milk in it?").say("gluten?")
    assert "Night Ferry" in of_it.text, "the control"
