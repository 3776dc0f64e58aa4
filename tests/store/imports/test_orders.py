"""Order files: the own form and the tau retailer's."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store.errors import BadFile
from store.imports.orders import import_orders
from store.imports.report import ImportReport
from store.shop import Store

ORDER: dict[str, Any] = {
    "id": "1042",
    "shopper_id": "ada",
    "status": "pending",
    "placed_days_ago": 1,
    "expected_days_ago": -2,
    "delivery_minor": 490,
    "lines": [{"product_id": "mug", "title": "Blue Mug", "quantity": 2, "unit_minor": 1200}],
}
TAU: dict[str, Any] = {
    "products": {
        "1": {
            "product_id": "1",
            "name": "Mug",
            "variants": {
                "11": {"item_id": "11", "options": {"size": "S"}, "available": True, "price": 9.5},
                "12": {"item_id": "12", "options": {"size": "L"}, "available": False, "price": 5},
            },
        }
    },
    "users": {
        "u1": {
            "user_id": "u1",
            "name": {"first_name": "Ida", "last_name": "Berg"},
            "email": "ida@example.com",
            "address": {"city": "Oslo", "zip": "0150"},
            "payment_methods": {"g1": {"source": "gift_card", "id": "g1", "balance": 20}},
        }
    },
    "orders": {
        "#W1": {
            "order_id": "#W1",
            "user_id": "u1",
            "items": [{"name": "Mug", "product_id": "1", "item_id": "11", "price": 9.5}],
            "status": "pending (item modified)",
            "address": {"city": "Oslo"},
            "fulfillments": [],
            "payment_history": [
                {"transaction_type": "payment", "amount": 9.5, "payment_method_id": "g1"}
            ],
        }
    },
}


def run(store: Store, folder: Path, *rows: object) -> ImportReport:
    path = folder / "orders.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return import_orders(store, path)


def test_days_become_moments_of_the_shops_clock(stocked: Store, tmp_path: Path) -> None:
    assert run(stocked, tmp_path, ORDER).whole
    order = stocked.orders.get("1042", "ada")
    assert order.placed_at == stocked.clock() - timedelta(days=1)
    assert order.expected_at == stocked.clock() + timedelta(days=2)
    assert order.total.minor == 2890


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"shopper_id": "nobody"}, "shopper_id"),
        ({"status": "vanished"}, "status"),
        ({"lines": []}, "lines"),
        ({"lines": [{**ORDER["lines"][0], "quantity": 0}]}, "lines.0.quantity"),
        ({"lines": [{**ORDER["lines"][0], "unit_minor": -1}]}, "lines.0.unit_minor"),
        ({"refunded_minor": 2891}, ""),
        ({"placed_at": "2026-01-01T00:00:00"}, "placed_at"),
    ],
)
def test_a_bad_order_is_skipped_whole(
    stocked: Store, tmp_path: Path, change: dict[str, object], field: str
) -> None:
    report = run(stocked, tmp_path, {**ORDER, **change}, {**ORDER, "id": "1043"})
    assert [(skip.line, skip.field) for skip in report.skipped] == [(1, field)]
    assert [order.id for order in stocked.orders.list_for("ada")] == ["1043"]


def test_the_retailers_file_brings_products_and_customers(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, TAU)
    assert report.counts == {"products": 1, "variants": 2, "shoppers": 1}
    order = store.orders.get("#W1", "u1")
    assert (order.status, order.total.format()) == ("pending_modified", "$9.50")
    mug = store.catalogue.get("1")
    assert mug is not None
    assert mug.price is not None
    assert mug.price.minor == 950
    assert [variant.available for variant in mug.variants] == [True, False]
    assert store.shoppers.details("u1")["payment_methods"]["g1"]["balance"] == 20


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("orders", "#W1", "user_id"), "u9", "orders.#W1.user_id"),
        (("orders", "#W1", "status"), "eaten", "orders.#W1.status"),
        (("orders", "#W1", "items"), [], "orders.#W1.items"),
        (("users", "u1", "email"), "no address", "users.u1.email"),
        (("products", "1", "variants", "12", "price"), -1, "products.1.variants.12.price"),
    ],
)
def test_a_bad_part_of_the_retailers_file_is_named(
    store: Store, tmp_path: Path, path: tuple[str, ...], value: object, field: str
) -> None:
    broken = json.loads(json.dumps(TAU))
    place = broken
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    report = run(store, tmp_path, broken)
    assert report.skipped[0].field == field
    assert (store.catalogue.count() == 0) == (path[0] == "products")


def test_orders_as_csv_are_refused(stocked: Store, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("id,shopper_id\n1,ada\n")
    with pytest.raises(BadFile, match="JSON lines"):
        import_orders(stocked, path)
