"""Short turns of Chinese talk: what is a name of goods, and what only has a character of one."""

import pytest

from assistant.assistant import Assistant
from assistant.chinese_turns import goods_named
from assistant.request import asks_for_others
from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "goods"),
    [
        ("有没有垃圾桶", "垃圾桶"),
        ("想买个垃圾袋", "垃圾袋"),
        ("数据线有吗", "数据线"),
        ("来点能量棒", "能量棒"),
        ("你是机器人吗", "是机器人"),
        ("水壶漏水", ""),
    ],
)
def test_what_is_asked_for_is_left_of_a_message(said: str, goods: str) -> None:
    assert goods_named(said) == goods


@pytest.mark.model
@pytest.mark.parametrize("said", ["垃圾桶", "扫地机器人", "数据线", "逗猫棒", "插排"])
def test_a_name_of_goods_is_a_search(demo: Assistant, said: str) -> None:
    assert Talk(demo, None).say(said).done.intent == "discover"


@pytest.mark.model
@pytest.mark.parametrize("said", ["你们是垃圾", "你是机器人吗", "我的数据", "棒"])
def test_a_character_of_such_a_name_is_none(demo: Assistant, said: str) -> None:
    assert Talk(demo, None).say(said).done.intent != "discover"


@pytest.mark.parametrize(
    ("said", "others"),
    [("换一个", True), ("换个别的", True), ("换一个便宜点的", False), ("换个大一点的", False)],
)
def test_one_of_another_sort_may_have_been_shown_before(said: str, others: bool) -> None:
    assert asks_for_others(said) is others
