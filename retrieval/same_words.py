"""Words that answer others: a "notebook" is a laptop, and what is of oak is wooden."""

from collections.abc import Mapping
from functools import cache

from retrieval.tokens import stem
from retrieval.word_lists import lines_of


@cache
def same_terms() -> Mapping[str, tuple[str, ...]]:
    """Each index term of the shipped groups to the other terms of its group."""
    groups = [
        tuple(dict.fromkeys(stem(word) for word in line.split("\t")))
        for line in lines_of("same_en.tsv")
    ]
    return {
        term: tuple(other for other in group if other != term)
        for group in groups
        for term in group
        if len(group) > 1
    }


@cache
def answering_terms() -> Mapping[str, tuple[str, ...]]:
    """Each index term to those that mean the same, and to those that name a kind of it: a request
    for what is wooden is answered by oak, and one for oak not by what is wooden."""
    found = dict(same_terms())
    for line in lines_of("kinds_en.tsv"):
        term, *kinds = (stem(word) for word in line.split("\t"))
        every = dict.fromkeys((*found.get(term, ()), *kinds))
        found[term] = tuple(other for other in every if other != term)
    return found


def forms_of(term: str) -> tuple[str, ...]:
    """An index term and those that answer it."""
    return (term, *answering_terms().get(term, ()))
