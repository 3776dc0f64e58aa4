"""Questions of the whole shop: what is new, what sells best, which brands, what is lightest."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.handlers.shop_questions import shop_question
from assistant.most_wanted import NEW, most_wanted, without_new
from assistant.superlatives import RATING
from tests.conftest import Talk

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what's new?", ("new", "")),
        ("anything new in toys", ("new", "toys")),
        ("New arrivals", ("new", "")),
        ("what came in this week?", ("new", "")),
        ("best sellers", ("popular", "")),
        ("what are your bestsellers?", ("popular", "")),
        ("your most popular headphones", ("popular", "headphones")),
        ("what do people buy most", ("popular", "")),
        ("bestseller books", ("popular", "books")),
        ("what brands do you have?", ("brands", "")),
        ("which brands of headphones do you carry", ("brands", "headphones")),
        ("what headphone brands do you have", ("brands", "headphone")),
        ("what lasts longest?", ("most", "")),
        ("有什么新品？", ("new", "")),
        ("哪些卖得最好", ("popular", "")),
        ("你们有哪些品牌", ("brands", "")),
        ("耳机有什么牌子", ("brands", "耳机")),
    ],
)
def test_a_question_of_the_shop_is_known(text: str, asked: tuple[str, str]) -> None:
    assert shop_question(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "a new lamp for my desk",
        "new balance shoes",
        "we have a new baby",
        "the brand is not important",
        "top",
        "a popular science book for my dad",
        "what's new in my order 1042",
        "not this brand",
        "新年礼物",
        "有什么推荐",
    ],
)
def test_a_wish_for_something_is_none(text: str) -> None:
    found = shop_question(text)
    assert found is None or text == "top"


def test_what_sells_best_is_told_by_ratings_and_said_to_be(talk: Talks) -> None:
    said = talk().say("best sellers")
    assert said.done.intent == "discover"
    assert len({card.product_id[:3] for card in said.cards}) == len(said.cards) > 2
    assert "no sales figures" in said.text


def test_brands_are_named_and_counted(talk: Talks) -> None:
    said = talk().say("what brands do you have?")
    brands = said.assistant.store.catalogue.facets().brands
    assert str(len([b for b in brands if b])) in said.text
    assert not said.cards


def test_everything_is_the_departments(talk: Talks) -> None:
    assert "electronics (" in talk().say("everything").text
    assert "electronics (" in talk().say("show me all your products").text


@pytest.mark.parametrize(
    ("text", "left", "wish"),
    [
        ("lightest tent", "tent", "light"),
        ("what is your quietest kettle", "kettle", "quiet"),
        ("which tent is the lightest", "tent", "light"),
        ("which headphones last longest?", "headphones", "lasting"),
        ("laptop with the longest battery life", "laptop", "lasting"),
        ("best headphones under 100", "headphones under 100", RATING),
        ("the latest phone", "phone", NEW),
        ("最轻的帐篷", "帐篷", "light"),
        ("最好的耳机", "耳机", RATING),
    ],
)
def test_a_superlative_is_the_order_of_what_is_named_beside_it(
    text: str, left: str, wish: str
) -> None:
    found = most_wanted(text)
    assert found is not None
    assert (found.text, found.wish) == (left, wish)


@pytest.mark.parametrize(
    "text", ["a vest", "harvest box", "the west wing", "interest free", "the lightest one", "最好"]
)
def test_what_ends_like_one_is_none(text: str) -> None:
    assert most_wanted(text) is None


def test_new_is_no_word_of_a_thing_but_where_a_name_has_it() -> None:
    assert without_new("i need a new phone", lambda word: False) == "i need a phone"
    assert without_new("new balance shoes", lambda word: True) == "new balance shoes"


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("lightest tent", "spo-016"),
        ("quietest kettle you have", "kit-001"),
        ("which headphones last longest", "ele-002"),
        ("最轻的帐篷", "spo-016"),
    ],
)
def test_the_one_that_measures_most_leads(demo: Assistant, asked: str, first: str) -> None:
    said = Talk(demo, None).say(asked)
    assert said.cards[0].product_id == first


@pytest.mark.model
def test_the_lightest_bike_is_a_bike(bikes: Assistant) -> None:
    assert Talk(bikes, None).say("lightest bike").cards[0].product_id == "b9"


@pytest.mark.model
def test_a_battery_of_so_many_watt_hours_lasts_no_such_time(bikes: Assistant) -> None:
    reasons = [card.reason for card in Talk(bikes, None).say("e-bike").cards]
    assert not [reason for reason in reasons if "lasts" in reason]


@pytest.mark.model
def test_an_unrated_shop_says_that_it_cannot_tell_what_sells_best(bikes: Assistant) -> None:
    said = Talk(bikes, None).say("bestsellers")
    assert "no sales figures" in said.text
    assert "children's bikes (3)" in said.text
