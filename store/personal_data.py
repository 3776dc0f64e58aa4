"""The data map: every table, what of a person it holds, why, and what an erasure does with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Erasure = Literal["deleted", "blanked", "unlinked", "kept"]
"""What an erasure does to the rows about a shopper. `blanked`: the row stays without what tells who
it was. `unlinked`: the row stays without the shopper's id."""


@dataclass(frozen=True, slots=True)
class Handling:
    """How the personal data of one table is handled. `exported`: part of a shopper's copy.
    `retention`: how long it stays when nobody asks for an erasure."""

    holds: str
    purpose: str
    retention: str
    erasure: Erasure
    exported: bool = True


_ACCOUNT = "while the account exists"
_TALK = "until the account or the conversation is erased"
_LAW = "as long as tax law asks; the shop's order archive decides"

PERSONAL_DATA: Mapping[str, Handling] = MappingProxyType(
    {
        "shoppers": Handling(
            "name, e-mail, language, address, payment methods",
            "to serve and deliver",
            _ACCOUNT,
            "blanked",
        ),
        "shopper_facts": Handling("tastes, sizes, ages", "to recommend", _ACCOUNT, "deleted"),
        "shopper_health_facts": Handling(
            "allergies and diets, with consent", "to filter and warn", _ACCOUNT, "deleted"
        ),
        "behaviour": Handling(
            "what was viewed, bought, searched for", "to recommend", _ACCOUNT, "deleted"
        ),
        "orders": Handling("what was ordered, when, for how much", "the contract", _LAW, "kept"),
        "order_lines": Handling("the goods of an order", "the contract", _LAW, "kept"),
        "carts": Handling("a cart", "to keep the cart", _ACCOUNT, "deleted"),
        "cart_lines": Handling("the goods in a cart", "to keep the cart", _ACCOUNT, "deleted"),
        "sessions": Handling(
            "working state of a conversation", "to go on talking", _TALK, "deleted"
        ),
        "turns": Handling(
            "what was written and answered, and which colleague answered",
            "the transcript",
            _TALK,
            "deleted",
        ),
        "decisions": Handling("why something was shown", "to explain it", _TALK, "deleted"),
        "proposals": Handling("changes asked for", "to ask before acting", _TALK, "deleted"),
        "tickets": Handling("what a person was handed", "the service desk", _TALK, "deleted"),
        "ticket_messages": Handling(
            "messages of a ticket, and which colleague wrote them",
            "the service desk",
            _TALK,
            "deleted",
        ),
        "feedback": Handling("thumbs up and down", "to recommend", _TALK, "deleted"),
        "audit": Handling(
            "which change was allowed or denied, never what was written",
            "to account for changes",
            "with the orders it is about",
            "unlinked",
        ),
        "outbox": Handling(
            "effects of confirmed changes", "to deliver them once", _TALK, "deleted", exported=False
        ),
    }
)
"""Every table that holds something about a shopper who can be named."""

NOT_PERSONAL: Mapping[str, str] = MappingProxyType(
    {
        "attempts": "a keyed hash of an address, for a day, to slow down guessing; leads to nobody",
        "reviews": "published under a name that the author chose; not linked to an account",
        "products": "the catalogue",
        "variants": "the catalogue",
        "barcodes": "the catalogue",
        "catalogue_state": "the catalogue",
        "articles": "policies",
        "promotions": "offers",
        "notes": "facts about the state folder",
    }
)
"""The other tables, and why an erasure has nothing to do there."""
