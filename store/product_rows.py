"""Products as database rows, and back."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store.database import Row
from store.ids import ProductId, VariantId
from store.money import Money
from store.product import Label, Product, Variant


def to_row(product: Product, currency: str) -> dict[str, Any]:
    """The `products` row, without its version. `currency` stands in where no price names one.

    `text_hash` covers what search engines read; `row_hash` covers every fact, variants included.
    """
    priced = [product.price, *(variant.price for variant in product.variants)]
    row: dict[str, Any] = {
        "id": product.id,
        "title": product.title,
        "search_title": _search_title(product),
        "brand": product.brand,
        "department": product.department,
        "category": product.category,
        "description": product.description,
        "price_minor": product.price.minor if product.price else None,
        "list_price_minor": product.list_price.minor if product.list_price else None,
        "currency": next((price.currency for price in priced if price), currency),
        "rating": product.rating,
        "rating_count": product.rating_count,
        "stock": product.stock,
        "tags": list(product.tags),
        "attributes": dict(product.attributes),
        "ingredients": product.label.ingredients,
        "allergens": _listed(product.label.allergens),
        "traces": _listed(product.label.traces),
        "nutrition_100g": dict(product.label.nutrition_100g),
        "min_age": product.min_age,
        "age_from": product.age_from,
        "age_to": product.age_to,
        "ean": list(product.ean),
        "seller": product.seller,
        "translations": {name: dict(texts) for name, texts in product.translations.items()},
        "picture": dict(product.picture),
    }
    options = [dict(variant.options) for variant in product.variants]
    row["text_hash"] = _digest([*(row[name] for name in _TEXT), options])
    row["row_hash"] = _digest([row, variant_rows(product)])
    return row


def variant_rows(product: Product) -> list[dict[str, Any]]:
    """The `variants` rows of a product, in its own order."""
    return [
        {
            "product_id": product.id,
            "id": variant.id,
            "position": position,
            "options": dict(variant.options),
            "price_minor": variant.price.minor if variant.price else None,
            "stock": variant.stock,
        }
        for position, variant in enumerate(product.variants)
    ]


def to_product(row: Row, variants: Sequence[Row] = ()) -> Product:
    """A product from its row and its variants' rows."""
    currency = row["currency"]

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, currency)

    return Product(
        id=ProductId(row["id"]),
        title=row["title"],
        price=money(row["price_minor"]),
        brand=row["brand"],
        department=row["department"],
        category=row["category"],
        description=row["description"],
        list_price=money(row["list_price_minor"]),
        rating=row["rating"],
        rating_count=row["rating_count"],
        stock=row["stock"],
        tags=tuple(row["tags"]),
        attributes=row["attributes"],
        label=Label(
            ingredients=row["ingredients"],
            allergens=None if row["allergens"] is None else tuple(row["allergens"]),
            traces=None if row["traces"] is None else tuple(row["traces"]),
            nutrition_100g=row["nutrition_100g"],
        ),
        min_age=row["min_age"],
        age_from=row["age_from"],
        age_to=row["age_to"],
        ean=tuple(row["ean"]),
        seller=row["seller"],
        variants=tuple(
            Variant(
                id=VariantId(v["id"]),
                options=v["options"],
                price=money(v["price_minor"]),
                stock=v["stock"],
            )
            for v in variants
        ),
        translations=row["translations"],
        picture=row["picture"],
        version=row["version"],
    )


def by_product(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Variant rows grouped by their product, order kept."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["product_id"], []).append(row)
    return grouped


_TEXT = (
    "title",
    "brand",
    "department",
    "category",
    "description",
    "tags",
    "attributes",
    "ingredients",
    "translations",
    "ean",
)
"""The fields that search engines read."""


def _search_title(product: Product) -> str:
    titles = [product.title, *(texts.get("title", "") for texts in product.translations.values())]
    return "\n".join(title.casefold() for title in titles if title)


def _listed(values: Sequence[str] | None) -> list[str] | None:
    return None if values is None else list(values)


def _digest(value: object) -> str:
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
