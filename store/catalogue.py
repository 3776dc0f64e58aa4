"""The catalogue: products in, products out, and what they are as a whole."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
)

from store.database import Database, Row, Transaction, upsert
from store.driver_rows import DriverRows
from store.facets import Facets, gather
from store.ids import ProductId
from store.product import Product
from store.product_rows import by_product, to_product, to_row, variant_rows
from store.tables import barcodes, catalogue_state, products, variants

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What an upsert did."""

    added: int
    changed: int
    same: int


_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_VARIANTS = (
    select(variants)
    .where(variants.c.product_id.in_(_IDS))
    .order_by(variants.c.product_id, variants.c.position)
)
_REVISION = select(catalogue_state.c.revision)
_REVISION_SQL = str(_REVISION)


class Catalogue:
    """All products. Reading is cheap; `facets` and `fingerprint` are kept until the catalogue
    changes."""

    def __init__(self, database: Database, currency: str) -> None:
        """`currency` (ISO 4217) is assumed for products that name none."""
        self._db = database
        self._currency = currency
        dialect = database.engine.dialect
        self._products = DriverRows(dialect, list(products.c), key=products.c.id)
        self._variants = DriverRows(
            dialect,
            list(variants.c),
            key=variants.c.product_id,
            order=(variants.c.product_id, variants.c.position),
        )
        self._facets: tuple[int, Facets] | None = None
        self._fingerprint: tuple[int, str] | None = None

    def get(self, product_id: str, *, tx: Transaction | None = None) -> Product | None:
        """One product, or None."""
        return self.get_many([product_id], tx=tx).get(ProductId(product_id))

    def get_many(
        self, product_ids: Iterable[str], *, tx: Transaction | None = None
    ) -> dict[ProductId, Product]:
        """The products that exist among these ids, in the order asked."""
        wanted = list(dict.fromkeys(product_ids))
        found: dict[str, Product] = {}
        with self._db.cursor(tx) as cursor:
            for start in range(0, len(wanted), _BATCH):
                part = wanted[start : start + _BATCH]
                rows, forms = self._products.among(cursor, part), self._variants.among(cursor, part)
                found.update({p.id: p for p in _joined(rows, forms)})
        return {ProductId(i): found[i] for i in wanted if i in found}

    def ids(self) -> list[ProductId]:
        """All product ids, sorted."""
        with self._db.read() as connection:
            rows = connection.scalars(select(products.c.id).order_by(products.c.id))
            return [ProductId(i) for i in rows]

    def count(self) -> int:
        """How many products there are."""
        with self._db.read() as connection:
            return connection.scalar(select(func.count()).select_from(products)) or 0

    def iter(self, batch: int = 1000) -> Iterator[Product]:
        """Every product in the order of ids, read in batches that hold no lock between them."""
        last = ""
        while True:
            query = select(products).where(products.c.id > last).order_by(products.c.id)
            with self._db.read() as connection:
                rows = connection.execute(query.limit(batch)).mappings().all()
                whole = _whole(connection, rows)
            if not whole:
                return
            yield from whole
            last = whole[-1].id

    def find_title(self, text: str, limit: int = 10) -> list[Product]:
        """Products whose title in any language contains `text`: the exact ones first, then those
        that begin with it, then short titles before long ones."""
        wanted = " ".join(text.casefold().split())
        if not wanted:
            return []
        title = products.c.search_title
        rank = case(
            (title == wanted, 0),
            (title.startswith(wanted + "\n", autoescape=True), 0),
            (title.endswith("\n" + wanted, autoescape=True), 0),
            (title.startswith(wanted, autoescape=True), 1),
            else_=2,
        )
        query = select(products).where(title.contains(wanted, autoescape=True))
        with self._db.read() as connection:
            rows = connection.execute(
                query.order_by(rank, func.length(title), products.c.id).limit(limit)
            )
            return _whole(connection, rows.mappings().all())

    def by_ean(self, ean: str) -> list[Product]:
        """The products that carry a barcode."""
        query = (
            select(products)
            .join(barcodes, barcodes.c.product_id == products.c.id)
            .where(barcodes.c.ean == ean)
            .order_by(products.c.id)
        )
        with self._db.read() as connection:
            return _whole(connection, connection.execute(query).mappings().all())

    def revision(self) -> int:
        """Grows with every change of the catalogue."""
        return self._db.value(_REVISION_SQL) or 0

    def facets(self) -> Facets:
        """Departments, categories, brands and attributes over all products."""
        revision, kept = self.revision(), self._facets
        if kept and kept[0] == revision:
            return kept[1]
        c = products.c
        query = select(c.department, c.category, c.brand, c.currency, c.attributes)
        with self._db.read() as connection:
            rows = (dict(row) for row in connection.execute(query).mappings())
            facets = gather(rows, self._currency)
        self._facets = (revision, facets)
        return facets

    def content_rows(self) -> Iterator[tuple[ProductId, str]]:
        """Each product's id and the SHA-256 of the fields that search reads, in order of ids."""
        query = select(products.c.id, products.c.text_hash).order_by(products.c.id)
        with self._db.read() as connection:
            for product_id, text_hash in connection.execute(query):
                yield ProductId(product_id), text_hash

    def fingerprint(self) -> str:
        """SHA-256 over `content_rows`: equal when a search index built then still fits now."""
        revision, kept = self.revision(), self._fingerprint
        if kept and kept[0] == revision:
            return kept[1]
        digest = hashlib.sha256()
        for product_id, text_hash in self.content_rows():
            digest.update(f"{product_id} {text_hash}\n".encode())
        self._fingerprint = (revision, digest.hexdigest())
        return digest.hexdigest()

    def upsert(self, tx: Transaction, items: Iterable[Product]) -> Written:
        """Add products, or replace those with the same id; the version of a changed one grows.

        A product that is equal to the kept one is left alone. Variants are replaced whole.
        """
        pending = list({item.id: item for item in items}.values())
        added = changed = 0
        for start in range(0, len(pending), _BATCH):
            part = pending[start : start + _BATCH]
            before = _versions(tx.connection, [item.id for item in part])
            rows: list[dict[str, Any]] = []
            fresh: list[Product] = []
            for item in part:
                row = to_row(item, self._currency)
                known = before.get(item.id)
                if known and known[1] == row["row_hash"]:
                    continue
                rows.append({**row, "version": known[0] + 1 if known else 1})
                fresh.append(item)
                added, changed = added + (known is None), changed + (known is not None)
            _write(tx, rows, fresh, [item.id for item in fresh if item.id in before])
        if added or changed:
            upsert(tx, catalogue_state, [{"id": 1, "revision": _revision(tx) + 1}], ["id"])
        return Written(added, changed, len(pending) - added - changed)

    def take_stock(
        self, tx: Transaction, product_id: str, variant_id: str | None, quantity: int
    ) -> bool:
        """Take pieces from the stock; False, and nothing taken, when too few are left. Stock that
        is not tracked is never short."""
        table = variants if variant_id else products
        key = (
            (variants.c.product_id == product_id) & (variants.c.id == variant_id)
            if variant_id
            else products.c.id == product_id
        )
        enough = table.c.stock.is_(None) | (table.c.stock >= quantity)
        result = tx.connection.execute(
            table.update().where(key & enough).values(stock=table.c.stock - quantity)
        )
        return result.rowcount == 1


