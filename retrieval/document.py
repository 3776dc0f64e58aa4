"""A product as text: what the encoder reads, and which terms the lexical index holds."""

from retrieval.tokens import fold, terms
from store.product import Product

RECIPE = "4"
"""Grows when these texts change, so that an index built before is not used after."""

_DESCRIPTION = 320
_VALUE = 40
_FACTS = 8


def dense_text(product: Product) -> str:
    """One paragraph: brand, title, category, description. The same text gives the same vector, so
    price, stock and rating are not in it; facts are not either, they blur what the product is."""
    name = product.title
    if product.brand and fold(product.brand) not in fold(name):
        name = f"{product.brand} {name}"
    parts = [name]
    if product.category:
        parts.append(product.category)
    if product.description and product.description != product.title:
        parts.append(product.description[:_DESCRIPTION])
    return ". ".join(parts)


def name_terms(product: Product) -> list[str]:
    """Terms of the fields that say what the product is: title, brand, category, tags, facts in
    words, variants and translated titles. Exclusions ("no leather") and wishes ("in blue") read
    these, and never the description, which may say what the product is not."""
    facts = [
        value if isinstance(value, str) else _words(name)
        for name, value in product.attributes.items()
        if value is True or (isinstance(value, str) and len(value) <= _VALUE)
    ]
    return terms(" . ".join([*_shelf(product), *facts]))


def lexical_terms(product: Product) -> list[str]:
    """Terms with repetition: a term counts once for each field it occurs in and once more for the
    title (a field weight, as in BM25F: Robertson et al. 2004). Of the facts only the first few:
    where there are a hundred, they drown what the product is."""
    found = terms(product.title) + terms(" . ".join([*_shelf(product), product.description]))
    found += terms(" . ".join(_facts(product)[:_FACTS]))
    if product.label.ingredients:
        found += terms(product.label.ingredients)
    return found + [fold(code) for code in product.ean]


def _shelf(product: Product) -> list[str]:
    return [
        product.title,
        product.brand,
        product.category,
        product.department,
        *product.tags,
        *(value for variant in product.variants for value in variant.options.values()),
        *(text for words in product.translations.values() for text in words.values()),
    ]


def _facts(product: Product) -> list[str]:
    facts = []
    for name, value in product.attributes.items():
        if value is True:
            facts.append(_words(name))
        elif (
            isinstance(value, str) and len(value) <= _VALUE and not any(c.isdigit() for c in value)
        ):
            facts.append(f"{_words(name)} {value}")
    return facts


def _words(name: str) -> str:
    return name.replace("_", " ")
