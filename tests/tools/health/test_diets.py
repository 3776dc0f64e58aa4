"""Diets, as far as a label tells."""

import pytest

from store.verdict import CLEAR
from tests.tools.health.builders import food, shopper
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
        ("Pork shoulder, salt.", "halal", "conflict"),
        ("Flour, lard.", "halal", "conflict"),
        ("Sugar, gelatine.", "halal", "conflict"),
        ("Sugar, fish gelatine.", "halal", "clear"),
        ("Sugar, halal gelatine.", "halal", "clear"),
        ("Beef, onions.", "halal", "unknown"),
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
