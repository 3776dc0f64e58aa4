"""Small builders that the health tests share."""

from datetime import UTC, datetime
from typing import Any

from store.ids import ProductId
from store.money import Money
from store.product import Allergen, Label, Product
from store.profile import Fact, FactKind, Profile

THEN = datetime(2026, 3, 1, tzinfo=UTC)


def food(
    ingredients: str | None,
    *,
    title: str = "Snack",
    allergens: tuple[Allergen, ...] | None = None,
    traces: tuple[Allergen, ...] | None = None,
    **fields: Any,
) -> Product:
    """A product of the pantry with this label."""
    fields.setdefault("department", "pantry")
    return Product(
        id=ProductId("p1"),
        title=title,
        price=Money(390, "EUR"),
        label=Label(ingredients, allergens, traces),
        **fields,
    )


def cosmetic(ingredients: str | None, **fields: Any) -> Product:
    """A product that is worn on the skin, with this list."""
    return food(ingredients, title="Cream", department="beauty", **fields)


def shopper(*facts: tuple[FactKind, str], consent: bool = True) -> Profile:
    """A shopper of whom these facts are known."""
    return Profile(facts=tuple(Fact(k, v, "said", THEN, consent) for k, v in facts))
