"""A body that reacts is told to stop and whom to call; what it is told of is kept."""

from collections.abc import Callable

import pytest

from assistant.ailments import is_reaction
from tests.conftest import Talk

pytestmark = pytest.mark.slow

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    "text",
    [
        "I ate one of these and my lips are swollen",
        "I can't breathe properly",
        "I have a rash after using your cream",
        "我吃了一个之后嘴巴肿了，呼吸有点困难",
        "脸上起红疹了是不是你们的面霜害的",
        "孩子吃完一直吐，肚子疼",
        "用了之后皮肤好痒",
        "I think I'm having an allergic reaction to the cream I bought from you",
        "the face cream gave me a rash",
        "i ate the bar and feel sick",
        "my tongue tingles",
        "I had a bad reaction to your soap",
        "my daughter ate the cookies and has red spots",
        "he is choking",
        "吃完喉咙痒",
        "我喝了这个头晕",
    ],
)
def test_a_reaction_is_heard(talk: Talks, text: str) -> None:
    assert is_reaction(text)
    assert talk().say(text).done.intent == "health_advice"


@pytest.mark.parametrize(
    "text",
    [
        "a cream for itchy skin",
        "shampoo for an itchy scalp",
        "我对坚果过敏，想买点零食",
        "有没有止痒的身体乳",
        "适合过敏体质的面霜",
        "something breathable for running",
        "swollen lentils",
        "I had an allergic reaction to peanuts last year",
        "lip balm that tingles",
        "I feel sick of this",
        "does this cause reactions?",
        "I tried it and it is great",
    ],
)
def test_a_wish_is_no_reaction(text: str) -> None:
    assert not is_reaction(text)


def test_a_joke_takes_back_only_what_was_told_right_before(talk: Talks) -> None:
    said = talk().say("我对坚果过敏，想买点零食").say("第一个多少钱").say("开玩笑的")
    assert "坚果" in said.say("你知道我什么").text
    told = talk().say("我对坚果过敏，想买点零食").say("开玩笑的")
    assert "坚果" not in told.say("你知道我什么").text


def test_a_reaction_to_a_cream_tells_of_no_milk(talk: Talks) -> None:
    said = talk().say("I think I'm having an allergic reaction to the cream I bought from you")
    assert "milk" not in said.text
    assert "milk" not in said.say("what do you know about me?").text
    told = talk().say("my face is swelling, I'm allergic to milk")
    assert "milk" in told.say("what do you know about me?").text, "the control"


@pytest.mark.parametrize(
    ("told", "cry"),
    [
        ("he just ate a biscuit and his face is swelling", "help"),
        ("he just ate a biscuit and his face is swelling", "what should I do?"),
        ("他刚吃了饼干,脸肿了", "怎么办"),
    ],
)
def test_a_cry_for_help_after_it_is_answered_with_whom_to_call(
    talk: Talks, told: str, cry: str
) -> None:
    said = talk().say(told).say(cry)
    assert said.done.intent == "health_advice"
    assert "112" in said.text
    assert "112" not in talk().say(cry).text, "the control"


@pytest.mark.parametrize(
    "said", ["who can I talk to", "can I speak to someone?", "我该找谁说", "whom can i complain to"]
)
def test_who_asks_for_somebody_gets_a_person(talk: Talks, said: str) -> None:
    assert talk().say(said).done.intent in {"person", "complaint"}
