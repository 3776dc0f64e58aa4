"""How products differ: which one to take and why, who should take another, and a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.cards import is_adult_only
from assistant.facts import label_of, unit_of, value_of
from assistant.topics import LABELLED
from prompts import sentence
from store.product import AttributeValue, Product
from store.verdict import Verdict
from tools.health.verdict import barring
from tools.verdict_words import say_reason

MOST_POINTS = 3
ENOUGH_RATINGS = 5
_LONGEST_VALUE, _MOST_WORDS = 60, 6
"""The characters and words of a fact that stands in a table."""

_LESS = ("noise", "weight")
_MORE = ("battery", "capacity", "screen", "storage", "ram", "pieces", "keeps_hot")
_GOOD = frozenset(
    "wireless noise_cancelling waterproof water_resistant dishwasher_safe machine_washable organic "
    "vegan foldable leakproof dimmable rechargeable induction touchscreen height_adjustable "
    "microwave_safe reflective fragrance_free grain_free cooperative stackable non_slip "
    "rechargeable resoleable temperature_control gps".split()
)


@dataclass(frozen=True, slots=True)
class Point:
    """What one product has over the others: a fact of the catalogue, in words. `name` is the
    attribute without its unit, "price" or "rating"."""

    name: str
    words: str


def comparison_table(
    products: Sequence[Product], verdicts: Mapping[str, Verdict], language: str
) -> tuple[tuple[str, ...], ...]:
    """Rows of text, the header first: price, rating, brand, then facts that two or more share."""
    rows = [("", *(p.title_in(language) for p in products))]
    rows.append(
        (
            sentence("table.price", language),
            *(p.price.format(language) if p.price else "–" for p in products),
        )
    )
    rows.append(
        (
            sentence("table.rating", language),
            *(
                f"{p.rating:g} ({p.rating_count})" if p.rating is not None else "–"
                for p in products
            ),
        )
    )
    rows.append((sentence("table.brand", language), *(p.brand or "–" for p in products)))
    names = dict.fromkeys(name for p in products for name in p.attributes)
    shared = [
        n
        for n in names
        if sum(n in p.attributes for p in products) >= 2
        and all(_is_value(p.attributes[n]) for p in products if n in p.attributes)
    ]
    for name in shared[:8]:
        rows.append(
            (
                heading(label_of(name, language)),
                *(
                    value_of(name, p.attributes[name], language) if name in p.attributes else "–"
                    for p in products
                ),
            )
        )
    if any(verdicts[str(p.id)].reasons for p in products):
        rows.append(
            (
                sentence("table.label", language),
                *(
                    "; ".join(say_reason(r, language) for r in verdicts[str(p.id)].reasons[:2])
                    or "–"
                    for p in products
                ),
            )
        )
    return tuple(rows)


def _is_value(value: AttributeValue) -> bool:
    """Whether a fact is a value and no text of the feed's own: only what is short stands in a
    table, beside what the shop says."""
    if not isinstance(value, str):
        return True
    return len(value) <= _LONGEST_VALUE and len(value.split()) <= _MOST_WORDS


def heading(label: str) -> str:
    """A label as the head of a row."""
    return label[:1].upper() + label[1:]


def advice(
    products: Sequence[Product],
    verdicts: Mapping[str, Verdict],
    wishes: frozenset[str],
    language: str,
) -> list[str]:
    """Sentences: the one to take and why, who should take another, what to leave. Only measured
    differences count; with none of them nothing is picked."""
    ranked = ranked_by(products, verdicts, wishes, language)
    out: list[str] = []
    for product, told in ranked[:3]:
        if told:
            key = "compare.pick" if not out else "compare.other"
            out.append(_sentence(key, product, told[:MOST_POINTS], language))
            if doubt := _doubt(verdicts[str(product.id)], language):
                out.append(sentence("caveat.best", language, why=doubt))
    out += _conflicts(products, verdicts, language)
    return out or [sentence("compare.alike", language)]


def warnings(
    products: Sequence[Product], verdicts: Mapping[str, Verdict], language: str
) -> list[str]:
    """What the label of the first leaves open, and what speaks against the others."""
    doubt = _doubt(verdicts[str(products[0].id)], language)
    told = [sentence("caveat.best", language, why=doubt)] if doubt else []
    return told + _conflicts(products, verdicts, language)


def _conflicts(
    products: Sequence[Product], verdicts: Mapping[str, Verdict], language: str
) -> list[str]:
    return [
        sentence(
            "compare.conflict",
            language,
            title=product.title_in(language),
            why=say_reason(barring(verdicts[str(product.id)])[0], language),
        )
        for product in products
        if barring(verdicts[str(product.id)])
    ]


def ranked_by(
    products: Sequence[Product],
    verdicts: Mapping[str, Verdict],
    wishes: frozenset[str],
    language: str,
) -> list[tuple[Product, list[Point]]]:
    """The products that nothing bars, the one to take first, each with what it has over others."""
    fit = [
        (p, _told(p, products, wishes, language))
        for p in products
        if not barring(verdicts[str(p.id)])
    ]

    def worth(pair: tuple[Product, list[Point]]) -> tuple[bool, tuple[float, float, int]]:
        product, told = pair
        doubt = _doubt(verdicts[str(product.id)], language)
        return not doubt, _weight(product, told, wishes)

    return sorted(fit, key=worth, reverse=True)


def _told(
    product: Product, products: Sequence[Product], wishes: frozenset[str], language: str
) -> list[Point]:
    """What it has over the others, what was wished for first."""
    points = _points(product, products, wishes, language)
    return sorted(points, key=lambda point: point.name not in wishes)


def _doubt(verdict: Verdict, language: str) -> str:
    """What the label leaves open for this shopper, or nothing."""
    if verdict.state != "unknown" or is_adult_only(verdict):
        return ""
    return say_reason(verdict.reasons[0], language)


def _sentence(key: str, product: Product, points: Sequence[Point], language: str) -> str:
    words = sentence("list.points", language).join(point.words for point in points)
    return sentence(key, language, title=product.title_in(language), points=words)


def _weight(
    product: Product, points: Sequence[Point], wishes: frozenset[str]
) -> tuple[float, float, int]:
    """How much speaks for a product: what was asked for outweighs the rest; then the rating, then
    the lower price."""
    total = sum(10.0 if point.name in wishes else 1.0 for point in points)
    return total, product.rating or 0.0, -(product.price.minor if product.price else 0)


def _points(
    product: Product, products: Sequence[Product], wishes: frozenset[str], language: str
) -> list[Point]:
    others = [p for p in products if p.id != product.id]
    out = [*_qualities(product, others, language), *_measures(product, others, wishes, language)]
    rated = [p.rating for p in others if p.rating is not None and p.rating_count >= ENOUGH_RATINGS]
    own = product.rating if product.rating_count >= ENOUGH_RATINGS else None
    if own is not None and rated and all(own > rating for rating in rated):
        values = {"value": f"{own:g}", "count": str(product.rating_count)}
        out.append(Point("rating", sentence("compare.point.rating", language, **values)))
    prices = [p.price for p in others if p.price]
    if product.price and len(prices) == len(others):
        same = all(price.currency == product.price.currency for price in prices)
        if same and all(product.price < price for price in prices):
            value = product.price.format(language)
            out.append(Point("price", sentence("compare.point.price", language, value=value)))
    return out


def _qualities(product: Product, others: Sequence[Product], language: str) -> list[Point]:
    """Good things that it has and that the page of another says are not there."""
    return [
        Point(name, sentence("compare.point.true", language, label=label_of(name, language)))
        for name, value in product.attributes.items()
        if value is True
        and name in _GOOD
        and any(other.attributes.get(name) is False for other in others)
    ]


def _measures(
    product: Product, others: Sequence[Product], wishes: frozenset[str], language: str
) -> list[Point]:
    """Numbers in which it leads all the others."""
    out: list[Point] = []
    for name, value in product.attributes.items():
        base = unit_of(name)[0]
        rest = [other.attributes.get(name) for other in others]
        if base not in (*_LESS, *_MORE) or not _number(value):
            continue
        if base == "weight" and product.department in LABELLED and base not in wishes:
            continue  # there it says how much one gets
        numbers = [float(v) for v in rest if _number(v) and v is not None]
        if len(numbers) < len(others):
            continue
        own = float(value)
        leads = own < min(numbers) if base in _LESS else own > max(numbers)
        if leads:
            said = value_of(name, value, language)
            out.append(Point(base, sentence(f"compare.point.{base}", language, value=said)))
    return out


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
