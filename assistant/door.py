"""The door for text: what a message must be before anything reads it."""

import re
import unicodedata

from store.errors import BadText

LONGEST = 2_000
"""Characters of one message that are read; the rest is cut, and that is said."""

_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_TAGS = dict.fromkeys(range(0xE0000, 0xE0080))
_SELECTORS = dict.fromkeys([*range(0xE0100, 0xE01F0), *range(0xFE00, 0xFE0F)])
_DROP = {**_BIDI, **_TAGS, **_SELECTORS, 0xFEFF: None, 0x2060: None, 0x00AD: None}
_SPACES = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r"\n{3,}")
_MARKS = re.compile(
    r"([\u0300-\u036f\u0488\u0489\u1ab0-\u1aff\u20d0-\u20ff]{2})[\u0300-\u036f\u0488\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_ADDRESS = re.compile(r"\S+@\S+")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def clean(text: str) -> tuple[str, bool]:
    """Normalise a message and say whether it was cut.

    NFC; control characters, bidi overrides, the Tags block and payload variation selectors are
    dropped; joiners stay, as emoji and some scripts need them. Raises `BadText` for NUL, lone
    surrogates, and messages with nothing in them.
    """
    if "\x00" in text:
        raise BadText("the message holds a NUL character")
    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        raise BadText("the message holds half a character")
    text = unicodedata.normalize("NFC", text.translate(_DROP))
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    text = _MARKS.sub(r"\1", text)
    text = _LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
    if not text:
        raise BadText("the message is empty")
    return text[:LONGEST].rstrip(), len(text) > LONGEST


def language_of(text: str, before: str) -> str:
    """The language of a message: Chinese where its characters carry it, English where Latin words
    do, else the one before; one Latin word alone ends no talk in Chinese. An e-mail address is of
    no language."""
    text = _ADDRESS.sub(" ", text)
    han = len(_HAN.findall(text))
    latin = len(_LATIN.findall(text))
    if han >= 2 and han >= latin:
        return "zh"
    if han and not latin:
        return "zh"
    if latin == 1 and before == "zh":
        return before  # "ok", or a brand, from somebody who writes Chinese
    return "en" if latin else before
