"""The search: a request in, ranked candidates out, and what was left out of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from retrieval.candidate import Exclusion, SearchResult
from retrieval.carried import CarriedModel, carried_signals, model_for
from retrieval.catalogue_source import CatalogueSource
from retrieval.columns import Columns, Mask
from retrieval.constraints import Constraints
from retrieval.encoder import Encoder, Vectors
from retrieval.evidence import Evidence, evidence, looked_at
from retrieval.filters import rules
from retrieval.heads import KindHeads
from retrieval.index import Index
from retrieval.interest import Behaviour, interest_vector
from retrieval.naming import makers_in
from retrieval.ranking import Ranking, Request, proven, rank, rank_each, sort_by_wish
from retrieval.relaxing import looser
from retrieval.same_words import forms_of
from retrieval.scoring import Nearest, Query, nearest_rows, read_query
from retrieval.shelf_rule import of_the_kind, proven_first
from retrieval.shortlist import Admit, Gate, Risk, left_out, shortlist
from retrieval.tokens import terms, words
from store.ids import ProductId
from store.product import Product

_LIKE_SHARE = 0.7
_NEAREST = 3
_CODE_START = 5
"""So many first characters of a model number tell of a likely one."""
_NEAR = 0.4
"""The least cosine of a product that is offered instead of what the shop does not sell."""
_GROWN_UP = 16
"""Goods for buyers of this age and above are not offered instead of others."""
_ALCOHOLIC = 1.2


class Retriever:
    """Searches one open index of one catalogue. Threads may share it.

    Prices, stock and ratings are read from the catalogue and read again when it changes; the
    products that are returned are fresh. Products with a risk above `risk_threshold` are excluded.
    """

    def __init__(
        self,
        index: Index,
        catalogue: CatalogueSource,
        encoder: Encoder,
        *,
        risk_threshold: float = 0.6,
        carried: CarriedModel | None = None,
    ) -> None:
        self.index = index
        self._catalogue = catalogue
        self._encoder = encoder
        self._risk_threshold = risk_threshold
        self._carried = carried or model_for(encoder)
        self._columns: tuple[int, Columns] | None = None
        self._heads: KindHeads | None = None

    def search(
        self,
        constraints: Constraints,
        *,
        admit: Admit = lambda product: None,
        risk: Risk = lambda product: 0.0,
        interest: Vectors | None = None,
        limit: int = 6,
        pool: int = 200,
    ) -> SearchResult:
        """The best `limit` products for a request, each with its scores by name.

        Hard filters come before any cut. `admit` and `risk` are asked about each product that would
        be shown; what they refuse becomes an `Exclusion`. `interest` comes from `interest`.
        """
        watch = _Stopwatch()
        columns = self.columns()
        query = self._query(constraints)
        watch.lap("embed")
        request = self._request(query, constraints, columns, interest)
        shown = self._not_shown_before(constraints, columns)
        allowed = _all_pass(request, shown)
        watch.lap("filter")
        untouched = not request.wordless and np.array_equal(allowed, shown)
        # filtered rows come first: they ask Chroma for more, of which the wide ones need less
        few = [] if untouched else [_candidates(request, allowed, pool)]
        *filtered, wide = rank_each(request, self.index, *few, nearest_rows(query, shown, pool))
        signals = carried_signals(request, self.index, wide, self._carried)
        unknown = not signals["exact"] and _is_unknown_code(query, self.index)
        carried = _is_carried(request, signals, wide, unknown=unknown)
        floor = wide.floor(request)
        fitting = (filtered or [wide])[0].above(floor)
        kept = of_the_kind(fitting, request)
        relaxed: tuple[str, ...] = ()
        if not len(kept.rows) and carried and _facts_alone(request):
            request = self._request(
                self._query(replace(constraints, text="")), constraints, columns, interest
            )
            every = self._rank_allowed(request, allowed, pool)
            kept = every.take(proven(request, every.rows))
        if not len(kept.rows) and carried:
            for names, less in looser(constraints):
                weaker = self._request(query, less, columns, interest)
                kept = self._rank_allowed(weaker, _all_pass(weaker, shown), pool).above(floor)
                kept = of_the_kind(kept, weaker, strict=floor.named)
                if len(kept.rows):
                    relaxed, request = names, weaker
                    break
            else:
                kept = fitting
        watch.lap("rank")
        kept, unproven = proven_first(kept, request, limit)
        if not carried:
            kept = _near(kept) if not unknown else kept.take(kept.rows < 0)
            admit = _unless_restricted(admit, constraints)
        gate = Gate(admit, risk, self._risk_threshold, limit if carried else _NEAREST)
        candidates, refused = shortlist(
            sort_by_wish(kept, request),
            gate,
            self.index,
            self._catalogue,
            resort=constraints.sort == "relevance",
        )
        out = left_out(wide.above(floor) if filtered else fitting, request, allowed, self.index)
        watch.lap("show")
        return SearchResult(
            candidates=candidates if carried else (),
            exclusions=(*refused, *out),
            relaxed=relaxed + unproven,
            carried=carried,
            nearest=() if carried else candidates,
            signals=signals,
            timings_ms=watch.laps,
            index_version=self.index.manifest.version,
        )

    def knows_code(self, code: str) -> bool:
        """Whether a product says a model number or barcode (folded), or one that begins with it."""
        found = self.search(Constraints(text=code, asks="thing"), limit=1)
        return bool(found.signals["exact"]) or _begins_a_word(code, self.index)

    def similar(
        self,
        product_id: ProductId,
        constraints: Constraints,
        *,
        admit: Admit = lambda product: None,
        risk: Risk = lambda product: 0.0,
        interest: Vectors | None = None,
        limit: int = 6,
    ) -> SearchResult:
        """Products like this one, under the same rules as `search`."""
        request = replace(constraints, like_product=product_id)
        return self.search(request, admit=admit, risk=risk, interest=interest, limit=limit)

    def misfit(self, product_id: str, constraints: Constraints) -> Exclusion | None:
        """The first hard filter of a request that this product fails, or None."""
        row = self.index.row_of.get(product_id)
        columns = self.columns()
        if row is None:
            return None
        for rule in rules(constraints, columns, self.index.lexical):
            if not rule.passes[row]:
                title = columns.names[row]
                return Exclusion(ProductId(product_id), title, rule.code, rule.field, rule.detail)
        return None

    def meeting(
        self, constraints: Constraints, product_ids: Iterable[ProductId]
    ) -> frozenset[ProductId]:
        """Those of some products whose own facts say all that a request asks for."""
        known = [pid for pid in product_ids if pid in self.index.row_of]
        rows = np.array([self.index.row_of[pid] for pid in known], dtype=np.int64)
        held = np.full(len(rows), True)
        for rule in rules(constraints, self.columns(), self.index.lexical):
            held &= rule.proven[rows]
        return frozenset(pid for pid, told in zip(known, held.tolist(), strict=True) if told)

    def saying(self, phrase: str, product_ids: Iterable[ProductId]) -> frozenset[ProductId]:
        """Those of some products whose page holds every word of a phrase, or one that means the
        same."""
        return self._holding(phrase, product_ids, self.index.lexical.holds)

    def named(self, phrase: str, product_ids: Iterable[ProductId]) -> frozenset[ProductId]:
        """Those of some products whose names and facts hold every word of a phrase, or one that
        means the same."""
        return self._holding(phrase, product_ids, self.index.lexical.names_hold)

    def _holding(
        self,
        phrase: str,
        product_ids: Iterable[ProductId],
        holds: Callable[[str, NDArray[np.int64]], Mask],
    ) -> frozenset[ProductId]:
        known = [pid for pid in product_ids if pid in self.index.row_of]
        rows = np.array([self.index.row_of[pid] for pid in known], dtype=np.int64)
        wanted = terms(phrase)
        held = np.full(len(rows), bool(wanted))
        for term in wanted:
            held &= np.logical_or.reduce([holds(t, rows) for t in forms_of(term)])
        return frozenset(pid for pid, told in zip(known, held.tolist(), strict=True) if told)

    def interest(self, events: Iterable[Behaviour], now: datetime) -> Vectors | None:
        """The interest vector of a shopper from their behaviour, or None without any."""
        return interest_vector(self.index, events, now)

    def rank(
        self,
        wanted: Constraints,
        *,
        among: Sequence[str] | None = None,
        limit: int = 100,
        pool: int = 200,
    ) -> list[str]:
        """Product ids by relevance alone, best first, without gate, folding or floor: what
        evaluations measure. `among` ranks these products instead of searching."""
        query = self._query(wanted)
        request = self._request(query, wanted, self.columns(), None)
        if among is None:
            allowed = _all_pass(request, request.columns.present)
            rows = nearest_rows(query, allowed, pool)
        else:
            held = [self.index.row_of[i] for i in among if i in self.index.row_of]
            rows = np.array(held, dtype=np.int64)
        ranked = rank(request, self.index, rows)
        return [self.index.ids[row] for row in ranked.rows[:limit]]

    def evidence(
        self, wanted: Constraints, among: Sequence[str] | None = None, *, pool: int = 200
    ) -> Evidence:
        """The signals of the products by which `carried` is decided, or of those `among`, in that
        order: what the decision is fitted on."""
        columns = self.columns()
        query = self._query(wanted)
        request = self._request(query, wanted, columns, None)
        if among is not None:
            rows = np.array([self.index.row_of[i] for i in among], dtype=np.int64)
            ranked = rank(request, self.index, rows)
            found = evidence(request, self.index, ranked)
            return found[np.argsort(ranked.rows)[np.argsort(np.argsort(rows))]]
        shown = self._not_shown_before(wanted, columns)
        wide = rank(request, self.index, nearest_rows(query, shown, pool))
        return evidence(request, self.index, looked_at(wide))

    def _query(self, constraints: Constraints) -> Query:
        query = read_query(constraints.text, self.index, self._encoder)
        row = self.index.row_of.get(constraints.like_product or "")
        if row is None:
            return query
        vector = _towards(self.index.vectors[row], query.vector)
        return replace(query, near=Nearest(vector, self.index))

    def _request(
        self, query: Query, wanted: Constraints, columns: Columns, interest: Vectors | None
    ) -> Request:
        every = rules(wanted, columns, self.index.lexical)
        return Request(query, wanted, columns, tuple(every), interest, self._heads)

    def columns(self) -> Columns:
        """The facts that filters read, as they stand now. The first call reads the whole catalogue,
        so whoever opens an index beside the one in use makes it before the swap."""
        revision = self._catalogue.revision()
        kept = self._columns
        if kept is None or kept[0] != revision:
            kept = (revision, Columns(self.index.ids, self._catalogue.iter()))
            self._columns = kept
        if self._heads is None:  # names are part of the index, so the kinds hold as long as it does
            self._heads = KindHeads(kept[1].told_kinds, self.index.vectors)
        return kept[1]

    def _not_shown_before(self, constraints: Constraints, columns: Columns) -> Mask:
        shown = columns.present.copy()
        for product_id in (*constraints.exclude_ids, constraints.like_product):
            row = self.index.row_of.get(product_id or "")
            if row is not None:
                shown[row] = False
        return shown

    def _rank_allowed(self, request: Request, allowed: Mask, pool: int) -> Ranking:
        return rank(request, self.index, _candidates(request, allowed, pool))


def _candidates(request: Request, allowed: Mask, pool: int) -> NDArray[np.int64]:
    """What is ranked of the rows that a filter leaves: all of them where there are no words."""
    if request.wordless:
        return np.flatnonzero(allowed)
    return nearest_rows(request.query, allowed, pool)


def _is_carried(
    request: Request, signals: Mapping[str, float], wide: Ranking, *, unknown: bool
) -> bool:
    asked = request.constraints
    if asked.like_product is not None or not asked.text.strip():
        return True
    if asked.shelves and len(wide.rows):
        return True
    shelf = asked.asks == "known" and (wide.scores["category"] > 0).any()
    if shelf and not asked.brands_in and not makers_in(words(asked.text)).names:
        return True  # a shelf of this shop by its name, and no brand that it may lack
    if _facts_alone(request):
        return True
    if signals["exact"] and len(asked.text.split()) == 1:
        return True  # a model number or barcode by itself
    if unknown:
        return False
    return signals["chance"] >= 0.5


def _facts_alone(request: Request) -> bool:
    """Whether a request asks for facts and no thing, and those of some product say them:
    "paperback", "something French"."""
    if request.constraints.asks != "known" or request.constraints.category:
        return False
    told = [rule.proven for rule in request.rules if rule.code == "attribute"]
    return bool(told) and bool(np.logical_and.reduce(told).any())


def _is_unknown_code(query: Query, index: Index) -> bool:
    """Whether nothing but a model number or barcode is asked for, and no product says it or one
    that begins alike: what comes near it in meaning tells nothing."""
    alone = query.codes == (query.text,)
    return alone and not _begins_a_word(query.text[:_CODE_START], index)


def _begins_a_word(start: str, index: Index) -> bool:
    return any(word.startswith(start) for word in index.words)


def _near(kept: Ranking) -> Ranking:
    """Rows near enough to be offered beside a no: of the named category, or alike in meaning."""
    return kept.take((kept.scores["dense"] >= _NEAR) | (kept.scores["category"] > 0))


def _unless_restricted(admit: Admit, constraints: Constraints) -> Admit:
    """`admit`, and no goods with an age limit unless their own category was asked for."""

    def admits(product: Product) -> Exclusion | None:
        if product.category != constraints.category and _restricted(product):
            return Exclusion(product.id, product.title, "age.restricted", "min_age")
        return admit(product)

    return admits


def _restricted(product: Product) -> bool:
    strengths = (v for k, v in product.attributes.items() if k.startswith("alcohol_vol"))
    strong = any(isinstance(v, int | float) and v > _ALCOHOLIC for v in strengths)
    return strong or (product.min_age or 0) >= _GROWN_UP


def _all_pass(request: Request, shown: Mask) -> Mask:
    allowed = shown.copy()
    for rule in request.rules:
        allowed &= rule.passes
    return allowed


def _towards(like: NDArray[np.float32], words: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """The direction of a product, turned a little towards the words said beside it."""
    if words is None:
        return np.asarray(like)
    mixed = _LIKE_SHARE * np.asarray(like) + (1 - _LIKE_SHARE) * words
    return np.asarray(mixed / np.linalg.norm(mixed), dtype=np.float32)


class _Stopwatch:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        now = perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 3)
        self._last = now
