"""What shoppers say they avoid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.health.avoidance import parse_avoidance

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
