"""Sizes and colours by chat: answered from the variants, and the exact one goes into the cart."""

from collections.abc import Callable

import pytest

from tests.conftest import Talk

Talks = Callable[..., Talk]

TEE = "Heavy Cotton T-Shirt"


def _of_the_tee(talk: Talks) -> Talk:
    return talk().say("t-shirts").say(f"tell me about the {TEE}")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("do you have it in medium?", ("white", "black", "moss green")),
        ("which sizes are there?", ("S", "M", "L", "XL")),
        ("which colours are there?", ("white", "black", "moss green")),
        ("is it available in XL?", ("white", "moss green")),
    ],
)
def test_forms_are_told_from_the_variants(talk: Talks, text: str, there: tuple[str, ...]) -> None:
    said = _of_the_tee(talk).say(text)
    assert said.done.intent == "product_question"
    assert all(word in said.text for word in there)


def test_what_is_sold_out_in_a_size_is_said_so(talk: Talks) -> None:
    said = _of_the_tee(talk).say("is it available in XL?")
    assert "Sold out: black" in said.text
    said.say("and the black one in XL?")
    assert "(XL, black) is sold out" in said.text


@pytest.mark.parametrize(
    ("text", "word"), [("in XXL?", "XXL"), ("do you have it in pink?", "pink")]
)
def test_a_form_that_is_not_made_is_denied_with_those_there_are(
    talk: Talks, text: str, word: str
) -> None:
    said = _of_the_tee(talk).say(text)
    assert said.done.intent == "product_question"
    assert "No" in said.text
    assert word in said.text
    assert "white" in said.text or "XL" in said.text


def test_the_exact_form_goes_into_the_cart(talk: Talks) -> None:
    said = _of_the_tee(talk).say("add the black one in L to my cart")
    assert said.proposal is not None
    assert said.proposal.effects["add"] == f"{TEE} (L, black)"
    said.confirm("yes")
    assert said.assistant.cart(said.session).items[0].variant_id == "app-001-l-black"


def test_a_form_that_is_sold_out_is_not_the_product_being_sold_out(talk: Talks) -> None:
    said = _of_the_tee(talk).say("add the black one in XL")
    assert said.proposal is None
    assert "(XL, black) is sold out" in said.text
    assert "L, black" in said.text


def test_nothing_is_added_in_a_form_that_is_not_made(talk: Talks) -> None:
    said = _of_the_tee(talk).say("add it in pink, size M")
    assert said.proposal is None
    assert "pink" in said.text


def test_my_size_is_the_one_in_the_profile(talk: Talks) -> None:
    said = talk("ben").say("sneakers").say("do you have the Court Leather Sneaker in my size?")
    assert "44" in said.text
    assert said.done.intent == "product_question"


def test_a_colour_is_that_of_the_product_talked_of_before_that_of_another_card(
    talk: Talks,
) -> None:
    said = talk().say("headphones").say("which colours does the Norrvik Hush 3 come in?")
    said.say("add the blue one")
    assert said.proposal is not None
    assert "Norrvik Hush 3" in said.proposal.summary
