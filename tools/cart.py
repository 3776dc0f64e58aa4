"""The changes to a cart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from tools.verdict_words import say_reason, say_reasons, with_caveats
from tools.visit import Visit

MOST = 20
"""The largest quantity of one cart line."""

_RECORD = "en"
"""Effects are written in one language, so that a yes in another one confirms the same change."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line that a yes would add, what it comes to and what has to be said before."""

    product: Product
    variant_id: str | None
    quantity: int
    total: Money
    caveats: tuple[VerdictReason, ...]

    def title(self, language: str) -> str:
        return title_with_options(self.product, self.variant_id, language)

    @property
    def arguments(self) -> dict[str, object]:
        return {
            "product_id": self.product.id,
            "variant_id": self.variant_id,
            "quantity": self.quantity,
        }


class AddToCart:
    """Put a product into the cart, or several with one yes. Arguments: `product_id`, `variant_id`
    or None, `quantity`; for several `items`, a list of these."""

    name = "cart.add"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound`, or `Refused` with a code: `no_price`, `sold_out`, `choose_variant`,
        `quantity`, `age_unknown`; `Unfit` where discovery would not show it."""
        pieces = [_piece(visit, item) for item in _items(arguments)]
        several = len(pieces) > 1
        titles = [piece.title(_RECORD) for piece in pieces]
        caveats = tuple(dict.fromkeys(c for piece in pieces for c in piece.caveats))
        total = sum((piece.total for piece in pieces[1:]), pieces[0].total)
        return Draft(
            summary=_say_caveats(_say_addition(pieces, total, visit.language), pieces, visit),
            arguments={"items": [p.arguments for p in pieces]} if several else pieces[0].arguments,
            effects={
                "add": titles if several else titles[0],
                **_effects(sum(piece.quantity for piece in pieces), total, caveats),
            },
            versions={f"product:{p.product.id}": p.product.version for p in pieces},
            needs=needs_of(visit),
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Add each line and note it in the behaviour log."""
        for item in _items(arguments):
            _add_line(tx, visit, item)


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


def _items(arguments: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The lines to add, one for each form of a product. Raises `NotFound` without any."""
    given = arguments.get("items")
    if not isinstance(given, Sequence) or isinstance(given, str):
        return [arguments]
    lines: dict[tuple[str, str], dict[str, object]] = {}
    for item in given:
        form = str(item["product_id"]), str(item.get("variant_id") or "")
        before = int(str(lines[form]["quantity"])) if form in lines else 0
        lines[form] = {**item, "quantity": before + int(str(item.get("quantity", 1)))}
    if not lines:
        raise NotFound("nothing to add")
    return list(lines.values())


def _piece(visit: Visit, item: Mapping[str, object]) -> _Piece:
    product_id = ProductId(str(item["product_id"]))
    product = visit.services.store.catalogue.get(product_id)
    if product is None:
        raise NotFound(f"no product {product_id!r}")
    variant_id = str(item["variant_id"]) if item.get("variant_id") else None
    quantity = int(str(item.get("quantity", 1)))
    price, caveats = _check(visit, product, variant_id, quantity)
    return _Piece(product, variant_id, quantity, price * quantity, caveats)


def _say_addition(pieces: Sequence[_Piece], total: Money, language: str) -> str:
    if len(pieces) == 1:
        return sentence(
            "cart.add.summary",
            language,
            quantity=pieces[0].quantity,
            title=pieces[0].title(language),
            total=total.format(language),
        )
    *first, last = (
        sentence(
            "cart.add.piece",
            language,
            quantity=piece.quantity,
            title=piece.title(language),
            total=piece.total.format(language),
        )
        for piece in pieces
    )
    listed = sentence("list.and", language).join(
        (sentence("list.separator", language).join(first), last)
    )
    return sentence("cart.add.several", language, things=listed, total=total.format(language))


def _say_caveats(question: str, pieces: Sequence[_Piece], visit: Visit) -> str:
    """The question behind every caveat; of several products each caveat names its own."""
    if len(pieces) == 1:
        return with_caveats(question, pieces[0].caveats, visit.language)
    gap = "" if visit.language == "zh" else " "
    told = [
        sentence(
            "caveat.of",
            visit.language,
            title=piece.product.title_in(visit.language),
            why=say_reasons(piece.caveats, visit.language),
        )
        for piece in pieces
        if piece.caveats
    ]
    return gap.join([*told, question])


def _add_line(tx: Transaction, visit: Visit, item: Mapping[str, object]) -> None:
    product_id = ProductId(str(item["product_id"]))
    variant = item.get("variant_id")
    store = visit.services.store
    store.carts.add(
        tx,
        visit.cart_owner,
        product_id,
        VariantId(str(variant)) if variant else None,
        int(str(item["quantity"])),
    )
    if visit.principal.signed_in and visit.principal.shopper_id:
        now = visit.services.clock()
        store.events.append(tx, visit.principal.shopper_id, "cart", product_id, at=now)


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
