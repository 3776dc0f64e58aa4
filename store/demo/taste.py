"""Which demo products a demo shopper would choose: for the generators of orders and behaviour."""

import re
from collections.abc import Callable, Sequence
from random import Random

from store.demo.rows import ShopperLine
from store.product import Product

UNFIT = frozenset({"bea-006", "bea-007", "pan-048", "ele-050", "spo-020", "toy-022"})
"""Products that are in the demo to be refused; nobody in it has bought them."""

_EATEN = frozenset({"pantry", "drinks"})
_LABELLED = frozenset({"pantry", "drinks", "beauty"})
_PORK_OR_ALCOHOL = re.compile(r"\b(pork|lard|bacon|gelatine?|wine|brandy|alcohol|rum)\b", re.I)
_ANIMAL = re.compile(r"\b(leather|wool|lambswool|merino|down|silk|beeswax|suede)\b", re.I)


def words_of(product: Product) -> str:
    """Everything that says what a product is, in lower case."""
    values = " ".join(f"{name} {value}" for name, value in product.attributes.items())
    parts = (product.title, product.category, product.description, *product.tags, values)
    return " ".join(parts).casefold()


def fits(shopper: ShopperLine, product: Product) -> bool:
    """Whether this shopper could have bought it. Strict where the label is silent: the demo's past
    must not contradict its profiles."""
    if product.id in UNFIT or product.price is None:
        return False
    ages = [int(age) for age in shopper.values("age")]
    if product.min_age and not (ages and ages[0] >= product.min_age):
        return False
    text = f"{words_of(product)} {product.label.ingredients or ''}".casefold()
    if any(word.casefold() in text for word in shopper.values("avoid")):
        return False
    if any(word.casefold() in text for word in shopper.values("dislike")):
        return False
    if product.brand in shopper.values("brand_avoid"):
        return False
    budget = [int(amount) for amount in shopper.values("budget")]
    if budget and product.price.minor > budget[0] * 1.25:
        return False
    return (
        _no_allergen(shopper, product)
        and all(_keeps(diet, product, text) for diet in shopper.values("diet"))
        and _for_child(shopper, product)
    )


def _no_allergen(shopper: ShopperLine, product: Product) -> bool:
    avoided = set(shopper.values("allergen"))
    if "lactose_free" in shopper.values("diet"):
        avoided.add("milk")
    if not avoided or product.department not in _LABELLED:
        return True
    if product.department in _EATEN and product.label.allergens is None:
        return False
    return not avoided & {*(product.label.allergens or ()), *(product.label.traces or ())}


def _keeps(diet: str, product: Product, text: str) -> bool:
    if diet == "halal":
        return not (product.min_age == 18 or _PORK_OR_ALCOHOL.search(text))
    if product.department in _EATEN:
        if diet == "vegetarian":
            return bool({"vegetarian", "vegan"} & set(product.tags))
        if diet == "vegan":
            return "vegan" in product.tags
    if diet == "vegan":
        return "vegan" in product.tags or not _ANIMAL.search(text)
    return True


def _for_child(shopper: ShopperLine, product: Product) -> bool:
    if product.age_from is None:
        return True
    if not shopper.values("child_age"):
        return f"{product.department}/{product.category}" in shopper.shops_in
    upper = product.age_to if product.age_to is not None else product.age_from + 7
    children = [float(age) for age in shopper.values("child_age")]
    return any(product.age_from <= child <= upper for child in children)


class Taste:
    """One shopper's liking of each product, as weights to draw from."""

    def __init__(self, shopper: ShopperLine, products: Sequence[Product]) -> None:
        self.products = [product for product in products if fits(shopper, product)]
        self._weights = [self._weight(shopper, product) for product in self.products]

    def draw(self, random: Random, wanted: Callable[[Product], bool] = bool) -> Product:
        """One of the wanted products. Raises `IndexError` where none fits."""
        weights = [
            weight if wanted(product) else 0.0
            for product, weight in zip(self.products, self._weights, strict=True)
        ]
        return random.choices(self.products, weights)[0]

    @staticmethod
    def _weight(shopper: ShopperLine, product: Product) -> float:
        shelf = f"{product.department}/{product.category}"
        weight = 0.02
        if shelf in shopper.shops_in:
            weight = 10.0
        elif product.department in shopper.shops_in:
            weight = 4.0
        elif any(place.startswith(f"{product.department}/") for place in shopper.shops_in):
            weight = 0.25
        text = words_of(product)
        liked = sum(like.casefold() in text for like in shopper.values("like"))
        branded = product.brand in shopper.values("brand_like")
        return weight * (1 + liked) * (2 if branded else 1)
