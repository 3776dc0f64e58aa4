"""A body that reacts is told to stop and whom to call; what it is told of is kept."""

from collections.abc import Callable

import pytest

from assistant.handlers.health import is_reaction
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
    ],
)
def test_a_wish_is_no_reaction(text: str) -> None:
    assert not is_reaction(text)


def test_a_joke_takes_back_only_what_was_told_right_before(talk: Talks) -> None:
    said = talk().say("我对坚果过敏，想买点零食").say("第一个多少钱").say("开玩笑的")
    assert "坚果" in said.say("你知道我什么").text
    told = talk().say("我对坚果过敏，想买点零食").say("开玩笑的")
    assert "坚果" not in told.say("你知道我什么").text
