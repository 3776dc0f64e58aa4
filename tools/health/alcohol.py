"""Whether a product holds alcohol, as far as strength, shelf and age limit tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from store.product import Product
from tools.health.goods import ends_with, goods_kind, goods_words, holds
from tools.health.tokens import words_of

_FIELDS = (
    "alcohol_vol",
    "alcohol_vol_percent",
    "alcohol_percent",
    "alcohol_by_volume_percent",
    "abv",
    "abv_percent",
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ADULT = 18

STRONG = 1.2
"""Above this share by volume a drink counts as alcoholic (EU 1169/2011, art. 16)."""

FREE = 0.5
"""Up to this share by volume drinks are sold as "alcohol-free"."""


@dataclass(frozen=True, slots=True)
class Alcohol:
    """What says that a product holds alcohol. `percent` is by volume, None where no field tells."""

    percent: float | None
    field: str
    evidence: str

    def above(self, percent: float) -> bool:
        """Whether it is stronger than this; an alcoholic shelf without a figure always is."""
        return self.percent is None or self.percent > percent


def alcohol_in(product: Product) -> Alcohol | None:
    """The alcohol that a product's fields state. Of two stated strengths the higher counts; where
    none is stated, an alcoholic shelf or a drink for adults only stands for one."""
    stated = _strengths(product)
    if stated:
        percent, field = max(stated)
        return Alcohol(percent, field, f"{percent:g} % vol") if percent > 0 else None
    known = goods_words()
    if goods_kind(product) != "eaten" or holds_no_alcohol(product):
        return None
    for field, shelf in (("category", product.category), ("department", product.department)):
        if ends_with(words_of(shelf), known.alcoholic):
            return Alcohol(None, field, shelf[:80])
    is_drink = any(holds(words_of(s), known.drinks) for s in (product.department, product.category))
    if is_drink and product.min_age is not None and product.min_age >= _ADULT:
        return Alcohol(None, "min_age", str(product.min_age))
    return None


def holds_no_alcohol(product: Product) -> bool:
    """Whether a strength of nought, the shelf or the title says that there is none."""
    stated = _strengths(product)
    if stated:
        return max(stated)[0] == 0
    return holds(words_of(f"{product.category} {product.title}"), goods_words().alcohol_free)


def _strengths(product: Product) -> list[tuple[float, str]]:
    nutrition = _stated(product.label.nutrition_100g, "nutrition")
    return _stated(product.attributes, "attributes") + nutrition


def _stated(facts: Mapping[str, str | int | float | bool], field: str) -> list[tuple[float, str]]:
    found = ((_percent(facts[name]), field) for name in _FIELDS if name in facts)
    return [(percent, field) for percent, field in found if percent is not None]


def _percent(value: str | int | float | bool) -> float | None:
    if isinstance(value, str):
        number = _NUMBER.search(value)
        return float(number.group().replace(",", ".")) if number else None
    return None if isinstance(value, bool) else float(value)
