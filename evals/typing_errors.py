"""Typing errors as people make them."""

from random import Random

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST = 4


def mistype(query: str, chance: Random, *, errors: int) -> str:
    """The query with one error in each of `errors` words of four letters or more.

    Digits are never touched and the first letter of a word stays. A query without such a word is
    returned as it is.
    """
    words = query.split()
    able = [n for n, word in enumerate(words) if len(word) >= _SHORTEST and word.isalpha()]
    for n in chance.sample(able, min(errors, len(able))):
        words[n] = _misspelled(words[n], chance)
    return " ".join(words)


def _misspelled(word: str, chance: Random) -> str:
    while True:
        kind = chance.choices(
            (_swapped, _dropped, _doubled, _neighbour, _undoubled), (30, 30, 12, 18, 10)
        )[0]
        wrong = kind(word, chance)
        if wrong != word:
            return wrong


def _swapped(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _neighbour(word: str, chance: Random) -> str:
    """A key beside the right one."""
    at = chance.randrange(1, len(word))
    for row in _KEYBOARD:
        place = row.find(word[at].lower())
        if place >= 0:
            beside = [row[n] for n in (place - 1, place + 1) if 0 <= n < len(row)]
            return word[:at] + chance.choice(beside) + word[at + 1 :]
    return word


def _undoubled(word: str, chance: Random) -> str:
    """One letter of a pair: "adress"."""
    pairs = [n for n in range(1, len(word)) if word[n] == word[n - 1]]
    if not pairs:
        return word
    at = chance.choice(pairs)
    return word[:at] + word[at + 1 :]
