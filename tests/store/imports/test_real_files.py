"""The real catalogues, read where they are, with their row counts."""

from pathlib import Path

import pytest

from store.imports.orders import import_orders
from store.imports.products import import_products
from store.shop import Store

DATA = Path(__file__).parents[4] / "shared" / "data"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared data folder is not here"),
]


def test_icecat_is_in_whole(store: Store) -> None:
    report = import_products(store, DATA / "icecat" / "products.jsonl.gz")
    assert (report.kind, report.imported, report.skipped) == ("icecat", 19_406, ())
    toner = store.catalogue.get("3920564")
    assert toner is not None
    assert (toner.brand, toner.category) == ("Xerox", "toner cartridges")
    assert toner.price is not None
    assert (toner.price.minor, toner.price.currency) == (4995, "USD")


def test_open_food_facts_is_in_whole(store: Store) -> None:
    report = import_products(store, DATA / "openfoodfacts" / "us_products_12k.csv")
    assert (report.kind, report.imported, report.skipped) == ("openfoodfacts", 12_000, ())
    assert not any(product.buyable for product in store.catalogue.iter())


def test_the_tau_retailer_is_in_whole(store: Store) -> None:
    report = import_orders(store, DATA / "tau_retail" / "db.json.gz")
    assert (report.kind, report.imported, report.skipped) == ("tau", 1_000, ())
    assert report.counts == {"products": 50, "variants": 591, "shoppers": 500}
    noah = store.shoppers.find_by_email("noah.brown7922@example.com")
    assert noah is not None
    order = store.orders.list_for(str(noah.shopper_id))[0]
    assert (order.id, order.status, order.total.format()) == ("#W7678072", "delivered", "$514.48")
    assert order.placed_at is None
