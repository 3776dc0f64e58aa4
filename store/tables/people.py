"""Shoppers, what they told us, what they bought and did."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from store.database import UtcTime
from store.tables.columns import Json, check, metadata, one_of

shoppers = Table(
    "shoppers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, index=True),
    Column("language", String(8), nullable=False),
    Column("about", Text, nullable=False),
    Column("details", Json, nullable=False),
    Column("erased_at", UtcTime),
)


def _facts(name: str, kinds: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("shopper_id", ForeignKey("shoppers.id", ondelete="CASCADE"), nullable=False),
        Column("kind", String(16), nullable=False),
        Column("value", Text, nullable=False),
        Column("source", String(16), nullable=False),
        Column("at", UtcTime, nullable=False),
        Column("consent", Boolean, nullable=False),
        one_of("kind", kinds),
        one_of("source", "said imported behaviour staff"),
        Index(None, "shopper_id", "kind", "value", unique=True),
    )


shopper_facts = _facts(
    "shopper_facts", "age child_age budget like dislike brand_like brand_avoid size"
)
shopper_health_facts = _facts("shopper_health_facts", "allergen avoid diet")


orders = Table(
    "orders",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("shopper_id", ForeignKey("shoppers.id"), nullable=False),
    Column("status", String(20), nullable=False),
    Column("placed_at", UtcTime),
    Column("total_minor", BigInteger, nullable=False),
    Column("refunded_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("expected_at", UtcTime),
    Column("delivered_at", UtcTime),
    Column("carrier", Text, nullable=False),
    Column("tracking", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("details", Json, nullable=False),
    Column("version", Integer, nullable=False),
    one_of(
        "status",
        "payment_failed pending pending_modified processed packed shipped delivered cancelled "
        "return_requested returned exchange_requested lost",
    ),
    check("money", "total_minor >= 0 AND refunded_minor >= 0 AND refunded_minor <= total_minor"),
    Index(None, "shopper_id", "placed_at"),
)


order_lines = Table(
    "order_lines",
    metadata,
    Column("order_id", ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("product_id", String(64), nullable=False),
    Column("variant_id", String(64)),
    Column("title", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit_minor", BigInteger, nullable=False),
    Column("options", Json, nullable=False),
    check("amounts", "quantity > 0 AND unit_minor >= 0"),
)


carts = Table(
    "carts",
    metadata,
    Column("owner", String(80), primary_key=True),
    Column("version", Integer, nullable=False),
)


cart_lines = Table(
    "cart_lines",
    metadata,
    Column("owner", ForeignKey("carts.owner", ondelete="CASCADE"), primary_key=True),
    Column("product_id", ForeignKey("products.id", ondelete="CASCADE"), primary_key=True),
    Column("variant_id", String(64), primary_key=True),  # "" where the product has no variants
    Column("position", Integer, nullable=False),
    Column("quantity", Integer, nullable=False),
    check("quantity", "quantity BETWEEN 1 AND 99"),
)


behaviour = Table(
    "behaviour",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shopper_id", ForeignKey("shoppers.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("product_id", String(64)),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    one_of("kind", "view cart buy like dislike search"),
    Index(None, "shopper_id", "at"),
)
