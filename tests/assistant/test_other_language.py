"""A message in a language that the assistant does not speak is told so, and denies nothing."""

import pytest

from assistant.assistant import Assistant
from assistant.other_language import is_other_language
from tests.conftest import Talk

OTHERS = [
    "hola, tienes zapatos?",
    "bonjour, je cherche une bouilloire",
    "hallo, ich suche einen Wasserkocher",
    "ciao, avete un bollitore?",
    "где мой заказ",
]


@pytest.mark.parametrize("said", OTHERS)
def test_it_is_known_by_its_words(said: str) -> None:
    assert is_other_language(said)


@pytest.mark.parametrize(
    "said",
    [
        "a hallo kettle",
        "dutch oven",
        "creme brulee torch",
        "pour-over kettle for one",
        "水壶",
        "je ne sais quoi perfume",
        "sauvignon blanc",
        "una",
    ],
)
def test_english_and_chinese_are_none(said: str) -> None:
    assert not is_other_language(said)


@pytest.mark.model
@pytest.mark.parametrize("said", OTHERS)
def test_it_is_told_which_languages_are_spoken(demo: Assistant, said: str) -> None:
    text = Talk(demo, None).say(said).text
    assert "English and Chinese" in text or "中文和英文" in text


@pytest.mark.model
def test_an_allergy_is_heard_in_other_languages_all_the_same(demo: Assistant) -> None:
    talk = Talk(demo, None).say("ich habe eine Erdnussallergie").say("snacks")
    assert all("Peanut" not in card.title for card in talk.cards)
