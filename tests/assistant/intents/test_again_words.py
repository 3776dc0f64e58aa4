"""A wish to buy again is heard, and no other "again"."""

import pytest

from assistant.intents.again_words import wants_again


@pytest.mark.parametrize(
    "text",
    [
        "order the same as last time",
        "reorder my last order",
        "Could you re-order 1042 please",
        "buy the coffee again",
        "same again please",
        "my usual order",
        "the usual please",
        "repeat my last order",
        "get me what I had last time",
        "put the same things into my cart",
        "再买一次上次的",
        "和上次一样",
        "老样子",
        "重新下单",
        "再买一次咖啡",
        "把同样的商品放进购物车",
    ],
)
def test_what_was_bought_is_wanted_again(text: str) -> None:
    assert wants_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "I will never order here again",
        "I don't want to buy that again",
        "can I get my refund again",
        "send me the link again",
        "why do I have to order again",
        "show me the first one again",
        "the same in blue",
        "something similar",
        "不想再买了",
        "再买一个",
        "上次的订单到哪了",
    ],
)
def test_other_words_want_nothing_again(text: str) -> None:
    assert not wants_again(text)
