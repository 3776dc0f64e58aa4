"""What retrieval needs of the catalogue; `store.catalogue.Catalogue` is one."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Protocol

from store.facets import Facets, gather
from store.ids import ProductId
from store.product import Product


class CatalogueSource(Protocol):
    """The truth that the index is a cache of."""

    def iter(self, batch: int = 1000) -> Iterator[Product]: ...

    def get_many(self, product_ids: Iterable[str]) -> dict[ProductId, Product]: ...

    def by_ean(self, ean: str) -> list[Product]: ...

    def revision(self) -> int: ...

    def content_rows(self) -> Iterator[tuple[ProductId, str]]:
        """Each product's id and the SHA-256 (hexadecimal) of all that search reads of it, in the
        order of `iter`."""
        ...

    def fingerprint(self) -> str:
        """Equal while `content_rows` is."""
        ...

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

    def content_rows(self) -> Iterator[tuple[ProductId, str]]:
        """See `CatalogueSource`."""
        for product in self.iter():
            yield product.id, _content(product)

    def fingerprint(self) -> str:
        """See `CatalogueSource`."""
        digest = sha256()
        for product_id, content in self.content_rows():
            digest.update(f"{product_id} {content}\n".encode())
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


def _content(product: Product) -> str:
    read = (
        product.title,
        product.brand,
        product.department,
        product.category,
        product.description,
        product.tags,
        tuple(product.attributes.items()),
        product.label.ingredients,
        product.ean,
        tuple(tuple(variant.options.items()) for variant in product.variants),
        tuple((name, tuple(texts.items())) for name, texts in product.translations.items()),
    )
    return sha256(repr(read).encode()).hexdigest()
