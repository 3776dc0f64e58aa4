"""Which shown products a message points at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intents.slots import Shown, place_beyond, references

KETTLES = (
    Shown("a", "Whisper Kettle 1.7 L", "Hearthlund", 8490, "steel"),
    Shown("b", "Pour-Over Kettle with Thermostat", "Brewick", 7490, "black"),
    Shown("c", "Basic Jug Kettle 1.5 L", "Gullstone", 1990, "white, blue"),
)
PANTRY = (
    Shown("a", "Milk Chocolate 100 g", "Larkspur Basics", 190),
    Shown("b", "Smooth Peanut Butter", "Larkspur Basics", 390),
    Shown("c", "Butternut Squash and Apple Pouch", "Pippenspoon", 190),
    Shown("d", "Dark Chocolate 74% Bar", "Copperpod", 290),
)
CHINESE = (
    Shown("a", "静音电热水壶 1.7升", "Hearthlund", 8490, "steel"),
    Shown("b", "温控手冲壶", "Brewick", 7490, "black"),
    Shown("c", "基础电水壶 1.5升", "Gullstone", 1990, "white, blue"),
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the second one", (1,)),
        ("why the first one?", (0,)),
        ("1 and 3", (0, 2)),
        ("compare 1, 2 and 3", (0, 1, 2)),
        ("which is better, 1 or 3?", (0, 2)),
        ("compare the first two", (0, 1)),
        ("first and third", (0, 2)),
        ("the last one please", (2,)),
        ("the second last one", (1,)),
        ("the middle one", (1,)),
        ("number 3 pls", (2,)),
        ("#2", (1,)),
        ("2", (1,)),
        ("all of them", (0, 1, 2)),
        ("compare these", (0, 1, 2)),
        ("is the secnd waterproof", (1,)),
        ("add number 2 and the last one", (1, 2)),
    ],
)
def test_places_in_the_list_are_read(text: str, places: tuple[int, ...]) -> None:
    assert references(text, KETTLES, "en") == places


@pytest.mark.parametrize(
    "text",
    [
        "something cheaper",
        "my first order",
        "a first aid kit",
        "for his 2nd birthday",
        "between 2 and 3 years",
        "ages 2 and 3",
        "deliver on the first of may",
        "one second",
        "at first I wanted a kettle",
        "I'll take two of those",
        "kettle",
        "the kettles",
    ],
)
def test_words_that_only_look_like_places_point_at_nothing(text: str) -> None:
    assert references(text, KETTLES, "en") == ()


def test_both_needs_exactly_two_products() -> None:
    assert references("add both", KETTLES[:2], "en") == (0, 1)
    assert references("add both", KETTLES, "en") == ()


def test_a_place_beyond_the_list_points_at_nothing_and_can_be_told() -> None:
    assert references("the ninth one", KETTLES, "en") == ()
    assert place_beyond("the ninth one", 3) == 9
    assert place_beyond("第九个", 3) == 9
    assert place_beyond("the last one", 3) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the cheaper one", 2),
        ("the cheapest", 2),
        ("add the most expensive one", 0),
        ("the 74.90 one", 1),
        ("the black one", 1),
        ("the blue one please", 2),
    ],
)
def test_price_and_colour_single_out_a_product(text: str, place: int) -> None:
    assert references(text, KETTLES, "en") == (place,)


def test_two_products_of_one_colour_both_come_back() -> None:
    twins = (KETTLES[1], Shown("d", "Stovetop Moka 6", "Copperbeck", 2690, "black"))
    assert references("the black one", twins, "en") == (0, 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("how heavy is the whisper kettle", (0,)),
        ("is the wisper one quiet?", (0,)),
        ("the gullstone", (2,)),
        ("compare the whisper kettle with the pour-over", (0, 1)),
        ("put the jug kettle in my basket", (2,)),
    ],
)
def test_names_are_read_with_typos_and_in_part(text: str, places: tuple[int, ...]) -> None:
    assert references(text, KETTLES, "en") == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("does it contain milk", ()),
        ("does it contain peanut butter", ()),
        ("does the milk chocolate contain peanut", (0,)),
        ("add the peanut butter and the dark chocolate", (1, 3)),
        ("is there any milk in the peanut butter", (1,)),
        ("Butternut Squash and Apple Pouch", (2,)),
    ],
)
def test_an_asked_ingredient_is_not_a_name(text: str, places: tuple[int, ...]) -> None:
    assert references(text, PANTRY, "en") == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第二个", (1,)),
        ("前两个有什么区别", (0, 1)),
        ("最后一个多重", (2,)),
        ("倒数第二个", (1,)),
        ("第一个和第三个比较一下", (0, 2)),
        ("1和3哪个好", (0, 2)),
        ("最便宜的那个", (2,)),
        ("蓝色的那个", (2,)),
        ("静音电热水壶多重", (0,)),
        ("手冲壶加入购物车", (1,)),
        ("第一次买", ()),
        ("便宜一点的", ()),
        ("这个", ()),
    ],
)
def test_chinese_references_are_read(text: str, places: tuple[int, ...]) -> None:
    assert references(text, CHINESE, "zh") == places


def test_this_one_is_clear_when_one_product_is_shown() -> None:
    assert references("is this waterproof", KETTLES[:1], "en") == (0,)
    assert references("这个多重", CHINESE[:1], "zh") == (0,)


def test_products_no_longer_on_the_table_answer_to_their_name_alone() -> None:
    assert references("the second one", KETTLES, "en", names_only=True) == ()
    assert references("the whisper kettle", KETTLES, "en", names_only=True) == (0,)


@given(st.text(max_size=80), st.integers(0, 3))
def test_any_text_gives_distinct_places_inside_the_list(text: str, count: int) -> None:
    found = references(text, KETTLES[:count], "en")
    assert len(set(found)) == len(found)
    assert all(0 <= place < count for place in found)


@given(st.integers(1, 3), st.sampled_from(["why number {}?", "add #{}", "compare {} and {}"]))
def test_a_numbered_product_is_always_found(place: int, form: str) -> None:
    assert place - 1 in references(form.format(place, place), KETTLES, "en")


BEDS = [
    Shown("a", "圆形毛绒宠物窝", "", 2990, "oatmeal"),
    Shown("b", "宠物扁平垫 70×50厘米", "", 1290, "blue"),
    Shown("c", "记忆棉狗床 100×70厘米", "", 11900, "grey"),
]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("那个蓝色的", (1,)),
        ("这款灰色的多少钱", (2,)),
        ("圆的那个", (0,)),
        ("那个垫子", (1,)),
        ("12块9的那个", (1,)),
        ("宠物窝能洗吗", (0,)),
        ("记忆棉的", (2,)),
        ("宠物用的推车有吗", ()),
        ("宠物推车多少钱", ()),
    ],
)
def test_a_chinese_word_of_a_title_names_it_only_as_a_name(
    said: str, meant: tuple[int, ...]
) -> None:
    assert references(said, BEDS, "zh") == meant
