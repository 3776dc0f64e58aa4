"""Words that mean the same: a product that says "notebook" answers a request for a laptop."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from retrieval.tokens import stem

_FILE = Path(__file__).resolve().parent / "data" / "same_en.tsv"


@cache
def same_terms() -> Mapping[str, tuple[str, ...]]:
    """Each index term of the shipped groups to the other terms of its group."""
    lines = _FILE.read_text("utf-8").splitlines()
    groups = [
        tuple(dict.fromkeys(stem(word) for word in line.split("\t")))
        for line in lines
        if line and not line.startswith("#")
    ]
    return {
        term: tuple(other for other in group if other != term)
        for group in groups
        for term in group
        if len(group) > 1
    }
