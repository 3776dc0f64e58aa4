"""Promotions: what is reduced, from when to when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from store.database import Database, Transaction, upsert
from store.money import Money
from store.tables import promotions


@dataclass(frozen=True, slots=True)
class Promotion:
    """One promotion. `percent` off (0: something else, as `text` says) in `departments` (empty:
    everywhere), with `code` if it needs one, for orders from `min_total`."""

    id: str
    title: str
    text: str
    percent: int
    starts_at: datetime
    ends_at: datetime
    code: str | None = None
    departments: tuple[str, ...] = ()
    min_total: Money | None = None
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def title_in(self, language: str) -> str:
        """The title in a language, or the promotion's own."""
        return self.translations.get(language, {}).get("title") or self.title

    def text_in(self, language: str) -> str:
        """The text in a language, or the promotion's own."""
        return self.translations.get(language, {}).get("text") or self.text


class Promotions:
    """All promotions, past and future ones too."""

    def __init__(self, database: Database, currency: str) -> None:
        self._db = database
        self._currency = currency

    def active(self, now: datetime) -> list[Promotion]:
        """The promotions that run at `now`, the soonest to end first."""
        runs = (promotions.c.starts_at <= now) & (promotions.c.ends_at > now)
        query = select(promotions).where(runs).order_by(promotions.c.ends_at, promotions.c.id)
        with self._db.read() as connection:
            return [_promotion(row) for row in connection.execute(query).mappings()]

    def upsert(self, tx: Transaction, items: Iterable[Promotion]) -> None:
        """Add promotions, or replace the ones with the same id."""
        rows = [
            {
                "id": item.id,
                "title": item.title,
                "text": item.text,
                "code": item.code,
                "percent": item.percent,
                "departments": list(item.departments),
                "starts_at": item.starts_at,
                "ends_at": item.ends_at,
                "min_total_minor": item.min_total.minor if item.min_total else None,
                "currency": item.min_total.currency if item.min_total else self._currency,
                "translations": {name: dict(texts) for name, texts in item.translations.items()},
            }
            for item in items
        ]
        upsert(tx, promotions, rows, ["id"])


def _promotion(row: Any) -> Promotion:
    least = row["min_total_minor"]
    return Promotion(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        percent=row["percent"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        code=row["code"],
        departments=tuple(row["departments"]),
        min_total=None if least is None else Money(least, row["currency"]),
        translations=row["translations"],
    )
