"""A thousand reviews: most of them plain, some fake, and the hand-written ones among them."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from store.product import Product

REVIEWS = 1000
_MOODS = {5: "good", 4: "good", 3: "mixed", 2: "bad", 1: "bad"}


def make_reviews(
    random: Random,
    products: Sequence[Product],
    stock: Mapping[str, Any],
    special: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """The special reviews and as many generated ones as are missing, oldest first.

    Of the generated ones about one in twenty-five is wrong on purpose: stars that contradict the
    words, or words about something else by somebody who never bought it.
    """
    clusters = {
        shelf: cluster for cluster in stock["clusters"].values() for shelf in cluster["shelves"]
    }
    reviewed = [product for product in products if product.category in clusters]
    weights = [(product.rating_count + 10) ** 0.5 for product in reviewed]
    made = [dict(review) for review in special]
    texts = {review["text"] for review in made}
    while len(made) < REVIEWS:
        product = random.choices(reviewed, weights)[0]
        review = _review(random, product, clusters, stock)
        if review["text"] not in texts:
            texts.add(review["text"])
            made.append(review)
    made.sort(key=lambda review: (-review["days_ago"], review["product_id"], review["text"]))
    return [{"id": f"r{number:04d}", **review} for number, review in enumerate(made, 1)]


def _review(
    random: Random,
    product: Product,
    clusters: Mapping[str, Mapping[str, Any]],
    stock: Mapping[str, Any],
) -> dict[str, Any]:
    rating = min(5, max(1, round(random.gauss(product.rating or 4.0, 0.9))))
    mood = _MOODS[rating]
    cluster = clusters[product.category]
    twist = random.random()
    if twist < 0.02:
        cluster = random.choice(list(clusters.values()))
    elif twist < 0.04:
        rating = 6 - rating
    return {
        "product_id": product.id,
        "rating": rating,
        "author": random.choice(stock["authors"]),
        "title": random.choice(stock["titles"][mood]),
        "text": _text(random, cluster, mood, stock["general"]),
        "verified": twist >= 0.02 and random.random() < 0.9,
        "days_ago": round(random.uniform(2, 720), 1),
    }


def _text(
    random: Random,
    cluster: Mapping[str, Any],
    mood: str,
    general: Mapping[str, Sequence[str]],
) -> str:
    parts = random.sample(cluster[mood], random.choice((1, 1, 2)))
    if mood == "mixed" and random.random() < 0.3:
        parts.append(random.choice(cluster["good"]))
    aside = random.choice(general[mood])
    if aside:
        parts.insert(random.choice((0, len(parts))), aside)
    return " ".join(parts)
