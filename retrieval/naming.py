"""What a product's name says it is, and what it only goes with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from retrieval.tokens import fold, stem, terms, words
from retrieval.word_lists import lines_of

_BEHIND = re.compile(r"\b(?:for|with|without|to|fits|compatible|supports?)\b")
_ASIDE = re.compile(r" - | – |[,;(]")
_EARLY = 8
"""So many terms into a name the rest is what the product fits or has, not what it is."""
_JOINED = 4
"""The longest run of words that is looked up as the name of a line."""


@dataclass(frozen=True, slots=True)
class Name:
    """A title in parts, as index terms.

    `places` gives each term its first place, `pairs` the neighbours. `lead` is what stands before
    "for" or "with"; `own` what says what the product is: the first terms, before a comma or a dash,
    and the kind that is told. `kind` are the terms of that kind, in order. `parts` are the words
    for things that go with other things, of the kind, or of the lead where no kind is told.
    `words` are the words of the title, whole, and `followed` the terms that another word follows.
    """

    places: Mapping[str, int]
    pairs: frozenset[tuple[str, str]]
    lead: frozenset[str]
    own: frozenset[str]
    kind: tuple[str, ...]
    parts: frozenset[str]
    words: frozenset[str]
    joined: frozenset[tuple[str, str]]
    followed: Mapping[str, str]


@lru_cache(maxsize=16384)
def read_name(title: str, kind: str) -> Name:
    """The parts of a folded title of a product of this kind ("" where none is told): the same ones
    come up again and again."""
    before = _BEHIND.split(title, maxsplit=1)[0]
    near = _ASIDE.split(before, maxsplit=1)[0]
    lead, told, every, said = terms(before), tuple(terms(kind)), terms(title), words(title)
    places: dict[str, int] = {}
    for place, term in enumerate(every):
        places.setdefault(term, place)
    return Name(
        places=places,
        pairs=frozenset(pairwise(every)),
        lead=frozenset(lead),
        own=frozenset((*terms(near)[:_EARLY], *told)),
        kind=told,
        parts=parts_in(told or lead),
        words=frozenset(said),
        joined=frozenset(pairwise(said)),
        followed={stem(a): stem(b) for a, b in pairwise(said) if b.isalpha()},
    )


def parts_in(said: Sequence[str]) -> frozenset[str]:
    """Those of some terms that are things which go with other things: a case, a charger."""
    return _parts().intersection(said)


def makers_of(said: Sequence[str]) -> frozenset[str]:
    """The makers that folded words name, by themselves or by a line of theirs ("iphone"), as far as
    everybody knows them, whether this shop has them or not."""
    runs = (
        " ".join(said[start : start + length])
        for length in range(1, _JOINED + 1)
        for start in range(len(said) - length + 1)
    )
    known = _makers()
    return frozenset(known[run] for run in runs if run in known)


def is_line(said: Sequence[str]) -> bool:
    """Whether folded words are the name of a line and nothing else: "iphone", not "iphone xr"."""
    return " ".join(said) in _makers()


@cache
def _parts() -> frozenset[str]:
    return frozenset(map(stem, lines_of("accessories_en.txt")))


@cache
def _makers() -> Mapping[str, str]:
    rows = [fold(line).split("\t") for line in lines_of("makers_en.tsv")]
    return {name: row[0] for row in rows for name in row}
