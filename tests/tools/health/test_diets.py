"""Diets, as far as a label tells."""

from dataclasses import replace
from typing import Any

import pytest

from store.product import Label, Product
from store.verdict import CLEAR
from tests.tools.health.builders import food, shopper
from tools.health import applies_allergens, applies_diet
from tools.health.verdict import showable, verdict


def state(ingredients: str | None, diet: str, **fields: object) -> str:
    return verdict(food(ingredients, traces=(), **fields), shopper(("diet", diet))).state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ingredients", "diet", "expected"),
    [
        ("Rice, honey.", "vegan", "conflict"),
        ("Rice, honey.", "vegetarian", "clear"),
        ("Sugar, gelatine.", "vegetarian", "conflict"),
        ("Sugar, carmine, shellac.", "vegetarian", "conflict"),
        ("Rice, whey powder.", "vegan", "conflict"),
        ("Rice, coconut milk, peanut butter.", "vegan", "clear"),
        ("Rice, salt. May contain milk.", "vegan", "clear"),
        ("Milk, salt, rennet.", "vegetarian", "unknown"),
        ("Milk, salt, microbial rennet.", "vegetarian", "clear"),
        ("Lentils, vegan sausage, kidney beans.", "vegan", "clear"),
        ("Beefsteak tomatoes, oyster mushrooms.", "vegan", "clear"),
        ("Anchovies, salt.", "vegetarian", "conflict"),
        ("Anchovies, salt.", "pescatarian", "clear"),
        ("Beef, salt.", "pescatarian", "conflict"),
        ("Sugar, gelatine.", "pescatarian", "conflict"),
        ("Prawns, salt.", "kosher", "conflict"),
        ("Pork shoulder, salt.", "kosher", "conflict"),
        ("Rice, salt.", "kosher", "unknown"),
        ("Kosher salt, rice. Certified kosher.", "kosher", "clear"),
        ("Rice, salt.", "halal", "clear"),
        ("Pork shoulder, salt.", "halal", "conflict"),
        ("Flour, lard.", "halal", "conflict"),
        ("Sugar, gelatine.", "halal", "unknown"),
        ("Sugar, fish gelatine.", "halal", "clear"),
        ("Sugar, halal gelatine.", "halal", "clear"),
        ("Sugar, pork gelatine.", "halal", "conflict"),
        ("Sugar, rum flavour.", "halal", "unknown"),
        ("Sugar, vanilla extract.", "halal", "unknown"),
        ("Beef, onions.", "halal", "unknown"),
        ("Rice, confectioner's glaze.", "vegan", "conflict"),
        ("Rice, soya lecithin.", "vegan", "clear"),
        ("Riz, vitamine D3.", "vegan", "unknown"),
        ("Rice, vitamin D3 from lichen.", "vegan", "clear"),
        ("Water, vegetable stock.", "vegetarian", "clear"),
        ("Milk, microbial enzymes.", "vegetarian", "clear"),
        ("Flour, oil that may contain one of palm or corn, whey.", "vegan", "conflict"),
        ("Raisins, rum.", "halal", "conflict"),
        ("Water, white wine vinegar, sugar alcohol.", "halal", "clear"),
        ("Turkey bacon.", "halal", "unknown"),
        ("Wheat flour.", "gluten_free", "conflict"),
        ("Milk, sugar.", "lactose_free", "conflict"),
        ("Potatoes, ghee.", "lactose_free", "unknown"),
    ],
)
def test_a_diet_is_judged_by_what_it_leaves_out(ingredients: str, diet: str, expected: str) -> None:
    assert state(ingredients, diet) == expected


def test_a_claim_settles_doubt_but_not_what_the_label_states() -> None:
    assert state("Sugar, natural flavouring, e471.", "vegan") == "unknown"
    assert state("Sugar, natural flavouring, e471.", "vegan", tags=("vegan",)) == "clear"
    assert state("Sugar, honey.", "vegan", tags=("vegan",)) == "conflict"


def test_lactose_free_milk_suits_a_lactose_free_diet_and_not_a_milk_allergy() -> None:
    milk = food("Milk, lactase.", title="Lactose-free milk", allergens=("milk",), traces=())
    assert verdict(milk, shopper(("diet", "lactose_free"))) == CLEAR
    assert verdict(milk, shopper(("allergen", "milk"))).state == "conflict"


def test_a_meat_without_a_halal_claim_is_never_called_halal() -> None:
    assert state("Beef, salt.", "halal") == "unknown"
    assert state("Beef, salt.", "halal", tags=("halal",)) == "clear"


def test_a_shop_that_says_not_vegan_is_believed() -> None:
    assert state("Rice.", "vegan", attributes={"vegan": False}) == "conflict"


def test_a_missing_list_is_unknown_and_shown_for_a_diet() -> None:
    vegan = shopper(("diet", "vegan"))
    found = verdict(food(None, title="Bar"), vegan)
    assert found.state == "unknown"
    assert showable(found, vegan)


def test_a_missing_list_is_hidden_from_a_gluten_free_diet() -> None:
    strict = shopper(("diet", "gluten_free"))
    assert not showable(verdict(food(None, title="Bar"), strict), strict)


