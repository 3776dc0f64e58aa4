"""Who a session is: decided by the server, never by what was said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from store.ids import OrderId, SessionId, ShopperId

Level = Literal["guest", "order", "signed_in"]


@dataclass(frozen=True, slots=True)
class Principal:
    """One session's identity. `order`: verified for `order_id` alone."""

    session_id: SessionId
    shopper_id: ShopperId | None
    level: Level
    expires_at: datetime
    order_id: OrderId | None = None

    @property
    def signed_in(self) -> bool:
        """Whether profile and cart of the shopper are open to this session."""
        return self.level == "signed_in" and self.shopper_id is not None

    def valid(self, now: datetime) -> bool:
        """Whether the verification still holds at `now` (aware UTC)."""
        return now < self.expires_at
