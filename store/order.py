"""Orders and carts."""

import re
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

UNPAID = "unpaid"
"""The detail of a cancelled order that tells that nothing had been paid for it."""

_AFTERWARDS = re.compile(r"transfer|\bwire\b|\bsepa\b|invoice|转账|汇款", re.IGNORECASE)
"""Ways of paying whose money comes after the order: a pending order waits for it."""


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

    @property
    def paid(self) -> bool:
        """Whether the record speaks for a payment. Cards and wallets are charged when the order is
        placed; a transfer is recorded by the state that follows "pending"."""
        if self.status == "payment_failed" or self.details.get(UNPAID):
            return False
        if self.status not in {"pending", "pending_modified"}:
            return True
        history = self.details.get("payment_history")
        if isinstance(history, list):
            return bool(history)
        return _AFTERWARDS.search(str(self.details.get("payment", ""))) is None

    @property
    def owed_back(self) -> Money:
        """What a cancellation gives back: what was paid and is not refunded yet."""
        if not self.paid:
            return Money(0, self.total.currency)
        return self.total - self.refunded if self.refunded else self.total


@dataclass(frozen=True, slots=True)
class CartLine:
    """One line of a cart."""

    product_id: ProductId
    variant_id: VariantId | None
    quantity: int
