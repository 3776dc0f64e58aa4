"""A small shop in memory, an index of it, and what searches it. No model weights."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.ids import ProductId, VariantId
from store.money import Money
from store.product import AttributeValue, Product, Variant


@dataclass(frozen=True)
class Place:
    """The settings that an index needs."""

    home: Path
    chroma_url: str | None = None


def product(
    product_id: str,
    title: str,
    price: int | None = 1000,
    *,
    brand: str = "Norrvik",
    category: str = "",
    department: str = "",
    **more: object,
) -> Product:
    return Product(
        id=ProductId(product_id),
        title=title,
        price=None if price is None else Money(price, "EUR"),
        brand=brand,
        category=category,
        department=department,
        **more,  # type: ignore[arg-type]
    )


def facts(**values: AttributeValue) -> dict[str, AttributeValue]:
    return values


PRODUCTS = (
    product(
        "ele-1",
        "Hush Wireless Headphones",
        8900,
        category="headphones",
        department="electronics",
        description="Over-ear headphones with noise cancelling for trains and open offices.",
        attributes=facts(wireless=True, battery_h=30, colour="black", weight_g=250),
        rating=4.6,
        rating_count=210,
        ean=("4006381333931",),
        translations={"zh": {"title": "静音无线头戴耳机", "keywords": "蓝牙耳机 降噪"}},
    ),
    product(
        "ele-2",
        "Plain Wired Headphones",
        1900,
        brand="Kitewell",
        category="headphones",
        department="electronics",
        description="Light on-ear headphones with a 1.2 m cable.",
        attributes=facts(wireless=False, colour="blue", weight_g=120, cable_m=1.2),
        rating=3.9,
        rating_count=80,
    ),
    product(
        "ele-3",
        "Studio Headphones MX-410",
        12900,
        brand="Ostrelle",
        category="headphones",
        department="electronics",
        description="Closed headphones for mixing, with a replaceable cable.",
        attributes=facts(wireless=False, colour="black", weight_g=310),
    ),
    product(
        "ele-4",
        "Atlas 14 Laptop",
        94900,
        brand="Caldry",
        category="laptops",
        department="electronics",
        description="A 14 inch laptop for lectures and long evenings.",
        attributes=facts(ram_gb=16, storage_gb=512, screen_in=14, weight_g=1350, wireless=True),
    ),
    product(
        "ele-5",
        "Atlas 15 Laptop",
        64900,
        brand="Caldry",
        category="laptops",
        department="electronics",
        description="A 15.6 inch laptop for the kitchen table.",
        attributes=facts(ram_gb=8, storage_gb=256, screen_in=15.6, weight_g=1900),
    ),
    product(
        "pan-1",
        "Orchard Crisps Snack Box",
        1290,
        brand="Apple Loft",
        category="snack boxes",
        department="pantry",
        description="Eight small bags of apple crisps in a gift box.",
        tags=("gift", "vegan"),
        attributes=facts(vegan=True, palm_oil_free=True),
    ),
    product(
        "pan-2",
        "Six Nuts Snack Box",
        1890,
        brand="Hazel Workshop",
        category="snack boxes",
        department="pantry",
        description="Almonds, cashews, hazelnuts, walnuts, pecans and macadamias.",
        tags=("gift",),
    ),
    product(
        "kit-1",
        "Stoneware Mug, blue",
        1200,
        brand="Hearthlea",
        category="mugs",
        department="kitchen",
        description="A mug of 350 ml that keeps tea warm.",
        attributes=facts(
            colour="blue", capacity_ml=350, dishwasher_safe=True, material="stoneware"
        ),
    ),
    product(
        "kit-2",
        "Stoneware Mug, green",
        1200,
        brand="Hearthlea",
        category="mugs",
        department="kitchen",
        description="A mug of 350 ml that keeps tea warm.",
        attributes=facts(
            colour="green", capacity_ml=350, dishwasher_safe=True, material="stoneware"
        ),
    ),
    product(
        "kit-3",
        "Enamel Camping Mug",
        900,
        brand="Terrafold",
        category="mugs",
        department="kitchen",
        description="A light mug of 500 ml for the rucksack; not for the dishwasher.",
        attributes=facts(colour="white", capacity_ml=500, dishwasher_safe=False, material="enamel"),
        stock=0,
    ),
    product(
        "app-1",
        "Harbour Rain Jacket",
        11900,
        brand="Tarn Nine",
        category="jackets",
        department="apparel",
        description="A waterproof jacket with taped seams.",
        attributes=facts(waterproof=True, colour="navy", audience="men"),
        variants=(
            Variant(VariantId("app-1-m"), {"size": "M"}, stock=3),
            Variant(VariantId("app-1-l"), {"size": "L"}, stock=0),
        ),
    ),
    product(
        "toy-1",
        "Castle Brick Set",
        3490,
        brand="Brickmoor",
        category="building sets",
        department="toys",
        description="A castle of 420 bricks with a drawbridge.",
        age_from=6,
        age_to=12,
        attributes=facts(pieces=420),
    ),
    product(
        "toy-2",
        "Stacking Rings",
        1490,
        brand="Nubbins",
        category="baby toys",
        department="toys",
        description="Seven wooden rings on a peg.",
        age_from=0.5,
        age_to=3,
    ),
    product("odd-1", "Walnut Desk to order", None, brand="Oslund", category="small furniture"),
)


@pytest.fixture
def catalogue() -> MemoryCatalogue:
    return MemoryCatalogue(PRODUCTS)


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def retriever(catalogue: MemoryCatalogue, encoder: HashingEncoder, place: Place) -> Retriever:
    build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    return Retriever(index, catalogue, encoder)


@pytest.fixture
def understanding(catalogue: MemoryCatalogue, retriever: Retriever) -> Understanding:
    return Understanding.of(catalogue.facets(), retriever.index, HashingEncoder())
