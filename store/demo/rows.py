"""What the lines of the demo files look like. Days are counted back from the moment of loading."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from store.behaviour import BehaviourEvent, BehaviourKind
from store.ids import ProductId, ShopperId
from store.imports.mappings.own import Id, Minor, Text, Word
from store.money import Money
from store.profile import Fact, FactKind, FactSource, Profile
from store.promotions import Promotion
from store.reviews import Review

Days = Annotated[float, Field(ge=-400, le=4000)]
FactCell = tuple[FactKind, str, FactSource, Days] | tuple[FactKind, str, FactSource, Days, bool]


class ShopperLine(BaseModel):
    """`facts` holds kind, value, source, days ago and, where it was refused, consent. `shops_in`
    and `orders` are read by the generators alone."""

    model_config = ConfigDict(hide_input_in_errors=True)

    id: Id
    name: Word
    email: Word
    language: Word
    about: Word
    payment: Word
    facts: list[FactCell]
    shops_in: list[Word]
    orders: int

    def profile(self) -> Profile:
        """Who this shopper is, without facts."""
        return Profile(ShopperId(self.id), self.name, self.language, about=self.about)

    def known(self, now: datetime) -> list[Fact]:
        """The facts, with moments."""
        return [
            Fact(f[0], f[1], f[2], now - timedelta(days=f[3]), f[4] if len(f) == 5 else True)
            for f in self.facts
        ]

    def values(self, kind: FactKind) -> list[str]:
        """The values of one kind of fact."""
        return [fact[1] for fact in self.facts if fact[0] == kind]


class BehaviourLine(BaseModel):
    """All that one shopper did: days ago, what, with which product, typed text."""

    shopper_id: Id
    events: list[tuple[Days, BehaviourKind, str, str]]

    def log(self, now: datetime) -> list[tuple[ShopperId, BehaviourEvent]]:
        """The events, with moments."""
        return [
            (
                ShopperId(self.shopper_id),
                BehaviourEvent(
                    kind,
                    ProductId(product) if product else None,
                    now - timedelta(days=days),
                    text,
                ),
            )
            for days, kind, product, text in self.events
        ]


class ReviewLine(BaseModel):
    """One review."""

    id: Id = "new"
    product_id: Id
    author: Word
    rating: Annotated[int, Field(ge=1, le=5)]
    title: Word
    text: Text
    days_ago: Days
    verified: bool

    def review(self, now: datetime) -> Review:
        """The review, with its moment."""
        return Review(
            id=self.id,
            product_id=ProductId(self.product_id),
            author=self.author,
            rating=self.rating,
            title=self.title,
            text=self.text,
            at=now - timedelta(days=self.days_ago),
            verified=self.verified,
        )


class PromotionLine(BaseModel):
    """One promotion; a negative `ends_days_ago` lies ahead."""

    id: Id
    title: Word
    text: Text
    percent: int
    starts_days_ago: Days
    ends_days_ago: Days
    code: Word | None = None
    departments: list[Word] = []
    min_total_minor: Minor | None = None
    translations: dict[Word, dict[Word, Text]] = {}

    def promotion(self, now: datetime, currency: str) -> Promotion:
        """The promotion, with moments."""
        least = self.min_total_minor
        return Promotion(
            id=self.id,
            title=self.title,
            text=self.text,
            percent=self.percent,
            starts_at=now - timedelta(days=self.starts_days_ago),
            ends_at=now - timedelta(days=self.ends_days_ago),
            code=self.code,
            departments=tuple(self.departments),
            min_total=None if least is None else Money(least, currency),
            translations=self.translations,
        )
