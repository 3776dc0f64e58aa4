"""The door for text: what is refused, dropped and kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clean_text import clean_text
from store.errors import BadText


@pytest.mark.parametrize("bad", ["a\0b", "\ud800", "x\udfff"])
def test_nul_and_broken_unicode_are_refused(bad: str) -> None:
    with pytest.raises(BadText):
        clean_text(bad)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("pay\u202elater", "paylater"),
        ("hi\U000e0041\U000e007f", "hi"),
        ("a\U000e0100b", "ab"),
        ("e\u0301", "é"),
        ("\x07bell", "bell"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("👩\u200d🍳", "👩\u200d🍳"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("有没有面霜", "有没有面霜"),
    ],
)
def test_what_is_dropped_and_what_stays(given_: str, kept: str) -> None:
    assert clean_text(given_) == kept


@given(st.text())
def test_clean_text_is_normal_and_stays_clean(text: str) -> None:
    try:
        once = clean_text(text)
    except BadText:
        assert "\0" in text or any("\ud800" <= c <= "\udfff" for c in text)
        return
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()
