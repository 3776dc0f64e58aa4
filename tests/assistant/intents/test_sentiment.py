"""How the shopper feels."""

import pytest

from assistant.intents.slots import sentiment


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("where is my order", "calm"),
        ("do you have any damson jam", "calm"),
        ("do you have a joke book", "calm"),
        ("I want my money back NOW, this is the third time", "unhappy"),
        ("I am disappointed", "unhappy"),
        ("等了好久还没到", "unhappy"),
        ("WHERE IS MY ORDER NOW", "unhappy"),
        ("I AM STILL WAITING FOR MY ORDER", "angry"),
        ("this is fucking useless", "angry"),
        ("你们太差劲了", "angry"),
    ],
)
def test_the_mood_is_told_from_words_and_volume(text: str, mood: str) -> None:
    assert sentiment(text) == mood
