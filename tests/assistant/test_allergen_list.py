"""The allergens of a product, where no one of them is asked about."""

import pytest

from assistant.allergen_list import asks_for_allergens
from assistant.assistant import Assistant
from tests.conftest import Talk
from tools.health.avoidance import parse_avoidance


@pytest.mark.parametrize(
    "said", ["what allergens are in it?", "any allergens", "allergy info please", "有什么过敏原"]
)
def test_a_question_for_them_is_heard(said: str) -> None:
    assert asks_for_allergens(said)
    assert not asks_for_allergens("does it contain nuts?")


@pytest.mark.parametrize(
    "said",
    [
        "which allergens are in the tahini?",
        "what allergens does the dark chocolate have",
        "allergens in honey",
        "any allergens such as milk?",
        "过敏原有花生吗",
        "过敏原里有没有花生",
    ],
)
def test_to_ask_for_allergens_tells_of_no_allergy(said: str) -> None:
    assert not parse_avoidance(said)


@pytest.mark.parametrize(
    "said", ["my allergens are nuts and milk", "allergens: milk, eggs", "我的过敏原是牛奶"]
)
def test_to_name_ones_own_does(said: str) -> None:
    """The control."""
    assert "milk" in parse_avoidance(said).allergens


@pytest.mark.model
@pytest.mark.parametrize(
    ("find", "said", "told"),
    [
        ("rolled oats", "what allergens are in it?", ["lists gluten", "nothing about traces"]),
        ("worcestershire sauce", "any allergens?", ["gluten and fish", "celery or mustard"]),
        ("dewpoint gel-cream", "any allergens in it?", ["none of the 14"]),
        ("芝麻哈尔瓦酥糖", "有过敏原吗", ["没有它的配料表"]),
        ("whisper kettle", "does it have any allergens?", ["nothing to eat"]),
    ],
)
def test_the_label_tells_them(demo: Assistant, find: str, said: str, told: list[str]) -> None:
    text = Talk(demo, None).say(find).say(said).text
    assert all(part in text for part in told), text


@pytest.mark.model
def test_whoever_told_of_no_need_hears_what_the_label_lists(demo: Assistant) -> None:
    asked = Talk(demo, None).say("rolled oats").say("can I eat it?").text
    assert "lists gluten" in asked
    assert "what you must avoid" in asked
    known = Talk(demo, "ada").say("rolled oats").say("can I eat it?").text
    assert "nuts" in known
    assert "what you must avoid" not in known, "the control"


@pytest.mark.model
@pytest.mark.parametrize("said", ["any snacks with no allergens at all?", "没有任何过敏原的零食"])
def test_without_any_allergen_means_all_fourteen(demo: Assistant, said: str) -> None:
    shown = Talk(demo, None).say(said).cards
    assert shown
    products = demo.store.catalogue.get_many([c.product_id for c in shown]).values()
    assert not any(product.label.allergens for product in products)
    every = Talk(demo, None).say("snacks").cards
    held = demo.store.catalogue.get_many([c.product_id for c in every]).values()
    assert any(product.label.allergens for product in held), "the control"
