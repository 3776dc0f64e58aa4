"""What reaches the person while a ticket waits."""

from collections.abc import Callable

import pytest

from assistant.waiting import asks
from tests.conftest import Talk


def test_thanks_stay_off_the_ticket_and_details_reach_it(talk: Callable[..., Talk]) -> None:
    spoken = talk("ben").say("I want a person")
    tickets = spoken.assistant.store.tickets
    spoken.say("thanks")
    assert spoken.handoff is None
    spoken.say("it's from my last order")
    assert spoken.handoff is not None
    ticket = tickets.for_session(spoken.session)
    assert ticket is not None
    written = [message.text for message in ticket.messages if message.author == "shopper"]
    assert "it's from my last order" in written
    assert "thanks" not in written


@pytest.mark.parametrize("text", ["how long does that take", "is it late?", "and to France"])
def test_a_question_is_one(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["it's from my last order", "no i don't have the number"])
def test_telling_more_is_no_question(text: str) -> None:
    assert not asks(text)
