"""Numbers in words, in both languages."""

import re

from retrieval.numerals import NUMBER_WORDS

CARDINALS = NUMBER_WORDS
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "frist": 1, "firts": 1, "secnd": 2, "secound": 2, "thrid": 3, "forth": 4, "fith": 5,
}  # fmt: skip
"""Ordinals with the spellings that hurried people use."""

_HAN_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4,
               "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
_DIGITS_THEN_ENDING = re.compile(r"(\d+)(?:st|nd|rd|th)?")

CARDINAL = r"(?:\d{1,2}|" + "|".join(CARDINALS) + ")"
ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(ORDINALS) + ")"
HAN_NUMBER = r"(?:\d{1,2}|[一二两俩三仨四五六七八九十]{1,3})"


def number_of(word: str) -> int | None:
    """The value of "3", "3rd", "third", "three", "三", "十二"; None for another word."""
    word = word.casefold()
    if match := _DIGITS_THEN_ENDING.fullmatch(word):
        return int(match.group(1))
    if word in CARDINALS:
        return CARDINALS[word]
    if word in ORDINALS:
        return ORDINALS[word]
    return _han(word)


def _han(word: str) -> int | None:
    """Values up to 99: 十, 十二, 二十, 二十一, 三."""
    tens, ten, units = word.rpartition("十")
    if any(c not in _HAN_DIGITS for c in tens + units) or len(tens) > 1 or len(units) > 1:
        return None
    if not ten:
        return _HAN_DIGITS[units] if units else None
    return 10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[units] if units else 0)
