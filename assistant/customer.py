"""The shopper behind a ticket as the shop's people see them: nothing of health."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.handoff import order_facts
from assistant.memory import Memory
from assistant.session import visit_of
from store.order import Order
from store.ticket import Ticket
from tools.cart_view import title_with_options, view_cart
from tools.visit import Services

NEWEST = 6
"""So many orders are listed."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who a shopper is, as it is now. `name` is "" for a guest; `orders` are the newest and `order`
    the one that the ticket is about, each as `order_facts`; None where it is not one of theirs."""

    name: str = ""
    email: str | None = None
    address: str = ""
    orders: tuple[Mapping[str, Any], ...] = ()
    order: Mapping[str, Any] | None = None
    cart: tuple[str, ...] = ()


def customer_of(services: Services, ticket: Ticket) -> Customer:
    """The shopper of a ticket; of a guest only the cart is known, and of who was verified for one
    order no other order and no address."""
    store, owner = services.store, ticket.shopper_id
    cart = _cart(services, ticket)
    known = store.shoppers.get(owner) if owner else None
    if known is None or owner is None:
        return Customer(cart=cart)
    orders = store.orders.list_for(owner)
    about = ticket.handoff.get("order")
    wanted = about.get("id") if isinstance(about, Mapping) else None
    signed_in = ticket.handoff.get("verified") == "signed_in"
    return Customer(
        name=known.name,
        email=store.shoppers.email(owner),
        address=_one_line(store.shoppers.details(owner).get("address")) if signed_in else "",
        orders=tuple(_facts(order) for order in orders[:NEWEST]) if signed_in else (),
        order=next((_facts(order) for order in orders if order.id == wanted), None),
        cart=cart,
    )


def _cart(services: Services, ticket: Ticket) -> tuple[str, ...]:
    session = services.store.conversations.get(ticket.session_id)
    if session is None:
        return ()
    visit = visit_of(session, Memory.from_json(session.memory), services, "en")
    return tuple(
        f"{item.quantity} × {title_with_options(item.product, item.variant_id, 'en')}"
        for item in view_cart(visit).items
    )


def _facts(order: Order) -> Mapping[str, Any]:
    return order_facts(order) or {}


def _one_line(told: object) -> str:
    """An address as a shop's file tells it."""
    if isinstance(told, Mapping):
        return ", ".join(str(part) for part in told.values() if part)
    return str(told or "")
