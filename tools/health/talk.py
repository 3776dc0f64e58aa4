"""The words in which shoppers speak of what they avoid, found in a message."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from tools.health.avoid_words import Phrase, known_names
from tools.health.lexicon import listed, read_data
from tools.health.tokens import fold, split, words_of

Label = tuple[str, str]
"""("allergen", "milk"), ("condition", "gluten"), ("diet", "vegan"), ("word", "palm oil"),
("intolerance", "lactose_free") or ("cue", "wish_before")."""

_SECTIONS = {
    "allergens": "allergen",
    "diets": "diet",
    "conditions": "condition",
    "intolerances": "intolerance",
    "lifted": "lifted",
    "cues": "cue",
}
_SURE_LENGTH = 5  # shorter words have too many neighbours to be taken for misspelt
_LONG = 8
_SHORT = 4
_CLAUSE_END = frozenset(".!?;\n")
_COMMAS = frozenset(",/&+")
_OPENING = re.compile(r" ?: ?| - ?|- ")
_PARTICLES = frozenset("的了啊哦呢哈呀噢")
_NEW_CLAUSE = frozenset(("but", "但"))
_RATHER = frozenset(("是", "而"))  # 不是花生过敏，是芝麻过敏


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase of a message, words `first` to `last` (exclusive), and all that it can mean."""

    first: int
    last: int
    labels: tuple[Label, ...]

    def cue(self, *names: str) -> bool:
        """Whether the phrase is a cue of one of these names."""
        return any(kind == "cue" and name in names for kind, name in self.labels)

    @property
    def named(self) -> tuple[Label, ...]:
        """What the phrase names that can be avoided."""
        return tuple(label for label in self.labels if label[0] not in ("cue", "lifted"))

    @property
    def lifted(self) -> tuple[Label, ...]:
        """The diets that the phrase says are kept no longer."""
        return tuple(("diet", name) for kind, name in self.labels if kind == "lifted")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message that stands for itself. `gaps[i]`: what stands before word i."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: tuple[str, ...]

    def comma(self, place: int) -> bool:
        """Whether a comma or the like stands before a word."""
        return place < len(self.gaps) and not _COMMAS.isdisjoint(self.gaps[place])

    def spaced(self, place: int) -> bool:
        """Whether nothing but a space parts two Chinese words, which is how a list is typed."""
        return 0 < place < len(self.gaps) and _apart(self.words, self.gaps, place)

    def listed(self, place: int) -> bool:
        """Whether a colon or a dash opens a list before a word."""
        return place < len(self.gaps) and _OPENING.fullmatch(self.gaps[place]) is not None

    def ends(self, place: int) -> bool:
        """Whether nothing of weight follows: the end, a comma, or particles before them."""
        while place < len(self.words) and not self.comma(place):
            if self.words[place] not in _PARTICLES:
                return False
            place += 1
        return True

    def covered(self, spans: Iterable[Span]) -> bool:
        """Whether each of its words stands in one of these phrases."""
        return len({n for s in spans for n in range(s.first, s.last)}) == len(self.words)

    def holds(self, *cues: str) -> bool:
        """Whether a cue of one of these names stands anywhere."""
        return any(span.cue(*cues) for span in self.spans)


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a message, with misspelt terms and cues put right."""
    folded = fold(text)
    words: list[str] = []
    gaps: list[str] = []
    before = 0
    for word in split(folded):
        gap = folded.text[before : word.start]
        if words and _begins_anew(gap, word.text):
            yield _clause(words, gaps)
            words, gaps = [], []
        words.append(_corrected(word.text))
        gaps.append(gap)
        before = word.end
    if words:
        yield _clause(words, gaps)


def _begins_anew(gap: str, word: str) -> bool:
    if not _CLAUSE_END.isdisjoint(gap) or word in _NEW_CLAUSE:
        return True
    return word in _RATHER and "," in gap


def _apart(words: Sequence[str], gaps: Sequence[str], place: int) -> bool:
    return gaps[place].isspace() and not (words[place - 1] + words[place]).isascii()


def _clause(words: Sequence[str], gaps: Sequence[str]) -> Clause:
    phrases, longest = _load_phrases()
    spans: list[Span] = []
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + longest), first, -1):
            labels = phrases.get(tuple(words[first:last]))
            if labels and all(_one_phrase(words, gaps, n) for n in range(first + 1, last)):
                spans.append(Span(first, last, labels))
                first = last
                break
        else:
            first += 1
    return Clause(tuple(words), tuple(spans), tuple(gaps))


def _one_phrase(words: Sequence[str], gaps: Sequence[str], place: int) -> bool:
    return _COMMAS.isdisjoint(gaps[place]) and not _apart(words, gaps, place)


@cache
def _load_phrases() -> tuple[Mapping[Phrase, tuple[Label, ...]], int]:
    data = read_data("avoidance.toml")
    phrases: dict[Phrase, tuple[Label, ...]] = {}

    def add(entry: str, label: Label) -> None:
        words = words_of(entry)
        if words and label not in phrases.get(words, ()):
            phrases[words] = (*phrases.get(words, ()), label)

    for section, kind in _SECTIONS.items():
        for name, terms in data[section].items():
            for term in listed(terms):
                add(term, (kind, name))
    for name in known_names():
        if name not in phrases:
            phrases[name] = (("word", _spelt(name)),)
    return phrases, max(len(phrase) for phrase in phrases)


@cache
def whole_names() -> frozenset[Phrase]:
    """The names of whole classes: "egg", and not "egg white", which somebody allergic may bear."""
    return frozenset(words_of(name) for name in listed(read_data("avoidance.toml")["whole"]["all"]))


def _spelt(words: Phrase) -> str:
    """The words of a phrase in one string; Chinese characters without spaces."""
    return (" " if words[0].isascii() else "").join(words)


@cache
def _vocabulary() -> tuple[frozenset[str], Mapping[str, Sequence[tuple[str, str]]], frozenset[str]]:
    """The words of the phrases; those that a misspelt word may stand for, by their first letter,
    each beside itself without doubled letters; and words that are none of them."""
    phrases, _ = _load_phrases()
    known = frozenset(word for phrase in phrases for word in phrase)
    targets: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(known):
        if word.isascii() and word.isalpha() and len(word) > 2:
            targets.setdefault(word[0], []).append((word, _undoubled(word)))
    kept = frozenset(words_of(read_data("avoidance.toml")["typos"]["not"]))
    return known, targets, kept


def _corrected(word: str) -> str:
    """A misspelt term or cue as it is spelt: "alergic", "nutt", "lactos"."""
    known, targets, kept = _vocabulary()
    if word in known or word in kept or not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    plain, alike = _undoubled(word), targets.get(word[0], ())
    for target, bare in alike:
        if plain == bare:
            return target
    if len(word) < _SURE_LENGTH:
        return word
    allowed = 2 if len(word) >= _LONG else 1
    near = [
        (OSA.distance(word, target, score_cutoff=allowed), len(target) == len(word), target)
        for target, _ in alike
        if len(target) >= _SURE_LENGTH
    ]  # of two as near, a letter too many is likelier than a letter for another: "allergey"
    distance, _, best = min(near, default=(allowed + 1, False, word))
    return best if distance <= allowed else word


def near_labels(word: str) -> list[Label]:
    """What a short word names when one letter of it is wrong ("nutz"), else nothing; for where an
    allergy is told, and a lost one harms."""
    if len(word) < _SHORT or not word.isascii() or not word.isalpha():
        return []
    for phrase, labels in _load_phrases()[0].items():
        named = [label for label in labels if label[0] == "allergen"]
        near = len(phrase) == 1 and phrase[0][0] == word[0]
        if named and near and OSA.distance(word, phrase[0]) <= 1:
            return named
    return []


def _undoubled(word: str) -> str:
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
