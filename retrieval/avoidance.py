"""What a request is to be free from: the words for it, and where each belongs."""

import re

from retrieval.constraints import AttributeTest
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.tokens import STOPWORDS, stem, words
from store.product import ALLERGENS, Allergen

_FREE = stem("free")

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
    **dict.fromkeys(
        ("allergen", "any allergen", "common allergen", "known allergen", "major allergen"),
        ALLERGENS,
    ),
}
"""Singular English words, and the classes that somebody who avoids them avoids."""

_ALCOHOL = frozenset(("alcohol", "alcoholic"))
"""To be without it is judged by the strength of a drink, whatever facts a catalogue has."""

DIETS: dict[str, str] = {
    "vegan": "vegan",
    "plant based": "vegan",
    "vegetarian": "vegetarian",
    "veggie": "vegetarian",
    "meat free": "vegetarian",
    "pescatarian": "pescatarian",
    "pescetarian": "pescatarian",
    "kosher": "kosher",
    "halal": "halal",
    "gluten free": "gluten_free",
    "lactose free": "lactose_free",
}
"""Phrases, and the diet that they ask to keep to."""


UNJUDGED = re.compile(
    r"\b(?:keto(?:genic)?|paleo(?:lithic)?|(?:low|no|zero)[- ]carbs?|(?:low[- ])?fodmap|atkins"
    r"|whole ?30|carnivore|macrobiotic|raw food|jain|low[- ](?:gi|glyca?emic)"
    r"|mediterranean(?=[- ](?:diet|friendly|style)))"
    r"(?:[- ](?:diet|friendly|style))?\b|生酮|低碳水?|原始人饮食"
)
"""Diets that no label settles: named, and said to be none that is filtered by. "Mediterranean" by
itself names where food comes from."""


def allergens_named(word: str) -> tuple[Allergen, ...]:
    """The classes that a word names, in singular or plural; `()` for any other word."""
    plain = word.strip().casefold()
    for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
        if form in ALLERGEN_WORDS:
            return ALLERGEN_WORDS[form]
    return ()


def avoid(draft: Draft, facets: FacetWords, phrase: str, *, known_only: bool = False) -> str:
    """Read a phrase that is not wanted; returns the words that were not needed for it ("wireless
    headphones" leaves "headphones"). With `known_only` an unknown word is not taken at all."""
    found = words(phrase)
    for length in range(len(found), 0, -1):
        if _avoid_known(draft, facets, found[:length]):
            return " ".join(found[length:])
    if known_only:
        return phrase
    kept = [w for w in found if w not in STOPWORDS]
    if kept and facets.value_of(tuple(stem(w) for w in kept)):
        draft.must_not.append(" ".join(kept))
        return ""
    draft.must_not.extend(kept[:1])
    return " ".join(kept[1:])


def _avoid_known(draft: Draft, facets: FacetWords, found: list[str]) -> bool:
    key = tuple(stem(w) for w in found)
    classes = allergens_named(" ".join(found))
    without = facets.truths.get((*key, _FREE))
    brand = facets.brands.get(tuple(found)) or (
        facets.near_brand(found[0]) if len(found) == 1 and key not in facets.truths else None
    )
    fact = facets.fact_of(key)
    meant = facets.said.get((*key, _FREE))
    if set(found) <= _ALCOHOL and not without:
        draft.must.append(AttributeTest(meant[0] if meant else "alcohol_free", "eq", True))
    elif classes:
        draft.free_from.extend(classes)
    elif without:
        draft.must.append(AttributeTest(without, "eq", True))
    elif brand:
        draft.brands_out.append(brand)
    elif fact:
        draft.must.append(AttributeTest(fact[0], "eq", not fact[1]))
    elif meant:
        draft.must.append(AttributeTest(meant[0], "eq", meant[1]))
    elif found == ["sugar"]:
        draft.must_not.append("sugar")
    else:
        return False
    return True
