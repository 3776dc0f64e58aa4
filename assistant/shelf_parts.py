"""A shelf of two kinds ("plants and pots"): what was asked for comes before the other kind."""

import re

from retrieval.tokens import stem, words
from store.product import Product
from tools.search import Found

_JOINED = re.compile(r"\s+(?:and|&)\s+|\s*,\s*")


def asked_part_first(found: Found) -> Found:
    """The result with those products last whose title names the part of the shelf that was not
    asked for, and not the part that was. Where price or rating decides the order, it stays."""
    asked = found.constraints
    parts = [_stems(part) for part in _JOINED.split(asked.category or "")]
    said = _stems(asked.text)
    wanted = set().union(*(part for part in parts if part & said))
    others = set().union(*(part for part in parts if not part & said))
    if not wanted or not others or asked.sort != "relevance":
        return found

    def is_other(product: Product) -> bool:
        title = _stems(product.title)
        return product.category == asked.category and bool(title & others) and not title & wanted

    return found.with_candidates(sorted(found.result.candidates, key=lambda c: is_other(c.product)))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}
