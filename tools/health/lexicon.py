"""The words that state, suggest or only resemble a substance, matched longest first."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product as combinations
from typing import Any, Literal, get_args

from tools.health.spelling import Spelling, build_spelling
from tools.health.tokens import Word, singular, words_of

Certainty = Literal["is", "made_of", "likely", "maybe", "never"]
"""How much a word says; see the head of `data/allergens.toml`."""

_STRONGER: dict[str, int] = {"is": 0, "made_of": 1, "likely": 2, "never": 3, "maybe": 4}
_RECOGNISED = ("more_languages.toml", "kitchens.toml")
_FILES = (
    "allergens.toml",
    "other_languages.toml",
    *_RECOGNISED,
    "chinese.toml",
    "substances.toml",
)
_TORN_LETTERS = 4  # so many single letters in a row may be one word
_TEAR = 2  # characters between the pieces of one word: "al-monds", "al. monds"
_END = ""  # the key of a node under which its meanings stand; no word is empty


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
    """A set of phrases as a tree of words. Matching takes time in proportion to the text only.
    `read`: the words of languages that can be read, not only recognised here and there."""

    root: _Node
    vocabulary: frozenset[str]
    read: frozenset[str]
    spelling: Spelling

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every hit, one substance at a time longest first: a hit inside a longer phrase about the
        same substance is left out, look-alikes (`never`) included."""
        texts: list[str] = []
        owners: list[int] = []
        joined: list[bool] = []
        guessed: set[int] = set()
        for index, word in enumerate(words):
            known = word.text in self.vocabulary
            parts, guess = ((word.text,), False) if known else self.spelling.parts(word.text)
            if guess:
                guessed.add(index)
            for position, part in enumerate(parts):
                texts.append(part)
                owners.append(index)
                joined.append(word.joined if position == 0 else True)
        found = self._torn(words, texts, owners)
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
        hits: list[Hit] = []
        for substance, spans in found.items():
            for first, last, certainty in _longest(spans):
                owned = owners[first], owners[last - 1] + 1
                guess = not guessed.isdisjoint(range(*owned))
                if certainty in ("is", "made_of") and guess:
                    certainty = "likely"
                hits.append(Hit(*owned, Meaning(substance, certainty), guess))
        return sorted(hits, key=lambda hit: (hit.first, hit.last))

    def _torn(
        self, words: Sequence[Word], texts: Sequence[str], owners: Sequence[int]
    ) -> dict[str, list[tuple[int, int, Certainty]]]:
        """Words of a class that were written in pieces, each of them likely: "al-monds", "p e c a
        n"."""
        found: dict[str, list[tuple[int, int, Certainty]]] = {}
        first = 0
        while first < len(texts) - 1:
            last = _letters_end(words, texts, owners, first)
            if last - first < _TORN_LETTERS:
                last = first + 2
                pair = texts[first:last]
                if self.vocabulary.issuperset(pair) or not self.spelling.stated.isdisjoint(pair):
                    first += 1
                    continue
            whole = singular("".join(texts[first:last]))
            if whole in self.spelling.stated and _close(words, owners[first], owners[last - 1]):
                for meaning in self.root.following[whole].meanings:
                    if meaning.certainty == "is":
                        found.setdefault(meaning.substance, []).append((first, last, "likely"))
            first += last - first if last - first >= _TORN_LETTERS else 1
        return found


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon: fourteen allergen classes and the substances that diets ask about, on
    English labels, with the words of other languages. Read once from the data files."""
    root = _Node()
    vocabulary: set[str] = set()
    read: set[str] = set()
    singles: set[str] = set()
    stated: set[str] = set()
    for name in _FILES:
        for phrase, meaning in _phrases(read_data(name)):
            parts = words_of(phrase)
            vocabulary.update(parts)
            read.update(() if name in _RECOGNISED else parts)
            _plant(root, parts, meaning)
            if len(parts) == 1 and meaning.certainty == "is" and name in _FILES[:2]:
                stated.add(parts[0])
                if name == _FILES[0]:
                    singles.add(parts[0])
    known = frozenset(read)
    return Lexicon(root, frozenset(vocabulary), known, build_spelling(known, stated, singles))


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


def _letters_end(
    words: Sequence[Word], texts: Sequence[str], owners: Sequence[int], first: int
) -> int:
    """The end of the run of single letters that begins at `first`."""
    last = first
    while (
        last < len(texts)
        and len(texts[last]) == 1
        and texts[last].isalpha()
        and texts[last].isascii()
        and (last == first or _close(words, owners[last - 1], owners[last]))
    ):
        last += 1
    return last


def _close(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether no more than a character or two part each of these words from the next."""
    return all(words[i + 1].start - words[i].end <= _TEAR for i in range(first, last))


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
