"""The changes to a cart."""

from collections.abc import Mapping, Sequence

from prompts import sentence
from store.database import Transaction
from store.errors import NotFound, Refused
from store.ids import ProductId, VariantId
from store.money import Money
from store.product import Product
from store.verdict import VerdictReason
from tools.cart_view import CartItem, title_with_options, view_cart
from tools.door import at_the_door, needs_of
from tools.operations import CAVEATS, Draft
from tools.verdict_words import say_reason, with_caveats
from tools.visit import Visit

MOST = 20
"""The largest quantity of one cart line."""

_RECORD = "en"
"""Effects are written in one language, so that a yes in another one confirms the same change."""


class AddToCart:
    """Put a product into the cart. Arguments: `product_id`, `variant_id` or None, `quantity`."""

    name = "cart.add"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound`, or `Refused` with a code: `no_price`, `sold_out`, `choose_variant`,
        `quantity`, `age_unknown`; `Unfit` where discovery would not show it."""
        product_id = ProductId(str(arguments["product_id"]))
        product = visit.services.store.catalogue.get(product_id)
        if product is None:
            raise NotFound(f"no product {product_id!r}")
        variant_id = str(arguments["variant_id"]) if arguments.get("variant_id") else None
        quantity = int(str(arguments.get("quantity", 1)))
        price, caveats = _check(visit, product, variant_id, quantity)
        title = title_with_options(product, variant_id, visit.language)
        total = price * quantity
        question = sentence(
            "cart.add.summary",
            visit.language,
            quantity=quantity,
            title=title,
            total=total.format(visit.language),
        )
        return Draft(
            summary=with_caveats(question, caveats, visit.language),
            arguments={"product_id": product.id, "variant_id": variant_id, "quantity": quantity},
            effects={
                "add": title_with_options(product, variant_id, _RECORD),
                **_effects(quantity, total, caveats),
            },
            versions={f"product:{product.id}": product.version},
            needs=needs_of(visit),
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
    """Change how many of a product are in the cart. Arguments: `product_id`, `quantity`, and
    `variant_id` where it is in the cart in several forms."""

    name = "cart.set"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound` when it is not in the cart, else as `AddToCart` does."""
        wanted = str(arguments["product_id"])
        quantity = int(str(arguments["quantity"]))
        item = _line(visit, wanted, arguments.get("variant_id"))
        price, caveats = _check(visit, item.product, item.variant_id, quantity)
        total = price * quantity
        title = title_with_options(item.product, item.variant_id, visit.language)
        question = sentence(
            "cart.set.summary",
            visit.language,
            quantity=quantity,
            title=title,
            total=total.format(visit.language),
        )
        return Draft(
            summary=with_caveats(question, caveats, visit.language),
            arguments={
                "product_id": wanted,
                "variant_id": item.variant_id,
                "quantity": quantity,
            },
            effects={
                "set": title_with_options(item.product, item.variant_id, _RECORD),
                **_effects(quantity, total, caveats),
            },
            versions={
                "cart": visit.services.store.carts.version(visit.cart_owner),
                f"product:{wanted}": item.product.version,
            },
            needs=needs_of(visit),
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
        item = _line(visit, wanted, arguments.get("variant_id"))
        title = title_with_options(item.product, item.variant_id, visit.language)
        return Draft(
            summary=sentence(
                "cart.remove.summary", visit.language, quantity=item.quantity, title=title
            ),
            arguments={"product_id": wanted, "variant_id": item.variant_id},
            effects={
                "remove": title_with_options(item.product, item.variant_id, _RECORD),
                "quantity": item.quantity,
            },
            versions={"cart": visit.services.store.carts.version(visit.cart_owner)},
        )

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


def _line(visit: Visit, product_id: str, variant_id: object) -> CartItem:
    """The line of a product, in this form where one is given. Raises `NotFound`."""
    for item in view_cart(visit).items:
        if item.product.id == product_id and variant_id in (None, item.variant_id):
            return item
    raise NotFound(f"{product_id!r} is not in the cart")


def _effects(
    quantity: int, total: Money, caveats: Sequence[VerdictReason]
) -> dict[str, int | str | list[str]]:
    """What a yes is to: how many, for how much, and against which caveats."""
    effects: dict[str, int | str | list[str]] = {
        "quantity": quantity,
        "total_minor": total.minor,
        "currency": total.currency,
    }
    if caveats:
        effects[CAVEATS] = [say_reason(reason, _RECORD) for reason in caveats]
    return effects


def _check(
    visit: Visit, product: Product, variant_id: str | None, quantity: int
) -> tuple[Money, tuple[VerdictReason, ...]]:
    """The price of one, and the caveats that a yes has to be to."""
    passage = at_the_door(visit, product)
    passage.check()
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
    if passage.asks_age:
        raise Refused("age_unknown")
    price = product.price_of(variant_id)
    if price is None:
        raise Refused("no_price")
    return price, passage.caveats
