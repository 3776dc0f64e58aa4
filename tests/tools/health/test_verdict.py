"""The verdict on one product for one shopper."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ids import ProductId
from store.money import Money
from store.product import ALLERGENS, Allergen, Label, Product
from store.verdict import CLEAR
from tests.tools.health.builders import food, shopper
from tools.health.goods import for_people, goods_kind
from tools.health.verdict import barring, showable, verdict

NUTS = shopper(("allergen", "tree_nuts"))


def test_a_listed_allergen_is_a_conflict_with_its_field_and_words() -> None:
    found = verdict(food("Oats, flaked almonds, honey."), NUTS)
    assert found.state == "conflict"
    reason = found.reasons[0]
    assert (reason.rule, reason.subject, reason.field) == (
        "allergen.contains",
        "tree_nuts",
        "ingredients",
    )
    assert reason.evidence == "almonds"


def test_without_the_allergy_the_same_product_is_clear() -> None:
    assert verdict(food("Oats, flaked almonds, honey."), shopper()) == CLEAR


def test_a_declared_allergen_is_a_conflict_even_where_the_text_hides_it() -> None:
    found = verdict(food("Oats, house mix.", allergens=("tree_nuts",), traces=()), NUTS)
    assert found.state == "conflict"
    assert found.reasons[0].field == "allergens"


def test_the_text_outweighs_a_declaration_that_forgot_it() -> None:
    found = verdict(food("Rice, almonds.", allergens=(), traces=()), NUTS)
    assert found.state == "conflict"


@pytest.mark.parametrize(
    "product",
    [
        food("Rice, salt. May contain nuts."),
        food("Rice, salt.", allergens=(), traces=("tree_nuts",)),
    ],
)
def test_may_contain_is_unknown_with_its_reason_and_hidden_from_an_allergy(
    product: Product,
) -> None:
    found = verdict(product, NUTS)
    assert (found.state, found.reasons[0].rule) == ("unknown", "allergen.may_contain")
    assert not showable(found, NUTS)
    assert barring(found) == found.reasons
    soy = shopper(("allergen", "soy"))
    assert verdict(product, soy).state == "clear"  # the control: another class is not hidden
    assert barring(verdict(product, soy)) == ()


def test_the_cart_is_barred_by_what_is_stated_and_not_by_silence() -> None:
    assert barring(verdict(food("Rice, almonds."), NUTS))[0].rule == "allergen.contains"
    assert barring(verdict(food("Rice."), NUTS)) == ()


@pytest.mark.parametrize(
    "ingredients",
    [
        "Rice, salt. May contain traces of nuts.",
        "Rice, salt. Made in a factory that also handles nuts.",
        "Rice, salt. Packed on shared equipment with nuts.",
    ],
)
def test_traces_and_a_shared_factory_are_unknown_and_hidden_from_an_allergy(
    ingredients: str,
) -> None:
    found = verdict(food(ingredients), NUTS)
    assert (found.state, found.reasons[0].rule) == ("unknown", "allergen.may_contain")
    assert not showable(found, NUTS)
    soy = shopper(("allergen", "soy"))
    assert verdict(food(ingredients), soy) == CLEAR  # the control: another class is not hidden


@pytest.mark.parametrize(
    "product",
    [
        food("Almonds, salt. May contain traces of nuts."),
        food("Rice. May contain traces of nuts.", allergens=("tree_nuts",)),
    ],
)
def test_a_stronger_statement_outweighs_a_shared_factory(product: Product) -> None:
    assert verdict(product, NUTS).state == "conflict"


def test_silence_about_traces_is_unknown_but_shown() -> None:
    found = verdict(food("Apples, pears.", allergens=(), traces=None), NUTS)
    assert found.state == "unknown"
    assert [r.rule for r in found.reasons] == ["allergen.silent_traces"]
    assert showable(found, NUTS)


def test_a_label_that_lists_none_and_speaks_of_traces_is_clear() -> None:
    assert verdict(food("Apples, pears.", allergens=(), traces=()), NUTS) == CLEAR


@pytest.mark.parametrize(
    ("ingredients", "rule"),
    [
        (None, "ingredients.missing"),
        ("Sugar, palm oil, emulsifier (", "ingredients.cut_off"),
        ("Jauhot, hiivaa, suolaa, sokeria, öljyä, vettä", "ingredients.unread"),
        ("Rice, natural almond flavor, salt.", "allergen.likely"),
    ],
)
def test_what_cannot_be_told_is_unknown_and_hidden_from_an_allergy(
    ingredients: str | None, rule: str
) -> None:
    found = verdict(food(ingredients), NUTS)
    assert (found.state, found.reasons[0].rule) == ("unknown", rule)
    assert not showable(found, NUTS)


def test_a_missing_list_says_nothing_against_a_shopper_without_allergies() -> None:
    assert verdict(food(None), shopper()) == CLEAR


def test_a_title_that_names_it_is_a_conflict_where_the_list_is_missing() -> None:
    found = verdict(food(None, title="Almond Thins"), NUTS)
    assert (found.state, found.reasons[0].field) == ("conflict", "title")


def test_a_title_that_the_list_contradicts_hides_the_product() -> None:
    found = verdict(food("Rice, sugar, salt.", title="Almond Thins"), NUTS)
    assert found.state == "unknown"
    assert not showable(found, NUTS)


def test_a_laptop_is_clear_for_every_allergy() -> None:
    laptop = Product(
        ProductId("l1"), "Butter Bean laptop 14", Money(90000, "EUR"), department="electronics"
    )
    everything = shopper(*(("allergen", a) for a in ALLERGENS))
    assert verdict(laptop, everything) == CLEAR


def test_a_coffee_maker_is_no_food_and_coffee_is() -> None:
    maker = food(None, title="Drip", department="appliances", category="coffee makers")
    beans = food(None, title="Beans", department="appliances", category="coffee")
    assert verdict(maker, NUTS) == CLEAR
    assert verdict(beans, NUTS).state == "unknown"


@pytest.mark.parametrize(
    ("category", "title"),
    [
        ("pet beds", "Round Plush Pet Bed"),
        ("bowls", "Dog food bowl with mat"),
        ("leads and collars", "Leather lead"),
        ("grooming", "De-shedding brush"),
        ("small animals", "Two-storey hamster cage"),
        ("litter", "Wood pellet litter"),
        ("pet toys", "Chew bone of rubber"),
        ("", "Treat pouch for the belt"),
    ],
)
def test_a_bed_or_bowl_of_a_pet_is_not_judged_as_food(category: str, title: str) -> None:
    assert verdict(food(None, title=title, department="pets", category=category), NUTS) == CLEAR


@pytest.mark.parametrize(
    ("category", "title"),
    [("treats", "Bites"), ("dog food", "Beef, 12 kg"), ("aquarium", "Flake food"), ("", "Kibble")],
)
def test_pet_food_without_a_list_stays_unknown(category: str, title: str) -> None:
    product = food(None, title=title, department="pets", category=category)
    assert verdict(product, NUTS).reasons[0].rule == "ingredients.missing"


def test_pet_food_with_a_list_is_judged_by_it() -> None:
    product = food("Wheat, peanut butter.", title="Bites", department="pets", category="beds")
    assert verdict(product, shopper(("allergen", "peanuts"))).state == "conflict"


@pytest.mark.parametrize("category", ["hot dogs", "Hot dogs and buns", "corn dogs"])
@pytest.mark.parametrize("department", ["pantry", "", "frozen"])
def test_a_hot_dog_is_food_for_people(department: str, category: str) -> None:
    product = food(None, title="Classic", department=department, category=category)
    assert goods_kind(product) == "eaten"
    assert for_people(product)


def test_play_dough_with_wheat_conflicts_although_it_is_a_toy() -> None:
    dough = food("Water, wheat flour, salt.", title="Soft dough", department="toys")
    assert verdict(dough, shopper(("allergen", "gluten"))).state == "conflict"


def test_a_cream_is_judged_by_its_label_and_not_by_its_name() -> None:
    cream = food(
        "Aqua, Butyrospermum Parkii (Shea) Butter, Glycerin.",
        title="Night Cream",
        department="beauty",
    )
    assert verdict(cream, shopper(("allergen", "milk"))) == CLEAR
    almond = food("Aqua, Prunus Amygdalus Dulcis Oil.", title="Night Cream", department="beauty")
    assert verdict(almond, NUTS).state == "conflict"


def test_a_request_adds_to_the_profile() -> None:
    product = food("Rice, milk powder.", traces=())
    assert verdict(product, shopper(), free_from=("milk",)).state == "conflict"
    assert verdict(product, shopper(), diets=("vegan",)).state == "conflict"


def test_a_fact_without_consent_is_not_used() -> None:
    nuts = shopper(("allergen", "tree_nuts"), consent=False)
    assert verdict(food("Almonds."), nuts) == CLEAR


def test_conflicts_come_before_doubts() -> None:
    found = verdict(food("Almonds, sugar, milk."), shopper(("allergen", "sesame"), *NUTS_FACT))
    assert [r.state for r in found.reasons] == ["conflict", "unknown"]


NUTS_FACT = (("allergen", "tree_nuts"),)


def test_a_conflict_is_never_showable() -> None:
    assert not showable(verdict(food("Almonds."), NUTS), NUTS)


@pytest.mark.parametrize(
    ("avoided", "listed", "facts", "state"),
    [
        ("caffeine", "Black tea.", {"caffeine": True}, "conflict"),
        ("caffeine", "Black tea.", {"caffeine_mg_100ml": 20}, "conflict"),
        ("caffeine", "Coffee, water removed caffeine-free.", {"caffeine": False}, "clear"),
        ("caffeine", "Decaffeinated coffee.", {"caffeine": False}, "clear"),
        ("caffeine", "Water, sugar, caffeine.", {"caffeine": False}, "conflict"),
        ("caffeine", "Water, sugar, guarana.", {"caffeine": False}, "conflict"),
        ("caffeine", "Decaffeinated coffee.", {}, "conflict"),
        ("咖啡因", "Black tea.", {"caffeine": True}, "conflict"),
        ("coffee", "Decaffeinated coffee.", {"caffeine": False}, "conflict"),
        ("coffee", "Black tea.", {"caffeine": True}, "clear"),
        ("coffee", "Black tea.", {}, "clear"),
    ],
)
def test_caffeine_is_told_by_facts_and_by_the_list(
    avoided: str, listed: str, facts: dict[str, object], state: str
) -> None:
    """A list that names it outweighs facts that deny it; who avoids coffee may have tea."""
    product = food(listed, department="drinks", traces=(), allergens=(), attributes=facts)
    assert verdict(product, shopper(("avoid", avoided))).state == state


def test_an_avoided_word_is_found_under_its_other_names() -> None:
    palm = shopper(("avoid", "palm oil"))
    found = verdict(food("Sugar, palm kernel oil, salt."), palm)
    assert (found.state, found.reasons[0].rule) == ("conflict", "avoid.word")
    assert verdict(food("Sugar, rapeseed oil, salt. Palm oil free."), palm) == CLEAR
    assert not showable(verdict(food(None), palm), palm)


@given(
    declared=st.lists(st.sampled_from(ALLERGENS), unique=True),
    avoided=st.lists(st.sampled_from(ALLERGENS), unique=True, min_size=1),
)
def test_a_declared_class_conflicts_exactly_when_it_is_avoided(
    declared: list[Allergen], avoided: list[Allergen]
) -> None:
    product = food("Water.", allergens=tuple(declared), traces=())
    found = verdict(product, shopper(*(("allergen", a) for a in avoided)))
    assert (found.state == "conflict") == bool(set(declared) & set(avoided))


def test_avoiding_more_never_makes_a_product_fit_better() -> None:
    order = {"clear": 0, "unknown": 1, "conflict": 2}
    product = food("Wheat flour, butter, hazelnuts, lecithin. May contain sesame.")
    for few in itertools.combinations(ALLERGENS, 2):
        less = verdict(product, shopper(("allergen", few[0]))).state
        more = verdict(product, shopper(*(("allergen", a) for a in few))).state
        assert order[less] <= order[more]


def test_no_verdict_speaks_of_safety() -> None:
    product = Product(
        ProductId("p"), "Rice", Money(1, "EUR"), department="pantry", label=Label("Rice.", (), ())
    )
    assert verdict(product, NUTS).state in ("clear", "unknown", "conflict")


@pytest.mark.parametrize(
    ("word", "product", "state"),
    [
        ("sugar", food("Cocoa mass, sugar.", allergens=(), traces=()), "conflict"),
        ("sugar", food("Cocoa mass, glucose syrup.", allergens=(), traces=()), "conflict"),
        ("msg", food("Potato, flavour enhancer.", allergens=(), traces=()), "conflict"),
        ("sugar", food("Cocoa mass, sweetener.", allergens=(), traces=()), "clear"),
        ("sugar", food(None), "unknown"),
        ("purple", food("Cocoa mass, purple.", allergens=(), traces=()), "clear"),
    ],
)
def test_what_a_request_alone_leaves_out_is_judged_by_the_list(
    word: str, product: Product, state: str
) -> None:
    """A word that no label is searched for is left to the search."""
    assert verdict(product, shopper(), without=[word]).state == state
    assert verdict(product, shopper()).state == "clear", "the control"


@pytest.mark.parametrize(("grams", "state"), [(10.0, "conflict"), (0.4, "clear")])
def test_sugars_of_the_nutrition_table_count(grams: float, state: str) -> None:
    juice = food("Apples.", allergens=(), traces=())
    juice = replace(juice, label=replace(juice.label, nutrition_100g={"sugars_g": grams}))
    assert verdict(juice, shopper(), without=["sugar"]).state == state
