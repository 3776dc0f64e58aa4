"""One label, read: what it states, suggests and denies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from store.product import ALLERGENS, Allergen
from tools.health.completeness import Completeness, completeness
from tools.health.lexicon import Certainty, Hit, load_lexicon
from tools.health.refined import is_refined
from tools.health.statements import Statement, kind_at, statements
from tools.health.tokens import Folded, Word, fold, split

FoundKind = Literal["contains", "trace", "remote", "free"]

_PARTS_FOLLOW = re.compile(r"[ *+®™]*+(?:\(?[\d., ]++%\)?)?+[ *+]*+[(\[{:]")
_BAKED = frozenset(("bread", "breadcrumb", "crumb", "crouton", "panko", "pasta", "macaroni"))
"""What is stated bare, and only likely where the label lists its parts: crumbs of rice flour."""
_NO_PARTS = frozenset(("oil", "fat", "tocopherol", "sulphur", "sulfur", "dioxide"))
"""Words of one substance: a bracket after them lists additives, not what they are made of."""
_NOT_FREE = frozenset(("range", "run", "from", "than"))
_PURPOSE = re.compile(
    r"\s*(?:to|as|for|an?|added|used|adds?|with|preservatives?|emulsifiers?|colou?r(?:ed)?"
    r"|[a-z]+[ -]free)\b"
)
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
        found = self.by_substance.get(substance, ())
        return any(m.kind == "free" and m.certainty == "is" for m in found)


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
    refined = certainty == "is" and is_refined(folded.text, first, last, substance)
    if refined:
        certainty = "likely"
    kind: FoundKind = kind_at(said, first.start) or "contains"
    if _called_free(folded.text, words, hit.last):
        kind = "free"
    if certainty == "is" and last.text in _BAKED and _parts_listed(folded.text, last.end) > 1:
        certainty, refined = "likely", True
    if certainty != "is" and not refined and not hit.guessed and last.text not in _NO_PARTS:
        parts = _parts_listed(folded.text, last.end)
        if parts >= (_MADE_OF_PARTS if certainty == "made_of" else 1):
            return None
    start, end = folded.place(first.start), folded.place(last.end - 1) + 1
    return Mention(substance, text[start:end], start, end, kind, certainty)


def _called_free(text: str, words: list[Word], after: int) -> bool:
    """Whether "free" follows directly, as in "nut-free", and not "free range"."""
    if after >= len(words) or words[after].text not in ("free", "less") or not words[after].joined:
        return False
    following = words[after + 1] if after + 1 < len(words) else None
    return following is None or not (following.joined and following.text in _NOT_FREE)


def _parts_listed(text: str, end: int) -> int:
    """How many parts the label lists right after a compound food, in a bracket or behind a colon;
    0 where it lists none. A bracket that only tells a share ("(11 %)") is passed over; one that
    tells a purpose ("(to keep the colour)") lists no parts."""
    opening = _PARTS_FOLLOW.match(text, end)
    if opening is None or _PURPOSE.match(text, opening.end()):
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
