"""A shelf of two kinds ("plants and pots"): what was asked for comes before the other kind."""

import re

from retrieval.constraints import Constraints
from retrieval.tokens import stem, words
from store.product import Product
from tools.search import Found

_JOINED = re.compile(r"\s+(?:and|&)\s+|\s*,\s*")


def only_asked_part(found: Found) -> Found:
    """The result without products of the part of the shelf that was not asked for: title or tags
    say its name, and nothing that of the part that was (fusilli, for rice). Where all are of it,
    they stay. Those whose title alone says so come last, unless price or rating decides the order.
    """
    asked = found.constraints
    wanted, others = _parts(asked.category or "", _stems(asked.text))
    if not wanted or not others:
        return found

    def is_other(product: Product, named: set[str], whole: set[str]) -> bool:
        return product.category == asked.category and bool(named & others) and not whole & wanted

    def is_described_as_other(product: Product) -> bool:
        named = _stems(f"{product.title} {' '.join(product.tags)}")
        return is_other(product, named, named | _stems(product.description))

    def is_called_other(product: Product) -> bool:
        title = _stems(product.title)
        return is_other(product, title, title)

    candidates = found.result.candidates
    kept = [c for c in candidates if not is_described_as_other(c.product)]
    clear = {c.product.id for c in candidates if found.verdicts[c.product.id].state == "clear"}
    if not kept or (clear and clear.isdisjoint(c.product.id for c in kept)):
        kept = list(candidates)  # beside what a label leaves open, what is clear is offered too
    if asked.sort == "relevance":
        kept = sorted(kept, key=lambda c: is_called_other(c.product))
    return found.with_candidates(kept)


def is_asked_part(product: Product, head: str, asked: Constraints) -> bool:
    """Whether a product stands on the part of a shelf that the `head` of a request names: its title
    names no other part ("pasta", on the shelf of pasta and rice, is no Jasmine Rice)."""
    wanted, others = _parts(asked.category or "", {head})
    title = _stems(product.title)
    return bool(wanted and others) and product.category == asked.category and not title & others


def _parts(shelf: str, said: set[str]) -> tuple[set[str], set[str]]:
    """The words of the parts of a shelf's name that are said, and those of the others."""
    parts = [_stems(part) for part in _JOINED.split(shelf)]
    wanted = set().union(*(part for part in parts if part & said))
    return wanted, set().union(*(part for part in parts if not part & said))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}
