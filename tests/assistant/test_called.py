"""What is found is called what was asked for, or the shop says that it has no such thing."""

import pytest

from assistant.assistant import Assistant
from assistant.called import called, titled_so
from store.ids import ProductId
from store.product import Product
from tests.conftest import Talk


def ids(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


def named(title: str, category: str = "") -> Product:
    return Product(ProductId("p"), title, None, category=category)


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Quay City Bike, 7 Gears", "bike"),
        ("Glass French Press 1 L", "press"),
        ("Roasted Salted Peanuts 500 g", "peanut"),
        ("Bag with Wheels", "bag"),
        ("Sardines in Olive Oil", "sardin"),
    ],
)
def test_the_name_of_a_thing_ends_before_its_size_and_what_it_comes_with(
    title: str, last: str
) -> None:
    assert called(named(title)).last == {last}


def test_the_shelf_tells_as_well_what_a_thing_is() -> None:
    assert called(named("Owls Before Dawn", "board games")).is_a(("game",), ())
    assert called(named("Copper Pot", "plants and pots")).is_a(("plant",), ())


def test_a_thing_that_holds_all_the_words_is_it_though_another_ends_its_name() -> None:
    name = called(named("Wine Glass Bordeaux, Set of 6"))
    assert name.is_a(("glass",), ("wine",))
    assert not name.is_a(("glass",), ("beer",))


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "never"),
    [
        ("wine glasses", "dri-"),
        ("beer glasses", "dri-"),
        ("glasses for wine", "dri-"),
        ("a water bottle for my son", "dri-"),
        ("wine opener", "dri-"),
        ("coffee grinder", "dri-"),
        ("soap dish", "bea-"),
        ("towel rail", "hom-"),
        ("tent pegs", "spo-"),
        ("lamp shade", "hom-"),
    ],
)
def test_what_only_goes_with_the_thing_asked_for_is_not_shown_as_it(
    demo: Assistant, asked: str, never: str
) -> None:
    said = Talk(demo, None).say(asked)
    assert not [i for i in ids(said) if i.startswith(never)]
    assert said.text.startswith(("No, we have no", "Nothing here is called"))


@pytest.mark.model
@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("bike lights", "spo-014"),
        ("protein bar", "spo-031"),
        ("oven dish", "kit-032"),
        ("headphones with microphone", "ele-"),
        ("mug with a lid", "kit-"),
        ("kids headphones", "ele-006"),
        ("running belt", "spo-011"),
    ],
)
def test_what_is_called_so_is_found(demo: Assistant, asked: str, first: str) -> None:
    said = Talk(demo, None).say(asked)
    assert ids(said)[0].startswith(first)
    assert "have no" not in said.text


@pytest.mark.model
@pytest.mark.parametrize(
    "asked", ["cheapest bike", "bike", "a bike for a 6 year old", "最便宜的自行车"]
)
def test_a_bell_for_bikes_is_no_bike(bikes: Assistant, asked: str) -> None:
    shown = ids(Talk(bikes, None).say(asked))
    assert shown
    assert set(shown) <= {f"b{n}" for n in range(1, 10)}


@pytest.mark.model
def test_a_child_gets_what_is_made_for_its_age(bikes: Assistant) -> None:
    assert ids(Talk(bikes, None).say("a bike for a 6 year old")) == ["b7", "b8"]


@pytest.mark.model
def test_the_cheapest_of_them_is_named_when_all_are_too_dear(bikes: Assistant) -> None:
    said = Talk(bikes, None).say("bike under 50")
    assert not said.cards
    assert "Hop Balance Bike" in said.text


@pytest.mark.model
def test_soil_for_plants_is_no_plant(plants: Assistant) -> None:
    shown = ids(Talk(plants, None).say("cheapest plant"))
    assert shown
    assert not {"p16", "p17"} & set(shown)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("橄榄油沙丁鱼罐头 120克", False),
        ("橄榄油喷壶", False),
        ("冷榨橄榄油两瓶装", True),
        ("冷榨橄榄油 500毫升", True),
    ],
)
def test_a_chinese_title_ends_on_the_thing(title: str, said: bool) -> None:
    product = Product(ProductId("p"), "Oil", None, translations={"zh": {"title": title}})
    assert titled_so(product, "橄榄油") is said
