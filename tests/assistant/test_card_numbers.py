"""Card numbers are taken out of a message before anything reads or keeps it."""

from collections.abc import Callable

import pytest

from assistant.card_numbers import without_card_numbers
from tests.conftest import Talk

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    "text",
    [
        "my card is 4111111111111111",
        "4111 1111 1111 1111",
        "card 4111-1111-1111-1111 please",
        "amex 378282246310005",
        "卡号6222 0212 3456 7890",
        "typed wrong: 4111 1111 1111 1112",
    ],
)
def test_a_card_number_is_taken_out(text: str) -> None:
    hidden, found = without_card_numbers(text)
    assert found
    assert not any(
        len(part) > 3 for part in "".join(c if c.isdigit() else " " for c in hidden).split()
    )


@pytest.mark.parametrize("text", ["cvv 123", "the security code is 1234", "安全码是123"])
def test_a_security_code_is_taken_out(text: str) -> None:
    assert not any(c.isdigit() for c in without_card_numbers(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "EAN 4006381333931",
        "order 1042",
        "tracking LM4111111111111111",
        "4111111111111112 without a fitting check digit",
        "+49 30 1234567890",
        "between 20 and 4000.50",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_card_numbers(text) == (text, False)


def test_a_card_number_reaches_no_transcript_and_no_ticket(talk: Talks) -> None:
    said = talk("katya").say("my card 4111 1111 1111 1111 was declined")
    assert said.done.intent == "order_payment"
    said.say("a person please").say("it is 4111111111111111")
    shop = said.assistant
    ticket = shop.store.tickets.for_session(said.session)
    assert ticket is not None
    whole = f"{shop.transcript(said.session)} {ticket}"
    assert "1111" not in whole
    said.say("1250")
    assert "1250" in str(shop.store.tickets.for_session(said.session)), (
        "the control: digits are kept"
    )


def test_who_types_only_a_card_number_is_told_not_to(talk: Talks) -> None:
    said = talk().say("4111 1111 1111 1111")
    assert said.done.error is None
    assert "card number" in said.text
