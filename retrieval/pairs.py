"""Training pairs: what a shopper might type, and the product that it means, from a shop's own data.

Sources, each by name in `Pair.source`: the kind of thing ("data projector"), its shelf, brand and
kind with facts ("HP toner cartridge cyan"), words of the description, words of the title, the model
number, and the log of searches and what was opened after them. Only products of the training part
of `retrieval.split` are used, on either side and as negatives.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from retrieval.document import dense_text
from retrieval.folding import fold_key
from retrieval.kinds import kind_of, singular
from retrieval.lexicon import Lexicon
from retrieval.split import part_of
from retrieval.tokens import STOPWORDS, fold, has_han, stem, terms, words
from retrieval.typos import mistyped
from store.product import Product

Source = Literal["kind", "shelf", "facts", "description", "title", "model", "log", "judged"]

_SHARES: Mapping[Source, float] = {
    "kind": 0.5,
    "shelf": 0.15,
    "facts": 0.6,
    "description": 0.5,
    "title": 0.4,
    "model": 0.15,
}
"""The chance that a product gives a pair of each source."""

_TYPO_SHARE = 0.15
_SYNONYM_SHARE = 0.5
_LONGEST_VALUE = 24
_SKIPPED = re.compile(
    r"package|released|model|oem|code|certificat|country|dimensions|humidity|temperature"
    r"|weight|width|height|depth"
)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_TRIES = 12
_MOST_DRAWS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A query, the text of a product that answers it, and the text of one that nearly does.

    `group` names what the query asks for: two pairs of one group must not stand in one batch, since
    each would be the other's false negative. Nor may a pair whose texts are among the `right` ones
    of another.
    """

    query: str
    positive: str
    negative: str
    source: Source
    group: str
    right: frozenset[str] = frozenset()

    def clashes(self, other: "Pair") -> bool:
        """Whether one of the two holds a text that answers the other's query."""
        return (
            self.group == other.group
            or not self.right.isdisjoint((other.positive, other.negative))
            or not other.right.isdisjoint((self.positive, self.negative))
        )


def make_pairs(
    products: Iterable[Product],
    searches: Iterable[tuple[str, str]] = (),
    *,
    seed: int = 1,
    limit: int | None = None,
) -> list[Pair]:
    """Pairs in random order (the same for the same seed), at most `limit`.

    `searches` are (query, product id) of the log: what was typed and what was then opened.
    """
    chance = random.Random(seed)
    shop = _Shop([p for p in products if part_of(p.id) == "train"], chance)
    found: list[Pair] = []
    draws = _draws(shop.products)
    for product in (p for p in shop.products for _ in range(draws[p.department])):
        for source, share in _SHARES.items():
            query = _QUERIES[source](product, chance) if chance.random() < share else ""
            if query:
                found.append(shop.pair(query, product, source))
    for text, product_id in searches:
        opened = shop.by_id.get(product_id)
        if opened is not None and text.strip() and not has_han(text):
            found.append(shop.pair(text.strip(), opened, "log"))
    chance.shuffle(found)
    said_for = _said_for()
    return [_as_typed(pair, said_for, chance) for pair in found[:limit]]


def batches(pairs: Sequence[Pair], size: int) -> list[Pair]:
    """The same pairs in an order in which no two of `size` neighbours, counted from the start,
    clash; the few that fit nowhere are left out."""
    ordered: list[Pair] = []
    queue = list(pairs)
    while queue:
        batch: list[Pair] = []
        later: list[Pair] = []
        for place, pair in enumerate(queue):
            if any(pair.clashes(other) for other in batch):
                later.append(pair)
                continue
            batch.append(pair)
            if len(batch) == size:
                later.extend(queue[place + 1 :])
                break
        if len(batch) < size:
            break
        ordered.extend(batch)
        queue = later
    return ordered


def _draws(products: Sequence[Product]) -> dict[str, int]:
    """How often each product of a department is asked about: more where a department is small, so
    that a large one does not drown it."""
    sizes = Counter(product.department for product in products)
    fair = len(products) / max(1, len(sizes))
    return {name: min(_MOST_DRAWS, max(1, round(fair / size))) for name, size in sizes.items()}


