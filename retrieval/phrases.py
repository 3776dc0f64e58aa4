"""What several words of shoppers are called by a catalogue: "dutch oven", a casserole."""

from collections.abc import Callable, Mapping, Sequence, Set

from retrieval.tokens import stem, words

_FAR_MORE = 10
"""A phrase that titles hold stays, unless they hold the other name so many times as often: "video
card" is said by a video capture card too."""

Together = Callable[[Sequence[Sequence[str]]], int]
"""How many products hold one stem of each of these in their names and facts."""


class Filler:
    """The shipped phrases without a wish ("do you have"), in the order in which they are taken
    out."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._opening: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
        for place, phrase in enumerate(phrases):
            first, *rest = phrase.split()
            self._opening.setdefault(first, []).append((place, phrase, frozenset(rest)))

    def among(self, said: Set[str]) -> list[str]:
        """The phrases all of whose words are said."""
        opened = (phrase for word in said for phrase in self._opening.get(word, ()))
        return [phrase for _, phrase, rest in sorted(opened) if rest <= said]


class Phrases:
    """The shipped phrases, whatever their inflection, and which of them a catalogue calls
    otherwise."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._written = {tuple(words(phrase)): tuple(others) for phrase, others in names.items()}
        for phrase, others in names.items():
            self._names.setdefault(_stems(phrase), tuple(others))

    def renamed(
        self, phrase: str, named: Callable[[str], bool], together: Together | None = None
    ) -> str:
        """What the catalogue calls a thing that shoppers call by a phrase, or "": `named` tells
        whether it has every word of a name."""
        said = (*words(phrase),)
        key = (*map(stem, said),)
        listed = self._written.get(said) or self._names.get(key)
        if not listed:
            return ""
        others = [other for other in listed if named(other)]
        if together is None or not others:
            return next(iter(others), "")
        own = together([(term,) for term in key])
        often = ((o, together([(term,) for term in _stems(o)])) for o in others)
        return next((other for other, held in often if held > own * _FAR_MORE), "")


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(phrase))
