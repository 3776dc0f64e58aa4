"""Product reviews: what buyers, and people who pretend to be, have written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from store.database import Database, Transaction, row_of, upsert
from store.ids import ProductId
from store.tables import reviews


@dataclass(frozen=True, slots=True)
class Review:
    """One review, 1 to 5 stars. `author`, `title` and `text` are untrusted; `verified` means that
    the shop itself saw the purchase."""

    id: str
    product_id: ProductId
    author: str
    rating: int
    title: str
    text: str
    at: datetime
    verified: bool


class Reviews:
    """All reviews."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def for_product(self, product_id: str, limit: int = 20) -> list[Review]:
        """A product's reviews: verified purchases first, then the newest."""
        query = select(reviews).where(reviews.c.product_id == product_id)
        ranked = query.order_by(reviews.c.verified.desc(), reviews.c.at.desc(), reviews.c.id)
        with self._db.read() as connection:
            return [
                Review(
                    id=row.id,
                    product_id=ProductId(row.product_id),
                    author=row.author,
                    rating=row.rating,
                    title=row.title,
                    text=row.text,
                    at=row.at,
                    verified=row.verified,
                )
                for row in connection.execute(ranked.limit(limit))
            ]

    def count(self) -> int:
        """How many reviews there are."""
        with self._db.read() as connection:
            return connection.scalar(select(func.count()).select_from(reviews)) or 0

    def upsert(self, tx: Transaction, items: Iterable[Review]) -> None:
        """Add reviews, or replace the ones with the same id."""
        rows = [row_of(item, reviews) for item in items]
        upsert(tx, reviews, rows, ["id"])
