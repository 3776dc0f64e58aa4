"""What a turn is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Source = Literal["button", "rule", "head", "model", "fallback"]

INTENTS: Mapping[str, str] = MappingProxyType(
    {
        "discover": "find products for a need, a gift or a kind of thing; ask if the shop sells it",
        "refine": "change or narrow the last product request (cheaper, other brand, colour, size)",
        "more_like": "find products similar to one that was shown",
        "compare": "compare two to four shown or named products",
        "product_question": "ask a fact about one product: contents, size, stock, reviews",
        "why": "ask why a product was recommended",
        "why_not": "ask why a certain product was not recommended",
        "profile_view": "ask what the shop knows about the shopper",
        "profile_set": "tell an allergy, diet, taste, age, child's age, size or budget to remember",
        "profile_forget": "ask to forget or delete something known about the shopper",
        "cart_view": "see the cart",
        "cart_add": "put a product into the cart",
        "cart_remove": "take a product out of the cart or empty it",
        "order_status": "ask where an order is or see own orders",
        "order_cancel": "cancel an own order",
        "order_change": "return, exchange, refund, damage, missing goods, change of an order",
        "policy": "ask about delivery, returns, payment, vouchers, warranty or other shop rules",
        "promotions": "ask for offers, discounts or sales",
        "person": "ask for a human",
        "greeting": "greet",
        "thanks": "say thanks or praise",
        "goodbye": "end the conversation",
        "about": "ask who or what the assistant is or can do",
        "not_for_me": "reject the products shown",
        "complaint": "complain about the shop or the service, or swear at it",
        "off_topic": "anything that has nothing to do with this shop",
    }
)
"""Every intent with the line that a model reads."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One intent with what is known of its arguments, and who decided it."""

    intent: str
    source: Source
    confidence: float = 1.0
    arguments: Mapping[str, Any] = field(default_factory=dict)
