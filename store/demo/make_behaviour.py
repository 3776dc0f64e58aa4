"""A year of what each shopper looked at, searched for, put into the cart, bought and judged."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from store.demo.rows import ShopperLine
from store.demo.taste import Taste
from store.product import Product

Event = tuple[float, str, str, str]
_SEARCHES = ("{}", "{} for me", "{} on sale", "good {}", "best rated {}", "{} gift", "cheap {}")


def make_behaviour(
    random: Random,
    shoppers: Sequence[ShopperLine],
    products: Sequence[Product],
    orders: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """One line for each shopper who did anything, oldest event first."""
    lines = []
    for shopper in shoppers:
        if not shopper.shops_in:
            continue
        taste = Taste(shopper, products)
        own = [order for order in orders if order["shopper_id"] == shopper.id]
        events = [event for order in own for event in _bought(random, order)]
        for _ in range(random.randint(70, 150)):
            events += _visit(random, shopper, taste)
        events.sort(key=lambda event: -event[0])
        lines.append({"shopper_id": shopper.id, "events": events})
    return lines


def _bought(random: Random, order: Mapping[str, Any]) -> list[Event]:
    if order["status"] == "payment_failed":
        return []
    placed = float(order["placed_days_ago"])
    events: list[Event] = []
    for line in order["lines"]:
        for _ in range(random.choice((1, 1, 2, 3))):
            before = placed + random.choice((0.02, 0.05, 0.9, 2.1, 5.0))
            events.append((round(before, 2), "view", line["product_id"], ""))
        events.append((round(placed + 0.01, 2), "cart", line["product_id"], ""))
        events.append((round(placed, 2), "buy", line["product_id"], ""))
        if order["status"] == "delivered" and random.random() < 0.25 and placed > 7:
            kind = "like" if random.random() < 0.8 else "dislike"
            events.append((round(placed - 6, 2), kind, line["product_id"], ""))
    return events


def _visit(random: Random, shopper: ShopperLine, taste: Taste) -> list[Event]:
    day = round(random.uniform(0.2, 364), 2)
    product = taste.draw(random)
    events: list[Event] = []
    if random.random() < 0.22:
        events.append((day, "search", "", _query(random, shopper, product)))
    events.append((round(day - 0.01, 2), "view", product.id, ""))
    if random.random() < 0.1:
        events.append((round(day - 0.02, 2), "cart", product.id, ""))
    elif random.random() < 0.06:
        events.append((round(day - 0.02, 2), random.choice(("like", "dislike")), product.id, ""))
    return events


def _query(random: Random, shopper: ShopperLine, product: Product) -> str:
    words = product.translations.get(shopper.language, {}).get("keywords", "").split()
    if words:
        return " ".join(random.sample(words, min(2, len(words))))
    subject = random.choice((product.category, product.category, product.title.lower()))
    return random.choice(_SEARCHES).format(subject)
