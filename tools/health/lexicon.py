"""The words that state, suggest or only resemble a substance, matched longest first."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product as combinations
from typing import Any, Literal, get_args

from rapidfuzz.distance import OSA

from tools.health.tokens import Word, singular, words_of

Certainty = Literal["is", "made_of", "likely", "maybe", "never"]
"""How much a word says; see the head of `data/allergens.toml`."""

_STRONGER: dict[str, int] = {"is": 0, "made_of": 1, "likely": 2, "never": 3, "maybe": 4}
_FILES = ("allergens.toml", "other_languages.toml", "chinese.toml", "substances.toml")
_END = ""  # the key of a node under which its meanings stand; no word is empty
_SHORTEST_PART = 3  # of a compound that is written as one word
_SHORTEST_TYPO = 6
_SHORTEST_EDGE = 5  # of a word of a class at the edge of an unknown one
_SHORTEST_GARBLED = 9
_DIGITS = "0123456789"  # footnotes that were glued to a word
_OPENINGS = frozenset(
    "melk milk lait whey soja soya soia senf eier oeuf vete fish crab clam tuna noix nuss".split()
)
_SHORT_OPENING = 4  # letters of such a beginning: "melkchocolade"
_SHORT_WORDS = ("wheat", "cream", "pecan", "milk")
_GLUED = ("de", "d", "l", "du", "des", "di", "del", "le", "la", "et", "y", "e", "i")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says about one substance (an allergen class or a name of `substances.toml`)."""

    substance: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: word indices `first` to `last` (exclusive). `guessed`: one of its
    words was taken for a misspelt one."""

    first: int
    last: int
    meaning: Meaning
    guessed: bool = False


@dataclass(slots=True)
class _Node:
    following: dict[str, "_Node"] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A set of phrases as a tree of words. Matching takes time in proportion to the text only."""

    root: _Node
    vocabulary: frozenset[str]
    typos: Mapping[str, str]
    stated: frozenset[str] = frozenset()
    long_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undoubled: Mapping[str, str] = field(default_factory=dict)
    resolved: dict[str, tuple[tuple[str, ...], bool]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every hit, one substance at a time longest first: a hit inside a longer phrase about the
        same substance is left out, look-alikes (`never`) included."""
        texts: list[str] = []
        owners: list[int] = []
        joined: list[bool] = []
        guessed: set[int] = set()
        for index, word in enumerate(words):
            parts, guess = self._parts(word.text)
            if guess:
                guessed.add(index)
            for position, part in enumerate(parts):
                texts.append(part)
                owners.append(index)
                joined.append(word.joined if position == 0 else True)
        found: dict[str, list[tuple[int, int, Certainty]]] = {}
        for first, text in enumerate(texts):
            node = self.root.following.get(text)
            last = first + 1
            while node is not None:
                for meaning in node.meanings:
                    found.setdefault(meaning.substance, []).append((first, last, meaning.certainty))
                if last == len(texts) or not joined[last]:
                    break
                node = node.following.get(texts[last])
                last += 1
        hits = []
        for substance, spans in found.items():
            for first, last, certainty in _longest(spans):
                owned = owners[first], owners[last - 1] + 1
                guess = not guessed.isdisjoint(range(*owned))
                if certainty in ("is", "made_of") and guess:
                    certainty = "likely"
                hits.append(Hit(*owned, Meaning(substance, certainty), guess))
        return sorted(hits, key=lambda hit: (hit.first, hit.last))

    def knows(self, word: str) -> bool:
        """Whether a single word stands in any phrase, whole, as a compound or misspelt."""
        return word in self.vocabulary or self._parts(word)[0] != (word,)

    def _parts(self, word: str) -> tuple[tuple[str, ...], bool]:
        """An unknown word as known ones, and whether that is a guess: "wheatflour" as wheat, flour;
        "milk1" as milk; "wehat" as wheat; "desesame" as sesame."""
        if word in self.vocabulary:
            return (word,), False
        known = self.resolved.get(word)
        if known is None:
            known = self.resolved[word] = self._resolve(word)
        return known

    def _resolve(self, word: str) -> tuple[tuple[str, ...], bool]:
        bare = word.strip(_DIGITS)
        if bare != word and (bare in self.vocabulary or len(bare) >= _SHORTEST_TYPO):
            parts, guess = self._parts(singular(bare))
            if parts[0] in self.vocabulary:
                return parts, guess
        if split := self._split(word):
            return split, False
        if meant := self._correct(word):
            return (meant,), meant not in word
        for guess in (self._within, self._doubled, _short_slip, self._garbled):
            if meant := guess(word):
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


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon: fourteen allergen classes and the substances that diets ask about, on
    English labels, with the words of other languages. Read once from the data files."""
    root = _Node()
    vocabulary: set[str] = set()
    singles: set[str] = set()
    stated: set[str] = set()
    for name in _FILES:
        for phrase, meaning in _phrases(read_data(name)):
            parts = words_of(phrase)
            vocabulary.update(parts)
            _plant(root, parts, meaning)
            if len(parts) == 1 and meaning.certainty == "is" and name in _FILES[:2]:
                stated.add(parts[0])
                if name == _FILES[0]:
                    singles.add(parts[0])
    long_words: dict[str, list[str]] = {}
    for word in sorted(w for w in singles if len(w) >= _SHORTEST_GARBLED - 1 and w.isalpha()):
        long_words.setdefault(word[0], []).append(word)
    return Lexicon(
        root,
        frozenset(vocabulary),
        _typo_forms(singles),
        frozenset(word for word in stated if word.isascii() and len(word) > _SHORTEST_PART),
        {first: tuple(words) for first, words in long_words.items()},
        {_undoubled(word): word for word in sorted(stated) if len(word) > _SHORTEST_PART},
    )


def read_data(name: str) -> dict[str, Any]:
    """One TOML data file of this package."""
    return tomllib.loads((files("tools.health") / "data" / name).read_text(encoding="utf-8"))


def listed(text: str) -> list[str]:
    """The entries of a comma-separated list in a data file."""
    return [" ".join(entry.split()) for entry in text.split(",") if entry.strip()]


def _phrases(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    sets = {name: listed(words) for name, words in data.get("sets", {}).items()}
    for substance, lists in data.items():
        if substance == "sets":
            continue
        for certainty in get_args(Certainty):
            for entry in listed(lists.get(certainty, "")):
                for phrase in _expand(entry, sets):
                    yield phrase, Meaning(substance, certainty)


def _expand(entry: str, sets: Mapping[str, Sequence[str]]) -> Iterable[str]:
    if "{" not in entry:
        return (entry,)
    pieces = entry.replace("{", "}").split("}")
    choices = [sets[piece] if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return ("".join(choice) for choice in combinations(*choices))


def _plant(root: _Node, parts: Sequence[str], meaning: Meaning) -> None:
    node = root
    for part in parts:
        node = node.following.setdefault(part, _Node())
    if meaning not in node.meanings:
        node.meanings = (*node.meanings, meaning)


def _longest(spans: list[tuple[int, int, Certainty]]) -> list[tuple[int, int, Certainty]]:
    if len(spans) == 1:
        return spans
    alike = [(first, last) for first, last, certainty in spans if certainty == "never"]
    spans = [s for s in spans if s[2] == "never" or not any(_inside(s, span) for span in alike)]
    chosen: list[tuple[int, int, Certainty]] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: (s[0] - s[1], _STRONGER[s[2]], s[0])):
        place = range(span[0], span[1])
        if taken.isdisjoint(place):
            taken.update(place)
            chosen.append(span)
    return chosen


def _inside(span: tuple[int, int, Certainty], longer: tuple[int, int]) -> bool:
    """Whether a hit is a part of a look-alike that is longer. "Whole grain millet flour" holds two
    that overlap, and neither leaves a "flour" over."""
    first, last = longer
    return first <= span[0] and span[1] <= last and last - first > span[1] - span[0]


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
