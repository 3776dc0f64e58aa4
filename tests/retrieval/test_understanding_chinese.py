"""What a Chinese request is understood to ask of an English catalogue."""

import pytest

from retrieval.constraints import AttributeTest
from retrieval.understanding import Understanding


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15以内的杯子", None, 1500),
        ("15元以下的杯子", None, 1500),
        ("不超过15块的杯子", None, 1500),
        ("一百五以内的耳机", None, 15000),
        ("10到15元的杯子", 1000, 1500),
        ("100元以上的耳机", 10000, None),
        ("预算200的耳机", None, 20000),
        ("两百左右的耳机", 16000, 24000),
        ("杯子", None, None),
    ],
)
def test_prices(understanding: Understanding, text: str, low: int | None, high: int | None) -> None:
    found = understanding.read(text, language="zh")
    assert (found.price_min, found.price_max) == (low, high)


def test_words_are_translated_for_the_english_catalogue(understanding: Understanding) -> None:
    found = understanding.read("有没有无线耳机？", language="zh")
    assert found.text == "无线耳机 wireless headphones"
    assert found.category == "headphones"
    assert found.must == (AttributeTest("wireless", "has", True),)


def test_avoidance(understanding: Understanding) -> None:
    assert set(understanding.read("不含坚果的零食盒", language="zh").free_from) == {
        "tree_nuts",
        "peanuts",
    }
    assert understanding.read("我对花生过敏，有没有零食盒", language="zh").free_from == ("peanuts",)
    assert understanding.read("不要Norrvik的耳机", language="zh").brands_out == ("Norrvik",)
    assert understanding.read("素食零食", language="zh").diets == ("vegetarian",)


def test_wireless_is_no_negation(understanding: Understanding) -> None:
    found = understanding.read("无线耳机", language="zh")
    assert not found.must_not
    assert not found.brands_out


def test_age_gift_order_and_amounts(understanding: Understanding) -> None:
    assert understanding.read("给6岁孩子的玩具", language="zh").for_age == 6
    assert understanding.read("18个月宝宝的玩具", language="zh").for_age == 1.5
    assert understanding.read("零食盒，送礼", language="zh").gift
    assert understanding.read("最便宜的杯子", language="zh").sort == "price_up"
    memory = understanding.read("16GB以上内存的笔记本电脑", language="zh").must[0]
    assert (memory.name, memory.op, memory.value) == ("ram", "ge", 16.0)


def test_a_change_keeps_what_still_holds(understanding: Understanding) -> None:
    asked = understanding.read("无线耳机", language="zh")
    asked = understanding.read("100以内", language="zh", previous=asked)
    asked = understanding.read("不要黑色", language="zh", previous=asked)
    assert asked.category == "headphones"
    assert asked.price_max == 10000
    assert asked.must_not == ("black",)
    cheaper = understanding.read("便宜一点的", language="zh", previous=asked)
    assert cheaper.sort == "price_up"
    assert cheaper.category == "headphones"


@pytest.mark.parametrize("text", ["好的", "确定", "太贵了", "第九个", "还有别的吗", "送给我妈妈"])
def test_talk_without_a_wish_leaves_no_words(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, language="zh").text == ""


def test_a_gift_for_a_child_keeps_age_and_price(understanding: Understanding) -> None:
    found = understanding.read("送6岁儿子的生日礼物，100以内", language="zh")
    assert (found.text, found.for_age, found.price_max, found.gift) == ("", 6, 10000, True)


def test_english_inside_chinese_is_read_as_english(understanding: Understanding) -> None:
    found = understanding.read("我要 snack box under 20 euro", language="zh")
    assert (found.text, found.category, found.price_max) == ("snack box", "snack boxes", 2000)


def test_something_to_drink_is_drinks(understanding: Understanding) -> None:
    assert understanding.read("推荐点喝的", language="zh").text.endswith("drinks")


def test_too_dear_and_a_bit_quieter_change_the_request(understanding: Understanding) -> None:
    asked = understanding.read("耳机", language="zh")
    assert understanding.read("太贵了", language="zh", previous=asked).sort == "price_up"
    quieter = understanding.read("安静一点的", language="zh", previous=asked)
    assert quieter.category == "headphones"
    assert quieter.preferences
    black = understanding.read("有黑色的吗", language="zh", previous=asked)
    assert black.category == "headphones"
    assert black.must == (AttributeTest("colour", "has", "black"),)