def test_vegan_is_asked_of_cosmetics_and_vegetarian_is_not() -> None:
    balm = food("Cera Alba, Lanolin.", department="beauty")
    assert verdict(balm, shopper(("diet", "vegan"))).state == "conflict"
    assert verdict(balm, shopper(("diet", "vegetarian"))) == CLEAR


def test_a_diet_that_the_shop_does_not_know_changes_nothing() -> None:
    assert state("Pork.", "paleo") == "clear"


GRAPES = "Grapes, sucrose, yeast, preservative: sulphites."


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"attributes": {"alcohol_vol_percent": 12.5}}, "attributes"),
        ({"attributes": {"alcohol_vol": "12,5 % vol"}}, "attributes"),
        ({"category": "wines"}, "category"),
        ({"min_age": 18}, "min_age"),
    ],
)
def test_wine_conflicts_with_halal_although_its_list_says_only_grapes(
    fields: dict[str, Any], field: str
) -> None:
    cremant = food(GRAPES, title="Crémant Brut", **{"department": "drinks", **fields})
    found = verdict(cremant, shopper(("diet", "halal"), ("age", "40")))
    assert [(r.rule, r.subject, r.field) for r in found.reasons] == [
        ("diet.conflict", "halal", field)
    ]
    assert verdict(cremant, shopper(("diet", "vegetarian"), ("age", "40"))) == CLEAR


def test_the_strength_in_the_nutrition_facts_counts_too() -> None:
    wine = replace(food(GRAPES), label=Label(GRAPES, nutrition_100g={"alcohol_vol": 13.0}))
    assert verdict(wine, shopper(("diet", "halal"), ("age", "40"))).state == "conflict"


def test_a_halal_tag_does_not_outweigh_a_stated_strength() -> None:
    assert state("Grapes.", "halal", tags=("halal",), attributes={"abv": 11}) == "conflict"


@pytest.mark.parametrize(
    ("percent", "expected"), [(0.0, "clear"), (0.4, "unknown"), (0.9, "conflict")]
)
def test_alcohol_free_beer_is_halal_only_at_nought(percent: float, expected: str) -> None:
    facts = {"alcohol_vol_percent": percent}
    beer = {"title": "Wheat", "department": "drinks", "category": "beers", "attributes": facts}
    assert state("Water, malted wheat, hops.", "halal", **beer) == expected


def test_an_energy_drink_for_sixteen_is_no_alcohol() -> None:
    energy = food("Water, caffeine.", traces=(), department="drinks", min_age=16)
    assert verdict(energy, shopper(("diet", "halal"), ("age", "16"))) == CLEAR


def test_a_title_that_names_wine_leaves_halal_open() -> None:
    assert state("Grapes.", "halal", title="House red wine", department="drinks") == "unknown"
    assert state("Grapes.", "halal", title="Alcohol-free wine", department="drinks") == "clear"


CAT_FOOD = food("Beef 40%, liver.", title="Beef & Liver in Gravy", department="pets")


@pytest.mark.parametrize(
    ("product", "diet", "applies"),
    [
        (food("Rice."), "vegan", True),
        (food(None), "halal", True),
        (food("Cera Alba.", department="beauty"), "vegan", True),
        (food("Cera Alba.", department="beauty"), "halal", False),
        (CAT_FOOD, "vegan", False),
        (food("Beef.", title="Dog Food with Beef", department="pantry"), "vegan", False),
        (food("Chicken.", title="Tender bites for cats"), "halal", False),
        (food(None, title="Lamp", department="home"), "vegan", False),
        (food("Rice."), "paleo", False),
    ],
)
def test_a_diet_is_asked_of_what_people_eat_or_wear(
    product: Product, diet: str, applies: bool
) -> None:
    assert applies_diet(product, diet) is applies


def test_no_list_of_pet_food_speaks_for_the_shoppers_allergy() -> None:
    assert not applies_allergens(CAT_FOOD)
    assert not applies_allergens(food("Rice.", title="Rice kibble"))
    assert not applies_allergens(food(None, title="Lamp", department="home"))
    assert applies_allergens(food("Rice."))
    assert applies_allergens(food("Cera Alba.", department="beauty"))
    assert applies_allergens(food("Water, wheat flour.", department="toys"))


@pytest.mark.parametrize(
    ("department", "category"),
    [("sports", "sports nutrition"), ("sports", "energy bars"), ("home", "food gifts")],
)
def test_food_on_the_shelves_of_other_goods_is_judged_as_food(
    department: str, category: str
) -> None:
    whey = food("whey protein (milk), cocoa", department=department, category=category)
    assert verdict(whey, shopper(("diet", "vegan"))).state == "conflict"


def test_nutrition_facts_make_food_of_what_stands_among_other_goods() -> None:
    facts = Label(nutrition_100g={"energy_kcal": 383})
    powder = replace(food("", department="sports", category="fitness"), label=facts)
    assert applies_diet(powder, "vegan")
    assert not applies_diet(replace(powder, label=Label()), "vegan")


def test_a_list_that_states_it_is_heard_on_any_shelf() -> None:
    listed = food("whey protein (milk), cocoa", department="sports", category="fitness")
    assert verdict(listed, shopper(("diet", "vegan"))).state == "conflict"
    assert verdict(listed, shopper(("diet", "halal"))).state == "clear"
