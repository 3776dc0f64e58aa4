"""The cart by chat: how many, which one, and what it refers to."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conftest import Talk

pytestmark = pytest.mark.slow

Talks = Callable[..., Talk]
SHIRT = "app-001"


def _asked(talk: Talk) -> tuple[str, ...]:
    return next(e for e in talk.events if type(e).__name__ == "Question").options  # type: ignore[attr-defined]


def test_a_quantity_survives_the_question_which_one(talk: Talks) -> None:
    said = talk().say("t-shirts")
    (place,) = [n for n, c in enumerate(said.cards, start=1) if c.product_id == SHIRT][:1]
    said.say(f"add two of the {('first', 'second', 'third', 'fourth')[place - 1]} one")
    assert said.proposal is None
    variant = said.assistant.store.catalogue.get(SHIRT).variants[0]  # type: ignore[union-attr]
    said.say(", ".join(variant.options.values()))
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 2


def test_a_quantity_is_not_carried_to_another_product(talk: Talks) -> None:
    said = talk().say("t-shirts").say("add three of the first one")
    assert said.proposal is None, "it asks which one"
    said.say("kettles").say("add the first one")
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 1


def test_after_a_question_about_one_product_add_two_means_that_one(talk: Talks) -> None:
    said = talk().say("kettles")
    second = said.cards[1].product_id
    said.say("how heavy is the second one?").say("add two to my cart")
    assert said.proposal is not None
    title = said.assistant.store.catalogue.get(second).title  # type: ignore[union-attr]
    assert title in said.proposal.summary
    assert said.proposal.effects["quantity"] == 2


def test_make_it_three_of_something_with_variants_asks_which_one(talk: Talks) -> None:
    said = talk().say("t-shirts").say("does the first one come in black?").say("make it 3")
    assert said.done.error is None
    assert _asked(said)


@pytest.mark.parametrize("text", ["购物车里有什么", "看看购物车"])
def test_the_cart_is_read_in_chinese(talk: Talks, text: str) -> None:
    said = talk().say("水壶").say("把第一个加入购物车").confirm("yes").say(text)
    assert "：" in said.text
    assert "1 ×" in said.text


@pytest.mark.parametrize("text", ["add the first and the third", "add 1 and 3 to my cart"])
def test_several_places_are_one_proposal(talk: Talks, text: str) -> None:
    said = talk().say("board games")
    first, _, third = (card.title for card in said.cards[:3])
    said.say(text)
    assert said.proposal is not None
    assert said.proposal.effects["add"] == [first, third]


@pytest.mark.parametrize("text", ["both", "I'll take both of them", "both please"])
def test_both_of_two_compared_is_one_proposal(talk: Talks, text: str) -> None:
    said = talk().say("kettles").say("compare the first and the second").say(text)
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 2


def test_both_of_three_asks_which_and_the_answer_is_one_proposal(talk: Talks) -> None:
    said = talk().say("board games").say("I'll take both")
    assert said.proposal is None
    assert len(_asked(said)) >= 3
    said.say("the first and the second")
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 2


def test_it_and_another_one_are_added_together(talk: Talks) -> None:
    said = talk().say("kettles")
    titles = [card.title for card in said.cards]
    said.say("how loud is the second one?").say("add it and the first one")
    assert said.proposal is not None
    assert said.proposal.effects["add"] == [titles[1], titles[0]]


def test_one_with_variants_is_asked_about_and_the_other_waits_with_it(talk: Talks) -> None:
    said = talk().say("t-shirts")
    said.say("add the first two")
    for _ in range(4):
        if said.proposal is None:
            said.say(_asked(said)[0])
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 2


def test_one_that_cannot_be_added_is_told_and_the_other_is_proposed(talk: Talks) -> None:
    said = talk().say("kettles")
    first, second = said.cards[:2]
    store = said.assistant.store
    product = store.catalogue.get(second.product_id)
    assert product is not None
    with store.write() as tx:
        store.catalogue.upsert(tx, [replace(product, stock=0)])
    said.say("add the first and the second")
    assert said.proposal is not None
    assert said.proposal.effects["add"] == first.title
    assert second.title in said.text


def test_what_one_rather_not_has_takes_nothing_out_of_the_cart(talk: Talks) -> None:
    said = talk().say("kettles").say("add the first one").confirm("yes")
    said.say("loose leaf not bags")
    assert said.proposal is None
    said.say("take the kettle out of my cart")
    assert said.proposal is not None
