"""Catalogue facts: products, their variants, their labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from store.ids import ProductId, VariantId
from store.money import Money

Allergen = Literal[
    "gluten",
    "crustaceans",
    "eggs",
    "fish",
    "peanuts",
    "soy",
    "milk",
    "tree_nuts",
    "celery",
    "mustard",
    "sesame",
    "sulphites",
    "lupin",
    "molluscs",
]
"""The fourteen classes of EU Regulation 1169/2011, Annex II."""

ALLERGENS: tuple[Allergen, ...] = get_args(Allergen)

AttributeValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Variant:
    """One buyable form of a product. `price` None means the product's price; `stock` None means
    not tracked."""

    id: VariantId
    options: Mapping[str, str]
    price: Money | None = None
    stock: int | None = None

    @property
    def available(self) -> bool:
        """Whether one can be bought now."""
        return self.stock is None or self.stock > 0


@dataclass(frozen=True, slots=True)
class Label:
    """What the package says. None means that the shop does not know; `()` means that the label
    says there are none."""

    ingredients: str | None = None
    allergens: tuple[Allergen, ...] | None = None
    traces: tuple[Allergen, ...] | None = None
    nutrition_100g: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Product:
    """One product of the catalogue, as the shop (or a marketplace seller) describes it.

    `title`, `description`, `tags`, `ingredients` and `attributes` are untrusted text.
    `price` None means that the shop has set none yet: the product can be found and shown ("price on
    request") and cannot be bought. `version` grows with each change; prices and stock in a proposal
    are bound to it.
    """

    id: ProductId
    title: str
    price: Money | None
    brand: str = ""
    department: str = ""
    category: str = ""
    description: str = ""
    list_price: Money | None = None
    rating: float | None = None
    rating_count: int = 0
    stock: int | None = None
    tags: tuple[str, ...] = ()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    label: Label = field(default_factory=Label)
    min_age: int | None = None
    age_from: float | None = None
    age_to: float | None = None
    ean: tuple[str, ...] = ()
    seller: str = ""
    variants: tuple[Variant, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    picture: Mapping[str, object] = field(default_factory=dict)
    version: int = 1

    @property
    def available(self) -> bool:
        """Whether at least one is in stock now, in any variant."""
        if self.variants:
            return any(v.available for v in self.variants)
        return self.stock is None or self.stock > 0

    @property
    def buyable(self) -> bool:
        """Whether at least one can go into a cart now: in stock and with a price."""
        if self.variants:
            return any(v.available and self.price_of(v.id) is not None for v in self.variants)
        return self.available and self.price is not None

    def title_in(self, language: str) -> str:
        """The title in a language, or the catalogue's own."""
        return self.translations.get(language, {}).get("title") or self.title

    def variant(self, variant_id: str) -> Variant | None:
        """The variant with this id, if the product has it."""
        return next((v for v in self.variants if v.id == variant_id), None)

    def price_of(self, variant_id: str | None) -> Money | None:
        """The price of a variant, or the product's own, or None while it has none."""
        chosen = self.variant(variant_id) if variant_id else None
        return chosen.price if chosen and chosen.price else self.price
