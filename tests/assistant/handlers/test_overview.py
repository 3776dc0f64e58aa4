"""The shop as a whole, and whole departments."""

from collections.abc import Callable

import pytest

from assistant.handlers.overview import asks_for_the_shop
from tests.conftest import Talk

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    "text",
    [
        "what do you have?",
        "What do you sell",
        "so what kind of stuff do you sell?",
        "what else do you have",
        "what can i buy here",
        "show me everything",
        "which departments are there?",
        "你们都卖什么",
        "店里有什么东西？",
        "有哪些分类",
        "你们有什么",
    ],
)
def test_a_question_for_the_shop_is_known(text: str) -> None:
    assert asks_for_the_shop(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do you have for colds?",
        "what do you have under 20",
        "what do you know about me",
        "what headphones do you have?",
        "what do you have in red",
        "有什么茶",
        "有什么推荐",
        "今天有什么优惠",
    ],
)
def test_a_question_for_something_is_not_one_for_the_shop(text: str) -> None:
    assert not asks_for_the_shop(text)


def test_what_do_you_have_names_the_departments_with_their_counts(talk: Talks) -> None:
    said = talk().say("what do you have?")
    counts = said.assistant.store.catalogue.facets().departments
    assert f"electronics ({counts['electronics']})" in said.text
    assert f"clothing ({counts['apparel']})" in said.text
    assert str(sum(counts.values())) in said.text
    assert said.cards == ()


def test_in_chinese_the_departments_are_chinese(talk: Talks) -> None:
    said = talk().say("你们都卖什么？")
    assert "厨房用品" in said.text
    assert "kitchen" not in said.text


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("drinks", "drinks"),
        ("What do you have in Clothing?", "apparel"),
        ("饮料有什么？", "drinks"),
    ],
)
def test_a_departments_name_shows_its_products_and_its_shelves(
    talk: Talks, text: str, department: str
) -> None:
    said = talk().say(text)
    ids = [card.product_id for card in said.cards]
    found = said.assistant.store.catalogue.get_many(ids)
    assert ids
    assert {product.department for product in found.values()} == {department}
    question = next(e for e in said.events if type(e).__name__ == "Question")
    assert len(question.options) >= 4  # type: ignore[attr-defined]


def test_a_whole_department_is_not_led_by_what_only_adults_may_buy(talk: Talks) -> None:
    cards = talk().say("drinks").cards
    limited = [card.verdict == "unknown" for card in cards]
    assert limited == sorted(limited), "what is marked for adults comes last"
    assert not limited[0]
