"""The cart as the shopper sees it, each product judged again."""

from dataclasses import dataclass

from prompts import sentence, term
from store.ids import VariantId
from store.money import Money
from store.product import Product
from tools.door import OPEN, Passage, at_the_door
from tools.verdict_words import say_reasons
from tools.visit import Visit


@dataclass(frozen=True, slots=True)
class CartItem:
    """One line as the shopper sees it; `total` is unit price times quantity. `passage`: how the
    product stands at the door now, and `mark` that in words, "" when nothing speaks against it."""

    product: Product
    variant_id: VariantId | None
    quantity: int
    unit: Money
    passage: Passage = OPEN
    mark: str = ""

    @property
    def total(self) -> Money:
        """What the line costs."""
        return self.unit * self.quantity


@dataclass(frozen=True, slots=True)
class CartView:
    """The cart now. `total` is None when it is empty. `dropped` are products no longer sold. What
    went in before the shopper told what to avoid stays in and is marked."""

    items: tuple[CartItem, ...]
    total: Money | None
    dropped: tuple[str, ...] = ()

    @property
    def pieces(self) -> int:
        """How many pieces are in it."""
        return sum(item.quantity for item in self.items)


def view_cart(visit: Visit) -> CartView:
    """The shopper's cart at today's prices, each product judged for the profile of today."""
    store = visit.services.store
    lines = store.carts.view(visit.cart_owner)
    products = store.catalogue.get_many([line.product_id for line in lines])
    items: list[CartItem] = []
    dropped: list[str] = []
    for line in lines:
        product = products.get(line.product_id)
        price = product.price_of(line.variant_id) if product else None
        if product is None or price is None:
            dropped.append(str(line.product_id))
            continue
        passage = at_the_door(visit, product)
        mark = _mark(passage, visit.language)
        items.append(CartItem(product, line.variant_id, line.quantity, price, passage, mark))
    total: Money | None = None
    for item in items:
        total = item.total if total is None else total + item.total
    return CartView(tuple(items), total, tuple(dropped))


def title_with_options(product: Product, variant_id: str | None, language: str) -> str:
    """The title with the chosen options in brackets."""
    title = product.title_in(language)
    variant = product.variant(variant_id) if variant_id else None
    if variant is None:
        return title
    options = ", ".join(term(value, language, name) for name, value in variant.options.items())
    return f"{title} ({options})"


def _mark(passage: Passage, language: str) -> str:
    """What speaks against a product that is in the cart already."""
    if not passage.reasons:
        return ""
    if passage.barred == "risk":
        return sentence("cart.mark.risk", language)
    key = f"cart.mark.{passage.barred or 'caveat'}"
    return sentence(key, language, why=say_reasons(passage.reasons, language))
