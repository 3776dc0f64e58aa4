"""The listed names of goods in a message, each read as one and the same word: what is said around a
name tells what a message is for, and no kind of goods is learned by heart."""

from collections.abc import Iterator, Sequence
from functools import cache

from retrieval.tokens import HAN_RUN, stem, words
from retrieval.word_lists import lines_of

GOODS = "<goods>"
"""Stands for a name; no word of a message is written so."""
_LONGEST = 3

Stems = tuple[str, ...]


def without_names(tokens: Sequence[str]) -> list[str]:
    """The tokens of a message (words, single Han characters, signs), with `GOODS` for each name."""
    found: list[str] = []
    place = 0
    while place < len(tokens):
        named, length = _at(tokens, place)
        found += [GOODS] if named else tokens[place : place + length]
        place += length
    return found


def _at(tokens: Sequence[str], place: int) -> tuple[bool, int]:
    """Whether a name stands at a place, and how many tokens it, or what else stands there, has."""
    if HAN_RUN.match(tokens[place]):
        terms, longest = _chinese()
        for length in range(min(longest, len(tokens) - place), 1, -1):
            named = terms.get("".join(tokens[place : place + length]))
            if named is not None:
                return named, length
        return False, 1
    for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
        if tuple(map(stem, tokens[place : place + length])) in _english():
            return True, length
    return False, 1


@cache
def _english() -> frozenset[Stems]:
    """The stems of the names, without those that other words have too ("ups", of "up")."""
    lists = ("shelves_en.tsv", "nearest_en.tsv", "goods_en.txt")
    others = ("talk_en.txt", "plain_en.txt")
    return _all_of(*lists) - _all_of(*others)


@cache
def _chinese() -> tuple[dict[str, bool], int]:
    """Whether each Chinese term, and each word of talk, is a name of goods; the longest length."""
    goods = _english() | _all_of("goods_beside_zh.txt")
    known = dict.fromkeys(lines_of("talk_zh.txt"), False)
    for line in lines_of("zh_terms.tsv"):
        term, _, english = line.partition("\t")
        said = _stems(english)
        ends = (said[start:] for start in range(len(said)))
        known.setdefault(term, not goods.isdisjoint(ends))
    return known, max(map(len, known))


def _all_of(*lists: str) -> frozenset[Stems]:
    """The stems of all names in these lists."""
    return frozenset(_stems(line) for of in lists for line in lines_of(of))


def _stems(line: str) -> Stems:
    return tuple(map(stem, words(line.partition("\t")[0])))


def names() -> Iterator[str]:
    """What is read as a name and, in Chinese, what is not, in order: other lists ask for a new
    training."""
    yield from sorted(map(" ".join, _english()))
    yield from sorted(f"{term} {named}" for term, named in _chinese()[0].items())
