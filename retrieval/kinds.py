"""What kind of thing a product is, in the words of its own title or shelf."""

import re

from retrieval.tokens import fold
from store.product import Product

_MAKER_WORDS = re.compile(r"^[a-z][a-z/\-]*$|^\([A-Z]{2,4}\)$")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_ACRONYM = re.compile(r"^[A-Z]{2,5}$")
_MOST_WORDS = 4
_LINKING = frozenset(("for", "with", "and", "of", "in", "x", "to", "m", "cm", "mm", "pc", "gb"))


def kind_of(product: Product) -> str:
    """The name of the kind, lower case and in the singular where the data says so; "" if unknown.

    Data feeds write titles as brand, model, kind, facts, with the kind in small letters ("HP mp2220
    data projector 2000 ANSI lumens"): the run of small words behind the model is the kind. Else it
    is the shelf, which a feed must confirm with the last words of its title or model ("HP mp2220
    Digital Projector"), since lamps stand on the shelf of projectors too.
    """
    return told_kind_of(product) or shelf_kind_of(product)


def shelf_kind_of(product: Product) -> str:
    """What the shelf alone says of a product that no data feed describes."""
    return "" if "model" in product.attributes else singular(product.category)


def told_kind_of(product: Product) -> str:
    """`kind_of` where the product's own name tells it; "" where only its shelf does, which may hold
    things of several kinds."""
    found = _behind_the_model(product)
    shelf = singular(product.category)
    if found or not shelf or "model" not in product.attributes:
        return found
    last = {
        singular(word)
        for name in (product.title, str(product.attributes["model"]))
        for word in _LATIN_WORD.findall(name)[-2:]
    }
    return shelf if shelf.split()[-1] in last else ""


def _behind_the_model(product: Product) -> str:
    rest = product.title
    for name in (product.brand, str(product.attributes.get("model", ""))):
        if name and fold(rest).startswith(fold(name)):
            rest = rest[len(name) :].strip(" ,-")
    if len(rest) == len(product.title):
        return ""
    run: list[str] = []
    parts = rest.split()
    for place, word in enumerate(parts):
        leads = not run and _ACRONYM.match(word) and _small(parts, place + 1)
        if word in _LINKING or not (leads or _MAKER_WORDS.match(word)):
            break
        run.append(word.strip("()"))
    return fold(" ".join(run)) if 1 <= len(run) <= _MOST_WORDS and len("".join(run)) > 2 else ""


def _small(parts: list[str], place: int) -> bool:
    return place < len(parts) and bool(re.match(r"^[a-z][a-z/\-]*$", parts[place]))


def singular(shelf: str) -> str:
    """A shelf's name, folded, with its last word in the singular: "label tapes" to "label tape"."""
    words = fold(shelf).split()
    if words and words[-1].endswith("ies"):
        words[-1] = words[-1][:-3] + "y"
    elif words and words[-1].endswith(("xes", "ches", "shes", "sses")):
        words[-1] = words[-1][:-2]
    elif words and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return " ".join(words)
