"""Chinese replies are Chinese: values, tags, tastes, orders and dates."""

import re
from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from tests.conftest import Talk

pytestmark = pytest.mark.slow

Talks = Callable[..., Talk]
WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")
"""A lower-case English word: brands and model names begin with a capital."""


def _english(talk: Talk) -> list[str]:
    said = talk.text + "".join(f"{c.reason}{c.verdict_text}" for c in talk.cards)
    return WORD.findall(said)


@pytest.mark.parametrize(
    "text",
    [
        "面霜",
        "帐篷",
        "蜡烛",
        "白色的鞋",
        "积木",
        "咖啡",
        "水壶",
        "狗粮",
        "毛衣",
        "键盘",
        "有什么茶",
    ],
)
def test_reasons_hold_no_english_word(talk: Talks, text: str) -> None:
    said = talk("wang-fang").say(text)
    assert said.cards
    assert _english(said) == []


@pytest.mark.parametrize("shopper", ["wang-fang", "xu-ming", "zhao-lei", "liu-yang", "sun-li"])
def test_a_profile_is_read_out_in_chinese(talk: Talks, shopper: str) -> None:
    said = talk(shopper).say("你知道我什么")
    assert "喜欢" in said.text
    assert _english(said) == []
    assert re.search(r"\d{4} 年 \d{1,2} 月 \d{1,2} 日", said.text)


def test_an_order_names_its_products_in_chinese(talk: Talks) -> None:
    said = talk("wang-fang").say("我的订单到哪了")
    things = said.text.split("里面有：")[1]
    assert re.search(r"[\u4e00-\u9fff]{3,}", things)
    assert _english(said) == []


def test_a_comparison_table_is_in_chinese(talk: Talks) -> None:
    said = talk().say("耳机").say("对比一下前两款")
    cards = next(e for e in said.events if type(e).__name__ == "Cards")
    cells = [cell for row in cards.table[3:] for cell in row]  # type: ignore[attr-defined]
    assert cells
    assert [c for c in cells if WORD.search(c)] == []


def test_english_replies_say_dates_in_words(talk: Talks) -> None:
    said = talk("priya").say("what do you know about me")
    assert re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}", said.text)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", said.text)


@pytest.mark.model
def test_what_is_avoided_is_said_in_chinese(demo: Assistant) -> None:
    talk = Talk(demo, None).say("我不喝酒").say("咖啡").say("这个我能喝吗")
    assert "酒精" in talk.text
    assert "alcohol" not in talk.text


@pytest.mark.model
def test_what_a_label_leaves_open_is_said_once(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I keep kosher").say("snacks").say("is this kosher?")
    assert talk.text.count("kosher") == 1
