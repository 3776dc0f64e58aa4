"""Whether words keep the sense of the facts they rest on, beyond being words of the facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from assistant.wording.figures import Figure
from assistant.wording.ground import Fact
from assistant.wording.lexicon import Lexicon


class Reader(Protocol):
    """What of a language is needed to compare senses."""

    def figures(self, text: str) -> Iterable[Figure]: ...
    def clauses(self, text: str) -> list[str]: ...
    def claims(self, text: str) -> Counter[str]: ...
    def said(self, text: str) -> Counter[str]: ...
    def must_say(self, part: str) -> Counter[str]: ...


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a clause takes from the facts: words and figures."""

    words: frozenset[str]
    figures: frozenset[Decimal]

    def within(self, text: str, free: frozenset[Decimal], reader: Reader) -> bool:
        """Whether one text has it all; `free` figures go with any."""
        values = _values(text, reader) | free
        return self.words <= reader.claims(text).keys() and self.figures <= values


def without_sense(
    text: str, told: str, facts: Sequence[Fact], words: Lexicon, reader: Reader
) -> Iterator[str]:
    """Clauses of a text whose sense no fact has; `told` is the whole sentence.

    Each clause rests on one fact, not on the words of several ("it weighs 228 g on one charge"),
    but a price goes with any; its verb goes with that fact ("holds" with a capacity); and of a part
    of a fact that it takes from, the sentence says all ("gift-wrapped", not "a gift").
    """
    said = reader.said(told)
    wordless = [fact.text for fact in facts if not reader.claims(fact.text)]
    free = frozenset(value for bare in wordless for value in _values(bare, reader))
    for clause in reader.clauses(text):
        carried = _carried(clause, facts, reader)
        under = [fact for fact in facts if carried.within(fact.text, free, reader)]
        if not under or _untied(clause, told, under, words) or _cut(carried, said, facts, reader):
            yield clause


def says_nothing(text: str, facts: Sequence[Fact], reader: Reader) -> bool:
    """Whether a sentence takes nothing from facts that all claim something: "it is an option"."""
    carried = _carried(text, facts, reader)
    telling = all(reader.claims(fact.text) or _values(fact.text, reader) for fact in facts)
    return telling and not (carried.words or carried.figures)


def _carried(text: str, facts: Sequence[Fact], reader: Reader) -> _Carried:
    words = {word for fact in facts for word in reader.claims(fact.text)}
    figures = {value for fact in facts for value in _values(fact.text, reader)}
    return _Carried(
        frozenset(words & reader.claims(text).keys()), frozenset(figures & _values(text, reader))
    )


def _untied(clause: str, told: str, under: Sequence[Fact], words: Lexicon) -> bool:
    """Whether a word of the clause needs another fact, or needs more to be said with it."""
    return any(
        tie.word.search(clause)
        and not any(
            tie.fact.search(fact.text) and (tie.beside is None or tie.beside.search(told))
            for fact in under
        )
        for tie in words.ties
    )


def _cut(carried: _Carried, said: Counter[str], facts: Sequence[Fact], reader: Reader) -> bool:
    """Whether something is taken from a part of a fact of which the rest is not said."""
    parts = [part for fact in facts for part in reader.clauses(fact.text)]
    whole = [part for part in parts if reader.must_say(part) <= said]
    words = {word for part in whole for word in reader.claims(part)}
    figures = {value for part in whole for value in _values(part, reader)}
    return not (carried.words <= words and carried.figures <= figures)


def _values(text: str, reader: Reader) -> frozenset[Decimal]:
    return frozenset(figure.value for figure in reader.figures(text))
