"""What things are for, when no thing is named."""

from collections.abc import Callable

import pytest

from evals.understanding import demo_reader
from retrieval.constraints import Constraints
from retrieval.themes import Themes, only_qualities
from retrieval.tokens import words

Read = Callable[..., Constraints]
THEMES = [
    ("she likes to cook", "cooking"),
    ("gift for my dad who cooks a lot", "cooking"),
    ("he is into gardening", "gardening"),
    ("a present for a keen gardener", "gardening"),
    ("my dad loves coffee, need a present under 50", "coffee"),
    ("ok and for my mum, she enjoys yoga", "yoga"),
    ("for a coffee lover", "coffee"),
    ("he's a runner", "running"),
    ("a gift for a teacher who loves wine and reading", "wine and reading"),
    ("we just moved, need stuff for the living room", "the living room"),
    ("housewarming gift around 25", "a new home"),
    ("something for a picnic", "a picnic"),
    ("somethng warm for winter", "cold weather"),
    ("what do you have for the gym", "fitness"),
    ("new baby in the family, what can I bring?", "a new baby"),
    ("something for my dog", "dogs"),
]
OCCASIONS = [
    ("dinner", "dinner"),
    ("dinner for them", "dinner"),
    ("lunch", "lunch"),
    ("a light lunch", "lunch"),
    ("brunch", "breakfast"),
    ("dessert", "dessert"),
    ("dinner for two", "dinner"),
    ("party food", "party food"),
]
THINGS = [
    "lunch box",
    "dinner candles",
    "pudding bowl",
    "dessert wine",
    "coffee",
    "green tea",
    "yoga mat",
    "she loves wooden toys",
    "she likes dark chocolate",
    "headphones for my son who loves music",
    "a vase for the living room",
    "a book as a present",
    "a quiet fan",
    "desk fan",
    "a warm sweater for winter",
    "something natural",
    "she likes chess",
    "i need a tent for camping",
]


@pytest.fixture(scope="module")
def read() -> Read:
    """Reads a request against the demo shop; every word of this file's requests is an ordinary one
    but for the misspelt one."""
    said = {
        word for text in (*(s for s, _ in (*THEMES, *OCCASIONS)), *THINGS) for word in words(text)
    }
    understanding = demo_reader(frozenset(said))

    def reading(text: str, previous: Constraints | None = None) -> Constraints:
        return understanding.read(text, language="en", previous=previous)

    return reading


@pytest.mark.parametrize(("said", "theme"), THEMES)
def test_an_interest_or_an_occasion_is_read_as_shelves(read: Read, said: str, theme: str) -> None:
    found = read(said)
    assert (found.theme, found.text) == (theme, "")
    assert found.shelves


@pytest.mark.parametrize(("said", "theme"), OCCASIONS)
def test_a_meal_is_an_occasion_also_when_nothing_else_is_said(
    read: Read, monkeypatch: pytest.MonkeyPatch, said: str, theme: str
) -> None:
    found = read(said)
    assert (found.theme, found.text, found.category) == (theme, "", None)
    monkeypatch.setattr(Themes, "alone", lambda *_: None)
    assert read(said).theme == "", "the control: without it a bare meal is the name of a thing"


@pytest.mark.parametrize("said", THINGS)
def test_a_thing_that_is_named_is_no_theme(read: Read, said: str) -> None:
    assert not read(said).theme


def test_a_theme_goes_when_a_thing_is_named_and_the_budget_of_a_present_stays(read: Read) -> None:
    cook = read("a present for my sister, she likes to cook, about 30 euros")
    found = read("headphones", cook)
    assert (found.theme, found.shelves, found.category) == ("", (), "headphones")
    assert (found.gift, found.price_max) == (True, cook.price_max)


def test_a_limit_narrows_a_theme(read: Read) -> None:
    found = read("under 15", read("she likes to cook"))
    assert (found.theme, found.price_max) == ("cooking", 1500)


def test_an_allergy_said_after_what_somebody_loves_is_heard(read: Read) -> None:
    for said in (
        "she likes chocolate but is allergic to nuts",
        "my wife loves chocolate and is allergic to nuts",
        "he loves sweets but he is allergic to peanuts",
    ):
        assert "peanuts" in read(said).free_from


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("he already has a french press", "french press"),
        ("she has an e-reader already", "e-reader"),
        ("I already own a kettle", "kettle"),
    ],
)
def test_what_somebody_has_is_left_out(read: Read, said: str, gone: str) -> None:
    assert gone in read(said).must_not


def test_qualities_alone_ask_for_no_thing() -> None:
    assert only_qualities("something cosy")
    assert only_qualities("soft and warm please")
    assert not only_qualities("a cosy lamp")
    assert not only_qualities("something")
