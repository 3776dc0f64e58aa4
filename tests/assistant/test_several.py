"""Several wishes in one message: each gets its own cards, and none is lost."""

import pytest

from assistant.assistant import Assistant
from assistant.several import several_wishes
from tests.conftest import Talk

pytestmark = pytest.mark.model


def ids(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


@pytest.mark.parametrize(
    ("text", "wishes", "limit", "each"),
    [
        (
            "I need a tent, a sleeping bag and a headlamp under 200 in total",
            ("tent", "sleeping bag", "headlamp"),
            200,
            False,
        ),
        ("do you have pots and pans?", ("pots", "pans"), None, False),
        ("a kettle and a toaster, each under 30", ("kettle", "toaster"), 30, True),
        ("headphones and a sofa", ("headphones", "sofa"), None, False),
        ("我想买一个水壶和一个烤面包机，总共100以内", ("水壶", "烤面包机"), 100, False),
    ],
)
def test_the_wishes_of_a_message_are_read(
    demo: Assistant, text: str, wishes: tuple[str, ...], limit: float | None, each: bool
) -> None:
    language = "zh" if "我" in text else "en"
    found = several_wishes(text, language, demo.services.understanding)
    assert found is not None
    assert (found.wishes, found.limit, found.each) == (wishes, limit, each)


@pytest.mark.parametrize(
    "text",
    [
        "a black and white shirt",
        "nuts and dried fruit",
        "plants and pots",
        "laptop with 16 GB ram and 512 GB ssd",
        "something for my son and my daughter",
        "soap without palm oil and perfume",
        "a warm and soft blanket",
        "headphones",
    ],
)
def test_an_and_within_one_wish_parts_nothing(demo: Assistant, text: str) -> None:
    assert several_wishes(text, "en", demo.services.understanding) is None


def test_each_wish_gets_its_card_and_the_sum_is_told(demo: Assistant) -> None:
    said = Talk(demo, None).say("I need a tent, a sleeping bag and a headlamp under 300 in total")
    assert ids(said) == ["spo-016", "spo-018", "spo-010"]
    assert "€242.90" in said.text
    over = Talk(demo, None).say("a tent, a sleeping bag and a headlamp under 200 in total")
    assert ids(over) == ["spo-016", "spo-018", "spo-010"]
    assert "€42.90 more" in over.text


def test_what_the_shop_lacks_is_said_beside_what_it_has(demo: Assistant) -> None:
    said = Talk(demo, None).say("headphones and a sofa")
    assert "no sofa" in said.text
    assert all(i.startswith("ele-") for i in ids(said))


def test_each_limit_holds_for_each(demo: Assistant) -> None:
    said = Talk(demo, None).say("a kettle and a toaster, each under 30")
    assert {"kit-003", "kit-040"} <= set(ids(said))
    assert all(card.price_minor <= 3000 for card in said.cards)


def test_an_allergy_holds_for_every_wish(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I am allergic to nuts")
    shown = talk.say("chocolate and biscuits")
    labels = demo.store.catalogue.get_many(ids(shown))
    assert shown.cards
    assert not [p for p in labels.values() if "tree_nuts" in (p.label.allergens or ())]


def test_in_a_tiny_shop_as_well(bikes: Assistant, plants: Assistant) -> None:
    assert {"b14", "b12"} <= set(ids(Talk(bikes, None).say("do you have a lock and a bell")))
    assert {"p9", "p13"} <= set(ids(Talk(plants, None).say("cactus and a pot for it")))


@pytest.mark.model
def test_goods_that_a_shop_lacks_are_wishes_of_their_own(demo: Assistant) -> None:
    told = Talk(demo, None).say("bread, butter and jam").text
    assert "Crispbread" in told
    assert "no butter or jam" in told


@pytest.mark.model
@pytest.mark.parametrize(
    "said", ["蓝牙音箱，防水", "a desk lamp, dimmable", "a tea pot, 4 cups size"]
)
def test_what_a_thing_should_be_is_no_wish_of_its_own(demo: Assistant, said: str) -> None:
    language = "zh" if said[0] > "\u3400" else "en"
    assert several_wishes(said, language, demo.services.understanding) is None
