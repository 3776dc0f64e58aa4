"""Typing errors, made on purpose: what training queries are roughened with."""

import random

_NEIGHBOURS = {
    "a": "qsz", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xas",
}  # fmt: skip
_SHORTEST = 4


def mistyped(text: str, chance: random.Random) -> str:
    """The text with one error in one of its longer words: two letters swapped, one left out,
    doubled, or its neighbour on the keyboard hit. Texts without such a word stay as they are."""
    parts = text.split(" ")
    places = [n for n, word in enumerate(parts) if len(word) >= _SHORTEST and word.isalpha()]
    if not places:
        return text
    place = chance.choice(places)
    parts[place] = _broken(parts[place], chance)
    return " ".join(parts)


def _broken(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    letter = word[at]
    match chance.randrange(4):
        case 0 if at + 1 < len(word):
            return word[:at] + word[at + 1] + letter + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + letter + word[at:]
        case _:
            near = _NEIGHBOURS.get(letter.lower(), letter)
            return word[:at] + chance.choice(near) + word[at + 1 :]
