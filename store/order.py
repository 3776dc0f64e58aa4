"""Orders and carts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from store.ids import OrderId, ProductId, ShopperId, VariantId
from store.money import Money

OrderStatus = Literal[
    "payment_failed",
    "pending",
    "pending_modified",
    "processed",
    "packed",
    "shipped",
    "delivered",
    "cancelled",
    "return_requested",
    "returned",
    "exchange_requested",
    "lost",
]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One product of an order at the price that was paid for one piece."""

    product_id: ProductId
    title: str
    quantity: int
    unit_price: Money
    variant_id: VariantId | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """One order of one shopper. `version` grows with each change; `refunded` never exceeds `total`;
    `placed_at` is None where an imported order does not say."""

    id: OrderId
    shopper_id: ShopperId
    status: OrderStatus
    placed_at: datetime | None
    lines: tuple[OrderLine, ...]
    total: Money
    expected_at: datetime | None = None
    delivered_at: datetime | None = None
    carrier: str = ""
    tracking: str = ""
    note: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    version: int = 1
    refunded: Money | None = None


@dataclass(frozen=True, slots=True)
class CartLine:
    """One line of a cart."""

    product_id: ProductId
    variant_id: VariantId | None
    quantity: int
