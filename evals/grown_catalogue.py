"""A catalogue of any size, grown from the rows of a real file: what scale is measured on.

The first products are the rows of the file. Those after them are copies of the rows with a changed
word, a suffix, and a vector moved a little. Brand, price, stock and rating are made up for all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product as combinations

import numpy as np

from retrieval.encoder import TextKind, Vectors, unit_rows
from store.facets import Facets, gather
from store.ids import ProductId
from store.money import Money
from store.product import Product

NOISE = 0.5
"""Length of what is added to the vector (length 1) of a copied row: a cosine of about 0.89."""

_SOLD_OUT = 0.05
_CURRENCY = "EUR"
_SUFFIXES = tuple(
    "family pack;value pack;twin pack;small;large;classic;original recipe;new recipe;less sugar;"
    "lightly salted;extra;for the oven;ready to eat;slow cooked;stone baked;limited edition;"
    "100 g;150 g;200 g;250 g;400 g;500 g;750 g;1 kg;330 ml;500 ml;1 l".split(";")
)
_SYLLABLES = (
    "al ber cor dan el fer gal har in jor kel lan mer nor ol per quin ros sal tor ul ver wil yar"
).split()
_ENDINGS = ("a", "by", "field", "mill", "o", "ton", "wood", "worth")
BRANDS = tuple(
    f"{first}{second}{end}".capitalize()
    for first, second, end in combinations(_SYLLABLES, _SYLLABLES, _ENDINGS)
)


@dataclass(frozen=True, slots=True)
class _Draws:
    """Made-up values, one for each product. The first n are the same for every size."""

    price: np.ndarray
    sold_out: np.ndarray
    brand: np.ndarray
    rating: np.ndarray
    word: np.ndarray
    suffix: np.ndarray

    @classmethod
    def of(cls, rows: int, seed: int, words: int) -> "_Draws":
        def draw(number: int) -> np.random.Generator:
            return np.random.default_rng([seed, number])

        return cls(
            price=np.exp(draw(0).normal(6.0, 0.6, rows)).astype(np.int32) + 20,
            sold_out=draw(1).random(rows) < _SOLD_OUT,
            # a few brands have most products, as in a shop
            brand=(len(BRANDS) * draw(2).random(rows) ** 3).astype(np.int16),
            rating=draw(3).normal(4.1, 0.5, rows).clip(1, 5).astype(np.float32),
            word=draw(4).integers(0, words, rows, dtype=np.int32),
            suffix=draw(5).integers(0, len(_SUFFIXES), rows, dtype=np.int8),
        )


class GrownCatalogue:
    """`rows` products made from `base`; see the module. A `CatalogueSource` that makes a product
    when it is asked for, so that it holds no more than the base in memory, however many rows."""

    def __init__(self, base: Sequence[Product], rows: int, *, seed: int = 20263) -> None:
        if not base:
            raise ValueError("there is nothing to grow a catalogue from")
        self._base = base
        self._rows = rows
        self._seed = seed
        self._words = sorted({w for p in base for w in p.title.split() if w.isalpha()}) or ["plain"]
        self._draws = _Draws.of(rows, seed, len(self._words))

    def __len__(self) -> int:
        return self._rows

    def product(self, number: int) -> Product:
        """The product of a row."""
        draws = self._draws
        row = self._base[number % len(self._base)]
        copied = number >= len(self._base)
        return replace(
            row,
            id=_id(number),
            title=self._changed(row.title, number) if copied else row.title,
            brand=row.brand or BRANDS[draws.brand[number]],
            price=Money(int(draws.price[number]), _CURRENCY),
            stock=0 if draws.sold_out[number] else 20,
            rating=round(float(draws.rating[number]), 1),
            rating_count=number % 97,
            ean=() if copied else row.ean,
        )

    def iter(self, batch: int = 1000) -> Iterator[Product]:
        """See `CatalogueSource`."""
        return map(self.product, range(self._rows))

    def get_many(self, product_ids: Iterable[str]) -> dict[ProductId, Product]:
        """See `CatalogueSource`."""
        numbers = {i: _number(i) for i in product_ids}
        return {ProductId(i): self.product(n) for i, n in numbers.items() if 0 <= n < self._rows}

    def by_ean(self, ean: str) -> list[Product]:
        """See `CatalogueSource`."""
        return [product for product in self.iter() if ean in product.ean]

    def revision(self) -> int:
        """Never changes."""
        return 1

    def content_rows(self) -> Iterator[tuple[ProductId, str]]:
        """See `CatalogueSource`: rows of one seed and base always have the same content."""
        for number in range(self._rows):
            row = self._base[number % len(self._base)]
            content = f"{self._seed} {number} {row.id} {row.title}"
            yield _id(number), sha256(content.encode()).hexdigest()

    def fingerprint(self) -> str:
        """See `CatalogueSource`."""
        digest = sha256()
        for product_id, content in self.content_rows():
            digest.update(f"{product_id} {content}\n".encode())
        return digest.hexdigest()

    def facets(self) -> Facets:
        """See `CatalogueSource`."""
        rows = (
            {
                "department": p.department,
                "category": p.category,
                "brand": p.brand,
                "currency": _CURRENCY,
                "attributes": p.attributes,
            }
            for p in self.iter()
        )
        return gather(rows, _CURRENCY)

    def _changed(self, title: str, number: int) -> str:
        words = title.split()
        place = int(self._draws.word[number]) % len(words) if words else 0
        words[place : place + 1] = [self._words[self._draws.word[number]]]
        return f"{' '.join(words)}, {_SUFFIXES[self._draws.suffix[number]]}"


class GrownVectors:
    """Stands for the encoder while the index of a `GrownCatalogue` is built: hands out the vector
    of each row in the order of rows, because a million texts would take an hour to embed.

    A row of the base has its own vector; a copy has it moved by `NOISE` in a random direction.
    """

    semantic = True

    def __init__(
        self, base: Vectors, rows: int, *, fingerprint: str, noise: float = NOISE, seed: int = 20264
    ) -> None:
        self.dimension = int(base.shape[1])
        self.fingerprint = fingerprint
        self.given = 0
        self._base = base
        self._rows = rows
        self._noise = noise / np.sqrt(self.dimension)
        self._chance = np.random.default_rng(seed)

    def ordinary_words(self) -> frozenset[str]:
        """None: it reads no text."""
        return frozenset()

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """The vectors of the next rows. Raises `ValueError` past the last one."""
        numbers = np.arange(self.given, self.given + len(texts))
        if self.given + len(texts) > self._rows or kind != "document":
            raise ValueError(f"there are {self._rows} rows, and each is given once")
        self.given += len(texts)
        found = np.array(self._base[numbers % len(self._base)], dtype=np.float32)
        moved = numbers >= len(self._base)
        shape = (int(moved.sum()), self.dimension)
        found[moved] += self._noise * self._chance.standard_normal(shape, dtype=np.float32)
        return unit_rows(found)


def _id(number: int) -> ProductId:
    return ProductId(f"row-{number:08d}")


def _number(product_id: str) -> int:
    digits = product_id.removeprefix("row-")
    return int(digits) if digits.isdigit() else -1
