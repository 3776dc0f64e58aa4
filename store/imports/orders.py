"""Importing orders: the shop's own form (JSON lines) or the tau retailer's whole file."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from store.errors import BadFile
from store.imports.mappings import tau, tau_orders
from store.imports.order_row import OrderRow
from store.imports.reader import Row, read_rows
from store.imports.report import ImportReport, RowFault, Skip
from store.imports.shape import validated
from store.order import Order
from store.product import Product
from store.progress import Progress, silent
from store.shop import Store

_BATCH = 500


def import_orders(store: Store, path: Path, progress: Progress = silent) -> ImportReport:
    """Read orders; the tau retailer's file brings its products and customers along.

    An order is in whole or not at all. It must belong to a shopper that the shop knows; orders with
    an id that the shop has already are replaced. Raises `BadFile`.
    """
    size = path.stat().st_size if path.is_file() else 0
    rows = read_rows(path, lambda done: progress("import orders", done, size))
    first = list(islice(rows, 1))
    if first and first[0].data is not None and tau.matches(first[0].data):
        return _retailer(store, first[0], progress)
    report = _own(store, chain(first, rows), path)
    progress("import orders", size, size)
    return report


def _own(store: Store, rows: Iterator[Row], path: Path) -> ImportReport:
    known = {profile.shopper_id for profile in store.shoppers.list()}
    lines: dict[str, int] = {}
    skipped: list[Skip] = []
    pending: list[Order] = []
    read = 0
    for row in rows:
        if row.form == "csv":
            raise BadFile(f"{str(path)!r} is CSV: orders are JSON lines, one order on each")
        read += 1
        try:
            order = _read(row, store)
            if order.shopper_id not in known:
                raise RowFault("shopper_id", f"there is no shopper {order.shopper_id!r}")
            if order.id in lines:
                raise RowFault("id", f"the id stands on line {lines[order.id]} already")
        except RowFault as fault:
            skipped.append(Skip(row.line, fault.field, fault.reason))
            continue
        lines[order.id] = row.line
        pending.append(order)
        if len(pending) >= _BATCH:
            _write(store, pending)
            pending = []
    _write(store, pending)
    return ImportReport("own", read, len(lines), tuple(skipped))


def _read(row: Row, store: Store) -> Order:
    if row.error is not None:
        raise RowFault(row.field, row.error)
    return validated(OrderRow, row.data, strict=False).order(store.clock(), store.currency)


def _write(store: Store, orders: list[Order]) -> None:
    if orders:
        with store.write() as tx:
            store.orders.upsert(tx, orders)


def _retailer(store: Store, row: Row, progress: Progress) -> ImportReport:
    skipped: list[Skip] = []

    def good(found: Iterator[object]) -> Iterator[object]:
        for item in found:
            if isinstance(item, RowFault):
                skipped.append(Skip(row.line, item.field, item.reason))
            else:
                yield item

    data = row.data or {}
    products = [p for p in good(tau.read(row)) if isinstance(p, Product)]
    customers = [c for c in good(tau_orders.customers(data)) if isinstance(c, tau_orders.Customer)]
    known = {customer.profile.shopper_id or "" for customer in customers}
    orders = [o for o in good(tau_orders.orders(data, known)) if isinstance(o, Order)]
    with store.write() as tx:
        store.catalogue.upsert(tx, products)
        for done, each in enumerate(customers):
            store.shoppers.upsert(tx, each.profile, email=each.email, details=each.details)
            progress("import customers", done + 1, len(customers))
        store.orders.upsert(tx, orders)
    progress("import orders", len(orders), len(orders))
    counts = {
        "products": len(products),
        "variants": sum(len(product.variants) for product in products),
        "shoppers": len(customers),
    }
    read = len(products) + len(customers) + len(orders) + len(skipped)
    return ImportReport("tau", read, len(orders), tuple(skipped), counts)
