"""Importing a catalogue file."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from store.clean_text import one_line
from store.errors import BadFile
from store.imports.mappings import SHAPES
from store.imports.reader import Row, read_rows
from store.imports.report import ImportReport, RowFault, Skip
from store.imports.shape import Shape
from store.product import Product
from store.progress import Progress, silent
from store.shop import Store

_BATCH = 500
_PEEK = 50
_MOST_IGNORED = 40


def import_products(store: Store, path: Path, progress: Progress = silent) -> ImportReport:
    """Read a file of any known form into the catalogue.

    Each product is in whole or not at all, variants included; products with an id that the shop
    has already are replaced. Running it again changes nothing. Raises `BadFile`.
    """
    size = path.stat().st_size if path.is_file() else 0
    rows = read_rows(path, lambda done: progress("import products", done, size))
    first = list(islice(rows, _PEEK))
    shape = _shape(first, path)
    skipped: list[Skip] = []
    ignored: dict[str, None] = {}
    lines: dict[str, int] = {}
    pending: list[Product] = []
    read = variants = 0
    for row in chain(first, rows):
        for product in _products(row, shape, store.currency):
            read += 1
            if isinstance(product, RowFault):
                skipped.append(Skip(row.line, product.field, product.reason))
                continue
            if product.id in lines:
                reason = f"the id stands on line {lines[product.id]} already"
                skipped.append(Skip(row.line, "id", reason))
                continue
            product = _on_one_line(product)
            lines[product.id] = row.line
            variants += len(product.variants)
            pending.append(product)
        if shape.fields is not None and len(ignored) < _MOST_IGNORED:
            ignored |= dict.fromkeys(
                name
                for name in row.data or {}
                if "_".join(name.casefold().split()) not in shape.fields
            )
        if len(pending) >= _BATCH:
            _write(store, pending)
            pending = []
    _write(store, pending)
    progress("import products", size, size)
    counts = {"variants": variants} if variants else {}
    unread = tuple(sorted(ignored)[:_MOST_IGNORED])
    return ImportReport(shape.kind, read, len(lines), tuple(skipped), counts, unread)


def _shape(rows: list[Row], path: Path) -> Shape:
    for shape in SHAPES:
        if any(row.data is not None and shape.matches(row.data) for row in rows):
            return shape
    if any(row.data is not None for row in rows):
        raise BadFile(
            f"{str(path)!r} holds no products in a known form: see docs/catalogue-format.md"
        )
    return SHAPES[-1]


def _products(row: Row, shape: Shape, currency: str) -> Iterator[Product | RowFault]:
    if row.error is not None:
        yield RowFault(row.field, row.error)
    else:
        yield from shape.read(row, currency)


def _on_one_line(product: Product) -> Product:
    """Whatever the form of the file, what names a product holds no line breaks."""
    translations = {
        language: {
            name: one_line(text) if name == "title" else text for name, text in texts.items()
        }
        for language, texts in product.translations.items()
    }
    title, brand = one_line(product.title), one_line(product.brand)
    return replace(product, title=title, brand=brand, translations=translations)


def _write(store: Store, products: list[Product]) -> None:
    if products:
        with store.write() as tx:
            store.catalogue.upsert(tx, products)