class _Shop:
    """The training products, and where a negative for each is found."""

    def __init__(self, products: list[Product], chance: random.Random) -> None:
        self.products = products
        self.by_id: dict[str, Product] = {product.id: product for product in products}
        self._chance = chance
        self._kinds = {product.id: kind_of(product) for product in products}
        self._shelves: dict[str, list[Product]] = defaultdict(list)
        self._saying: dict[str, list[Product]] = defaultdict(list)
        self._terms = {product.id: frozenset(terms(dense_text(product))) for product in products}
        for product in products:
            self._shelves[product.category or self._kinds[product.id]].append(product)
            for term in self._terms[product.id]:
                self._saying[term].append(product)

    def pair(self, query: str, product: Product, source: Source) -> Pair:
        broad = source in ("kind", "shelf", "log")
        group = " ".join(sorted(set(terms(query)))) if broad else fold(product.title)
        negative = self._other_kind(query, product) if broad else self._neighbour(query, product)
        return Pair(query, dense_text(product), dense_text(negative), source, group)

    def _other_kind(self, query: str, product: Product) -> Product:
        """A product that says the words of the query and is another thing: the lamp for a
        projector. Any of another kind where there is none."""
        asked = [term for term in terms(query) if term in self._saying]
        head = stem(self._kinds[product.id].split()[-1]) if self._kinds[product.id] else ""
        other = product
        for attempt in range(_TRIES):
            saying = self._saying[self._chance.choice(asked)] if asked else self.products
            other = self._chance.choice(saying if attempt < _TRIES - 3 else self.products)
            kind = self._kinds[other.id]
            other_head = stem(kind.split()[-1]) if kind else ""
            if other_head != head and (kind or attempt >= _TRIES - 3):
                break
        return other

    def _neighbour(self, query: str, product: Product) -> Product:
        """Of a dozen products of the same shelf, the one that shares most of the query's words and
        is not the same thing in another colour."""
        shelf = self._shelves[product.category or self._kinds[product.id]]
        asked, key = set(terms(query)), fold_key(product)
        others = [self._chance.choice(shelf) for _ in range(_TRIES)]
        others = [o for o in others if o.title != product.title and fold_key(o) != key]
        if not others:
            return self._chance.choice(self.products)
        return max(others, key=lambda o: len(asked & self._terms[o.id]))


def _kind_query(product: Product, chance: random.Random) -> str:
    kind = kind_of(product)
    if not kind or chance.random() < 0.7:
        return kind
    return f"{product.brand} {kind}".strip()


def _shelf_query(product: Product, chance: random.Random) -> str:
    return singular(product.category) if chance.random() < 0.5 else product.category


def _facts_query(product: Product, chance: random.Random) -> str:
    kind = kind_of(product)
    values = _values(product)
    if not kind or not values:
        return ""
    parts = chance.sample(values, min(len(values), chance.randint(1, 3)))
    parts.append(kind)
    if product.brand and chance.random() < 0.6:
        parts.insert(0, product.brand)
    if chance.random() < 0.3:
        chance.shuffle(parts)
    return " ".join(parts)


def _values(product: Product) -> list[str]:
    found = []
    for name, value in product.attributes.items():
        if _SKIPPED.search(name) or isinstance(value, bool):
            continue
        if isinstance(value, str) and len(value) <= _LONGEST_VALUE and _LATIN.search(value):
            found.append(value.replace("\\n", " "))
        elif isinstance(value, int | float) and "_" in name:
            unit = name.rsplit("_", 1)[1]
            if len(unit) <= 3:
                found.append(f"{value:g} {unit}")
    found.extend(v for variant in product.variants[:2] for v in variant.options.values())
    return found


def _description_query(product: Product, chance: random.Random) -> str:
    said = [w for w in words(product.description) if w not in STOPWORDS and not has_han(w)]
    if len(said) < 3:
        return ""
    start = chance.randrange(max(1, len(said) - 6))
    some = said[start : start + 8]
    return " ".join(
        sorted(chance.sample(some, min(len(some), chance.randint(3, 5))), key=some.index)
    )


def _title_query(product: Product, chance: random.Random) -> str:
    said = [w for w in words(product.title) if w not in STOPWORDS]
    if len(said) < 3:
        return ""
    some = chance.sample(range(len(said)), min(len(said), chance.randint(2, 4)))
    return " ".join(said[place] for place in sorted(some))


def _model_query(product: Product, chance: random.Random) -> str:
    model = str(product.attributes.get("model", ""))
    if not any(c.isdigit() for c in model) or len(model) > _LONGEST_VALUE:
        return ""
    return f"{product.brand} {model}".strip() if chance.random() < 0.5 else model


_QUERIES = {
    "kind": _kind_query,
    "shelf": _shelf_query,
    "facts": _facts_query,
    "description": _description_query,
    "title": _title_query,
    "model": _model_query,
}


def _as_typed(pair: Pair, said_for: Mapping[str, Sequence[str]], chance: random.Random) -> Pair:
    """The pair with its query as people type: in other words, with an error, in small letters."""
    query = pair.query
    if chance.random() < _SYNONYM_SHARE:
        query = _in_other_words(query, said_for, chance)
    if chance.random() < _TYPO_SHARE:
        query = mistyped(query, chance)
    return replace(pair, query=query.lower() if chance.random() < 0.7 else query)


def _in_other_words(
    query: str, said_for: Mapping[str, Sequence[str]], chance: random.Random
) -> str:
    """The query with one word of the catalogue replaced by what shoppers say for it."""
    lowered = fold(query)
    parts = lowered.split()
    spans = [(i, j) for i in range(len(parts)) for j in range(i + 1, min(i + 3, len(parts)) + 1)]
    known = [(i, j) for i, j in spans if " ".join(parts[i:j]) in said_for]
    if not known:
        return query
    start, stop = chance.choice(known)
    theirs = chance.choice(said_for[" ".join(parts[start:stop])])
    return " ".join([*parts[:start], theirs, *parts[stop:]])


def _said_for() -> dict[str, list[str]]:
    """Words of a catalogue to the words that shoppers may say for them."""
    found: dict[str, list[str]] = defaultdict(list)
    for theirs, ours in Lexicon.load({}).synonyms.items():
        for one in ours:
            found[one].append(theirs)
            found[singular(one)].append(theirs)
    return found
