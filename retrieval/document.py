"""A product as text: what the encoder reads, and which terms the lexical index holds."""

from retrieval.tokens import fold, terms
from store.product import Product

RECIPE = "1"
"""Grows when these texts change, so that an index built before is not used after."""

_DESCRIPTION = 320
_VALUE = 40
_FACTS = 8


def dense_text(product: Product) -> str:
    """One paragraph: brand, title, category, description, a few facts in words. The same text gives
    the same vector, so price, stock and rating are not in it."""
    name = product.title
    if product.brand and fold(product.brand) not in fold(name):
        name = f"{product.brand} {name}"
    parts = [name]
    if product.category:
        parts.append(product.category)
    if product.description and product.description != product.title:
        parts.append(product.description[:_DESCRIPTION])
    facts = _facts(product)[:_FACTS]
    if facts:
        parts.append(", ".join(facts))
    return ". ".join(parts)


def name_terms(product: Product) -> list[str]:
    """Terms of the fields that say what the product is: title, brand, category, tags, facts in
    words, variants, ingredients and translated titles. Exclusions ("no leather") read these."""
    texts = [
        product.title,
        product.brand,
        product.category,
        product.department,
        *product.tags,
        *(v for v in product.attributes.values() if isinstance(v, str) and len(v) <= _VALUE),
        *(value for variant in product.variants for value in variant.options.values()),
        *(text for words in product.translations.values() for text in words.values()),
    ]
    return terms(" . ".join(texts)) + [
        term
        for name, value in product.attributes.items()
        if value is True
        for term in terms(_words(name))
    ]


def lexical_terms(product: Product) -> list[str]:
    """Terms with repetition: a term counts once for each field it occurs in, three times for the
    title (a field weight, as in BM25F: Robertson et al. 2004)."""
    found = terms(product.title) * 2 + name_terms(product)
    found += terms(product.description)
    if product.label.ingredients:
        found += terms(product.label.ingredients)
    return found + [fold(code) for code in product.ean]


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
