"""What the catalogue as a whole holds: the words a request can be read against."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from store.database import Row

_MOST_VALUES = 300


@dataclass(frozen=True, slots=True)
class AttributeFacet:
    """One attribute over all products: the values it takes, most frequent first (at most 300), and
    for numbers the lowest and the highest."""

    count: int
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of products by department, by category inside a department, and by brand."""

    count: int
    currency: str
    departments: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    brands: Mapping[str, int] = field(default_factory=dict)
    attributes: Mapping[str, AttributeFacet] = field(default_factory=dict)


def gather(rows: Iterable[Row], currency: str) -> Facets:
    """Count over rows that hold `department`, `category`, `brand`, `currency`, `attributes`."""
    departments: Counter[str] = Counter()
    categories: dict[str, Counter[str]] = {}
    brands: Counter[str] = Counter()
    currencies: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    numbers: dict[str, list[float]] = {}
    counts: Counter[str] = Counter()
    count = 0
    for row in rows:
        count += 1
        departments[row["department"]] += 1
        categories.setdefault(row["department"], Counter())[row["category"]] += 1
        brands[row["brand"]] += 1
        currencies[row["currency"]] += 1
        for name, value in row["attributes"].items():
            counts[name] += 1
            if isinstance(value, bool | str):
                words.setdefault(name, Counter())[str(value).casefold()] += 1
            else:
                numbers.setdefault(name, []).append(float(value))
    return Facets(
        count=count,
        currency=currencies.most_common(1)[0][0] if currencies else currency,
        departments=_by_count(departments),
        categories={name: _by_count(inner) for name, inner in categories.items()},
        brands=_by_count(brands),
        attributes={
            name: AttributeFacet(
                count=counted,
                values=tuple(v for v, _ in words.get(name, Counter()).most_common(_MOST_VALUES)),
                low=min(numbers[name]) if name in numbers else None,
                high=max(numbers[name]) if name in numbers else None,
            )
            for name, counted in counts.most_common()
        },
    )


def _by_count(counter: Counter[str]) -> dict[str, int]:
    return {name: number for name, number in counter.most_common() if name}
