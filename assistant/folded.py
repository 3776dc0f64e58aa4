"""What a card also stands for: the same product in other colours."""

from collections.abc import Iterable, Mapping, Sequence

from prompts import sentence, term
from retrieval.candidate import Candidate
from retrieval.folding import COLOURS
from retrieval.tokens import stem, words
from store.ids import ProductId
from store.money import Money
from store.product import Product
from store.shop import Store

NAMED = 4
"""How many colours a card names; the others are counted."""

_LONGEST = 30
"""A longer text under `colour` is no name of a colour."""

Folds = Mapping[ProductId, tuple[Product, ...]]
"""The products that were folded, by the product whose card stands for them."""


def folds_of(store: Store, candidates: Iterable[Candidate]) -> Folds:
    """The folded products of a result, fresh from the catalogue, in their ranked order."""
    folded = {c.product.id: c.folded for c in candidates if c.folded}
    fresh = store.catalogue.get_many([i for ids in folded.values() for i in ids]) if folded else {}
    return {of: tuple(fresh[i] for i in ids if i in fresh) for of, ids in folded.items()}


def colour_of(product: Product) -> str:
    """The colour of a product as its facts word it, else as its title does, else ""."""
    told = product.attributes.get("colour") or product.attributes.get("color")
    if isinstance(told, str) and 0 < len(told.strip()) <= _LONGEST:
        return told.strip()
    return " ".join(word for word in words(product.title) if stem(word) in COLOURS)


def say_folds(product: Product, others: Sequence[Product], language: str) -> str:
    """ "Also in blue, black (9.50)": each further colour, with its price where that differs; what
    has no colour of its own to name is counted. "" when there is nothing to say."""
    colours: dict[str, Money | None] = {}
    own = colour_of(product).casefold()
    for other in others:
        colour = colour_of(other).casefold()
        if colour and colour != own and colour not in colours and len(colours) < NAMED:
            colours[colour] = other.price
    named = [
        term(colour, language, "colour")
        if price is None or price == product.price
        else sentence(
            "card.also_priced",
            language,
            colour=term(colour, language, "colour"),
            price=price.format(language),
        )
        for colour, price in colours.items()
    ]
    more = len(others) - len(named)
    said = sentence("list.separator", language).join(named)
    if named and more:
        return sentence("card.also_more", language, colours=said, count=more)
    if named:
        return sentence("card.also", language, colours=said)
    return sentence("card.also_count", language, count=more) if more else ""
