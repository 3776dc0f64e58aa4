"""The words in which shoppers speak of what they avoid, found in a message."""

from collections.abc import Iterator, Mapping, Sequence
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
    "cues": "cue",
}
_SURE_LENGTH = 5  # shorter words have too many neighbours to be taken for misspelt
_LONG = 8
_CLAUSE_END = frozenset(".!?;\n")


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
        return tuple(label for label in self.labels if label[0] != "cue")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message that stands for itself. `comma[i]`: a comma or the like before word i."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    comma: tuple[bool, ...]

    def holds(self, *cues: str) -> bool:
        """Whether a cue of one of these names stands anywhere."""
        return any(span.cue(*cues) for span in self.spans)


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a message, with misspelt terms and cues put right."""
    folded = fold(text)
    words: list[str] = []
    comma: list[bool] = []
    before = 0
    for word in split(folded):
        gap = folded.text[before : word.start]
        if words and (not _CLAUSE_END.isdisjoint(gap) or word.text in ("but", "但")):
            yield _clause(words, comma)
            words, comma = [], []
        words.append(_corrected(word.text))
        comma.append(any(c in gap for c in ",/&+"))
        before = word.end
    if words:
        yield _clause(words, comma)


def _clause(words: Sequence[str], comma: Sequence[bool]) -> Clause:
    phrases, longest = _load_phrases()
    spans: list[Span] = []
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + longest), first, -1):
            labels = phrases.get(tuple(words[first:last]))
            if labels and not any(comma[first + 1 : last]):
                spans.append(Span(first, last, labels))
                first = last
                break
        else:
            first += 1
    return Clause(tuple(words), tuple(spans), tuple(comma))


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


def _spelt(words: Phrase) -> str:
    """The words of a phrase in one string; Chinese characters without spaces."""
    return (" " if words[0].isascii() else "").join(words)


@cache
def _vocabulary() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    phrases, _ = _load_phrases()
    known = frozenset(word for phrase in phrases for word in phrase)
    targets = sorted(word for word in known if word.isascii() and word.isalpha() and len(word) > 2)
    kept = frozenset(words_of(read_data("avoidance.toml")["typos"]["not"]))
    return known, tuple(targets), kept


def _corrected(word: str) -> str:
    """A misspelt term or cue as it is spelt: "alergic", "nutt", "lactos"."""
    known, targets, kept = _vocabulary()
    if word in known or word in kept or not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    plain = _undoubled(word)
    for target in targets:
        if target[0] == word[0] and plain == _undoubled(target):
            return target
    if len(word) < _SURE_LENGTH:
        return word
    allowed = 2 if len(word) >= _LONG else 1
    near = [
        (OSA.distance(word, target, score_cutoff=allowed), target)
        for target in targets
        if target[0] == word[0] and len(target) >= _SURE_LENGTH
    ]
    distance, best = min(near, default=(allowed + 1, word))
    return best if distance <= allowed else word


def _undoubled(word: str) -> str:
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
