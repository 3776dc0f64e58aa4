"""What a product's name says it is, and what it only goes with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from retrieval.tokens import fold, stem, terms, words
from retrieval.word_lists import lines_of

_BEHIND = re.compile(r"\b(?:for|with|without|to|fits|compatible|supports?)\b")
_ASIDE = re.compile(r" - | – |[,;(]")
_PARTS = re.compile(r"[^\W_]+")
_EARLY = 8
"""So many terms into a name the rest is what the product fits or has, not what it is."""
_OF_A_MODEL = frozenset(
    (
        "a air book classic e edition fold gen generation go lite max mini nano new note nova one "
        "original plus pro s se series shuffle slim super switch tab touch ultra x xl xr xs z zoom"
    ).split()
)
"""Words that tell one model of a line from the next."""
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


@dataclass(frozen=True, slots=True)
class Makers:
    """The makers that a request names, as far as everybody knows them, whether this shop has them
    or not: `names` are the names of each and of its lines, without blanks. `by_name` tells that one
    is named by itself, not by a line of its goods ("iphone") alone; `beside` are the other words
    but for those that tell one model of a line from the next.
    """

    names: frozenset[str]
    by_name: bool
    beside: tuple[str, ...]

    def made(self, brand: str) -> bool:
        """Whether the brand of a product, folded, is one of these."""
        return any(start in self.names for start in accumulate(_PARTS.findall(brand)))


def makers_in(said: Sequence[str]) -> Makers:
    """The makers that folded words name."""
    known = _makers()
    found: set[str] = set()
    covered: set[int] = set()
    by_name = False
    for length in range(1, _JOINED + 1):
        for start in range(len(said) - length + 1):
            run = " ".join(said[start : start + length])
            if run in known:
                found.update(map(_joined, known[run]))
                covered.update(range(start, start + length))
                by_name |= run == known[run][0]
    beside = tuple(
        word
        for place, word in enumerate(said)
        if place not in covered and word.isalpha() and word not in _OF_A_MODEL
    )
    return Makers(frozenset(found), by_name, beside)


def is_line(said: Sequence[str]) -> bool:
    """Whether folded words are the name of a line and nothing else: "iphone", not "iphone xr"."""
    return " ".join(said) in _makers()


def _joined(name: str) -> str:
    return "".join(filter(str.isalnum, name))


@cache
def _parts() -> frozenset[str]:
    return frozenset(map(stem, lines_of("accessories_en.txt")))


@cache
def _makers() -> Mapping[str, tuple[str, ...]]:
    """By each name all that stand in its row, the maker first."""
    rows = [tuple(fold(line).split("\t")) for line in lines_of("makers_en.tsv")]
    return {name: row for row in rows for name in row}
