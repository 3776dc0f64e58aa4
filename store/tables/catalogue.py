"""What the shop sells and says about it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from store.database import UtcTime
from store.tables.columns import Json, check, metadata

products = Table(
    "products",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("search_title", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("price_minor", BigInteger),
    Column("list_price_minor", BigInteger),
    Column("currency", String(3), nullable=False),
    Column("rating", Float),
    Column("rating_count", Integer, nullable=False),
    Column("stock", Integer),
    Column("tags", Json, nullable=False),
    Column("attributes", Json, nullable=False),
    Column("ingredients", Text),
    Column("allergens", Json),
    Column("traces", Json),
    Column("nutrition_100g", Json, nullable=False),
    Column("min_age", Integer),
    Column("age_from", Float),
    Column("age_to", Float),
    Column("ean", Json, nullable=False),
    Column("seller", Text, nullable=False),
    Column("translations", Json, nullable=False),
    Column("picture", Json, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("row_hash", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    check("price", "price_minor >= 0"),
    check("list_price", "list_price_minor >= price_minor"),
    check("rating", "rating >= 0 AND rating <= 5 AND rating_count >= 0"),
    check("stock", "stock >= 0"),
    check("age", "min_age >= 0 AND age_from >= 0 AND age_to >= age_from"),
    Index(None, "department", "category"),
)


variants = Table(
    "variants",
    metadata,
    Column("product_id", ForeignKey("products.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("options", Json, nullable=False),
    Column("price_minor", BigInteger),
    Column("stock", Integer),
    check("price", "price_minor >= 0"),
    check("stock", "stock >= 0"),
)


barcodes = Table(
    "barcodes",
    metadata,
    Column("ean", String(64), primary_key=True),
    Column(
        "product_id", ForeignKey("products.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
)


catalogue_state = Table(
    "catalogue_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    check("single", "id = 1"),
)


articles = Table(
    "articles",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("title", Text, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("version", String(32), nullable=False),
    Column("keywords", Json, nullable=False),
    Column("clauses", Json, nullable=False),
)


promotions = Table(
    "promotions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("code", String(32)),
    Column("percent", Integer, nullable=False),
    Column("departments", Json, nullable=False),
    Column("starts_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("min_total_minor", BigInteger),
    Column("currency", String(3), nullable=False),
    Column("translations", Json, nullable=False),
    check("percent", "percent BETWEEN 0 AND 100"),
    check("min_total", "min_total_minor >= 0"),
    check("span", "ends_at > starts_at"),
)


reviews = Table(
    "reviews",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("product_id", ForeignKey("products.id", ondelete="CASCADE"), nullable=False),
    Column("author", Text, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("verified", Boolean, nullable=False),
    check("rating", "rating BETWEEN 1 AND 5"),
    Index(None, "product_id", "at"),
)
