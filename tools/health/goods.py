"""What kind of goods a product is: whether its label matters, and whom it is made for."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from store.product import Product
from tools.health.lexicon import listed, read_data
from tools.health.tokens import words_of

GoodsKind = Literal["eaten", "worn", "pets", "other"]
"""eaten: food, drink and supplements. worn: on the skin. pets: what animals eat or are washed with,
handled and not eaten. other: a label matters only where there is one; so too beds, bowls and leads
of pets."""


@dataclass(frozen=True, slots=True)
class GoodsWords:
    """The phrases of `data/goods.toml`, as comparable words."""

    kinds: tuple[tuple[GoodsKind, frozenset[tuple[str, ...]]], ...]
    eaten_first: frozenset[tuple[str, ...]]
    no_pets: frozenset[tuple[str, ...]]
    fed_to_pets: frozenset[tuple[str, ...]]
    pet_gear: frozenset[tuple[str, ...]]
    alcoholic: frozenset[tuple[str, ...]]
    alcohol_free: frozenset[tuple[str, ...]]
    alcoholic_age: int
    drinks: frozenset[tuple[str, ...]]
    for_animals: frozenset[tuple[str, ...]]
    not_for_children: frozenset[tuple[str, ...]]
    made_for_children: frozenset[tuple[str, ...]]
    children_from: int


def goods_kind(product: Product) -> GoodsKind:
    """Decide by department, then category, then (for departments of no known kind) the title. Goods
    with an ingredients text, declared allergens or nutrition facts count as eaten unless the
    department says otherwise, so that what looks like food is treated as food; nutrition facts
    outweigh a department of other goods too. Goods for pets that are no food and carry no label are
    other goods."""
    known = goods_words()
    kind = _kind_by_shelf(product, known)
    return "other" if kind == "pets" and _is_gear(product, known) else kind


def _kind_by_shelf(product: Product, known: GoodsWords) -> GoodsKind:
    of_department = _kind_of(product.department, known)
    of_category = _kind_of(product.category, known)
    if of_category == "other" and holds(words_of(product.category), known.eaten_first):
        of_category = "eaten"
    if of_department == "other" and product.label.nutrition_100g:
        return "eaten"
    if of_category in ("eaten", "worn", "pets") and of_department in (None, "other", "eaten"):
        return of_category
    if of_department is not None:
        return of_department
    if _labelled(product):
        return "eaten"
    return of_category or _kind_of(product.title, known) or "other"


def _labelled(product: Product) -> bool:
    label = product.label
    return bool(label.nutrition_100g or label.ingredients or label.allergens or label.traces)


def _is_gear(product: Product, known: GoodsWords) -> bool:
    """Whether goods for pets are no food: nothing on a label, and no word of feeding that is not a
    bowl's or a toy's. The category is heard before the title."""
    if _labelled(product):
        return False
    for words in map(words_of, (product.category, product.title)):
        if holds(words, known.pet_gear):
            return True
        if holds(words, known.fed_to_pets):
            return False
    return True


def kept_for_animals(product: Product) -> bool:
    """Whether a product stands in a department for animals, food and gear alike."""
    known = goods_words()
    return "pets" in (_kind_of(product.department, known), _kind_of(product.category, known))


def for_people(product: Product) -> bool:
    """Whether a product is food or drink for people. Stricter than `goods_kind`: food whose title
    or tags say that it is for an animal is not, on whatever shelf it stands."""
    if goods_kind(product) != "eaten":
        return False
    known = goods_words()
    return not any(holds(words_of(t), known.for_animals) for t in (product.title, *product.tags))


def _kind_of(text: str, known: GoodsWords) -> GoodsKind | None:
    words = words_of(text)
    for kind, phrases in known.kinds:
        if holds(words, phrases) and not (kind == "pets" and holds(words, known.no_pets)):
            return kind
    return None


def holds(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the phrases, of up to four words, stands anywhere in the words."""
    return any(
        words[first : first + length] in phrases
        for first in range(len(words))
        for length in range(1, min(4, len(words) - first) + 1)
    )


def ends_with(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words end in one of the phrases, what a shelf is named for: "red wine", not "wine
    vinegar"."""
    return any(words[-length:] in phrases for length in range(1, min(4, len(words)) + 1))


@cache
def goods_words() -> GoodsWords:
    """The words that tell goods apart."""
    data = read_data("goods.toml")

    def phrases(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(words_of(entry) for entry in listed(data[name]))

    kinds: tuple[GoodsKind, ...] = ("pets", "worn", "other", "eaten")
    return GoodsWords(
        kinds=tuple((kind, phrases(kind)) for kind in kinds),
        eaten_first=phrases("eaten_first"),
        no_pets=phrases("no_pets"),
        fed_to_pets=phrases("fed_to_pets"),
        pet_gear=phrases("pet_gear"),
        alcoholic=phrases("alcoholic"),
        alcohol_free=phrases("alcohol_free"),
        alcoholic_age=data["alcoholic_age"],
        drinks=phrases("drinks"),
        for_animals=phrases("for_animals"),
        not_for_children=phrases("not_for_children"),
        made_for_children=phrases("made_for_children"),
        children_from=data["children_from"],
    )
