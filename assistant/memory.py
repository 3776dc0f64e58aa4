"""What the assistant keeps in mind during one conversation, as plain JSON in the session."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assistant.intents.places import place_beyond

REMEMBERED = 60
"""How many shown products can still be referred to."""
_NUMBER = re.compile(r"\W*\d+\W*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A product that the shopper has seen on a card. `folded`: the products of other colours that
    the card stands for, as (id, colour)."""

    product_id: str
    title: str
    brand: str = ""
    price_minor: int | None = None
    colour: str = ""
    folded: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """The working state of a conversation. Every id in it was put there by code.

    `shown`: the cards of the last list, in order. `seen`: all earlier ones. `earlier`: the list of
    several before this one, in order. `request`: the last understood request
    (`Constraints.to_json`). `awaiting`: what the last reply asked: a proposal to confirm, an order
    number and e-mail, an age, a choice of product. `said_facts`: facts told in this session and not
    kept in a profile. `needs`: what somebody else, for whom is shopped here, must avoid; it holds
    for every request of the session. `verified`: the one order that a guest may see, whose it is,
    and until when; `attempts` counts wrong tries at it. `order_id`: the order that was talked of
    last; `orders`: the list of orders that was shown last. `quoted`: the clause that was quoted
    last, as "article#clause". `chosen`: what was said so far of the form of one product
    (`assistant.handlers.chosen`).
    """

    shown: tuple[Shown, ...] = ()
    seen: tuple[Shown, ...] = ()
    earlier: tuple[Shown, ...] = ()
    request: Mapping[str, Any] | None = None
    focus: str | None = None
    decision_id: str | None = None
    rejected: tuple[str, ...] = ()
    said_facts: tuple[tuple[str, str], ...] = ()
    unsaid_facts: tuple[tuple[str, str], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    awaiting: Mapping[str, Any] = field(default_factory=dict)
    order_id: str | None = None
    orders: tuple[str, ...] = ()
    verified: Mapping[str, Any] | None = None
    attempts: int = 0
    last_intent: str | None = None
    unhappy: int = 0
    misses: int = 0
    tried: tuple[str, ...] = ()
    quoted: str | None = None
    chosen: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON for the session row."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Memory":
        """Read back; unknown keys of another version are dropped."""
        known = {k: v for k, v in data.items() if k in cls.__dataclass_fields__}
        for key in ("shown", "seen", "earlier"):
            known[key] = tuple(_shown(item) for item in known.get(key, ()))
        for key in ("said_facts", "unsaid_facts", "needs"):
            known[key] = tuple((kind, value) for kind, value in known.get(key, ()))
        for key in ("rejected", "tried", "orders"):
            known[key] = tuple(known.get(key, ()))
        return cls(**known)

    def showing(self, cards: tuple[Shown, ...]) -> "Memory":
        """With these cards on the table; the earlier ones are remembered. A choice among the forms
        of a product that is no longer there is let go."""
        now = dict.fromkeys(card.product_id for card in cards)
        earlier = [s for s in (*self.seen, *self.shown) if s.product_id not in now]
        unique = {s.product_id: s for s in earlier}
        kept = self.chosen if self.chosen.get("product_id") in now else {}
        listed = len(self.shown) > 1 and [s.product_id for s in self.shown] != [*now]
        return replace(
            self,
            shown=cards,
            seen=tuple(unique.values())[-REMEMBERED:],
            earlier=self.shown if listed else self.earlier,
            chosen=kept,
        )

    def back_at(self, text: str) -> "Memory":
        """With the list before on the table, where a message names a place that this one lacks and
        that one has: "the second one", when a refinement left one."""
        of_orders = (self.last_intent or "").startswith("order_")
        if of_orders or self.awaiting or _NUMBER.fullmatch(text):
            return self
        place = place_beyond(text, len(self.shown))
        return self.showing(self.earlier) if place and place <= len(self.earlier) else self

    @property
    def knows(self) -> frozenset[str]:
        """Ids of all products of this conversation."""
        cards = (*self.shown, *self.seen)
        return frozenset(
            {s.product_id for s in cards} | {name for s in cards for name, _ in s.folded}
        )


def _shown(item: Mapping[str, Any]) -> Shown:
    known = {k: v for k, v in item.items() if k in Shown.__dataclass_fields__}
    known["folded"] = tuple((name, colour) for name, colour in known.get("folded", ()))
    return Shown(**known)
