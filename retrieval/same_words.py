"""Words that mean the same: a product that says "notebook" answers a request for a laptop."""

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


def forms_of(term: str) -> tuple[str, ...]:
    """An index term and those that mean the same."""
    return (term, *same_terms().get(term, ()))
