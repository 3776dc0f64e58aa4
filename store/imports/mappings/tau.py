"""The tau retailer: one JSON object with `products`, `users` and `orders`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from store.ids import ProductId, VariantId
from store.imports.mappings.own import Id, Word
from store.imports.reader import Row
from store.imports.report import RowFault
from store.imports.shape import Shape, validated
from store.money import Money
from store.product import Product, Variant

CURRENCY = "USD"
Dollars = Annotated[float, Field(ge=0, le=10**9, allow_inf_nan=False)]


class TauVariant(BaseModel):
    """One item; only whether it can be had is known, not how many."""

    model_config = ConfigDict(hide_input_in_errors=True)

    item_id: Id
    options: dict[Word, Word]
    available: bool
    price: Dollars


class TauProduct(BaseModel):
    """One product type with its items by id."""

    model_config = ConfigDict(hide_input_in_errors=True)

    product_id: Id
    name: Annotated[Word, Field(min_length=1)]
    variants: dict[str, TauVariant] = Field(min_length=1)


def dollars(amount: float) -> Money:
    """A dollar amount as printed in the file."""
    return Money.from_decimal(str(amount), CURRENCY)


def matches(data: Mapping[str, object]) -> bool:
    """Whether this is the retailer's whole file."""
    return isinstance(data.get("products"), dict) and "orders" in data


def read(row: Row, currency: str = CURRENCY) -> Iterator[Product | RowFault]:
    """Its products: the price is that of the cheapest item that can be had."""
    products = (row.data or {}).get("products")
    for key, value in (products if isinstance(products, dict) else {}).items():
        try:
            yield _product(validated(TauProduct, value, strict=False, at=f"products.{key}"))
        except RowFault as fault:
            yield fault


def _product(row: TauProduct) -> Product:
    variants = tuple(
        Variant(
            id=VariantId(item.item_id),
            options=item.options,
            price=dollars(item.price),
            stock=None if item.available else 0,
        )
        for item in row.variants.values()
    )
    prices = [v.price for v in variants if v.price and v.available]
    prices = prices or [v.price for v in variants if v.price]
    return Product(
        id=ProductId(row.product_id),
        title=row.name,
        price=min(prices, key=lambda price: price.minor),
        department="general",
        category=row.name.lower(),
        variants=variants,
    )


SHAPE = Shape("tau", matches, read)
