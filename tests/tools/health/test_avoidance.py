"""What shoppers say they avoid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.health.avoidance import parse_avoidance, speaks_of

NUTS = ("peanuts", "tree_nuts")


@pytest.mark.parametrize(
    ("text", "allergens", "diets", "words"),
    [
        ("I'm allergic to nuts", NUTS, (), ()),
        ("alergic to nutts", NUTS, (), ()),
        ("a nut-free snack box under 15, it's a present", NUTS, (), ()),
        ("I have a peanut and egg allergy", ("eggs", "peanuts"), (), ()),
        ("my daughter is allergic to milk, eggs and soy", ("eggs", "milk", "soy"), (), ()),
        ("no dairy please", ("milk",), (), ()),
        ("dairy-free, nut-free chocolate", ("milk", *NUTS), (), ()),
        ("dark chocolate, nut free", NUTS, (), ()),
        ("shellfish allergy", ("crustaceans", "molluscs"), (), ()),
        ("coeliac", ("gluten",), (), ()),
        ("gluten free pasta", (), ("gluten_free",), ()),
        ("lactose intolerant", (), ("lactose_free",), ()),
        ("I'm vegan", (), ("vegan",), ()),
        ("I don't eat pork", (), (), ("pork",)),
        ("without palm oil and parfum", (), (), ("palm oil", "parfum")),
        ("allergic to papaya", (), (), ("papaya",)),
        ("我对花生过敏", ("peanuts",), (), ()),
        ("对坚果和牛奶过敏", ("milk", *NUTS), (), ()),
        ("不含乳制品的零食", ("milk",), (), ()),
        ("我吃素", (), ("vegetarian",), ()),
        ("清真食品", (), ("halal",), ()),
        ("我对木瓜过敏", (), (), ("木瓜",)),
    ],
)
def test_what_is_avoided_is_read(
    text: str, allergens: tuple[str, ...], diets: tuple[str, ...], words: tuple[str, ...]
) -> None:
    found = parse_avoidance(text)
    assert found.allergens == tuple(sorted(allergens))
    assert (found.diets, found.avoid_words) == (diets, words)
    assert not found.forget


@pytest.mark.parametrize(
    "text",
    [
        "almond milk",
        "does it contain nuts?",
        "a milk frother without cable",
        "not Sony",
        "no better deals?",
        "fish food for my cat",
        "remove the nut bar from my cart",
        "牛奶巧克力",
        "",
    ],
)
def test_a_wish_for_something_is_not_read_as_avoiding_it(text: str) -> None:
    assert not parse_avoidance(text)


@pytest.mark.parametrize(
    ("text", "allergens", "diets"),
    [
        ("forget my nut allergy", NUTS, ()),
        ("I can eat nuts again", NUTS, ()),
        ("I'm not allergic to nuts", NUTS, ()),
        ("I am no longer allergic to milk", ("milk",), ()),
        ("I'm not vegan anymore", (), ("vegan",)),
        ("forget that I'm vegetarian", (), ("vegetarian",)),
        ("forget my allergy", (), ()),
    ],
)
def test_what_holds_no_longer_is_read(
    text: str, allergens: tuple[str, ...], diets: tuple[str, ...]
) -> None:
    found = parse_avoidance(text)
    assert found.forget
    assert (found.allergens, found.diets) == (allergens, diets)


def test_a_bare_word_counts_only_as_an_answer() -> None:
    assert not parse_avoidance("nuts")
    assert parse_avoidance("nuts", bare=True).allergens == NUTS


def test_an_allergy_is_told_from_a_wish() -> None:
    assert parse_avoidance("I'm allergic to milk").allergy
    assert not parse_avoidance("something without milk").allergy


def test_somebody_elses_allergy_is_not_the_shoppers() -> None:
    assert parse_avoidance("my son can't eat eggs").whom == "other"
    assert parse_avoidance("I can't eat eggs").whom == "self"


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    parse_avoidance(text)


def test_a_chinese_possessive_speaks_of_somebody_else() -> None:
    for text in ("我女儿对牛奶过敏", "我儿子花生过敏", "我家孩子不能吃花生"):
        assert parse_avoidance(text, "zh").whom == "other", text
    for text in ("我对花生过敏", "我女儿4岁，我对花生过敏"):
        assert parse_avoidance(text, "zh").whom == "self", text


def test_an_adverb_before_allergic_hides_nothing() -> None:
    assert parse_avoidance("我女儿对牛奶也过敏", "zh").allergens == ("milk",)
    assert parse_avoidance("我对花生严重过敏", "zh").allergens == ("peanuts",)


@pytest.mark.parametrize(
    ("text", "allergens"),
    [
        ("eggs give me hives", ("eggs",)),
        ("peanuts make my son sick", ("peanuts",)),
        ("my kid gets hives from eggs", ("eggs",)),
        ("he swells up when he eats prawns", ("crustaceans",)),
        ("I can eat anything except fish", ("fish",)),
        ("gluten is out", ("gluten",)),
        ("allergies: milk, eggs", ("eggs", "milk")),
        ("one kid is allergic to milk, the other to nuts", ("milk", *NUTS)),
        ("my toddler can't tolerate cow's milk protein", ("milk",)),
        ("I'm allergic to nuts but not peanuts", ("tree_nuts",)),
        ("im alergic to nutz", NUTS),
        ("nut allergey", NUTS),
        ("forget the biscuits, I'm allergic to nuts", NUTS),
        ("我对奶过敏", ("milk",)),
        ("蛋奶过敏", ("eggs", "milk")),
        ("老大不能吃鸡蛋，老二不能碰花生", ("eggs", "peanuts")),
        ("老大对牛奶过敏，老二花生", ("milk", "peanuts")),
        ("我一吃虾就过敏", ("crustaceans",)),
        ("孩子喝奶会拉肚子", ("milk",)),
        ("花生不行", ("peanuts",)),
        ("花生他不能吃", ("peanuts",)),
        ("坚果和奶都不能碰", ("milk", *NUTS)),
        ("我对花生 芝麻 腰果过敏", ("peanuts", "sesame", "tree_nuts")),
        ("过敏源：花生、芝麻", ("peanuts", "sesame")),
        ("不是花生过敏，是芝麻过敏", ("sesame",)),
        ("我对花生过敏有什么能吃的", ("peanuts",)),
        ("有没有花生过敏能吃的零食", ("peanuts",)),
    ],
)
def test_an_allergy_told_in_other_words_is_read(text: str, allergens: tuple[str, ...]) -> None:
    found = parse_avoidance(text)
    assert found.allergens == tuple(sorted(allergens))
    assert not found.forget


@pytest.mark.parametrize(
    ("text", "allergens"),
    [
        ("allergic to Nutella", ("milk", "soy", "tree_nuts")),
        ("I can't have Marmite", ("celery", "gluten")),
        ("allergic to ghee", ("milk",)),
        ("no semolina, no seitan", ("gluten",)),
        ("allergic to surimi", ("crustaceans", "fish")),
        ("I'm allergic to bread", ("gluten",)),
        ("allergic to hummus", ("sesame",)),
        ("我不能吃面", ("gluten",)),
        ("对老干妈过敏", ("peanuts", "soy")),
    ],
)
def test_a_food_stands_for_what_it_holds(text: str, allergens: tuple[str, ...]) -> None:
    assert parse_avoidance(text).allergens == allergens


def test_a_make_is_looked_up_only_where_an_allergy_is_told() -> None:
    assert not parse_avoidance("no Nutella please").allergens


@pytest.mark.parametrize(
    "text",
    [
        "老大的可以吃花生吗",
        "can I eat nuts?",
        "我可以吃花生吗",
        "I can have egg whites",
        "he can eat nuts",
        "不要蛋糕",
        "牛奶不要太甜的",
        "吃花生会过敏吗",
        "不含椰奶",
    ],
)
def test_a_question_a_part_or_another_thing_changes_nothing_of_a_class(text: str) -> None:
    found = parse_avoidance(text)
    assert not found.forget
    assert not found.allergens


def test_who_is_meant_is_told_apart() -> None:
    for text in ("老二对花生过敏", "my flatmate is allergic to nuts", "my dog is allergic to soy"):
        assert parse_avoidance(text).whom == "other", text
    assert speaks_of("我自己可以吃麸质") == "self"
    assert speaks_of("我女儿可以吃花生了") == "other"
    assert speaks_of("可以吃花生了") is None


def test_a_diet_is_named_by_who_keeps_it_and_given_up_by_eating_meat() -> None:
    assert parse_avoidance("我是回民").diets == ("halal",)
    assert parse_avoidance("我婆婆吃斋").diets == ("vegetarian",)
    assert parse_avoidance("我又开始吃肉了").forget
    assert not parse_avoidance("我不吃肉了").forget


@pytest.mark.parametrize(
    ("said", "allergens"),
    [
        ("allergic to nuts. eggs as well", {"eggs", "peanuts", "tree_nuts"}),
        ("I'm allergic to milk. Also sesame.", {"milk", "sesame"}),
        ("I have a nut allergy. Fish too!", {"fish", "peanuts", "tree_nuts"}),
        ("I can't eat gluten, and neither can I eat dairy", {"gluten", "milk"}),
        ("my wife is allergic to fish, same with milk", {"fish", "milk"}),
        ("对牛奶过敏,花生也是", {"milk", "peanuts"}),
        ("我对花生过敏，芝麻也一样,鸡蛋也是", {"eggs", "peanuts", "sesame"}),
        ("对花生过敏。还有芝麻", {"peanuts", "sesame"}),
    ],
)
def test_what_is_added_in_the_next_breath_counts(said: str, allergens: set[str]) -> None:
    assert set(parse_avoidance(said).allergens) == allergens


@pytest.mark.parametrize(
    "said",
    [
        "I'm allergic to nuts. Do you have milk?",
        "I'm allergic to nuts. Milk?",
        "I'm allergic to nuts. chocolate",
        "I'm allergic to nuts. any milk chocolate",
        "I'm allergic to nuts. milk too, please",
        "我对坚果过敏，牛奶也是纯的吗",
    ],
)
def test_what_is_asked_for_in_the_next_breath_does_not(said: str) -> None:
    """The control."""
    assert "milk" not in parse_avoidance(said).allergens
    assert not parse_avoidance(said).avoid_words
