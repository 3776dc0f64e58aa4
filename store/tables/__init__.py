"""The tables. Money is integer minor units, times are UTC, lists and objects are JSON."""

from store.tables.catalogue import (
    articles,
    barcodes,
    catalogue_state,
    products,
    promotions,
    reviews,
    variants,
)
from store.tables.columns import metadata
from store.tables.people import (
    behaviour,
    cart_lines,
    carts,
    order_lines,
    orders,
    shopper_facts,
    shopper_health_facts,
    shoppers,
)
from store.tables.records import attempts, audit, notes, outbox
from store.tables.talk import (
    decisions,
    feedback,
    proposals,
    sessions,
    ticket_messages,
    tickets,
    turns,
)

__all__ = [
    "articles",
    "attempts",
    "audit",
    "barcodes",
    "behaviour",
    "cart_lines",
    "carts",
    "catalogue_state",
    "decisions",
    "feedback",
    "metadata",
    "notes",
    "order_lines",
    "orders",
    "outbox",
    "products",
    "promotions",
    "proposals",
    "reviews",
    "sessions",
    "shopper_facts",
    "shopper_health_facts",
    "shoppers",
    "ticket_messages",
    "tickets",
    "turns",
    "variants",
]
