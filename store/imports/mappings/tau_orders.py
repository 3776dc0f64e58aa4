"""Customers and orders of the tau retailer. Its orders carry no dates, so neither do ours."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.ids import OrderId, ProductId, ShopperId, VariantId
from store.imports.mappings.own import Id, Text, Word
from store.imports.mappings.tau import CURRENCY, Dollars, dollars
from store.imports.report import RowFault
from store.imports.shape import validated
from store.money import Money
from store.order import Order, OrderLine, OrderStatus
from store.profile import Profile

_STATUS: Mapping[str, OrderStatus] = {
    "pending": "pending",
    "pending (item modified)": "pending_modified",
    "processed": "processed",
    "delivered": "delivered",
    "cancelled": "cancelled",
    "return requested": "return_requested",
    "exchange requested": "exchange_requested",
}


@dataclass(frozen=True, slots=True)
class Customer:
    """Who a customer is; `details` holds name parts, address and payment methods."""

    profile: Profile
    email: str
    details: Mapping[str, object]


class _Closed(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)


class TauName(_Closed):
    """A customer's name."""

    first_name: Word
    last_name: Word


class TauUser(_Closed):
    """One customer."""

    user_id: Id
    name: TauName
    email: Annotated[Word, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    address: dict[Word, Text]
    payment_methods: dict[Word, dict[Word, str | int | float]]


class TauItem(_Closed):
    """One piece that was ordered."""

    name: Word
    product_id: Id
    item_id: Id
    price: Dollars
    options: dict[Word, Word] = {}


class TauPayment(_Closed):
    """One payment or refund."""

    transaction_type: Literal["payment", "refund"]
    amount: Dollars
    payment_method_id: Word


class TauOrder(_Closed):
    """One order."""

    order_id: Annotated[str, Field(pattern=r"^[#A-Za-z0-9._-]{1,64}$")]
    user_id: Id
    items: list[TauItem] = Field(min_length=1)
    status: str
    address: dict[Word, Text] = {}
    fulfillments: list[dict[Word, list[Word]]] = []
    payment_history: list[TauPayment] = []


def customers(data: Mapping[str, object]) -> Iterator[Customer | RowFault]:
    """The file's customers."""
    for key, value in _entries(data, "users"):
        try:
            user = validated(TauUser, value, strict=False, at=f"users.{key}")
        except RowFault as fault:
            yield fault
            continue
        name = f"{user.name.first_name} {user.name.last_name}"
        details = {
            "first_name": user.name.first_name,
            "last_name": user.name.last_name,
            "address": user.address,
            "payment_methods": user.payment_methods,
        }
        yield Customer(Profile(ShopperId(user.user_id), name), user.email, details)


def orders(data: Mapping[str, object], known: Set[str]) -> Iterator[Order | RowFault]:
    """The file's orders, of customers that are `known`."""
    for key, value in _entries(data, "orders"):
        at = f"orders.{key}"
        try:
            row = validated(TauOrder, value, strict=False, at=at)
            if row.user_id not in known:
                raise RowFault(f"{at}.user_id", "the customer is not in the file")
            yield _order(row, at)
        except RowFault as fault:
            yield fault


def _order(row: TauOrder, at: str) -> Order:
    status = _STATUS.get(row.status)
    if status is None:
        raise RowFault(f"{at}.status", f"must be one of {', '.join(_STATUS)}")
    total = Money(sum(dollars(item.price).minor for item in row.items), CURRENCY)
    refunds = [p.amount for p in row.payment_history if p.transaction_type == "refund"]
    refunded = Money(sum(dollars(amount).minor for amount in refunds), CURRENCY)
    if total < refunded:
        raise RowFault(f"{at}.payment_history", "more was refunded than the order cost")
    tracking = [code for each in row.fulfillments for code in each.get("tracking_id", [])]
    return Order(
        id=OrderId(row.order_id),
        shopper_id=ShopperId(row.user_id),
        status=status,
        placed_at=None,
        lines=tuple(
            OrderLine(
                product_id=ProductId(item.product_id),
                title=item.name,
                quantity=1,
                unit_price=dollars(item.price),
                variant_id=VariantId(item.item_id),
                options=item.options,
            )
            for item in row.items
        ),
        total=total,
        tracking=", ".join(tracking),
        details={
            "address": row.address,
            "fulfillments": row.fulfillments,
            "payment_history": [payment.model_dump() for payment in row.payment_history],
        },
        refunded=refunded if refunded.minor else None,
    )


def _entries(data: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    part = data.get(name)
    if isinstance(part, dict):
        yield from part.items()
