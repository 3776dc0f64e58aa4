"""What goods are made of, as their facts and titles tell: leather, wool, down, latex."""

import re
from collections.abc import Iterator

from store.product import Product
from tools.health.goods import goods_kind
from tools.health.tokens import words_of

_FACTS = ("material", "filling", "fill", "lining", "upper", "fabric", "insole", "sole", "cover")
"""Facts that name a material; also `strap_material` and its like."""
_PARTED = re.compile(r"[,;/]| and ")
_OF_ANIMALS = frozenset(
    "leather suede nubuck wool lambswool merino cashmere mohair alpaca angora down feather silk "
    "fur sheepskin lambskin horn beeswax shearling bristle".split()
)
_NOT_IN_TITLES = frozenset(("down", "horn", "fur", "bristle", "feather", "beeswax"))
"""Words that mean other things in a title: "Sit Down Cushion", "Feather Light Tent"."""
_MADE_TO_LOOK = frozenset(
    "vegan faux fake imitation artificial synthetic polyester micro plant pu eco mushroom apple "
    "cactus no non steel glass rock mineral cotton".split()
)
"""What stands before a material that is none of an animal: "vegan leather", "steel wool"."""
_FOR_IT = frozenset(
    "care cleaner cleaning wash detergent balm conditioner polish paint punch shampoo brush look "
    "effect feel style touch soft free finish like".split()
)
"""What follows a material in the title of a thing for it, or like it: "leather balm"."""


def materials_of(product: Product) -> Iterator[str]:
    """The materials that the facts of a product state, as they are written there."""
    for name, value in product.attributes.items():
        if isinstance(value, str) and (name in _FACTS or name.endswith("_material")):
            yield value


def of_an_animal(product: Product) -> tuple[str, str] | None:
    """What a product is made of that an animal gave, and the field that says so; None where none
    does. A title counts where no fact tells the material."""
    stated = [*materials_of(product)]
    for part in (part for text in stated for part in _PARTED.split(text)):
        if word := _animal_word(words_of(part)):
            return word, "attributes"
    if stated or goods_kind(product) != "other":
        return None
    word = _animal_word(words_of(product.title), _NOT_IN_TITLES)
    return (word, "title") if word else None


def _animal_word(words: tuple[str, ...], apart: frozenset[str] = frozenset()) -> str:
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if word in _OF_ANIMALS - apart and before not in _MADE_TO_LOOK and after not in _FOR_IT:
            return word
    return ""
