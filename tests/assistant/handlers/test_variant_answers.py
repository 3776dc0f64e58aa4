"""Answers to "which one?", option by option, and replies without stray gaps."""

from collections.abc import Callable

import pytest

from tests.conftest import Talk

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    ("start", "ask", "answers"),
    [
        ("t-shirts", "add two of the first one", ("M", "the white one")),
        ("t-shirts", "add two of the first one", ("white please", "size m")),
        ("T恤", "把第一个加入购物车，要两件", ("白色的", "M码")),
    ],
)
def test_options_are_told_one_after_the_other_and_the_quantity_stays(
    talk: Talks, start: str, ask: str, answers: tuple[str, ...]
) -> None:
    said = talk().say(start).say(ask)
    for answer in answers:
        assert said.proposal is None
        said.say(answer)
    assert said.proposal is not None
    assert said.proposal.effects["quantity"] == 2
    assert "M" in said.proposal.summary


def test_another_request_is_not_taken_for_an_option(talk: Talks) -> None:
    said = talk().say("t-shirts").say("add two of the first one").say("show me kettles instead")
    assert said.done.intent in {"discover", "refine"}
    assert said.proposal is None


@pytest.mark.parametrize("text", ["有酒吗", "水壶", "怎么退货"])
def test_chinese_sentences_follow_each_other_without_a_gap(talk: Talks, text: str) -> None:
    assert "。 " not in talk().say(text).text


def test_cancelling_names_the_goods_in_chinese(talk: Talks) -> None:
    said = talk("wang-fang").say("取消订单 1279")
    assert said.proposal is not None
    assert "儿童物理防晒霜" in said.proposal.summary
