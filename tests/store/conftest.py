"""A fresh store in a temporary folder, under a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.conversation import Proposal, SessionRecord
from store.ids import ProposalId, SessionId, ShopperId
from store.money import Money
from store.product import Product
from store.profile import Profile
from store.settings import Settings, load_settings
from store.shop import Store, open_store

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(_env_file=None, home=tmp_path / "var", database_url=None)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_store(settings, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def stocked(store: Store) -> Store:
    """A store with a mug, a bowl without a price, a shopper and her session."""
    with store.write() as tx:
        store.catalogue.upsert(
            tx,
            [
                Product(id="mug", title="Blue Mug", price=Money(1200, "EUR"), stock=3),
                Product(id="bowl", title="Bowl", price=None),
            ],
        )
        store.shoppers.upsert(tx, Profile(ShopperId("ada"), "Ada"), email="Ada@Example.com")
        store.conversations.create(
            tx,
            SessionRecord(
                SessionId("s1"),
                ShopperId("ada"),
                "signed_in",
                "en",
                NOW,
                NOW + timedelta(hours=8),
            ),
        )
    return store


@pytest.fixture
def proposal() -> Callable[..., Proposal]:
    def make(proposal_id: str = "p1", **changes: object) -> Proposal:
        values: dict[str, object] = {
            "id": ProposalId(proposal_id),
            "session_id": SessionId("s1"),
            "shopper_id": ShopperId("ada"),
            "operation": "cart.add",
            "summary": "Put one Blue Mug into the cart",
            "arguments": {"product_id": "mug"},
            "effects": {"total_minor": 1200},
            "versions": {"mug": 1},
            "digest": "d" * 64,
            "created_at": NOW,
            "expires_at": NOW + timedelta(minutes=10),
        }
        return Proposal(**{**values, **changes})  # type: ignore[arg-type]

    return make
