"""Which of the products on the table has the least of a nutrient."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.handlers.nutrients_of_shown import NutrientAsked, nutrient_asked, ranked_by_nutrient
from store.ids import ProductId
from store.product import Product
from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "field", "much"),
    [
        ("which one has the least sugar?", "sugars_g", False),
        ("which is lowest in salt", "salt_g", False),
        ("which of these has the most protein", "protein_g", True),
        ("哪个糖最少", "sugars_g", False),
        ("哪款热量比较高", "energy_kcal", True),
    ],
)
def test_the_nutrient_is_read(said: str, field: str, much: bool) -> None:
    assert nutrient_asked(said) == NutrientAsked(field, much)


@pytest.mark.parametrize(
    "said", ["which is the cheapest?", "least sugar snacks", "does it have sugar", "糖果"]
)
def test_anything_else_is_none(said: str) -> None:
    assert nutrient_asked(said) is None


@pytest.mark.model
def test_labels_that_state_it_are_put_in_order(demo: Assistant) -> None:
    talk = Talk(demo, None).say("snacks").say("which one has the least sugar?")
    amounts = [float(word) for word in talk.text.replace(";", "").split() if _is_number(word)]
    told = [amount for amount in amounts if amount != 100]
    assert len(told) > 2
    assert told == sorted(told)


@pytest.mark.model
def test_a_label_that_states_none_is_named_and_never_guessed(demo: Assistant) -> None:
    known = demo.store.catalogue.get_many([ProductId("pan-001"), ProductId("pan-027")])
    stated = [p for p in known.values() if "sugars_g" in p.label.nutrition_100g]
    assert len(stated) > 1
    asked = NutrientAsked("sugars_g", much=False)
    silent = _without_nutrition(stated[0])
    lines, first = ranked_by_nutrient(asked, [silent, *stated[1:]], "en")
    assert first is None
    assert "can't compare" in lines[0]
    lines, first = ranked_by_nutrient(asked, [silent, *stated], "en")
    assert first is not None
    assert silent.title in lines[-1]


def _without_nutrition(product: Product) -> Product:
    return replace(product, title="Silent", label=replace(product.label, nutrition_100g={}))


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit()
