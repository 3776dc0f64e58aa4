"""What kind of goods a product is: whether its label matters, and for whom it may be sold."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from store.product import Product
from tools.health.lexicon import listed, read_data
from tools.health.tokens import words_of

GoodsKind = Literal["eaten", "worn", "pets", "other"]
"""eaten: food, drink and supplements. worn: on the skin. pets: handled, not eaten. other: a label
matters only where there is one."""

_ALCOHOL_VOL = 1.2  # above this share by volume a drink counts as alcoholic (EU 1169/2011, art. 16)


@dataclass(frozen=True, slots=True)
class _GoodsWords:
    kinds: tuple[tuple[GoodsKind, frozenset[tuple[str, ...]]], ...]
    alcoholic: frozenset[tuple[str, ...]]
    alcoholic_age: int


def goods_kind(product: Product) -> GoodsKind:
    """Decide by department, then category, then (for departments of no known kind) the title. Goods
    with an ingredients text, declared allergens or nutrition facts count as eaten unless the
    department says otherwise, so that what looks like food is treated as food."""
    known = _load_words()
    of_department = _kind_of(product.department, known)
    of_category = _kind_of(product.category, known)
    if of_category in ("eaten", "worn", "pets") and of_department in (None, "other", "eaten"):
        return of_category
    if of_department is not None:
        return of_department
    label = product.label
    if label.nutrition_100g or label.ingredients or label.allergens or label.traces:
        return "eaten"
    return of_category or _kind_of(product.title, known) or "other"


def buyer_age(product: Product) -> int | None:
    """The least age of a buyer in years: the product's own, or the shop's for alcoholic drinks."""
    if product.min_age is not None:
        return product.min_age
    known = _load_words()
    facts = {**product.attributes, **product.label.nutrition_100g}
    strength = facts.get("alcohol_vol")
    strong = isinstance(strength, int | float) and strength > _ALCOHOL_VOL
    shelves = (words_of(product.department), words_of(product.category))
    named = goods_kind(product) == "eaten" and any(
        _ends_with(shelf, known.alcoholic) for shelf in shelves
    )
    free = "free" in words_of(f"{product.category} {product.title}")
    if strong or (named and not free and strength is None):
        return known.alcoholic_age
    return None


def _kind_of(text: str, known: _GoodsWords) -> GoodsKind | None:
    words = words_of(text)
    for kind, phrases in known.kinds:
        if _holds(words, phrases):
            return kind
    return None


def _holds(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(
        words[first : first + length] in phrases
        for first in range(len(words))
        for length in range(1, min(4, len(words) - first) + 1)
    )


def _ends_with(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether the last word, what the shelf is named for, is one of the phrases: "red wine", not
    "wine vinegar"."""
    return bool(words) and (words[-1:] in phrases or words in phrases)


@cache
def _load_words() -> _GoodsWords:
    data = read_data("goods.toml")

    def phrases(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(words_of(entry) for entry in listed(data[name]))

    kinds: tuple[GoodsKind, ...] = ("pets", "worn", "other", "eaten")
    return _GoodsWords(
        tuple((kind, phrases(kind)) for kind in kinds), phrases("alcoholic"), data["alcoholic_age"]
    )
