"""A small shop for the tools: a real store, an injected clock, no index."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from store.conversation import SessionRecord
from store.ids import OrderId, ProductId, SessionId, ShopperId, VariantId
from store.money import Money
from store.order import Order, OrderLine
from store.principal import Principal
from store.product import Label, Product, Variant
from store.profile import Fact, Profile
from store.settings import load_settings
from store.shop import Store, open_store
from tools.visit import Services, Visit


@dataclass(slots=True)
class Clock:
    """A clock that tests turn."""

    now: datetime = field(default_factory=lambda: datetime(2026, 5, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


NUTS = Product(
    ProductId("nuts"),
    "Almond Mix",
    Money(500, "EUR"),
    department="pantry",
    stock=5,
    label=Label("almonds, hazelnuts", ("tree_nuts",), ()),
)
MUG = Product(ProductId("mug"), "Blue Mug", Money(900, "EUR"), department="kitchen", stock=3)
WINE = Product(
    ProductId("wine"), "Red Wine", Money(1200, "EUR"), department="drinks", stock=9, min_age=18
)
SHIRT = Product(
    ProductId("shirt"),
    "Shirt",
    Money(2500, "EUR"),
    department="apparel",
    variants=(
        Variant(VariantId("shirt-m"), {"size": "M"}, stock=2),
        Variant(VariantId("shirt-l"), {"size": "L"}, stock=0),
    ),
)
OATS = Product(
    ProductId("oats"),
    "Oat Bites",
    Money(300, "EUR"),
    department="pantry",
    stock=5,
    label=Label("Oats, sugar. May contain nuts.", ("gluten",), None),
)
ASK = Product(ProductId("ask"), "Unpriced Thing", None, department="home", stock=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(load_settings(home=tmp_path, _env_file=None), clock)
    with opened.write() as tx:
        opened.catalogue.upsert(tx, [NUTS, OATS, MUG, WINE, SHIRT, ASK])
        opened.shoppers.upsert(tx, Profile(ShopperId("ada"), "Ada"), email="ada@example.com")
        opened.shoppers.upsert(tx, Profile(ShopperId("ben"), "Ben"), email="ben@example.com")
        opened.shoppers.add_fact(tx, "ada", Fact("allergen", "tree_nuts", "said", clock()))
        opened.orders.upsert(
            tx, [order("1042", "ada"), order("1043", "ben"), order("1044", "ada", minor=30_000)]
        )
    yield opened
    opened.close()


def order(order_id: str, shopper: str, *, minor: int = 2_400) -> Order:
    money = Money(minor, "EUR")
    return Order(
        OrderId(order_id),
        ShopperId(shopper),
        "pending",
        datetime(2026, 4, 30, tzinfo=UTC),
        (OrderLine(ProductId("mug"), "Blue Mug", 1, money),),
        money,
    )


@pytest.fixture
def visit_for(store: Store, clock: Clock, tmp_path: Path) -> Any:
    """`visit_for("ada")` signed in, `visit_for(None)` a guest; each in a session of its own."""
    services = Services(
        load_settings(home=tmp_path, _env_file=None),
        store,
        cast(Any, None),
        cast(Any, None),
        clock,
    )

    def make(
        shopper: str | None, *, session: str | None = None, facts: tuple[Fact, ...] = ()
    ) -> Visit:
        session_id = SessionId(session or f"S-{shopper}")
        level = "signed_in" if shopper else "guest"
        if store.conversations.get(session_id) is None:
            record = SessionRecord(
                session_id,
                ShopperId(shopper) if shopper else None,
                level,
                "en",
                clock(),
                clock() + timedelta(hours=12),
            )
            with store.write() as tx:
                store.conversations.create(tx, record)
        profile = (store.shoppers.get(shopper) if shopper else None) or Profile()
        principal = Principal(
            session_id,
            ShopperId(shopper) if shopper else None,
            cast(Any, level),
            clock() + timedelta(hours=12),
        )
        return Visit(
            services,
            principal,
            Profile(profile.shopper_id, profile.name, facts=(*profile.facts, *facts)),
            "en",
        )

    return make
