"""The door for text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.door import LONGEST, clean, language_of
from store.errors import BadText


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\t", "a\x00b", "\ud800", "\u200e\u200f", "\U000e0041"]
)
def test_a_message_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadText):
        clean(text)


def test_hidden_characters_are_dropped_and_joiners_stay() -> None:
    hidden = "red\u202e shoes\U000e0041\U000e0042 \ufe01"
    assert clean(hidden)[0] == "red shoes"
    family = "👨\u200d👩\u200d👧"
    assert clean(family)[0] == family


def test_combining_marks_cannot_flood() -> None:
    assert len(clean("z" + "\u0336" * 500)[0]) <= 3


def test_a_long_message_is_cut_and_that_is_told() -> None:
    text, cut = clean("word " * 4_000)
    assert cut
    assert len(text) <= LONGEST
    assert clean("short") == ("short", False)


@given(st.text(max_size=3_000))
def test_what_passes_the_door_is_bounded_and_free_of_controls(text: str) -> None:
    try:
        cleaned, _ = clean(text)
    except BadText:
        return
    assert 0 < len(cleaned) <= LONGEST
    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("有没有无坚果的零食", "en", "zh"),
        ("a nut-free snack", "zh", "en"),
        ("1042", "zh", "zh"),
        ("好的", "en", "zh"),
        ("ok", "zh", "zh"),
        ("Norrvik", "zh", "zh"),
        ("ok", "en", "en"),
        ("cheaper please", "zh", "en"),
        ("iPhone 手机壳 有吗", "en", "zh"),
        ("do you have 饺子 wrappers please", "en", "en"),
    ],
)
def test_the_language_of_a_message(text: str, before: str, language: str) -> None:
    assert language_of(text, before) == language
