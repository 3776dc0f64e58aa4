"""Questions about one product: its own facts, in the language of the question."""

from collections.abc import Callable

import pytest

from tests.conftest import Talk

pytestmark = pytest.mark.slow

Talks = Callable[..., Talk]


def test_a_page_that_does_not_say_is_not_quoted_at_random(talk: Talks) -> None:
    said = talk().say("headphones").say("is the first one waterproof?")
    assert "doesn't say" in said.text or "waterproof" in said.text
    assert "Its page does say" not in said.text


def test_a_chinese_description_holds_no_english_sentence(talk: Talks) -> None:
    said = talk().say("面霜").say("介绍一下第一个")
    title = said.cards[0].title
    assert title in said.text
    assert not [w for w in said.text.replace(title, "").split() if w.isascii() and w.isalpha()]


def test_an_unwanted_ingredient_is_looked_up_by_all_its_names(talk: Talks) -> None:
    said = talk().say("面霜").say("第一个含酒精吗")
    assert "酒精" in said.text
    assert "没有写" not in said.text


def test_a_pan_is_nothing_to_eat(talk: Talks) -> None:
    said = talk().say("pans").say("does the first one contain mustard?")
    assert "nothing to eat" in said.text


def test_label_silence_on_two_allergens_is_said_once(talk: Talks) -> None:
    said = talk().say("oat bites present box").say("does the first one contain nuts?")
    assert said.text.count("says nothing about traces") == 1
    assert " or " in said.text


def test_a_diet_is_refused_with_what_speaks_against_it(talk: Talks) -> None:
    said = talk().say("lunchbox dozen snack box").say("is the first one vegan?")
    assert "does not fit a vegan diet" in said.text


def test_a_question_about_another_thing_is_a_request(talk: Talks) -> None:
    said = talk().say("sneakers").say("the cotton t-shirt please")
    found = said.assistant.store.catalogue.get_many([c.product_id for c in said.cards])
    assert "t-shirts" in {p.category for p in found.values()}


def test_and_the_second_one_repeats_the_question(talk: Talks) -> None:
    said = talk().say("kettles").say("how heavy is the first one?")
    first = said.text
    said.say("and the second one?")
    assert "weight" in said.text
    assert said.text != first


@pytest.mark.parametrize(
    ("text", "said"), [("内存多大", "GB"), ("有货吗", "有货")], ids=["fact", "stock"]
)
def test_a_scrap_after_talk_of_one_product_asks_about_it(talk: Talks, text: str, said: str) -> None:
    assert said in talk().say("笔记本电脑").say("第一个多重？").say(text).text
