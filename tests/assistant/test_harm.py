"""What a page says of harm to an animal or a child, and what is done with it."""

import pytest

from assistant.assistant import Assistant
from assistant.harm import concerned, said_of, without_concern
from store.ids import ProductId
from store.product import Product
from tests.conftest import Talk


def page(description: str, **attributes: bool) -> Product:
    return Product(ProductId("p"), "Plant", None, description=description, attributes=attributes)


def ids(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


@pytest.mark.parametrize(
    "text",
    [
        "Toxic to cats and dogs if chewed.",
        "Poisonous for cats and small children.",
        "Harmful to pets when eaten.",
        "Keep away from cats: the sap burns.",
        "Not suitable for cats.",
    ],
)
def test_a_warning_is_read(text: str) -> None:
    said = said_of(page(f"Big leaves. {text} Easy."), {"cats"})
    assert said.harm == text
    assert said.denies == ""


@pytest.mark.parametrize(
    "text", ["Listed as non-toxic to cats and dogs.", "Not toxic for cats.", "Harmless to pets."]
)
def test_a_denied_harm_is_none(text: str) -> None:
    said = said_of(page(text), {"cats"})
    assert (said.harm, said.denies) == ("", text)


def test_a_harm_to_another_animal_counts_but_is_denied_for_that_one_alone() -> None:
    assert said_of(page("Poisonous for cats."), {"dogs"}).harm
    assert not said_of(page("Not toxic for cats."), {"dogs"}).denies


def test_a_page_without_a_word_says_nothing() -> None:
    said = said_of(page("Likes a bathroom. Our cat sleeps beside it."), {"cats"})
    assert said.harm == said.denies == ""


def test_a_fact_of_the_catalogue_counts_as_the_page() -> None:
    assert said_of(page("Green.", pet_friendly=False), {"cats"}).harm
    assert said_of(page("Green.", pet_friendly=True), {"cats"}).denies


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plants safe for cats", "plants"),
        ("plants that are ok with my cat and dog", "plants"),
        ("non toxic plants", "plants"),
        ("pet friendly plants", "plants"),
        ("对猫无毒的植物", "植物"),
        ("toys for my cat", "toys for my cat"),
    ],
)
def test_the_concern_is_no_word_of_the_thing(text: str, left: str) -> None:
    assert without_concern(text) == left
    assert concerned(text)


@pytest.mark.model
@pytest.mark.parametrize(
    "asked",
    [
        "plants safe for cats",
        "non toxic plants",
        "cheapest plant for a home with cats",
        "对猫无毒的植物",
    ],
)
def test_what_its_page_warns_of_is_not_shown(plants: Assistant, asked: str) -> None:
    said = Talk(plants, None).say(asked)
    assert ids(said)[0] in {"p2", "p4"}
    assert not {"p1", "p3", "p5", "p7"} & set(ids(said))
    assert "safe" not in said.text.casefold()


@pytest.mark.model
def test_without_the_concern_they_are_shown(plants: Assistant) -> None:
    shown = ids(Talk(plants, None).say("house plant"))
    assert {"p1", "p3", "p5"} & set(shown)


@pytest.mark.model
def test_where_every_page_warns_that_is_said(plants: Assistant) -> None:
    said = Talk(plants, None).say("peace lily for a home with cats")
    assert "p3" not in ids(said) or "Poisonous" in said.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("product", "question", "told"),
    [
        ("peace lily", "is it safe for cats?", "Poisonous for cats"),
        ("spider plant", "is it poisonous for dogs?", "Not toxic"),
        ("boston fern", "is it safe for cats?", "doesn't say"),
    ],
)
def test_a_question_of_harm_is_answered_by_the_page(
    plants: Assistant, product: str, question: str, told: str
) -> None:
    talk = Talk(plants, None).say(product)
    said = talk.say(question)
    assert said.done.intent == "product_question"
    assert told in said.text


@pytest.mark.model
def test_it_may_be_asked_of_a_product_by_name(plants: Assistant) -> None:
    said = Talk(plants, None).say("is the monstera toxic to cats?")
    assert ids(said) == ["p1"]
    assert "Toxic to cats" in said.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("product", "question", "told"),
    [
        ("e-bike", "how far does it go?", "90 km"),
        ("e-bike", "how long does the battery last?", "90 km"),
        ("cargo bike", "how much can it carry?", "100 kg"),
        ("city helmet", "how far does it go?", "doesn't say"),
    ],
)
def test_a_question_for_a_figure_is_answered_in_its_unit(
    bikes: Assistant, product: str, question: str, told: str
) -> None:
    talk = Talk(bikes, None).say(product)
    assert told in talk.say(question).text
