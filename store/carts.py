"""Carts: one for each owner, who is a shopper or, for guests, a session."""

from sqlalchemy import ColumnElement, delete, func, select, update

from store.catalogue import Catalogue
from store.database import Database, Transaction, upsert
from store.errors import NotFound, Refused
from store.ids import ProductId, VariantId
from store.order import CartLine
from store.tables import cart_lines, carts

MOST_PIECES = 99
"""The most pieces of one product in one cart."""


class Carts:
    """All carts. Products are named by id; nothing is matched by name."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._db = database
        self._catalogue = catalogue

    def view(self, owner: str, *, tx: Transaction | None = None) -> tuple[CartLine, ...]:
        """The lines of a cart in the order they were added."""
        query = select(cart_lines).where(cart_lines.c.owner == owner)
        with self._db.read(tx) as connection:
            rows = connection.execute(query.order_by(cart_lines.c.position))
            return tuple(
                CartLine(
                    ProductId(row.product_id),
                    VariantId(row.variant_id) if row.variant_id else None,
                    row.quantity,
                )
                for row in rows
            )

    def version(self, owner: str, *, tx: Transaction | None = None) -> int:
        """Grows with every change of this cart; 0 while nothing was ever in it."""
        with self._db.read(tx) as connection:
            return connection.scalar(select(carts.c.version).where(carts.c.owner == owner)) or 0

    def add(
        self, tx: Transaction, owner: str, product_id: str, variant_id: str | None, quantity: int
    ) -> None:
        """Put pieces on top of what is there. Raises as `set` does."""
        there = self._quantity(tx, owner, product_id, variant_id)
        self.set(tx, owner, product_id, variant_id, there + quantity)

    def set(
        self, tx: Transaction, owner: str, product_id: str, variant_id: str | None, quantity: int
    ) -> None:
        """Have exactly `quantity` pieces; 0 removes the line.

        Raises `NotFound` for a product or variant that does not exist, `Refused` when it has no
        price yet, when fewer are in stock, or above 99 pieces.
        """
        if quantity <= 0:
            self.remove(tx, owner, product_id, variant_id)
            return
        self._check(tx, product_id, variant_id, quantity)
        self._touch(tx, owner)
        key = _key(owner, product_id, variant_id)
        if self._quantity(tx, owner, product_id, variant_id):
            tx.connection.execute(update(cart_lines).where(key).values(quantity=quantity))
            return
        last = select(func.max(cart_lines.c.position)).where(cart_lines.c.owner == owner)
        tx.connection.execute(
            cart_lines.insert().values(
                owner=owner,
                product_id=product_id,
                variant_id=variant_id or "",
                position=(tx.connection.scalar(last) or 0) + 1,
                quantity=quantity,
            )
        )

    def remove(self, tx: Transaction, owner: str, product_id: str, variant_id: str | None) -> None:
        """Take a line out. Raises `NotFound` when it is not in the cart."""
        gone = tx.connection.execute(delete(cart_lines).where(_key(owner, product_id, variant_id)))
        if not gone.rowcount:
            raise NotFound(f"{product_id!r} is not in the cart")
        self._touch(tx, owner)

    def clear(self, tx: Transaction, owner: str) -> None:
        """Empty a cart."""
        tx.connection.execute(delete(cart_lines).where(cart_lines.c.owner == owner))
        self._touch(tx, owner)

    def merge(self, tx: Transaction, guest_owner: str, shopper_owner: str) -> None:
        """Move a guest's lines into a shopper's cart after signing in: the larger quantity of a
        product wins, and what can no longer be bought stays behind."""
        if guest_owner == shopper_owner:
            return
        for line in self.view(guest_owner, tx=tx):
            there = self._quantity(tx, shopper_owner, line.product_id, line.variant_id)
            if line.quantity <= there:
                continue
            try:
                self.set(tx, shopper_owner, line.product_id, line.variant_id, line.quantity)
            except (NotFound, Refused):
                continue
        self.clear(tx, guest_owner)

    def _quantity(
        self, tx: Transaction, owner: str, product_id: str, variant_id: str | None
    ) -> int:
        query = select(cart_lines.c.quantity).where(_key(owner, product_id, variant_id))
        return tx.connection.scalar(query) or 0

    def _check(
        self, tx: Transaction, product_id: str, variant_id: str | None, quantity: int
    ) -> None:
        product = self._catalogue.get(product_id, tx=tx)
        if product is None:
            raise NotFound(f"there is no product {product_id!r}")
        variant = product.variant(variant_id) if variant_id else None
        if variant_id and variant is None:
            raise NotFound(f"{product_id!r} has no variant {variant_id!r}")
        if product.variants and variant is None:
            raise Refused(f"{product.title!r} comes in several forms: choose one first")
        if product.price_of(variant_id) is None:
            raise Refused(f"{product.title!r} has no price yet and cannot be bought")
        stock = variant.stock if variant else product.stock
        if quantity > MOST_PIECES:
            raise Refused(f"a cart takes at most {MOST_PIECES} pieces of one product")
        if stock is not None and quantity > stock:
            raise Refused(f"only {stock} of {product.title!r} are in stock")

    def _touch(self, tx: Transaction, owner: str) -> None:
        version = self.version(owner, tx=tx) + 1
        upsert(tx, carts, [{"owner": owner, "version": version}], ["owner"])


def _key(owner: str, product_id: str, variant_id: str | None) -> ColumnElement[bool]:
    return (
        (cart_lines.c.owner == owner)
        & (cart_lines.c.product_id == product_id)
        & (cart_lines.c.variant_id == (variant_id or ""))
    )
