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


@pytest.mark.parametrize(
    ("messages", "added", "pieces"),
    [
        (("the m please", "black then"), "M, black", 1),
        (
            ("medium then", "can i return it?", "which colours are there?", "white please"),
            "M, white",
            1,
        ),
        (("black", "thanks", "L please", "make it three"), "L, black", 3),
        (("medium", "is the black one in stock?", "ok that one"), "M, black", 1),
        (("M", "white", "no, black", "actually L"), "L, black", 1),
        (("medium", "blue", "any"), "M, white", 1),
        (("the second one", "the last one"), "M, moss green", 1),
        (("white", "make it two", "medium"), "M, white", 2),
        (("black", "medium", "no", "large then"), "L, black", 1),
    ],
)
def test_a_form_chosen_over_several_messages_ends_in_one_proposal(
    talk: Talks, messages: tuple[str, ...], added: str, pieces: int
) -> None:
    said = talk().say(f"add the {TEE.casefold()}")
    for message in messages:
        said.say(message)
    assert said.proposal is not None
    assert said.proposal.effects["add"] == f"{TEE} ({added})"
    assert said.proposal.effects["quantity"] == pieces


def test_the_form_that_was_searched_for_is_the_one_to_add(talk: Talks) -> None:
    said = talk().say("t-shirt in black size M").say("add the first one")
    assert said.proposal is not None
    assert said.proposal.effects["add"] == f"{TEE} (M, black)"


def test_a_search_lets_the_choice_go(talk: Talks) -> None:
    said = talk().say(f"add the {TEE.casefold()}").say("medium").say("show me black trousers")
    said.say("white")
    assert said.proposal is None


@pytest.mark.parametrize(("more", "pieces"), [("two more", 2), ("another one please", 1)])
def test_more_of_what_went_into_the_cart_is_of_the_same_form(
    talk: Talks, more: str, pieces: int
) -> None:
    said = talk().say(f"add the {TEE.casefold()}").say("M, black").say("yes").say(more)
    assert said.proposal is not None
    assert said.proposal.effects["add"] == f"{TEE} (M, black)"
    assert said.proposal.effects["quantity"] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "add 2 heavy cotton t-shirts",
        "add the heavy cotton t-shirt in medium",
        "put the Heavy Cotton T-Shirt, size M, into my basket",
    ],
)
def test_a_title_is_read_beside_a_count_and_a_form(talk: Talks, text: str) -> None:
    said = talk().say(text)
    assert TEE in said.text
    assert said.done.intent == "cart_add"
