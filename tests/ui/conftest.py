"""A small shop with the replaying assistant behind the real web application."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.events import Card, Cards, Confirm, Event, Failure, Status, Token
from store.ids import ProductId, VariantId
from store.money import Money
from store.product import Product, Variant
from store.profile import Profile
from store.settings import Settings, load_settings
from store.shop import Store, open_store
from tests.ui.replay import ReplayingAssistant
from ui.web import create_app

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HOSTILE = (
    '<img src=http://evil.example/x.png onerror="window.hacked=1"><script>window.hacked=1</script>'
)


def card(product: Product, rank: int = 1) -> Card:
    """A card as the assistant makes it."""
    assert product.price is not None
    return Card(
        product_id=str(product.id),
        rank=rank,
        title=product.title,
        brand=product.brand,
        price_minor=product.price.minor,
        currency="EUR",
        price=product.price.format(),
        list_price=None,
        rating=4.5,
        rating_count=12,
        stock_note="In stock",
        picture=f"/media/product/{product.id}.svg",
        reason="No nuts on its label.",
        verdict="unknown",
        verdict_text="Check: traces not stated",
        verdict_reasons=("The label says nothing about traces.",),
        variants=tuple(
            {"id": str(v.id), "label": "M", "available": "yes", "price": ""}
            for v in product.variants
        ),
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a shop on loopback, with no `.env`."""
    return load_settings(home=tmp_path / "home", brain="template", _env_file=None)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A store with three products and one shopper, marked as the demo shop."""
    opened = open_store(settings, lambda: NOW)
    products = [
        Product(ProductId("bars"), "Seed bars", Money(1290, "EUR"), brand="Early Acre", stock=9),
        Product(ProductId("bad"), f"Soap {HOSTILE}", Money(500, "EUR"), brand=HOSTILE, stock=9),
        Product(
            ProductId("shirt"),
            "Shirt",
            Money(1790, "EUR"),
            variants=(Variant(VariantId("shirt-m"), {"size": "M"}, stock=3),),
        ),
    ]
    with opened.write() as tx:
        opened.catalogue.upsert(tx, products)
        opened.shoppers.upsert(tx, Profile("ada", "Ada Lindqvist", about="Nut allergy."))  # type: ignore[arg-type]
        opened.notes.put(tx, "demo", "loaded")
    yield opened
    opened.close()


@pytest.fixture
def assistant(store: Store, settings: Settings) -> ReplayingAssistant:
    """An assistant that answers a few words."""

    def script(session_id: str, sent: str) -> Sequence[Event]:
        if "cancel" in sent:
            proposal = Confirm("P-1", "order.cancel", "Cancel order 1042?", {"refund_minor": 2400})
            return [Token("You have one order. "), proposal]
        if "fail" in sent:
            return [Failure("refused", "That is not possible.")]
        if "break" in sent:
            raise RuntimeError("broken on purpose")
        ids = ("bad",) if "soap" in sent else ("bars", "shirt")
        found = store.catalogue.get_many([ProductId(i) for i in ids])
        cards = tuple(card(found[ProductId(i)], rank) for rank, i in enumerate(ids, 1))
        said = HOSTILE if "soap" in sent else "The **seed bars** fit."
        return [Status("search", "Searched the catalogue: 12 fit"), Cards(cards), Token(said)]

    return ReplayingAssistant(store, settings, script)


@pytest.fixture
def client(assistant: ReplayingAssistant) -> Iterator[TestClient]:
    """A browser on this machine."""
    app = create_app(assistant)  # type: ignore[arg-type]
    with TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5000)) as browser:
        yield browser
