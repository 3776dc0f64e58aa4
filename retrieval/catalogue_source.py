"""What retrieval needs of the catalogue; `store.catalogue.Catalogue` is one."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Protocol

from retrieval.document import dense_text
from store.facets import Facets, gather
from store.ids import ProductId
from store.product import Product


class CatalogueSource(Protocol):
    """The truth that the index is a cache of."""

    def iter(self, batch: int = 1000) -> Iterator[Product]: ...

    def get_many(self, product_ids: Iterable[str]) -> dict[ProductId, Product]: ...

    def by_ean(self, ean: str) -> list[Product]: ...

    def revision(self) -> int: ...

    def fingerprint(self) -> str: ...

    def facets(self) -> Facets: ...


class MemoryCatalogue:
    """A catalogue that is a list: for tests and for evaluations over a file. Ships as a double."""

    def __init__(self, products: Iterable[Product], *, currency: str = "EUR") -> None:
        self._products = {product.id: product for product in products}
        self._currency = currency
        self._revision = 1

    def iter(self, batch: int = 1000) -> Iterator[Product]:
        """Every product in the order of ids."""
        yield from (self._products[i] for i in sorted(self._products))

    def get_many(self, product_ids: Iterable[str]) -> dict[ProductId, Product]:
        """The products that exist among these ids, in the order asked."""
        wanted = dict.fromkeys(ProductId(i) for i in product_ids)
        return {i: self._products[i] for i in wanted if i in self._products}

    def by_ean(self, ean: str) -> list[Product]:
        """The products that carry a barcode."""
        return [product for product in self._products.values() if ean in product.ean]

    def revision(self) -> int:
        """Grows with every `put`."""
        return self._revision

    def fingerprint(self) -> str:
        """Equal when the searched text of every product is."""
        digest = sha256()
        for product in self.iter():
            digest.update(f"{product.id} {dense_text(product)}\n".encode())
        return digest.hexdigest()

    def facets(self) -> Facets:
        """Counted anew each time."""
        rows = (
            {
                "department": p.department,
                "category": p.category,
                "brand": p.brand,
                "currency": p.price.currency if p.price else self._currency,
                "attributes": p.attributes,
            }
            for p in self._products.values()
        )
        return gather(rows, self._currency)

    def put(self, *products: Product) -> None:
        """Add or replace products."""
        self._products.update({product.id: product for product in products})
        self._revision += 1

    def drop(self, product_id: ProductId) -> None:
        """Remove a product."""
        del self._products[product_id]
        self._revision += 1
