"""Food in the order of what its label says of a nutrient."""

import pytest

from assistant.assistant import Assistant
from assistant.handlers.by_nutrient import NutrientWish, nutrient_wanted
from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("high protein snacks", NutrientWish("snacks", "protein_g", much=True)),
        ("cereal low in sugar", NutrientWish("cereal", "sugars_g", much=False)),
        ("low-fat milk", NutrientWish("milk", "fat_g", much=False)),
        ("高蛋白的零食", NutrientWish("零食", "protein_g", much=True)),
        ("低卡", NutrientWish("", "energy_kcal", much=False)),
        ("减肥能吃什么", NutrientWish("能吃什么", "energy_kcal", much=False)),
    ],
)
def test_the_wish_is_read(said: str, wish: NutrientWish) -> None:
    assert nutrient_wanted(said) == wish


@pytest.mark.parametrize(
    "said", ["high chair", "low table", "less than 5 euros", "高跟鞋", "low carb"]
)
def test_other_wishes_are_none(said: str) -> None:
    assert nutrient_wanted(said) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "field", "much"),
    [
        ("high protein snacks", "protein_g", True),
        ("low sugar cereal", "sugars_g", False),
        ("高蛋白的零食", "protein_g", True),
        ("i'm on a diet, what can i eat", "energy_kcal", False),
    ],
)
def test_the_cards_stand_in_the_order_of_their_labels(
    demo: Assistant, said: str, field: str, much: bool
) -> None:
    talk = Talk(demo, None).say(said)
    ids = [card.product_id for card in talk.cards if card.verdict == "clear"]
    known = demo._services.store.catalogue.get_many(ids)
    amounts = [known[i].label.nutrition_100g[field] for i in ids]
    assert len(amounts) > 1
    assert amounts == sorted(amounts, reverse=much)
    assert f"{amounts[0]:g}" in talk.text


@pytest.mark.model
def test_what_somebody_avoids_is_left_out_all_the_same(demo: Assistant) -> None:
    talk = Talk(demo, None).say("i'm allergic to nuts").say("high protein snacks")
    assert talk.cards
    assert all("Nuts" not in card.title for card in talk.cards)
    free = Talk(demo, None).say("high protein snacks")
    assert any("Nuts" in card.title for card in free.cards), "the control"


@pytest.mark.model
def test_without_figures_it_is_a_plain_request(demo: Assistant) -> None:
    assert "per 100 g" not in Talk(demo, None).say("low energy bulbs").text


@pytest.mark.model
def test_no_pet_food_is_among_peoples(demo: Assistant) -> None:
    people = Talk(demo, None).say("low salt please").cards
    assert people
    assert all(not card.product_id.startswith("pet") for card in people)
    dogs = Talk(demo, None).say("dog food low in fat").cards
    assert {card.product_id[:3] for card in dogs} == {"pet"}, "the control"
