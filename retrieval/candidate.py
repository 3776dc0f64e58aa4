"""What a search gives: candidates with every score by name, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.ids import ProductId
from store.product import Product


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product and the scores that placed it.

    `scores` holds `dense` (cosine, -1..1), `lexical` (BM25, >= 0), `coverage`, `fused`,
    `exact`, `category`, `attributes`, `kind`, `affinity`, `exploration`, `risk` and `total`,
    where total = (relevance + affinity + exploration) * (1 - risk) and relevance = fused +
    exact + category + attributes + kind. `rank` starts at 1. `folded` are near-duplicates that
    this card stands for.
    """

    product: Product
    scores: Mapping[str, float]
    rank: int
    folded: tuple[ProductId, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A product that was found but not shown. `rule` is a stable code (`stock`, `price.max`,
    `brand.out`, `allergen.contains`), `field` the product field behind it, `rank` the place it
    would have had, if that is known."""

    product_id: ProductId
    title: str
    rule: str
    field: str
    detail: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Ranked candidates and how they came about.

    `carried` False means that the shop does not sell this kind of thing; then `candidates` is
    empty and `nearest` holds alternatives to be offered as such. `relaxed` names constraints that
    had to be loosened ("price.max"). `signals` are the figures behind `carried`, `likely` that what
    was asked for may well be here under another name, so that a no is not told flatly.
    """

    candidates: tuple[Candidate, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    relaxed: tuple[str, ...] = ()
    carried: bool = True
    nearest: tuple[Candidate, ...] = ()
    signals: Mapping[str, float] = field(default_factory=dict)
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    index_version: str = ""

    @property
    def likely(self) -> bool:
        """Whether a signal of `carried_signals` says so; `carried` may be settled otherwise."""
        return bool(self.signals.get("likely"))
