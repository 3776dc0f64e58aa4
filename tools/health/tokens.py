"""Label text as comparable words: folded, split, singular, with their place in the original."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_DROPPED = frozenset("\u00ad\u115f\u1160\u3164\uffa0")
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""Categories of characters that take no room: format controls, joiners, accents, selectors."""
_FOLDED = {
    **dict(zip("ßœæðþəɑʌ", ("ss", "oe", "ae", "d", "th", "e", "a", "a"), strict=True)),
    **dict.fromkeys("’‘`", "'"),
    **dict.fromkeys("–‐‑", "-"),
    **dict.fromkeys("—•·；|", ";"),
    **dict.fromkeys("、，", ","),
    **dict(zip("。：（）【】", (". ", ":", "(", ")", "[", "]"), strict=True)),
}
_LATIN_NAME = re.compile(r"(?:LATIN|INDICATOR) .*\b([A-Z])(?: WITH .+)?$")
"""The letter in a character's Unicode name: dotless i, o with stroke, small capital a."""
_LOOKALIKES = str.maketrans(
    "авсԁеһніјкӏмпорԛгѕтцѵԝхуαβεηικνορτυχγωհոօսց",
    "abcdehhijklmnopqrstuvwxyabenikvoptuxywhnoug",
)
"""Cyrillic, Greek and Armenian letters, and the Latin ones that they are taken for."""
_LETTERS = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile("[^\\W\\d_a-z\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")
_BRITISH = ("flavour", "colour", "savour")
_AND_OR = re.compile("and/or", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
_CUT_SHORT = frozenset(
    "alm hzn csw cshw pean pnt pist ses must cel lup sod metabis hydr prot pdr wht".split()
)
"""Words cut short, none of them a whole word of a list: a full stop behind one ends nothing."""
_STOP = re.compile(r"\.[ \t]*")
_JOIN = re.compile(r"[ \t\r\n]+|[ \t\r\n]*'[ \t\r\n]*|-[ \t\r\n]*|[*+†‡®™°]+[ \t]*|")


@dataclass(frozen=True, slots=True)
class Folded:
    """Lower-case, accent-free text. `places[i]` is where character `i` stood in the original; None
    where nothing moved."""

    text: str
    places: Sequence[int] | None = None

    def place(self, index: int) -> int:
        """The index in the original text of an index in the folded one."""
        if self.places is None:
            return index
        return self.places[index] if index < len(self.places) else self.places[-1] + 1


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its singular form, its span in the folded text, and whether nothing but a space or
    a hyphen parts it from the word before."""

    text: str
    start: int
    end: int
    joined: bool


def fold(text: str) -> Folded:
    """Use before every comparison of label text: lower case, no accents, no invisible characters,
    plain punctuation."""
    text = _AND_OR.sub("and or", text)
    if text.isascii():
        return Folded(text.lower())
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        folded = _fold_character(character)
        characters.append(folded)
        places.extend([index] * len(folded))
    return Folded(_LETTERS.sub(_unmixed, "".join(characters)), places or None)


def foreign(folded: Folded) -> bool:
    """Whether a text holds words of a script that is not read here. One letter is none:
    β-carotene."""
    return _FOREIGN.search(folded.text) is not None


def _unmixed(letters: re.Match[str]) -> str:
    """A word of letters of several alphabets, as it is meant to be read: "реanut" is a peanut."""
    word = letters.group()
    return word.translate(_LOOKALIKES) if any("a" <= c <= "z" for c in word) else word


def split(folded: Folded) -> list[Word]:
    """The words of a folded text, in order. Each Chinese character is a word."""
    words: list[Word] = []
    text, before = folded.text, -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        joined = before >= 0 and _JOIN.fullmatch(text, before, start) is not None
        if words and words[-1].text in _CUT_SHORT and _STOP.fullmatch(text, before, start):
            joined = True
        words.append(Word(singular(match.group()), start, end, joined))
        before = end
    return words


def stands(words: Sequence[Word], index: int, name: tuple[str, ...]) -> bool:
    """Whether a phrase, as comparable words, stands at an index, with nothing in between."""
    found = words[index : index + len(name)]
    return tuple(w.text for w in found) == name and all(w.joined for w in found[1:])


def words_of(phrase: str) -> tuple[str, ...]:
    """The comparable words of a phrase from a data file or a shopper."""
    return tuple(word.text for word in split(fold(phrase)))


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The word without its English plural ending, and British "colour" as "color". The same rule
    serves labels and word lists, so it needs no exceptions."""
    if word.startswith(_BRITISH):
        word = word.replace("our", "or", 1)
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("oes", "ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character in _FOLDED:
        return _FOLDED[character]
    plain = unicodedata.normalize("NFKD", character)
    plain = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN).lower()
    return "".join(_FOLDED.get(c) or _latin(c) for c in plain)


def _latin(character: str) -> str:
    named = None if character.isascii() else _LATIN_NAME.search(unicodedata.name(character, ""))
    return named[1].lower() if named else character
