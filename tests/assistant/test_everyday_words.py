"""Everyday words: nothing is denied for how it is, and a no is only flat where it is sure."""

import pytest

from assistant import beyond
from assistant.assistant import Assistant
from tests.conftest import Talk

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("electric kettle", "kit-001"),
        ("do you have a digital kitchen scale?", "kit-036"),
        ("apple juice", "dri-009"),
        ("woollen socks", "app-028"),
    ],
)
def test_what_the_shop_has_is_not_denied(demo: Assistant, asked: str, first: str) -> None:
    said = Talk(demo, None).say(asked)
    assert first in [card.product_id for card in said.cards]
    assert not said.text.startswith(("No", "We have no"))


def test_what_is_unsure_is_told_by_its_name_only(demo: Assistant) -> None:
    said = Talk(demo, None).say("work boots")
    assert said.text.startswith("None of our boots is called")
    assert said.cards


@pytest.mark.parametrize("asked", ["do you have car tyres?", "dishwasher tablets"])
def test_a_sure_no_stays_flat(demo: Assistant, asked: str) -> None:
    assert Talk(demo, None).say(asked).text.startswith("No, we have no")


def test_a_bare_name_is_a_request(demo: Assistant) -> None:
    said = Talk(demo, None).say("cheese grater")
    assert said.text.startswith("No, we have no cheese grater")


def test_what_meets_the_wish_above_the_price_is_named(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Talk(demo, None).say("quiet kettle under 40")
    assert [card.product_id for card in said.cards] == ["kit-003"]
    assert "Whisper Kettle 1.7 L, €84.90" in said.text
    monkeypatch.setattr(beyond, "_beyond", lambda *_: None)
    assert "Whisper" not in Talk(demo, None).say("quiet kettle under 40").text


def test_what_is_sold_out_is_said_to_be(demo: Assistant) -> None:
    said = Talk(demo, None).say("micellar water")
    assert said.text.startswith("We have the Plain Water Micellar Cleanser, but it is sold out")


@pytest.mark.parametrize("taken", ["actually remove it", "no wait, take it out again"])
def test_what_was_just_added_is_taken_out(demo: Assistant, taken: str) -> None:
    talk = Talk(demo, None).say("add the whisper kettle").say("yes").say(taken)
    assert talk.proposal is not None
    assert talk.proposal.operation == "cart.remove"


def test_how_many_is_no_name(demo: Assistant) -> None:
    talk = Talk(demo, None).say("socks").say("add two pairs")
    assert talk.proposal is None  # three kinds are on the table, and no bicycle lights


def test_a_lunch_box_is_no_yogurt_for_who_must_avoid_milk(demo: Assistant) -> None:
    said = Talk(demo, None).say("im allergic to milk").say("any yogurt")
    assert not said.cards
    assert "lists milk" in said.text


def test_an_age_without_its_apostrophe_counts(demo: Assistant) -> None:
    said = Talk(demo, None).say("got any wine").say("im 17").say("red wine then")
    assert not said.cards


def test_a_country_after_a_search_is_where_it_is_from(demo: Assistant) -> None:
    talk = Talk(demo, None).say("any wine?").say("red").say("from spain")
    assert talk.done.intent == "refine"
    assert "origin" in talk.text


def test_how_much_is_asked_of_what_is_on_the_table(demo: Assistant) -> None:
    talk = Talk(demo, None).say("dog food").say("how much per day")
    assert talk.done.intent == "product_question"


@pytest.mark.parametrize(
    "asked", ["need a new phone, battery is important", "a phone. good battery is a must"]
)
def test_what_matters_is_a_wish(demo: Assistant, asked: str) -> None:
    said = Talk(demo, None).say(asked)
    assert [card.product_id for card in said.cards] == ["ele-021", "ele-019", "ele-022"]


def test_what_a_thing_does_not_do_is_told_as_a_verb(demo: Assistant) -> None:
    said = Talk(demo, None).say("commuter bottle blender").say("does it crush ice")
    assert "does not crush ice" in said.text


def test_from_so_many_months_is_an_age(demo: Assistant) -> None:
    said = Talk(demo, None).say("baby food from 6 months")
    assert [card.product_id for card in said.cards] == ["pan-046", "pan-045"]


FOR_MEALS = {
    *("pasta, rice and grains", "tins and jars", "sauces and condiments", "biscuits and bakes"),
    *("dairy and plant alternatives", "chocolate and sweets", "nuts and dried fruit"),
}


@pytest.mark.parametrize(
    "asked", ["dinner", "lunch", "dessert", "something for supper", "晚饭", "甜点", "午餐"]
)
def test_a_meal_is_answered_with_food_for_people(demo: Assistant, asked: str) -> None:
    said = Talk(demo, None).say(asked)
    assert said.done.intent == "discover"
    shelves = {demo.store.catalogue.get(card.product_id).category for card in said.cards}
    assert shelves
    assert shelves <= FOR_MEALS


def test_a_meal_for_somebody_keeps_to_what_they_cannot_eat(demo: Assistant) -> None:
    talk = Talk(demo, None).say("my friend is vegetarian and her kid has egg allergy")
    shown = {card.product_id for card in talk.say("dinner for them").cards}
    assert shown
    plain = {card.product_id for card in Talk(demo, None).say("dinner").cards}
    assert plain - shown, "the control: who told of nothing is shown fish and eggs too"


def test_what_a_thing_is_for_is_quoted_as_it_was_said(demo: Assistant) -> None:
    said = Talk(demo, None).say("red wine").say("for dinner")
    assert "“”" not in said.text
    assert "dinner" in said.text
