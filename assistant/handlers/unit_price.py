"""What a product costs by the kilogram or the litre, as a shelf label tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from prompts import sentence
from retrieval.tokens import has_han
from retrieval.units import NAMES_BY_DIMENSION, split_name
from store.money import Money
from store.product import Product
from tools.health.goods import goods_kind

Dimension = Literal["mass", "volume"]

_MASS = r"(?P<hundred_g>100 ?(?:g|grams?)\b|100克|一百克)|(?P<kg>kilo(?:gram)?s?\b|kg\b|公斤|千克)"
_VOLUME = (
    r"(?P<hundred_ml>100 ?ml\b|100毫升|一百毫升)|(?P<litre>litres?\b|liters?\b|l\b|(?<=[一每])升)"
)
_ASKS = re.compile(
    rf"\b(?:per|by the|an?|the) (?:{_MASS}|{_VOLUME})",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile(rf"(?:一|每|按)(?:{_MASS}|{_VOLUME})")
_PRICED = re.compile(
    r"\b(?:how much|price|cost|cheap\w*|dear\w*|value|expensive)\b|多少钱|价|贵|便宜|划算|合"
)
_WHICH = re.compile(
    r"\b(?:which|what)\b.*\b(?:cheap\w*|best value|dear\w*|less)\b|哪.{0,8}(?:便宜|划算|合算)"
)


@dataclass(frozen=True, slots=True)
class Per:
    """So much of a product as a price is asked for, in grams or millilitres."""

    dimension: Dimension
    amount: int
    key: str


def price_per(text: str) -> Per | None:
    """By what a message asks for a price: "how much is it per kilo?"; None for any other."""
    said = text.casefold()
    found = (_ASKS_ZH if has_han(said) else _ASKS).search(said)
    if found is None or not _PRICED.search(said):
        return None
    if found["hundred_g"]:
        return Per("mass", 100, "hundred_g")
    if found["kg"]:
        return Per("mass", 1000, "kg")
    return Per("volume", 100, "hundred_ml") if found["hundred_ml"] else Per("volume", 1000, "litre")


def asks_which_is_cheapest(text: str) -> bool:
    """Whether the price by amount is asked of several, to find the lowest."""
    return price_per(text) is not None and _WHICH.search(text.casefold()) is not None


def unit_price(product: Product, per: Per) -> Money | None:
    """What so much of a product costs; None where its facts tell no weight or volume of it, or
    for goods that nobody buys by weight."""
    held = _held(product, per.dimension)
    if product.price is None or not held or goods_kind(product) == "other":
        return None
    amount = product.price.amount * per.amount / Decimal(str(held))
    return Money.from_decimal(amount, product.price.currency)


def say_unit_price(product: Product, per: Per, language: str) -> list[str]:
    """The price and what it is by amount; the price alone where the amount is not told."""
    price = unit_price(product, per)
    if price is None or product.price is None:
        return []
    return [
        sentence(
            "product.unit_price",
            language,
            title=product.title_in(language),
            price=product.price.format(language),
            unit_price=price.format(language),
            unit=sentence(f"per.{per.key}", language),
        )
    ]


def cheapest_by_amount(
    products: Sequence[Product], per: Per, language: str
) -> tuple[list[str], Product | None]:
    """The unit prices of some products, the lowest first, and that product; None where fewer than
    two of them tell their amount."""
    told = [(price, p) for p in products if (price := unit_price(p, per)) is not None]
    if len(told) < min(2, len(products)):
        return [sentence("product.no_unit_price", language)], None
    told.sort(key=lambda pair: pair[0].minor)
    lines = [line for _, p in told for line in say_unit_price(p, per, language)]
    return lines, told[0][1]


def _held(product: Product, dimension: Dimension) -> float | None:
    for name, value in product.attributes.items():
        base, unit = split_name(name)
        told = isinstance(value, int | float) and not isinstance(value, bool)
        if told and unit is not None and unit.dimension == dimension and base in _NAMES[dimension]:
            return float(value) * unit.factor
    return None


_NAMES = {"mass": NAMES_BY_DIMENSION["mass"], "volume": ("volume", "net_volume")}
"""A capacity is what fits in, and not what is sold."""
