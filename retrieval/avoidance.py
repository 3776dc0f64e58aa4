"""Words for what a request is to be free from: the fourteen allergen classes and diets."""

from store.product import Allergen

ALLERGEN_WORDS: dict[str, tuple[Allergen, ...]] = {
    "nut": ("tree_nuts", "peanuts"),
    "tree nut": ("tree_nuts",),
    "peanut": ("peanuts",),
    "groundnut": ("peanuts",),
    "almond": ("tree_nuts",),
    "hazelnut": ("tree_nuts",),
    "cashew": ("tree_nuts",),
    "walnut": ("tree_nuts",),
    "pistachio": ("tree_nuts",),
    "dairy": ("milk",),
    "milk": ("milk",),
    "casein": ("milk",),
    "whey": ("milk",),
    "egg": ("eggs",),
    "gluten": ("gluten",),
    "wheat": ("gluten",),
    "soy": ("soy",),
    "soya": ("soy",),
    "fish": ("fish",),
    "shellfish": ("crustaceans", "molluscs"),
    "seafood": ("fish", "crustaceans", "molluscs"),
    "crustacean": ("crustaceans",),
    "shrimp": ("crustaceans",),
    "prawn": ("crustaceans",),
    "mollusc": ("molluscs",),
    "sesame": ("sesame",),
    "celery": ("celery",),
    "mustard": ("mustard",),
    "lupin": ("lupin",),
    "sulphite": ("sulphites",),
    "sulfite": ("sulphites",),
}
"""Singular English words, and the classes that somebody who avoids them avoids."""

DIETS: dict[str, str] = {
    "vegan": "vegan",
    "plant based": "vegan",
    "vegetarian": "vegetarian",
    "veggie": "vegetarian",
    "meat free": "vegetarian",
    "halal": "halal",
    "gluten free": "gluten_free",
    "lactose free": "lactose_free",
}
"""Phrases, and the diet that they ask to keep to."""


def allergens_named(word: str) -> tuple[Allergen, ...]:
    """The classes that a word names, in singular or plural; `()` for any other word."""
    plain = word.strip().casefold()
    for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
        if form in ALLERGEN_WORDS:
            return ALLERGEN_WORDS[form]
    return ()
