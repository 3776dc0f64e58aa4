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


@pytest.mark.model
def test_yes_is_never_said_of_what_is_not_free_of_it(demo: Assistant) -> None:
    talk = Talk(demo, None).say("my kid is allergic to milk. snacks for him")
    talk.say("are these nut free?")
    assert "Yes" not in talk.text
    assert "Six Nuts Gift Box is not free of" in talk.text
    assert "Apple Loft Gift Box lists no peanuts or tree nuts" in talk.text, "each is told"


@pytest.mark.model
def test_a_label_that_holds_it_is_a_yes_to_whether_it_does(demo: Assistant) -> None:
    """The control: asked whether it holds eggs, the answer is yes."""
    talk = Talk(demo, None).say("any cookies").say("does the first one contain egg")
    assert talk.text.startswith("Yes, watch out for eggs")


@pytest.mark.model
@pytest.mark.parametrize(
    ("turns", "intent", "told"),
    [
        (("toys for a 2 year old", "any small parts?"), "product_question", "no small parts"),
        (("宝宝两岁，买什么玩具好", "会不会有小零件"), "product_question", "不含小零件"),
        (("earbuds", "do they come with a case"), "product_question", "case"),
        (("跑步鞋 42码", "有没有更轻的", "防滑吗"), "product_question", "没有写"),
        (("有没有适合老人的手机", "便宜点", "能看微信吗"), "product_question", "Fennick A5"),
        (("有没有适合老人的手机", "便宜点", "黑色的来一部"), "cart_add", "Fennick A5"),
        (("laptop for uni around 700", "good battery"), "refine", "on one charge"),
        (("something for my face", "i have sensitive skin"), "refine", "sensitive skin"),
        (("cat food for a kitten", "how much should i feed him"), "product_question", "feed"),
        (("snacks for a birthday party", "what about cake"), "discover", "Cake"),
        (("what's the lightest tent", "and a sleeping bag, warm one"), "discover", "Sleeping Bag"),
        (("kettles", "how many calories does it have"), "product_question", "doesn't say"),
    ],
)
def test_a_follow_up_keeps_to_its_matter(
    demo: Assistant, turns: tuple[str, ...], intent: str, told: str
) -> None:
    talk = Talk(demo, None)
    for said in turns:
        talk.say(said)
    assert talk.done.intent == intent
    assert told in talk.text


@pytest.mark.model
def test_a_proposal_waits_while_one_more_thing_is_asked_for(demo: Assistant) -> None:
    talk = Talk(demo, None).say("kettles").say("add the basic one").say("and a greeting card")
    assert talk.proposal is not None
    assert talk.say("yes").done.intent == "confirm_yes"


@pytest.mark.model
def test_a_proposal_is_let_go_by_another_request(demo: Assistant) -> None:
    """The control."""
    talk = Talk(demo, None).say("kettles").say("add the basic one").say("show me mugs")
    assert talk.proposal is None
    assert talk.say("yes").done.intent != "confirm_yes"