def _whole(connection: Connection, rows: Sequence[Any]) -> list[Product]:
    ids = [row["id"] for row in rows]
    found = connection.execute(_VARIANTS, {"ids": ids})
    return _joined(rows, [dict(row) for row in found.mappings()])


def _joined(rows: Sequence[Row], forms: Iterable[Row]) -> list[Product]:
    grouped = by_product(forms)
    return [to_product(row, grouped.get(row["id"], ())) for row in rows]


def _versions(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    query = select(products.c.id, products.c.version, products.c.row_hash)
    rows = connection.execute(query.where(products.c.id.in_(ids)))
    return {row.id: (row.version, row.row_hash) for row in rows}


def _revision(tx: Transaction) -> int:
    return tx.connection.scalar(_REVISION) or 0


def _write(
    tx: Transaction, rows: list[dict[str, Any]], items: list[Product], replaced: list[ProductId]
) -> None:
    upsert(tx, products, rows, ["id"])
    if replaced:
        tx.connection.execute(delete(variants).where(variants.c.product_id.in_(replaced)))
        tx.connection.execute(delete(barcodes).where(barcodes.c.product_id.in_(replaced)))
    forms = [row for item in items for row in variant_rows(item)]
    codes = [{"ean": e, "product_id": item.id} for item in items for e in dict.fromkeys(item.ean)]
    if forms:
        tx.connection.execute(insert(variants), forms)
    if codes:
        tx.connection.execute(insert(barcodes), codes)
