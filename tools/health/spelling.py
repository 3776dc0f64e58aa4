"""Words of labels that no list holds, taken for known ones: glued, misspelt or misread."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from tools.health.tokens import singular

_SHORTEST_PART = 3  # of a compound that is written as one word
_SHORTEST_TYPO = 6
_SHORTEST_EDGE = 5  # of a word of a class at the edge of an unknown one
_SHORTEST_GARBLED = 9
_DIGITS = "0123456789"  # footnotes that were glued to a word
_LETTERS_OF_DIGITS = tuple(
    str.maketrans("0134579", letters) for letters in ("oleastg", "oieastg")
)  # "a1monds", "m1lk", "p3anuts"
_OPENINGS = frozenset(
    "melk milk lait whey soja soya soia senf eier oeuf vete fish crab clam tuna noix nuss".split()
)
_SHORT_OPENING = 4  # letters of such a beginning: "melkchocolade"
_SHORT_WORDS = ("wheat", "cream", "pecan", "milk")
_GLUED = ("de", "d", "l", "du", "des", "di", "del", "le", "la", "et", "y", "e", "i")

Parts = tuple[tuple[str, ...], bool]
"""The known words that a word stands for, and whether that is a guess."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What unknown words are compared with. `stated`: single words that state a class; `typos`: the
    English ones of them under each form that lacks one letter."""

    vocabulary: frozenset[str]
    stated: frozenset[str]
    typos: Mapping[str, str]
    long_words: Mapping[str, tuple[str, ...]]
    undoubled: Mapping[str, str]
    resolved: dict[str, Parts] = field(default_factory=dict, repr=False, compare=False)

    def parts(self, word: str) -> Parts:
        """Use on every word of a label: "wheatflour" is wheat, flour; "milk1" is milk; "wehat" may
        be wheat and "desesame" sesame. Answers are kept."""
        if word in self.vocabulary:
            return (word,), False
        known = self.resolved.get(word)
        if known is None:
            known = self.resolved[word] = self._resolve(word)
        return known

    def _resolve(self, word: str) -> Parts:
        bare = word.strip(_DIGITS)
        if bare != word and (bare in self.vocabulary or len(bare) >= _SHORTEST_TYPO):
            parts, guess = self.parts(singular(bare))
            if parts[0] in self.vocabulary:
                return parts, guess
        if split := self._split(word):
            return split, False
        if meant := self._correct(word):
            return (meant,), meant not in word
        for look in (self._spelt_out, self._within, self._doubled, _short_slip, self._garbled):
            if meant := look(word):
                return (meant,), True
        return (word,), False

    def _split(self, word: str) -> tuple[str, ...] | None:
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            if head in self.vocabulary and tail in self.vocabulary and max(cut, len(tail)) > 3:
                return head, tail
        return None

    def _correct(self, word: str) -> str | None:
        if len(word) < _SHORTEST_TYPO - 1 or not word.isalpha():
            return None
        for form in (word, *_deletions(word)):
            meant = self.typos.get(form)
            if meant is not None and _one_slip(word, meant):
                return meant
        return None

    def _spelt_out(self, word: str) -> str | None:
        """The word of a class that a word with digits in it is when they are read as letters."""
        if word.isalpha() or word.isdigit():
            return None
        read = (singular(word.translate(letters)) for letters in _LETTERS_OF_DIGITS)
        return next((meant for meant in read if meant in self.stated), None)

    def _within(self, word: str) -> str | None:
        """The longest word of a class that an unknown word begins or ends with, or that is left
        when a glued article goes: "milchschokolade", "containpeanuts", "dusoja"."""
        found = [self._edge(word)]
        for glued in _GLUED:
            rest = word.removeprefix(glued)
            if rest != word and (singular(rest) in self.stated or rest in self.stated):
                found.append(singular(rest) if singular(rest) in self.stated else rest)
        return max(filter(None, found), key=len, default=None)

    def _edge(self, word: str) -> str | None:
        for length in range(len(word) - 1, _SHORTEST_EDGE - 1, -1):
            for edge in (word[:length], word[-length:]):
                if edge in self.stated:
                    return edge
                if (whole := singular(edge)) in self.stated:
                    return whole
                if edge in self.vocabulary:  # a longer word of another meaning
                    return None
        opening = word[:_SHORT_OPENING]
        return opening if opening in _OPENINGS and len(word) >= 2 * _SHORT_OPENING else None

    def _doubled(self, word: str) -> str | None:
        """The word of a class that differs only in doubled letters: "miilk", "mozarela"."""
        return self.undoubled.get(_undoubled(word)) if word.isalpha() else None

    def _garbled(self, word: str) -> str | None:
        """The word of a class that a long unknown word misses by two letters: "hazelntfts"."""
        if len(word) < _SHORTEST_GARBLED or not word.isalpha():
            return None
        allowed = 2
        return next(
            (
                meant
                for meant in self.long_words.get(word[0], ())
                if OSA.distance(word, meant, score_cutoff=allowed) <= allowed
            ),
            None,
        )


def build_spelling(
    vocabulary: frozenset[str], stated: Iterable[str], english: Iterable[str]
) -> Spelling:
    """Prepare the comparison. `english`: the stated words for which slips are looked for."""
    edges = frozenset(w for w in stated if w.isascii() and len(w) > _SHORTEST_PART)
    typos = _typo_forms(english)
    long_words: dict[str, list[str]] = {}
    for word in sorted(set(typos.values())):
        if len(word) >= _SHORTEST_GARBLED - 1:
            long_words.setdefault(word[0], []).append(word)
    return Spelling(
        vocabulary,
        edges,
        typos,
        {first: tuple(words) for first, words in long_words.items()},
        {_undoubled(word): word for word in sorted(edges)},
    )


def _undoubled(word: str) -> str:
    return "".join(c for index, c in enumerate(word) if index == 0 or c != word[index - 1])


def _short_slip(word: str) -> str | None:
    """The short word of a class that a word misses by one letter: "wheal", "mlik". Only such as
    have few neighbours."""
    for meant in _SHORT_WORDS:
        if word[0] == meant[0] and abs(len(word) - len(meant)) <= 1:
            swapped = len(word) == len(meant) and sorted(word) == sorted(meant)
            if OSA.distance(word, meant) == 1 and (swapped or len(meant) > _SHORT_OPENING):
                return meant
    return None


def _typo_forms(words: Iterable[str]) -> dict[str, str]:
    """Each word of six letters or more under itself and under itself less one letter."""
    forms: dict[str, str] = {}
    for word in sorted(words):
        if word.isalpha() and word.isascii() and len(word) >= _SHORTEST_TYPO - 1:
            for form in (word, *_deletions(word)):
                forms.setdefault(form, word)
    return forms


def _deletions(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))


def _one_slip(written: str, meant: str) -> bool:
    """Whether one letter was dropped, doubled, swapped with its neighbour or, inside the word,
    mistaken for another."""
    if abs(len(written) - len(meant)) > 1 or written[0] != meant[0]:
        return False
    if len(written) != len(meant):
        return len(meant) >= _SHORTEST_TYPO or len(written) > len(meant)
    wrong = [i for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
    if len(wrong) == 2:
        a, b = wrong
        return b == a + 1 and written[a] == meant[b] and written[b] == meant[a]
    return len(wrong) == 1 and len(meant) >= _SHORTEST_TYPO and wrong[0] != len(meant) - 1
