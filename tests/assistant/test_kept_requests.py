"""What a message changes of the request before it, also where that found nothing."""

import pytest

from assistant.assistant import Assistant
from tests.conftest import Talk

pytestmark = pytest.mark.model


def ids(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


def test_a_higher_limit_is_for_what_was_too_dear(demo: Assistant) -> None:
    talk = Talk(demo, None).say("headphones under 10")
    assert not talk.cards
    assert set(ids(talk.say("under 30 then"))) == {"ele-005", "ele-006"}


def test_what_to_leave_out_is_of_the_thing_asked_for_last(demo: Assistant) -> None:
    talk = Talk(demo, None).say("toys for a dog")
    talk.say("vegan snacks under 10")
    said = talk.say("no nuts")
    assert said.done.intent == "refine"
    assert not [i for i in ids(said) if not i.startswith("pan-")]


def test_an_allergy_is_still_noted(demo: Assistant) -> None:
    talk = Talk(demo, None).say("chocolate")
    assert talk.say("I'm allergic to nuts").done.intent == "profile_set"


def test_the_glass_one_is_no_order_for_the_steel_one(demo: Assistant) -> None:
    talk = Talk(demo, None).say("stock pot")
    said = talk.say("the glass one")
    assert said.done.intent == "refine"
    assert said.proposal is None


def test_the_one_on_the_table_is_still_meant(demo: Assistant) -> None:
    talk = Talk(demo, None).say("yoga mat")
    assert talk.say("the cork one").done.intent == "product_question"


@pytest.mark.parametrize("text", ["blender", "bag"])
def test_the_name_of_a_shelf_is_a_request(demo: Assistant, text: str) -> None:
    assert Talk(demo, None).say(text).cards


def test_the_cart_is_still_the_cart(demo: Assistant) -> None:
    assert Talk(demo, None).say("my bag").done.intent == "cart_view"


@pytest.mark.parametrize(
    "text", ["有最低消费吗", "起送价是多少", "最低消费多少", "is there a minimum order?"]
)
def test_the_least_order_is_asked_of_the_rules_on_delivery(demo: Assistant, text: str) -> None:
    said = Talk(demo, None).say(text)
    assert said.done.intent == "policy"
    assert "50.00" in said.text


@pytest.mark.parametrize(
    "asked", ["when will it arrive?", "how soon can I get it", "what does delivery cost"]
)
def test_a_rule_may_be_asked_for_before_a_colour_is_chosen(demo: Assistant, asked: str) -> None:
    talk = Talk(demo, None).say("a merino beanie").say("add it to my cart")
    assert talk.say(asked).done.intent == "policy"
    assert "Beanie (mustard)" in talk.say("mustard").text


def test_when_it_arrives_is_asked_of_an_order_that_is_talked_of(demo: Assistant) -> None:
    talk = Talk(demo, "ada").say("a merino beanie").say("where is my order?")
    assert talk.say("when will it arrive?").done.intent == "order_status"


def test_something_else_is_nothing_that_was_shown_or_that_only_goes_with_it(
    demo: Assistant,
) -> None:
    talk = Talk(demo, None).say("wine glasses")
    first = {card.product_id for card in talk.cards}
    assert first
    others = talk.say("something else").cards
    assert not first.intersection(card.product_id for card in others)
    assert all(demo.store.catalogue.get(c.product_id).category == "mugs" for c in others)
