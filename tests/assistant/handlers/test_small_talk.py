"""Small talk is believed with its own words only; swearing alone opens no ticket."""

from collections.abc import Callable

import pytest

from tests.conftest import Talk

pytestmark = pytest.mark.slow

Talks = Callable[..., Talk]


@pytest.mark.parametrize("text", ["asdfgh", "M", "qqq"])
def test_a_scrap_is_not_taken_for_thanks_or_goodbye(talk: Talks, text: str) -> None:
    assert talk().say(text).done.intent not in {"thanks", "goodbye", "greeting"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [("thanks a lot", "thanks"), ("bye", "goodbye"), ("谢谢", "thanks"), ("再见", "goodbye")],
)
def test_real_small_talk_still_is(talk: Talks, text: str, intent: str) -> None:
    assert talk().say(text).done.intent == intent


@pytest.mark.parametrize("text", ["idiot", "白痴"])
def test_swearing_alone_is_asked_once_and_then_gets_a_person(talk: Talks, text: str) -> None:
    said = talk().say(text)
    assert said.handoff is None
    assert said.say("you people are useless, this is terrible").handoff is not None


def test_an_angry_message_with_a_matter_gets_a_person_at_once(talk: Talks) -> None:
    said = talk("priya").say("my parcel is broken again, I want my money back NOW")
    assert said.handoff is not None


def test_facts_and_a_wish_in_one_message_are_both_heard(talk: Talks) -> None:
    said = talk("farid").say("I hate plastic, I need a storage box")
    assert said.cards


def test_a_fact_alone_is_no_request(talk: Talks) -> None:
    assert not talk("farid").say("I hate plastic").cards
