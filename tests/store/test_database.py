"""The database keeps its promises: transactions, checks, migrations, overwritten text."""

import sqlite3
import threading
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError, StatementError

from store.database import Database
from store.errors import BadSettings, OperatorError
from store.money import Money
from store.product import Product
from store.profile import Fact
from store.settings import Settings
from store.shop import Store, open_store
from store.tables import carts, metadata, orders, products, reviews


def test_the_migrations_make_exactly_the_tables(settings: Settings, store: Store) -> None:
    database = Database(settings.database)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_a_block_that_fails_writes_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write() as tx:
            store.catalogue.upsert(tx, [Product(id="mug", title="Mug", price=Money(5, "EUR"))])
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError):
        fail()
    assert store.catalogue.count() == 0


def test_control_a_block_that_ends_well_writes(store: Store) -> None:
    with store.write() as tx:
        store.catalogue.upsert(tx, [Product(id="mug", title="Mug", price=Money(5, "EUR"))])
    assert store.catalogue.count() == 1


@pytest.mark.parametrize(
    ("table", "bad"),
    [
        (orders, {"total_minor": -1}),
        (orders, {"refunded_minor": 101}),
        (orders, {"status": "vanished"}),
        (reviews, {"rating": 6}),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    stocked: Store, settings: Settings, now: datetime, table: object, bad: dict[str, object]
) -> None:
    good = {
        "orders": {
            "id": "1",
            "shopper_id": "ada",
            "status": "pending",
            "placed_at": now,
            "total_minor": 100,
            "refunded_minor": 100,
            "currency": "EUR",
            "carrier": "",
            "tracking": "",
            "note": "",
            "details": {},
            "version": 1,
        },
        "reviews": {
            "id": "r",
            "product_id": "mug",
            "author": "",
            "rating": 5,
            "title": "",
            "text": "",
            "at": now,
            "verified": True,
        },
    }[table.name]  # type: ignore[attr-defined]
    with pytest.raises(IntegrityError), stocked.write() as tx:
        tx.connection.execute(insert(table).values({**good, **bad}))  # type: ignore[arg-type]
    with stocked.write() as tx:  # the control: the same row without the fault goes in
        tx.connection.execute(insert(table).values(good))  # type: ignore[arg-type]


def test_a_product_cannot_cost_less_than_nothing(stocked: Store) -> None:
    with pytest.raises(IntegrityError), stocked.write() as tx:
        tx.connection.execute(products.update().values(price_minor=-1))


def test_foreign_keys_hold(stocked: Store) -> None:
    with pytest.raises(IntegrityError), stocked.write() as tx:
        tx.connection.execute(text("UPDATE sessions SET shopper_id = 'nobody'"))


def test_a_time_without_a_zone_is_refused(stocked: Store) -> None:
    with pytest.raises(StatementError), stocked.write() as tx:
        tx.connection.execute(reviews.update().values(at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_two_writers_queue_up_and_lose_nothing(stocked: Store) -> None:
    def add() -> None:
        for _ in range(20):
            with stocked.write() as tx:
                row = tx.connection.execute(carts.select()).one()
                change = carts.update().values(version=row.version + 1)
                tx.connection.execute(change)

    with stocked.write() as tx:
        tx.connection.execute(insert(carts).values(owner="ada", version=0))
    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stocked.carts.version("ada") == 80


def test_forgotten_text_is_gone_from_the_disk(
    stocked: Store, settings: Settings, now: datetime
) -> None:
    secret = "passionfruit-allergy-marker"
    with stocked.write() as tx:
        stocked.shoppers.add_fact(tx, "ada", Fact("avoid", secret, "said", now))
    with stocked.write() as tx:
        assert stocked.shoppers.remove_facts(tx, "ada", "avoid", secret) == 1
    stocked.close()
    with sqlite3.connect(Path(settings.home) / "shop.sqlite3") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in Path(settings.home).iterdir():
        assert secret.encode() not in path.read_bytes()


def test_a_database_of_a_newer_version_is_left_alone(settings: Settings, store: Store) -> None:
    with store.write() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OperatorError, match="newer version"):
        open_store(settings)


def test_an_address_that_cannot_be_read_is_named_without_its_password() -> None:
    with pytest.raises(BadSettings) as caught:
        Database("not an address with s3cret")
    assert "s3cret" not in str(caught.value)


def test_a_driver_that_is_not_installed_is_named() -> None:
    with pytest.raises(BadSettings, match="mysql") as caught:
        Database("mysql+nodriver://root:s3cret@host/shop")
    assert "s3cret" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "shop.sqlite3").mkdir()
    with pytest.raises(OperatorError, match="cannot be opened"):
        open_store(settings)


def test_several_processes_may_open_a_fresh_folder_at_once(settings: Settings) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        try:
            open_store(settings).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
