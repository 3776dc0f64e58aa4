"""The list before, what is asked of rules by other words, and what is let go before it is added."""

import pytest

from assistant.assistant import Assistant
from assistant.intents.answers import takes_out
from assistant.memory import Memory, Shown
from tests.conftest import Talk

FOUR = tuple(Shown(str(n), f"Thing {n}") for n in range(4))
REFINED = Memory().showing(FOUR).showing(FOUR[:1])


@pytest.mark.parametrize("said", ["what about the second one", "compare the first two", "第三个呢"])
def test_a_place_that_one_is_too_few_for_is_one_of_the_list_before(said: str) -> None:
    assert REFINED.back_at(said).shown == FOUR


@pytest.mark.parametrize("said", ["the first one", "2", "is it good", "the ninth one"])
def test_other_places_stay_with_the_list(said: str) -> None:
    assert REFINED.back_at(said).shown == FOUR[:1]


def test_a_place_among_orders_brings_no_products_back() -> None:
    assert (
        Memory(shown=FOUR[:1], earlier=FOUR, last_intent="order_status")
        .back_at("the second one")
        .shown
        == FOUR[:1]
    )


@pytest.mark.model
@pytest.mark.parametrize("said", ["actually never mind, remove it", "take it out", "把它去掉"])
def test_what_is_about_to_be_added_is_let_go(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say("rice").say("add it")
    assert talk.proposal is not None
    assert talk.say(said).done.intent == "confirm_no"


@pytest.mark.parametrize("said", ["remove it?", "yes", "remove the rice from the list please"])
def test_other_answers_let_go_of_nothing(said: str) -> None:
    assert not takes_out(said)


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what time do you open", "8:00 to 20:00"),
        ("你们几点上班", "8:00"),
        ("有三包吗", "2 年质保"),
        ("保修多长时间", "2 年质保"),
        ("有会员吗", "积 1 分"),
        ("when would it get here if i order today", "2 to 4 working days"),
        ("do you take alipay", "electronic wallet"),
    ],
)
def test_a_rule_is_found_by_other_words_for_it(demo: Assistant, said: str, told: str) -> None:
    talk = Talk(demo, None).say(said)
    assert talk.done.intent == "policy"
    assert told in talk.text


@pytest.mark.model
@pytest.mark.parametrize("said", ["are you an ai", "do you have wallets", "what's the time"])
def test_what_asks_for_no_rule_gets_none(demo: Assistant, said: str) -> None:
    """The control of the rules that are found by a keyword."""
    assert Talk(demo, None).say(said).done.intent != "policy"


@pytest.mark.model
def test_nothing_is_noted_of_a_question_about_the_labels(demo: Assistant) -> None:
    assert "avoids" not in Talk(demo, None).say("how accurate is the allergen information").text
    told = Talk(demo, None).say("i am allergic to papaya")
    assert "papaya" in told.text, "the control: what no list holds is noted where it is told"


@pytest.mark.model
def test_an_order_that_never_came_is_met_with_regret_once(demo: Assistant) -> None:
    talk = Talk(demo, None).say("hi, my order hasn't arrived and it's been 2 weeks")
    assert talk.text.startswith("I'm sorry")
    assert "e-mail address on that order" in talk.say("D-1042").text
    assert Talk(demo, None).say("where is my order").text.startswith("Gladly")


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "told"), [("which one has better reviews", "4."), ("哪个评价更好", "4.")]
)
def test_the_better_rated_is_told_by_its_rating(demo: Assistant, asked: str, told: str) -> None:
    talk = Talk(demo, None).say("headphones" if asked.isascii() else "耳机").say(asked)
    assert talk.done.intent == "compare"
    assert told in talk.text
    assert "noise" not in talk.text
    assert "降噪" not in talk.text.partition("」")[2]


@pytest.mark.model
@pytest.mark.parametrize("said", ["rice", "show me rice"])
def test_rice_is_no_pasta_of_the_same_shelf(demo: Assistant, said: str) -> None:
    titles = [card.title for card in Talk(demo, None).say(said).cards]
    assert titles == ["Jasmine Rice 1 kg"]
    assert any("Fusilli" in card.title for card in Talk(demo, None).say("pasta").cards)


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("storage basket", "Seagrass Storage Basket"),
        ("makeup remover", "Sesame Melt Cleansing Balm"),
        ("coding robot", "Pico the Coding Robot"),
        ("slow feeder", "Slow-Feed Puzzle Bowl"),
        ("bead kit", "Bead Studio Box"),
        ("moka pot", "Stovetop Moka 6"),
        ("butter beans", "Butter Beans in Water"),
        ("pet shampoo", "Oat Pet Shampoo, 250 ml"),
        ("茶叶", "头采煎茶(散茶) 100克"),
        ("益智玩具", "森林地板拼图24片"),
    ],
)
def test_goods_are_found_by_the_name_people_have_for_them(
    demo: Assistant, said: str, title: str
) -> None:
    assert title in [card.title for card in Talk(demo, None).say(said).cards]
