"""The word lists behind understanding: filler, synonyms, Chinese terms, the catalogue's words."""

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.phrases import Filler, Phrases, Together
from retrieval.same_words import forms_of
from retrieval.tokens import STOPWORDS, stem, terms
from retrieval.tokens import words as _split
from retrieval.word_lists import lines_of

_RUN = re.compile(r"[\u3400-\u9fff]+|[^\s\u3400-\u9fff]+")
_SHORTEST_WORD = 3
_SHORTEST_TYPO = 4
_SHORTEST_THING = 6
_TWO_ERRORS_FROM = 7
_FREQUENT = 3
_KEPT = 4096
_MORE_USUAL = 20
"""A word this many times as usual as a rare one near to it is what the rare one stands for."""


@dataclass(frozen=True)
class Lexicon:
    """Words that a request is read with.

    `words` are the catalogue's own words and how many products hold each; `ordinary` are words of
    the language that are no typos whatever the catalogue holds; `chinese` maps a Chinese term, of
    at most `longest` characters, to English; `synonyms` maps a word to words to be tried instead
    when the catalogue lacks it, `listed` are the words of the term list's English, which stand for
    nothing else, `phrases` several words to what catalogues call the same thing,
    `linking` finds the Chinese verbs and particles that join nouns, `alike` gives the characters
    that one is mistyped for, as they sound the same, `facts` what shoppers call a yes/no fact to
    the facts it may be ("not wireless"), `shelves` a thing to the categories it may stand in,
    `nearest` the stems of a thing to those that have what comes nearest to it, `origins` what
    comes from a country ("french") to the country,
    `filler_en` phrases without a wish, the longest first.
    """

    words: Mapping[str, int]
    ordinary: Collection[str]
    chinese: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, tuple[str, ...]]
    shelves: Mapping[str, tuple[str, ...]]
    filler_en: Filler
    filler_zh: tuple[str, ...]
    linking: re.Pattern[str]
    alike: Mapping[str, str]
    stems: Mapping[str, int] = field(default_factory=dict)
    listed: Collection[str] = frozenset()
    nearest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    longest: int = 1
    frequency: Callable[[str], int] = lambda term: 0
    together: Together | None = None

    @classmethod
    def load(
        cls,
        words: Mapping[str, int],
        ordinary: Collection[str] = frozenset(),
        frequency: Callable[[str], int] = lambda term: 0,
        together: Together | None = None,
    ) -> "Lexicon":
        """The shipped lists with a catalogue's words (`Index.words`) and, for words that stand in
        descriptions only, how many products hold a term (`LexicalIndex.frequency`); where it is
        known, how many hold several in their names (`LexicalIndex.together`)."""
        stems: dict[str, int] = {}
        for word, count in words.items():
            stems[stem(word)] = stems.get(stem(word), 0) + count
        chinese = dict(_pairs("zh_terms.tsv"))
        return cls(
            words=words,
            ordinary=ordinary,
            chinese=chinese,
            synonyms=_grouped("synonyms_en.tsv"),
            phrases=_grouped("phrases_en.tsv"),
            facts=_grouped("facts_en.tsv"),
            shelves=_grouped("shelves_en.tsv"),
            nearest={
                " ".join(map(stem, name.split())): others
                for name, others in _grouped("nearest_en.tsv").items()
            },
            origins=dict(_pairs("origins_en.tsv")),
            filler_en=Filler(_longest_first("filler_en.txt")),
            filler_zh=_longest_first("filler_zh.txt"),
            alike=_sounding_alike("homophones_zh.txt"),
            linking=re.compile("|".join(map(re.escape, _longest_first("linking_zh.txt")))),
            stems=stems,
            listed=frozenset(
                word for english in chinese.values() for word in _split(english.casefold())
            ),
            longest=max(map(len, chinese)),
            frequency=frequency,
            together=together,
        )

    @cached_property
    def _called(self) -> Phrases:
        return Phrases(self.phrases)

    @cached_property
    def things(self) -> frozenset[str]:
        """Things that are known by one word, whether this catalogue holds them or not."""
        lists = (self.shelves, self.nearest, dict.fromkeys(self.chinese.values()))
        return frozenset(n for names in lists for n in names if n.isalpha() and len(n) > 4)

    def knows(self, word: str) -> bool:
        """Whether the catalogue holds the word in any inflection."""
        return stem(word) in self.stems or self.frequency(stem(word)) >= _FREQUENT

    def named(self, phrase: str) -> bool:
        """Whether titles, brands or categories of the catalogue hold every word of a phrase."""
        return all(
            stem(word) in self.stems or (len(word) < _SHORTEST_WORD and self.knows(word))
            for word in _split(phrase)
        )

    def sells(self, thing: str, category: str = "") -> bool:
        """Whether a product's names hold every word of a thing, or one that answers for it, and the
        product stands in a category: one that says "camping" and one that says "chair" make no
        camping chair, and cat food with tuna makes no canned tuna."""
        if not self.named(thing) or self.together is None:
            return self.named(thing)
        said = [stem(word) for word in _split(thing) if word not in STOPWORDS]
        shelf = [(term,) for term in terms(category)]
        return self.together([*(forms_of(term) for term in said), *shelf]) > 0

    def mended(self, word: str) -> str:
        """The catalogue's word that a misspelt one stands for, or its two words that were written
        as one ("usbstick"); the word itself when it is known, ordinary, short, or near to nothing.
        A word that the catalogue holds a few times is misspelt all the same when one much more
        usual is near: feeds have errors too.
        """
        return word if self.is_spelt(word) else self._meant(word)

    @cached_property
    def _meant(self) -> Callable[[str], str]:
        """`_nearest`, of the last words: a message asks for one several times, and many name it."""
        return lru_cache(maxsize=_KEPT)(self._nearest)

    def _nearest(self, word: str) -> str:
        held = self._held(word)
        errors = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        near = process.extract(
            word, self.words.keys(), scorer=OSA.distance, score_cutoff=errors, limit=8
        )
        usual = [
            (distance, _other_letter(word, found), -self.words[found], found)
            for found, distance, _ in near
            if found != word
            and len(found) >= _SHORTEST_TYPO
            and (found[0] == word[0] or found[:2] == word[1::-1])
        ]
        best = min(usual, default=None)
        if (
            best is not None
            and word not in self.listed
            and (not held or -best[2] >= _MORE_USUAL * held)
        ):
            return best[3]
        return word if held else self._thing_near(word) or self._apart(word)

    def _thing_near(self, word: str) -> str:
        """The known thing that a word misspells by a letter, though the catalogue lacks it, if only
        one is near: "umberella"."""
        if len(word) < _SHORTEST_THING or any(p in self.things for p in _uninflected(word)):
            return ""
        near = process.extract(word, self.things, scorer=OSA.distance, score_cutoff=1, limit=2)
        return near[0][0] if len(near) == 1 and near[0][0][0] == word[0] else ""

    def alike_names(self, thing: str) -> frozenset[str]:
        """Other names of a thing, by the lists of synonyms and phrases."""
        lists = (self.synonyms, self.phrases)
        others = (other for names in lists for other in names.get(thing, ()))
        back = (name for names in lists for name, held in names.items() if thing in held)
        return frozenset((*others, *back))

    def renamed(self, phrase: str) -> str:
        """What this catalogue calls a thing that shoppers call by a phrase, or ""."""
        return self._called.renamed(phrase, self.named, self.together)

    def joined(self, first: str, second: str) -> str:
        """The one word that the catalogue uses for two ("lap top", "smart watch"), or "": a usual
        one, or one of which no product says the parts ("kettle bell")."""
        whole = first + second
        held = self.words.get(whole, 0)
        least = min(self.words.get(first, 0), self.words.get(second, 0))
        if held >= max(_FREQUENT, least + 1):
            return whole
        if not held or self.together is None or min(len(first), len(second)) < _SHORTEST_WORD:
            return ""
        return "" if self.together([(stem(first),), (stem(second),)]) else whole

    def is_spelt(self, word: str) -> bool:
        """Whether a word is one of English or usual in this catalogue, or too short to tell."""
        if len(word) < _SHORTEST_TYPO or not word.isalpha() or not word.isascii():
            return True
        if word in STOPWORDS or word in self.ordinary:
            return True
        return any(
            plain in self.ordinary or self.words.get(plain, 0) >= _FREQUENT
            for plain in _uninflected(word)
        )

    def _held(self, word: str) -> int:
        """How many products hold the word, as far as the index tells: of a word that no title has,
        those whose descriptions have its stem."""
        named = max(self.words.get(plain, 0) for plain in _uninflected(word))
        return named or max(0, self.frequency(stem(word)) - self.stems.get(stem(word), 0))

    def _apart(self, word: str) -> str:
        cuts = [
            (word[:at], word[at:])
            for at in range(_SHORTEST_WORD, len(word) - _SHORTEST_WORD + 1)
            if min(self.words.get(word[:at], 0), self.words.get(word[at:], 0)) >= _FREQUENT
        ]
        return " ".join(
            max(cuts, key=lambda cut: min(map(self.words.__getitem__, cut)), default=(word,))
        )

    def translated(self, text: str) -> tuple[str, str]:
        """A Chinese text by longest known terms: the English of those, and what was not known. In a
        run of other characters, verbs and particles only part what they stand between (大狗睡的);
        each part is read one by one when the list has all of it ("黑鞋"), and not at all when it
        lacks one ("大家" is not "large")."""
        english: list[str] = []
        rest: list[str] = []
        for part in self._parts(text):
            if part in self.chinese:
                english.append(self.chinese[part])
                continue
            pieces = self._pieces(part)
            known = [self._spelt(piece) for piece in pieces]
            if not all(known) or not pieces:
                rest.append(part)
            for piece in itertools.compress(pieces, known):
                english.extend(self.chinese[char] for char in piece)
        return " ".join(dict.fromkeys(english)), " ".join(rest)

    def respelt(self, text: str) -> str:
        """A Chinese text with unknown characters as a known term of two characters or more has them
        that sounds the same (蓝牙尔机); the longest such term first."""
        unknown = self._unknown(text)
        for length in range(min(self.longest, len(text)), 1, -1):
            for start in range(len(text) - length + 1):
                for place in unknown & set(range(start, start + length)):
                    for char in self.alike.get(text[place], ""):
                        fixed = text[:place] + char + text[place + 1 :]
                        if fixed[start : start + length] in self.chinese:
                            return self.respelt(fixed)
        return text

    def _unknown(self, text: str) -> set[int]:
        """The places of the characters that no known term covers."""
        covered: set[int] = set()
        place = 0
        while place < len(text):
            term = self.term_at(text, place)
            covered |= set(range(place, place + len(term)))
            place += len(term) or 1
        return {p for p in range(len(text)) if p not in covered and text[p] not in self.chinese}

    def unlinked(self, text: str) -> str:
        """A Chinese text without verbs and particles beside words that are all known; the text
        itself where it is made of nothing else."""
        parts: list[str] = []
        for part in re.split(r"(\s+)", text):
            for term in self._parts(part):
                pieces = [term] if term in self.chinese else self._pieces(term)
                known = term in self.chinese or all(map(self._spelt, pieces))
                parts.append("".join(pieces) if known else term)
            parts.append(" " if part.isspace() else "")
        return "".join(parts) if any(map(str.strip, parts)) else text

    def _pieces(self, part: str) -> list[str]:
        """What verbs and particles part."""
        return [piece for piece in self.linking.split(part) if piece]

    def _spelt(self, piece: str) -> bool:
        """Whether each character is a known word of its own."""
        return all(char in self.chinese for char in piece)

    def term_at(self, text: str, place: int) -> str:
        """The longest known term of two characters and more that begins at a place, or ""."""
        for length in range(min(self.longest, len(text) - place), 1, -1):
            if text[place : place + length] in self.chinese:
                return text[place : place + length]
        return ""

    def _parts(self, text: str) -> Iterator[str]:
        """The text cut into known terms of two characters and more, and what is between."""
        place = began = 0
        while place < len(text):
            term = self.term_at(text, place)
            if term:
                yield from _RUN.findall(text[began:place])
                yield term
                began = place + len(term)
            place += len(term) or 1
        yield from _RUN.findall(text[began:])


def _uninflected(word: str) -> Iterator[str]:
    """The word and what it may be a plural or another form of."""
    yield word
    for ending, instead in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ing", ""),
    ):
        if word.endswith(ending):
            yield word.removesuffix(ending) + instead


def _other_letter(typed: str, meant: str) -> bool:
    """Whether a letter was hit for another: rarer than one left out, doubled or swapped."""
    return len(typed) == len(meant) and sorted(typed) != sorted(meant)


def _sounding_alike(name: str) -> dict[str, str]:
    groups = list(lines_of(name))
    return {
        char: "".join(
            other for group in groups if char in group for other in group if other != char
        )
        for char in set("".join(groups))
    }


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in lines_of(name):
        left, _, right = line.partition("\t")
        yield left, right


def _grouped(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, other in _pairs(name):
        found.setdefault(word, []).append(other)
    return {word: tuple(others) for word, others in found.items()}


def _longest_first(name: str) -> tuple[str, ...]:
    return tuple(sorted((line.strip() for line in lines_of(name)), key=len, reverse=True))
