"""What a Chinese request is understood to ask of an English catalogue."""

import pytest

from retrieval.constraints import AttributeTest
from retrieval.understanding import Understanding
from tests.retrieval.conftest import product


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


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("大狗睡的窝", "large dog pet bed"),
        ("喝茶", "tea"),
        ("切肉用的刀", "meat knife"),
        ("黑鞋", "black shoes"),
        ("睡莲", ""),
        ("大家", ""),
    ],
)
def test_verbs_and_particles_only_part_what_they_stand_between(
    understanding: Understanding, text: str, english: str
) -> None:
    found = understanding.read(text, language="zh").text
    assert " ".join(word for word in found.split() if word.isascii()).removeprefix("for ") in (
        english,
        f"for {english}",
    )


def test_filler_is_not_taken_from_inside_a_known_term(understanding: Understanding) -> None:
    assert "washable" in understanding.read("有没有可以洗的", language="zh").text


def test_an_intolerance_keeps_to_its_diet(understanding: Understanding) -> None:
    assert understanding.read("乳糖不耐受，想买饼干", language="zh").diets == ("lactose_free",)
    assert understanding.read("对鸡蛋不耐受，想买饼干", language="zh").free_from == ("eggs",)


def test_a_kittens_food_is_cat_food(understanding: Understanding) -> None:
    assert understanding.read("给小猫买点吃的", language="zh").text.endswith("kitten cat food")


@pytest.mark.parametrize("text", ["狗子吃的零食", "狗狗爱吃的零食有吗"])
def test_what_an_animal_eats_is_of_its_kind(understanding: Understanding, text: str) -> None:
    assert "dog" in understanding.read(text, language="zh").text


def test_the_food_of_an_animal_may_be_asked_about(understanding: Understanding) -> None:
    assert "dog food" in understanding.read("狗子吃的有吗", language="zh").text


def test_the_last_known_word_is_the_thing(understanding: Understanding) -> None:
    assert understanding.thing_in_chinese("儿童保温杯 children's flask") == "保温杯"
    assert understanding.thing_in_chinese("kettle") == ""


@pytest.mark.parametrize("text", ["女儿7岁生日快到了", "我妈要过生日了", "生日 200以内"])
def test_a_birthday_asks_for_a_present(understanding: Understanding, text: str) -> None:
    found = understanding.read(text, language="zh")
    assert found.gift
    assert "生日" not in found.text


@pytest.mark.parametrize("text", ["还能再便宜吗", "还要便宜", "便宜些的", "有没有更便宜的"])
def test_cheaper_is_measured_against_a_product_and_says_so(
    understanding: Understanding, text: str
) -> None:
    asked = understanding.read("耳机", language="zh")
    dear = product("x", "Headphones", 5000)
    cheaper = understanding.read(text, language="zh", previous=asked, reference=dear)
    assert (cheaper.price_max, cheaper.undercuts) == (4999, "x")
    black = understanding.read("黑色的", language="zh", previous=cheaper)
    assert (black.price_max, black.undercuts) == (4999, "x")
    own = understanding.read("30以内", language="zh", previous=black)
    assert (own.price_max, own.undercuts) == (3000, None)


def test_a_limit_that_was_said_stays_the_shoppers_own(understanding: Understanding) -> None:
    asked = understanding.read("30以内的耳机", language="zh")
    dear = product("x", "Headphones", 5000)
    cheaper = understanding.read("便宜点", language="zh", previous=asked, reference=dear)
    assert (cheaper.price_max, cheaper.undercuts) == (3000, None)


@pytest.mark.parametrize(
    ("text", "term"),
    [("有没有雨依", "雨衣"), ("蓝牙尔机", "蓝牙耳机"), ("保温被", "保温杯"), ("鼠彪", "鼠标")],
)
def test_a_term_typed_with_a_character_of_the_same_sound_is_read(
    understanding: Understanding, text: str, term: str
) -> None:
    assert understanding.read(text, language="zh").text.startswith(term)


@pytest.mark.parametrize("text", ["电报", "机关枪", "被套", "坚果"])
def test_what_sounds_like_no_term_stays_as_it_is(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, language="zh").text.startswith(text)


@pytest.mark.parametrize(
    "text", ["送我妈的杯子", "给女朋友挑个杯子", "给老人用的杯子", "帮同事买杯子"]
)
def test_who_is_grown_up_gets_nothing_made_for_children(
    understanding: Understanding, text: str
) -> None:
    found = understanding.read(text, language="zh")
    assert found.for_adult
    assert found.category == "mugs"


@pytest.mark.parametrize("text", ["给女儿买个杯子", "杯子", "给我妈和孩子的杯子"])
def test_a_child_or_nobody_is_no_grown_up(understanding: Understanding, text: str) -> None:
    assert not understanding.read(text, language="zh").for_adult


@pytest.mark.parametrize(
    "text", ["我家孩子花生过敏 有什么零食盒", "儿子花生过敏，零食盒", "她对花生过敏 零食盒"]
)
def test_what_somebody_is_allergic_to_is_avoided_and_not_searched_for(
    understanding: Understanding, text: str
) -> None:
    found = understanding.read(text, language="zh")
    assert found.free_from == ("peanuts",)
    assert "peanut" not in found.text
    assert not found.must


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("乳糖不耐 有什么奶可以喝", "植物奶"),
        ("纯素的奶有吗", "植物奶"),
        ("我牛奶过敏 喝什么奶好", "植物奶"),
        ("有什么奶可以喝", "奶"),
        ("乳糖不耐 有奶酪吗", "奶酪"),
    ],
)
def test_milk_for_who_takes_none_of_a_cow(
    understanding: Understanding, text: str, sought: str
) -> None:
    assert understanding.read(text, language="zh").text.split()[0] == sought


def test_a_counting_word_after_a_verb_is_no_part_of_the_thing(understanding: Understanding) -> None:
    assert understanding.read("买个杯子", language="zh").text.split()[0] == "杯子"
    assert understanding.read("买包包", language="zh").text.split()[0] == "包"


def test_english_from_the_term_list_is_never_mended_as_a_typo(
    understanding: Understanding,
) -> None:
    assert "cutlery" in understanding.read("餐具", language="zh").text
