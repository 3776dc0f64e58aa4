"""A product as text: what the encoder reads, and which terms the lexical index holds."""

from retrieval.tokens import fold, terms
from store.product import Product

RECIPE = "7"
"""Grows when these texts change, so that an index built before is not used after."""

_DESCRIPTION = 320
_VALUE = 40
_FACTS = 2000
_LONG_VALUE = 200
_NOT_FACTS = frozenset(("model", "released"))

FIELDS: dict[str, float] = {
    "title": 1.0,
    "shelf": 0.3,
    "description": 1.0,
    "facts": 1.0,
    "translations": 1.0,
    "label": 0.7,
    "codes": 1.0,
}
"""The fields of the word index and their weights: a term counts as much as in its best field."""


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


def lexical_fields(product: Product) -> dict[str, list[str]]:
    """The terms of each field that the word index searches (`FIELDS`)."""
    return {
        "title": terms(f"{product.brand} . {product.title}"),
        "shelf": terms(" . ".join([product.category, product.department, *product.tags])),
        "description": terms(product.description),
        "facts": terms(" . ".join(_facts(product))[:_FACTS]),
        "translations": terms(" . ".join(_translated(product))),
        "label": terms(product.label.ingredients or ""),
        "codes": [
            *(t for t in terms(str(product.attributes.get("model", ""))) if not t.isalpha()),
            *(fold(code) for code in product.ean),
        ],
    }


def _shelf(product: Product) -> list[str]:
    return [
        product.title,
        product.brand,
        product.category,
        product.department,
        *product.tags,
        *(value for variant in product.variants for value in variant.options.values()),
        *_translated(product),
    ]


def _translated(product: Product) -> list[str]:
    return [text for words in product.translations.values() for text in words.values()]


def _facts(product: Product) -> list[str]:
    """Facts in words: texts, the names of what is true, and the options of variants."""
    found = [value for variant in product.variants for value in variant.options.values()]
    for name, value in product.attributes.items():
        if value is True:
            found.append(_words(name))
        elif isinstance(value, str) and name not in _NOT_FACTS:
            found.append(value[:_LONG_VALUE])
    return found


def _words(name: str) -> str:
    return name.replace("_", " ")
