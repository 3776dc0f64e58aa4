"""The cart: seeing it, and the changes to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from prompts import sentence, term
from store.database import Transaction
from store.errors import NotFound, Refused
from store.ids import ProductId, VariantId
from store.money import Money
from store.product import Product
from tools.health.verdict import barring, verdict
from tools.operations import Draft
from tools.visit import Visit

MOST = 20
"""The largest quantity of one cart line."""

_RECORD = "en"
"""Effects are written in one language, so that a yes in another one confirms the same change."""


@dataclass(frozen=True, slots=True)
class CartItem:
    """One line as the shopper sees it; `total` is unit price times quantity."""

    product: Product
    variant_id: VariantId | None
    quantity: int
    unit: Money

    @property
    def total(self) -> Money:
        """What the line costs."""
        return self.unit * self.quantity


@dataclass(frozen=True, slots=True)
class CartView:
    """The cart now. `total` is None when it is empty. `dropped` are products no longer sold."""

    items: tuple[CartItem, ...]
    total: Money | None
    dropped: tuple[str, ...] = ()

    @property
    def pieces(self) -> int:
        """How many pieces are in it."""
        return sum(item.quantity for item in self.items)


def view_cart(visit: Visit) -> CartView:
    """The shopper's cart at today's prices."""
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
        items.append(CartItem(product, line.variant_id, line.quantity, price))
    total: Money | None = None
    for item in items:
        total = item.total if total is None else total + item.total
    return CartView(tuple(items), total, tuple(dropped))


class AddToCart:
    """Put a product into the cart. Arguments: `product_id`, `variant_id` or None, `quantity`."""

    name = "cart.add"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound`, or `Refused` with a code: `no_price`, `sold_out`, `choose_variant`,
        `quantity`, `conflict`, `age_unknown`."""
        product_id = ProductId(str(arguments["product_id"]))
        product = visit.services.store.catalogue.get(product_id)
        if product is None:
            raise NotFound(f"no product {product_id!r}")
        variant_id = str(arguments["variant_id"]) if arguments.get("variant_id") else None
        quantity = int(str(arguments.get("quantity", 1)))
        price = _check(visit, product, variant_id, quantity)
        title = title_with_options(product, variant_id, visit.language)
        total = price * quantity
        return Draft(
            summary=sentence(
                "cart.add.summary",
                visit.language,
                quantity=quantity,
                title=title,
                total=total.format(visit.language),
            ),
            arguments={"product_id": product.id, "variant_id": variant_id, "quantity": quantity},
            effects={
                "add": title_with_options(product, variant_id, _RECORD),
                "quantity": quantity,
                "total_minor": total.minor,
                "currency": total.currency,
            },
            versions={f"product:{product.id}": product.version},
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Add the line and note it in the behaviour log."""
        product_id = ProductId(str(arguments["product_id"]))
        variant = arguments.get("variant_id")
        store = visit.services.store
        store.carts.add(
            tx,
            visit.cart_owner,
            product_id,
            VariantId(str(variant)) if variant else None,
            int(str(arguments["quantity"])),
        )
        if visit.principal.signed_in and visit.principal.shopper_id:
            now = visit.services.clock()
            store.events.append(tx, visit.principal.shopper_id, "cart", product_id, at=now)


class SetQuantity:
    """Change how many of a product are in the cart. Arguments: `product_id`, `quantity`."""

    name = "cart.set"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound` when it is not in the cart, else as `AddToCart` does."""
        wanted = str(arguments["product_id"])
        quantity = int(str(arguments["quantity"]))
        item = next((i for i in view_cart(visit).items if i.product.id == wanted), None)
        if item is None:
            raise NotFound(f"{wanted!r} is not in the cart")
        total = _check(visit, item.product, item.variant_id, quantity) * quantity
        title = title_with_options(item.product, item.variant_id, visit.language)
        return Draft(
            summary=sentence(
                "cart.set.summary",
                visit.language,
                quantity=quantity,
                title=title,
                total=total.format(visit.language),
            ),
            arguments={
                "product_id": wanted,
                "variant_id": item.variant_id,
                "quantity": quantity,
            },
            effects={
                "set": title_with_options(item.product, item.variant_id, _RECORD),
                "quantity": quantity,
                "total_minor": total.minor,
                "currency": total.currency,
            },
            versions={
                "cart": visit.services.store.carts.version(visit.cart_owner),
                f"product:{wanted}": item.product.version,
            },
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Set the line's quantity."""
        variant = arguments.get("variant_id")
        visit.services.store.carts.set(
            tx,
            visit.cart_owner,
            ProductId(str(arguments["product_id"])),
            VariantId(str(variant)) if variant else None,
            int(str(arguments["quantity"])),
        )


class RemoveFromCart:
    """Take a product out of the cart. Arguments: `product_id`, `variant_id` or None."""

    name = "cart.remove"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound` when it is not in the cart."""
        wanted = str(arguments["product_id"])
        variant = arguments.get("variant_id")
        for item in view_cart(visit).items:
            if item.product.id == wanted and (variant is None or item.variant_id == variant):
                title = title_with_options(item.product, item.variant_id, visit.language)
                return Draft(
                    summary=sentence(
                        "cart.remove.summary",
                        visit.language,
                        quantity=item.quantity,
                        title=title,
                    ),
                    arguments={"product_id": wanted, "variant_id": item.variant_id},
                    effects={
                        "remove": title_with_options(item.product, item.variant_id, _RECORD),
                        "quantity": item.quantity,
                    },
                    versions={"cart": visit.services.store.carts.version(visit.cart_owner)},
                )
        raise NotFound(f"{wanted!r} is not in the cart")

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Remove the line."""
        variant = arguments.get("variant_id")
        visit.services.store.carts.remove(
            tx,
            visit.cart_owner,
            ProductId(str(arguments["product_id"])),
            VariantId(str(variant)) if variant else None,
        )


class ClearCart:
    """Empty the cart. No arguments."""

    name = "cart.clear"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound` when it is empty already."""
        view = view_cart(visit)
        if not view.items:
            raise NotFound("the cart is empty")
        return Draft(
            summary=sentence("cart.clear.summary", visit.language, pieces=view.pieces),
            arguments={},
            effects={"remove": [item.product.title_in(_RECORD) for item in view.items]},
            versions={"cart": visit.services.store.carts.version(visit.cart_owner)},
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Remove every line."""
        store = visit.services.store
        for line in store.carts.view(visit.cart_owner):
            store.carts.remove(tx, visit.cart_owner, line.product_id, line.variant_id)


def title_with_options(product: Product, variant_id: str | None, language: str) -> str:
    """The title with the chosen options in brackets."""
    title = product.title_in(language)
    variant = product.variant(variant_id) if variant_id else None
    if variant is None:
        return title
    options = ", ".join(term(value, language, name) for name, value in variant.options.items())
    return f"{title} ({options})"


def _check(visit: Visit, product: Product, variant_id: str | None, quantity: int) -> Money:
    if product.price is None:
        raise Refused("no_price")
    if not 1 <= quantity <= MOST:
        raise Refused("quantity")
    if product.variants:
        variant = product.variant(variant_id) if variant_id else None
        if variant is None:
            raise Refused("choose_variant")
        stock = variant.stock
    else:
        if variant_id is not None:
            raise NotFound(f"{product.id!r} has no variant {variant_id!r}")
        stock = product.stock
    if stock is not None and stock < quantity:
        raise Refused("sold_out" if stock == 0 else "quantity")
    found = verdict(product, visit.profile)
    if barring(found):
        raise Refused("conflict")
    if any(reason.rule == "age.buyer" for reason in found.reasons):
        raise Refused("age_unknown")
    price = product.price_of(variant_id)
    if price is None:
        raise Refused("no_price")
    return price
