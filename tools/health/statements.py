"""The parts of a label that say "may contain" or "free from" instead of listing an ingredient."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from tools.health.lexicon import read_data

StatementKind = Literal["trace", "remote", "free"]
"""`trace`: the product may contain it. `remote`: the label speaks only of traces, or of the place
or the line where the product was made. `free`: it is said to be absent."""

_SENTENCE_END = re.compile(r"\.(?=\s|$)|\.(?=[a-z]{3})|[;!?\n]")
_OR_LIST = re.compile(
    r"(?:[^,()\[\]:]{1,24},){0,8}[^,()\[\]:]{1,24}"
    r"(?:\b(?:or|nor|ni|oder|noch|och|eller)\b|或)[ -]*\w+"
)
_ONE_OF = re.compile(r" (?:one|any|either|some|at least)\b")
"""Of the oils that may be used, one is an ingredient, and the list goes on after them."""
_NEXT_WORD = re.compile(r"[ -]*(?:[a-z0-9]+|[\u3400-\u9fff]{1,4})")


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of folded text and what is said of everything named in it."""

    start: int
    end: int
    kind: StatementKind


@dataclass(frozen=True, slots=True)
class _Cues:
    trace: re.Pattern[str]
    remote: re.Pattern[str]
    trace_after: re.Pattern[str]
    remote_after: re.Pattern[str]
    free: re.Pattern[str]
    weak_free: re.Pattern[str]
    stop: re.Pattern[str]
    declares: re.Pattern[str]


def statements(text: str) -> tuple[Statement, ...]:
    """The trace and absence statements of a folded label, in order of their start. Where they
    overlap ("may contain ..., not suitable for ..."), the reader asks `kind_at`."""
    cues = _load_cues()
    ends = _Ends(text, cues.stop)
    found: list[Statement] = []
    before: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
        ("trace", cues.trace),
        ("remote", cues.remote),
        ("free", cues.free),
    )
    for kind, cue in before:
        for m in cue.finditer(text):
            if kind == "trace" and _ONE_OF.match(text, m.end()) and not _bracketed(text, m.start()):
                continue
            found.append(Statement(m.end(), ends.of(m.end()), kind))
    after: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
        ("trace", cues.trace_after),
        ("remote", cues.remote_after),
    )
    for kind, cue in after:
        for m in cue.finditer(text):
            found.append(Statement(_sentence_start(text, m.start()), m.end(), kind))
    for m in cues.weak_free.finditer(text):
        found.append(Statement(m.end(), _weak_end(text, m.end(), ends), "free"))
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def declares_allergens(text: str) -> bool:
    """Whether a folded label carries an allergen statement of its own ("Contains: milk, soy")."""
    return _load_cues().declares.search(text) is not None


def kind_at(found: tuple[Statement, ...], start: int) -> StatementKind | None:
    """What is said at a place of the text; the statement that began last decides."""
    said: StatementKind | None = None
    for statement in found:
        if statement.start > start:
            break
        if start < statement.end:
            said = statement.kind
    return said


@cache
def _load_cues() -> _Cues:
    data = read_data("statements.toml")
    names = (
        "trace",
        "remote",
        "trace_after",
        "remote_after",
        "free",
        "weak_free",
        "stop",
        "statement",
    )
    return _Cues(*(_any_of(data[name]) for name in names))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    latin = [p for p in patterns if p.isascii()]
    other = [p for p in patterns if not p.isascii()]
    whole = rf"(?<![a-z0-9])(?:{'|'.join(latin)})(?![a-z0-9])"
    return re.compile("|".join([whole, *other]))


class _Ends:
    """Where what begins at a place of a text ends: with the sentence, before a heading, or with the
    bracket around it. Read once for all places, as a label may hold a thousand statements."""

    def __init__(self, text: str, stop: re.Pattern[str]) -> None:
        self._text, self._stop = text, stop

    def of(self, start: int) -> int:
        """The end of the sentence or of the bracket that holds `start`."""
        return min(
            _next(self._sentences, start, len(self._text)),
            _next(self._headings, start, len(self._text)),
            self._closed[start],
        )

    @cached_property
    def _sentences(self) -> list[int]:
        return [m.start() for m in _SENTENCE_END.finditer(self._text)]

    @cached_property
    def _headings(self) -> list[int]:
        return [m.start() for m in re.finditer(f"(?={self._stop.pattern})", self._text)]

    @cached_property
    def _closed(self) -> list[int]:
        """For each place the bracket that closes what is open there, read from the right."""
        closed = [len(self._text)] * (len(self._text) + 2)
        for place in range(len(self._text) - 1, -1, -1):
            after = closed[place + 1]
            if self._text[place] in ")]}":
                after = place
            elif self._text[place] in "([{":
                after = closed[after + 1]
            closed[place] = after
        return closed


def _next(places: Sequence[int], start: int, otherwise: int) -> int:
    at = bisect_left(places, start)
    return places[at] if at < len(places) else otherwise


def _bracketed(text: str, start: int) -> bool:
    """Whether a bracket that is open at `start` ends what is said there."""
    depth = 0
    for index in range(start - 1, -1, -1):
        if text[index] in ")]}":
            depth += 1
        elif text[index] in "([{":
            if depth == 0:
                return True
            depth -= 1
    return False


def _sentence_start(text: str, end: int) -> int:
    """The start of the sentence or bracket that holds `end`."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, end)]
    return max(ends[-1] if ends else 0, *(text.rfind(c, 0, end) + 1 for c in "([{"))


def _weak_end(text: str, start: int, ends: _Ends) -> int:
    """The end of the one word that follows, or of a short list that "or" ties together: "no added
    sugar milk chocolate" denies no milk, "no wheat, milk or eggs" denies all three."""
    end = ends.of(start)
    item = _OR_LIST.match(text, start, end) or _NEXT_WORD.match(text, start, end)
    return item.end() if item else start
