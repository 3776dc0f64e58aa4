"""The shop's own order form: one JSON object on a line."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from store.ids import OrderId, ProductId, ShopperId, VariantId
from store.imports.mappings.own import Id, Minor, Text, Word
from store.money import Money
from store.order import Order, OrderLine, OrderStatus

Days = Annotated[float, Field(ge=-400, le=4000)]


class LineRow(BaseModel):
    """One line; `unit_minor` is what was paid for one piece."""

    model_config = ConfigDict(hide_input_in_errors=True)

    product_id: Id
    title: Word
    quantity: Annotated[int, Field(ge=1, le=999)]
    unit_minor: Minor
    variant_id: Id | None = None
    options: dict[Word, Word] = {}


class OrderRow(BaseModel):
    """One order. Each time is given as an ISO 8601 moment with its zone (`placed_at`) or in days
    before now (`placed_days_ago`; negative for days to come)."""

    model_config = ConfigDict(hide_input_in_errors=True)

    id: Annotated[str, Field(pattern=r"^[#A-Za-z0-9._-]{1,64}$")]
    shopper_id: Id
    status: OrderStatus
    lines: list[LineRow] = Field(min_length=1, max_length=200)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    delivery_minor: Minor = 0
    discount_minor: Minor = 0
    refunded_minor: Minor = 0
    placed_at: AwareDatetime | None = None
    placed_days_ago: Days | None = None
    expected_at: AwareDatetime | None = None
    expected_days_ago: Days | None = None
    delivered_at: AwareDatetime | None = None
    delivered_days_ago: Days | None = None
    carrier: Word = ""
    tracking: Word = ""
    note: Text = ""
    details: dict[Word, object] = {}

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not 0 <= self.refunded_minor <= self.total_minor:
            raise ValueError("refunded_minor is above the total")
        if self.discount_minor > sum(line.unit_minor * line.quantity for line in self.lines):
            raise ValueError("discount_minor is above the price of the lines")
        return self

    @property
    def total_minor(self) -> int:
        """Lines and delivery, less the discount."""
        goods = sum(line.unit_minor * line.quantity for line in self.lines)
        return goods + self.delivery_minor - self.discount_minor

    def order(self, now: datetime, currency: str) -> Order:
        """The order, with days turned into moments."""
        unit = self.currency or currency
        costs = {"delivery_minor": self.delivery_minor, "discount_minor": self.discount_minor}
        return Order(
            id=OrderId(self.id),
            shopper_id=ShopperId(self.shopper_id),
            status=self.status,
            placed_at=_moment(self.placed_at, self.placed_days_ago, now),
            lines=tuple(
                OrderLine(
                    product_id=ProductId(line.product_id),
                    title=line.title,
                    quantity=line.quantity,
                    unit_price=Money(line.unit_minor, unit),
                    variant_id=VariantId(line.variant_id) if line.variant_id else None,
                    options=line.options,
                )
                for line in self.lines
            ),
            total=Money(self.total_minor, unit),
            expected_at=_moment(self.expected_at, self.expected_days_ago, now),
            delivered_at=_moment(self.delivered_at, self.delivered_days_ago, now),
            carrier=self.carrier,
            tracking=self.tracking,
            note=self.note,
            details={**{name: cost for name, cost in costs.items() if cost}, **self.details},
            refunded=Money(self.refunded_minor, unit) if self.refunded_minor else None,
        )


def _moment(given: datetime | None, days_ago: float | None, now: datetime) -> datetime | None:
    if given is not None:
        return given.astimezone(UTC)
    return None if days_ago is None else now - timedelta(days=days_ago)
