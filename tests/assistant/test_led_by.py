"""What is typed behind a thing after a comma stands before it when it is read."""

import pytest

from assistant.assistant import Assistant
from retrieval.led_by import led_by_its_words
from retrieval.understanding import Understanding
from tests.conftest import Talk


@pytest.mark.model
@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("i need a tent for 3 people, waterproof, under 200",
         "i need a waterproof tent for 3 people, under 200"),
        ("mouse, wireless, quiet", "wireless quiet mouse"),
        ("a jacket, red, waterproof", "a red waterproof jacket"),
        ("coffee, strong and dark", "strong dark coffee"),
        ("honey, 340 g", "340 g honey"),
    ],
)  # fmt: skip
def test_the_words_lead(demo: Assistant, typed: str, read: str) -> None:
    assert _led(demo, typed) == read


@pytest.mark.model
@pytest.mark.parametrize(
    "typed",
    [
        "bread, butter, jam",
        "socks, nothing too fancy",
        "waterproof, please",
        "laptop, 1tb ssd, 17 inch",
        "tents",
    ],
)
def test_any_other_message_stays(demo: Assistant, typed: str) -> None:
    assert _led(demo, typed) == typed


@pytest.mark.model
def test_a_tent_behind_a_comma_is_still_a_tent(
    demo: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "a tent for 3 people, waterproof, under 200"
    assert not Talk(demo, None).say(said).cards
    monkeypatch.setattr("retrieval.understanding.led_by_its_words", lambda text, *_: text)
    shown = Talk(demo, None).say(said).cards
    assert any("Sleeping Bag" in card.title for card in shown), "the control"


def _led(demo: Assistant, typed: str) -> str:
    understanding: Understanding = demo.services.understanding
    return led_by_its_words(typed, understanding.things, understanding._facets)
