"""Buyers' and children's ages."""

import pytest

from store.verdict import CLEAR
from tests.tools.health.builders import food, shopper
from tools.health.verdict import showable, verdict

LAGER = food("Water, barley malt, hops.", title="Lager", department="drinks", category="beers")


def test_an_unknown_age_is_asked_for_and_the_product_is_shown() -> None:
    found = verdict(LAGER, shopper())
    assert [(r.rule, r.state, r.subject) for r in found.reasons] == [("age.buyer", "unknown", "18")]
    assert showable(found, shopper())


@pytest.mark.parametrize(("age", "state"), [("17", "conflict"), ("18", "clear"), ("40", "clear")])
def test_the_buyers_age_decides(age: str, state: str) -> None:
    assert verdict(LAGER, shopper(("age", age))).state == state


def test_the_products_own_limit_outweighs_the_shelf() -> None:
    energy = food("Water, caffeine.", department="drinks", min_age=16)
    assert verdict(energy, shopper(("age", "16"))) == CLEAR
    assert verdict(energy, shopper(("age", "15"))).state == "conflict"


@pytest.mark.parametrize(
    ("category", "title"),
    [
        ("wine vinegars", "Red"),
        ("beers", "Alcohol-free beer"),
        ("wines", "Dealcoholised rosé"),
        ("beers", "Wheat 0.0"),
        ("juices", "O"),
    ],
)
def test_what_only_sounds_alcoholic_has_no_age_limit(category: str, title: str) -> None:
    product = food("Water.", title=title, department="drinks", category=category)
    assert verdict(product, shopper()) == CLEAR


@pytest.mark.parametrize(
    ("age", "state"), [(2.5, "conflict"), (3.0, "clear"), (6.9, "clear"), (7.0, "conflict")]
)
def test_a_toy_fits_children_of_its_ages(age: float, state: str) -> None:
    toy = food(None, department="toys", age_from=3, age_to=6)
    assert verdict(toy, shopper(), for_age=age).state == state


def test_a_warning_in_the_description_counts_where_the_field_is_missing() -> None:
    beads = food(
        None,
        department="toys",
        description="Not suitable for children under 36 months: small parts.",
    )
    assert verdict(beads, shopper(), for_age=2).state == "conflict"
    assert verdict(beads, shopper(), for_age=3) == CLEAR


def test_alcohol_is_nothing_for_a_child_whoever_buys_it() -> None:
    found = verdict(LAGER, shopper(("age", "40")), for_age=6)
    assert [r.rule for r in found.reasons] == ["age.child"]


def test_gluten_free_lager_is_still_lager() -> None:
    lager = food("Water, hops.", title="Gluten-free lager", department="drinks", category="lagers")
    assert [r.rule for r in verdict(lager, shopper()).reasons] == ["age.buyer"]


@pytest.mark.parametrize("strength", [13.5, "13,5 % vol"])
def test_a_stated_strength_asks_for_the_buyers_age_on_any_shelf(strength: float | str) -> None:
    bottle = food(None, department="drinks", attributes={"alcohol_vol_percent": strength})
    assert [r.rule for r in verdict(bottle, shopper()).reasons] == ["age.buyer"]


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Santoku 17 cm", "knives"),
        ("Chef's Knife 20 cm", "cooking tools"),
        ("Pocket Knife, walnut", "camping"),
        ("Hunting Knife with sheath", "outdoor"),
        ("Splitting Axe 1.2 kg", "garden tools"),
        ("Refillable Lighter", "smoking"),
        ("Safety Razor", "shaving"),
        ("木柄菜刀", "厨房"),
    ],
)
def test_blades_and_flames_are_nothing_for_a_child(title: str, category: str) -> None:
    product = food(None, title=title, department="home", category=category)
    found = verdict(product, shopper(), for_age=10)
    assert [(r.rule, r.state, r.subject) for r in found.reasons] == [
        ("age.child", "conflict", "14")
    ]
    assert verdict(product, shopper(), for_age=14) == CLEAR
    assert verdict(product, shopper()) == CLEAR


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("Toy Axe", "home"),
        ("Wooden Knife", "toys"),
        ("Kids' Kitchen Knife", "kitchen"),
        ("Butter Knife", "kitchen"),
        ("Roller Blades", "sports"),
        ("Hiking Jacket, 20% lighter fabric", "apparel"),
    ],
)
def test_what_only_sounds_sharp_may_be_for_a_child(title: str, department: str) -> None:
    assert verdict(food(None, title=title, department=department), shopper(), for_age=10) == CLEAR


def test_the_makers_own_age_outweighs_the_name_of_a_blade() -> None:
    whittling = food(None, title="Whittling Knife", department="sports", age_from=8)
    assert verdict(whittling, shopper(), for_age=9) == CLEAR
    assert verdict(whittling, shopper(), for_age=7).state == "conflict"


@pytest.mark.parametrize(
    ("description", "too_young", "old_enough"),
    [
        ("Not for children under 3 years: small parts.", 2, 3),
        ("Not suitable for children under 36 months.", 2, 3),
        ("Chemistry set, ages 8+.", 7, 8),
        ("For ages 18 months and up.", 1, 2),
        ("For children from 6 years.", 5, 6),
        ("小零件，不适合3岁以下儿童。", 2, 3),
        ("36个月以下婴幼儿禁用。", 2, 3),
        ("适合8岁以上儿童。", 7, 8),
    ],
)
def test_an_age_that_a_description_warns_of_holds(
    description: str, too_young: float, old_enough: float
) -> None:
    toy = food(None, title="Kit", department="toys", description=description)
    assert verdict(toy, shopper(), for_age=too_young).state == "conflict"
    assert verdict(toy, shopper(), for_age=old_enough).state == "clear"


@pytest.mark.parametrize(
    "description", ["A cheddar aged 18 months.", "Whisky aged 12 years, in a box of two."]
)
def test_the_age_of_the_goods_is_no_age_of_a_child(description: str) -> None:
    goods = food(None, title="Gift", department="home", description=description)
    assert verdict(goods, shopper(), for_age=5).state == "clear"


@pytest.mark.parametrize(
    ("age", "rules"), [(0.5, ["age.honey"]), (0.9, ["age.honey"]), (1.0, []), (30.0, [])]
)
def test_honey_is_nothing_for_a_baby(age: float, rules: list[str]) -> None:
    granola = food("Oats, honey 12 %, almonds.", category="breakfast cereals", title="Granola")
    assert [r.rule for r in verdict(granola, shopper(), for_age=age).reasons] == rules


def test_food_that_tells_no_age_is_left_open_for_a_baby() -> None:
    plain = food("Wheat flour, salt.", title="Crackers", category="biscuits")
    found = verdict(plain, shopper(), for_age=0.7)
    assert [(r.rule, r.state) for r in found.reasons] == [("age.baby", "unknown")]
    told = food("Pumpkin, apple.", title="Pouch", category="baby food", age_from=0.5, age_to=3.0)
    assert verdict(told, shopper(), for_age=0.7) == CLEAR
    assert verdict(plain, shopper(), for_age=2.0) == CLEAR, "the control"


def test_a_melon_that_is_called_after_honey_holds_none() -> None:
    juice = food("Honeydew melon juice.", title="Melon", age_from=0.5)
    assert verdict(juice, shopper(), for_age=0.7) == CLEAR
