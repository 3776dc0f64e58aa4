"""Near-duplicates: the same product in five colours is one card."""

from functools import lru_cache

from retrieval.tokens import stem, terms
from store.product import Product

COLOURS = frozenset(
    stem(word)
    for word in [
        "amber",
        "anthracite",
        "apricot",
        "aqua",
        "beige",
        "berry",
        "black",
        "blue",
        "bordeaux",
        "brass",
        "bronze",
        "brown",
        "burgundy",
        "camel",
        "carbon",
        "champagne",
        "charcoal",
        "chocolate",
        "cobalt",
        "copper",
        "coral",
        "cream",
        "crimson",
        "cyan",
        "denim",
        "ecru",
        "emerald",
        "gold",
        "golden",
        "graphite",
        "gray",
        "green",
        "grey",
        "indigo",
        "ivory",
        "khaki",
        "lavender",
        "lemon",
        "lilac",
        "lime",
        "linen",
        "magenta",
        "maroon",
        "mauve",
        "mint",
        "mustard",
        "navy",
        "ochre",
        "olive",
        "orange",
        "oxblood",
        "peach",
        "pearl",
        "petrol",
        "pink",
        "platinum",
        "plum",
        "purple",
        "red",
        "rose",
        "ruby",
        "rust",
        "sage",
        "salmon",
        "sand",
        "scarlet",
        "silver",
        "slate",
        "stone",
        "tan",
        "taupe",
        "teal",
        "terracotta",
        "titanium",
        "transparent",
        "turquoise",
        "violet",
        "white",
        "yellow",
        "multicolour",
        "multicolor",
        "colour",
        "color",
    ]
)
"""Stems of the words that name colours."""

PLAIN_COLOURS = frozenset(
    stem(word)
    for word in (
        "beige black blue bronze brown green grey gray navy pink purple red silver gold turquoise "
        "white yellow"
    ).split()
)
"""Those that name nothing to eat, smell or build with: a colour wherever they stand."""


def fold_key(product: Product) -> tuple[str, ...]:
    """Equal for products that differ in colour only."""
    return (product.brand.casefold(), product.category.casefold(), *_without_colours(product.title))


@lru_cache(maxsize=32768)
def _without_colours(title: str) -> tuple[str, ...]:
    """The terms of a title: the same products are shown again and again."""
    return tuple(term for term in terms(title) if term not in COLOURS)
