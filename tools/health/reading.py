"""One label, read: what it states, suggests and denies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from store.product import ALLERGENS, Allergen
from tools.health.completeness import Completeness, completeness
from tools.health.lexicon import Certainty, Hit, load_lexicon
from tools.health.statements import Statement, kind_at, statements
from tools.health.tokens import Folded, Word, fold, split

FoundKind = Literal["contains", "trace", "remote", "free"]

_PARTS_FOLLOW = re.compile(r"[ *+®™]*(?:\(?[\d., ]+%\)?)?[ *+]*[(\[{:]")
_EXEMPT = {
    "soy": re.compile(r"\b(?:oils?|shortening|fats?|tocopherols?|(?:phyto)?sterols?)\W*\([a-z]+$"),
    "gluten": re.compile(
        r"\b(?:glucose|fructose|dextrose|maltodextrins?)(?: syrup)?\W*\(wheat$"
        r"|\bglucose syrup\W*\(barley$"
    ),
}
"""Refined parts whose source need not be declared, as `part(source`: oil, tocopherols and sterols
of soya; glucose, dextrose and maltodextrin of wheat; glucose syrup of barley (EU 1169/2011,
Annex II, 1 and 6)."""
_NOT_FREE = frozenset(("range", "run", "from"))
_MADE_OF_PARTS = 3  # a list of at least so many parts replaces what the whole is usually made of


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase of a label about one substance: `[start, end)` in the original text."""

    substance: str
    word: str
    start: int
    end: int
    kind: FoundKind
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of a label that states an allergen class: contained, possible, or absent."""

    allergen: Allergen
    word: str
    start: int
    end: int
    kind: FoundKind


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a label says. `by_substance` holds the mentions in their order."""

    completeness: Completeness
    by_substance: Mapping[str, tuple[Mention, ...]]
    speaks_of_traces: bool

    def mentions(self, substance: str) -> tuple[Mention, ...]:
        """What is said of a substance, denials left out."""
        return tuple(m for m in self.by_substance.get(substance, ()) if m.kind != "free")

    def denies(self, substance: str) -> bool:
        """Whether the label says "free from" it."""
        return any(m.kind == "free" for m in self.by_substance.get(substance, ()))


@lru_cache(maxsize=32768)
def read_label(text: str) -> Reading:
    """Read an ingredients text in any of the lexicon's languages. Pure, so readings are kept."""
    folded = fold(text)
    words = split(folded)
    said = statements(folded.text)
    mentions: dict[str, list[Mention]] = {}
    for hit in load_lexicon().find(words):
        mention = _mention(text, folded, words, said, hit)
        if mention is not None:
            mentions.setdefault(mention.substance, []).append(mention)
    return Reading(
        completeness=completeness(text, folded, words),
        by_substance={name: tuple(found) for name, found in mentions.items()},
        speaks_of_traces=any(s.kind != "free" for s in said),
    )


def allergens_in(text: str, language: str = "en") -> tuple[Found, ...]:
    """The allergen classes that a label names, in order. Words of every language in the lexicon
    are read whatever `language` is: imported labels mix them."""
    del language
    return tuple(
        Found(m.substance, m.word, m.start, m.end, m.kind)
        for m in sorted(
            (m for found in read_label(text).by_substance.values() for m in found),
            key=lambda m: (m.start, m.end, m.substance),
        )
        if m.substance in ALLERGENS and m.certainty == "is"
    )


def _mention(
    text: str, folded: Folded, words: list[Word], said: tuple[Statement, ...], hit: Hit
) -> Mention | None:
    certainty = hit.meaning.certainty
    if certainty == "never":
        return None
    first, last = words[hit.first], words[hit.last - 1]
    substance = hit.meaning.substance
    if certainty == "is" and _is_exempt(folded.text, first, substance):
        certainty = "likely"
    kind: FoundKind = kind_at(said, first.start) or "contains"
    if _called_free(folded.text, words, hit.last):
        kind = "free"
    if certainty != "is":
        parts = _parts_listed(folded.text, last.end)
        if parts >= (_MADE_OF_PARTS if certainty == "made_of" else 1):
            return None
    start, end = folded.place(first.start), folded.place(last.end - 1) + 1
    return Mention(substance, text[start:end], start, end, kind, certainty)


def _is_exempt(text: str, word: Word, substance: str) -> bool:
    """Whether the innermost bracket around a word tells what a refined part was made from."""
    pattern = _EXEMPT.get(substance)
    if pattern is None:
        return False
    depth = 0
    for index in range(word.start - 1, max(word.start - 200, -1), -1):
        if text[index] in ")]}":
            depth += 1
        elif text[index] in "([{":
            if depth == 0:
                return pattern.search(f"{text[max(index - 40, 0) : index]}({word.text}") is not None
            depth -= 1
    return False


def _called_free(text: str, words: list[Word], after: int) -> bool:
    """Whether "free" follows directly, as in "nut-free", and not "free range"."""
    if after >= len(words) or words[after].text not in ("free", "less") or not words[after].joined:
        return False
    following = words[after + 1] if after + 1 < len(words) else None
    return following is None or not (following.joined and following.text in _NOT_FREE)


def _parts_listed(text: str, end: int) -> int:
    """How many parts the label lists right after a compound food, in a bracket or behind a colon;
    0 where it lists none. A bracket that only tells a share ("(11 %)") is passed over."""
    opening = _PARTS_FOLLOW.match(text, end)
    if opening is None:
        return 0
    depth, parts = 0, 1
    for character in text[opening.end() :]:
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            if character == "." and opening.group().endswith(":"):
                break
            parts += character in ",;"
    return parts


def worst(mentions: Sequence[Mention]) -> Mention | None:
    """The mention that weighs most: by certainty, then contained before merely possible."""
    return min(mentions, key=_weight, default=None)


def _weight(mention: Mention) -> tuple[int, int]:
    certain = ("is", "made_of", "likely", "maybe").index(mention.certainty)
    return certain, ("contains", "trace", "remote", "free").index(mention.kind)
