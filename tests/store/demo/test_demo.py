"""The demo shop: whole, true to its profiles, and the same from the same seed."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from store.demo.generate import generate, read_products
from store.demo.load import FOLDER, load_demo, read_lines
from store.demo.rows import ReviewLine, ShopperLine
from store.demo.taste import UNFIT, fits
from store.imports.order_row import OrderRow
from store.order import OrderStatus
from store.settings import load_settings
from store.shop import Store, open_store

pytestmark = pytest.mark.slow

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("demo")
    store = open_store(load_settings(_env_file=None, home=home), lambda: NOW)
    assert load_demo(store)
    yield store
    store.close()


def test_the_counts_of_a_shop_worth_looking_at(demo: Store) -> None:
    facets = demo.catalogue.facets()
    assert facets.count >= 300
    assert len(facets.departments) == 10
    assert demo.orders.count() == 300
    assert demo.reviews.count() == 1000
    assert len(demo.shoppers.list()) == 40
    assert len(demo.promotions.active(NOW)) == 6
    for language in ("en", "zh"):
        assert len(demo.policies.articles(language)) == 30


def test_loading_twice_changes_nothing(demo: Store) -> None:
    events = demo.events.count()
    assert not load_demo(demo)
    assert demo.events.count() == events


def test_another_shop_is_left_alone(stocked: Store) -> None:
    assert not load_demo(stocked)
    assert stocked.catalogue.count() == 2


def test_an_interrupted_loading_is_done_again(store: Store) -> None:
    with store.write() as tx:
        store.notes.put(tx, "demo", "loading")
    assert load_demo(store)
    assert store.events.count() > 5000


def test_every_state_of_an_order_occurs(demo: Store) -> None:
    found = Counter(
        order.status
        for shopper in demo.shoppers.list()
        for order in demo.orders.list_for(str(shopper.shopper_id))
    )
    assert set(found) == set(get_args(OrderStatus))


def test_a_fresh_shop_has_an_order_that_was_placed_yesterday(demo: Store) -> None:
    placed = [order.placed_at for order in demo.orders.list_for("ada")]
    assert NOW - timedelta(days=1) in placed


def test_nobody_has_bought_what_their_profile_forbids() -> None:
    products = {product.id: product for product in read_products()}
    shoppers = {line.id: line for line in read_lines("shoppers.jsonl", ShopperLine)}
    for order in read_lines("orders.jsonl", OrderRow):
        for line in order.lines:
            assert line.product_id not in UNFIT
            assert fits(shoppers[order.shopper_id], products[line.product_id]), (
                order.id,
                line.product_id,
            )
            assert line.title == products[line.product_id].title


def test_no_order_line_lacks_its_variant(demo: Store) -> None:
    for order in read_lines("orders.jsonl", OrderRow):
        for line in order.lines:
            product = demo.catalogue.get(line.product_id)
            assert product is not None
            assert bool(product.variants) == (line.variant_id is not None)


def test_reviews_differ_and_some_are_not_to_be_believed() -> None:
    reviews = list(read_lines("reviews.jsonl", ReviewLine))
    assert len({review.text for review in reviews}) == 1000
    assert 40 <= sum(not review.verified for review in reviews) <= 200
    assert any("previous instructions" in review.text for review in reviews)


def test_a_guest_like_shopper_has_nothing(demo: Store) -> None:
    sam = demo.shoppers.get("sam")
    assert sam is not None
    assert sam.facts == ()
    assert demo.orders.list_for("sam") == []
    assert demo.events.for_shopper("sam") == []


def test_consent_that_was_not_given_is_not_assumed(demo: Store) -> None:
    leila = demo.shoppers.get("leila")
    assert leila is not None
    assert leila.diets == frozenset()


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    generate(tmp_path)
    for name in ("orders", "behaviour", "reviews"):
        committed = (FOLDER / f"{name}.jsonl").read_bytes()
        assert (tmp_path / f"{name}.jsonl").read_bytes() == committed, (
            "run: python -m store.demo.generate"
        )
