"""Training pairs: where they come from, what they never use, and how they stand in batches."""

import random
from collections import Counter

import pytest

from retrieval.document import dense_text
from retrieval.kinds import kind_of, singular
from retrieval.pairs import Pair, batches, make_pairs
from retrieval.split import part_of
from retrieval.typos import mistyped
from store.ids import ProductId
from store.money import Money
from store.product import Product


def _product(number: int, kind: str, shelf: str) -> Product:
    return Product(
        id=ProductId(f"p{number}"),
        title=f"Oakline Q{number} {kind} Black {number} W",
        price=Money(1000, "EUR"),
        brand="Oakline",
        department="electronics",
        category=shelf,
        description=f"Number {number} of a long and quiet series of {kind} goods for the office",
        attributes={"model": f"Q{number}", "colour": "Black", "power_w": number},
    )


SHOP = [
    _product(n, kind, shelf)
    for n, (kind, shelf) in enumerate(
        [("data projector", "projectors"), ("projector lamp", "lamps"), ("kettle", "kitchen")] * 40
    )
]


def test_a_tenth_of_a_catalogue_is_for_testing_and_a_tenth_for_tuning() -> None:
    parts = Counter(part_of(f"product-{n}") for n in range(5000))
    assert 400 < parts["test"] < 600
    assert 400 < parts["tune"] < 600
    assert part_of("product-1") == part_of("product-1")


def test_no_pair_uses_a_product_outside_the_training_part() -> None:
    log = [(f"search {p.id}", p.id) for p in SHOP]
    pairs = make_pairs(SHOP, log)
    kept = {dense_text(p) for p in SHOP if part_of(p.id) == "train"}
    left_out = {dense_text(p) for p in SHOP} - kept
    used = {text for pair in pairs for text in (pair.positive, pair.negative)}
    assert left_out
    assert used <= kept
    asked = " ".join(pair.query for pair in pairs if pair.source == "log")
    assert "search" in asked
    assert all(part_of(word) == "train" for word in asked.split() if word in {p.id for p in SHOP})


def test_every_source_gives_pairs_and_the_seed_decides_them() -> None:
    pairs = make_pairs(SHOP, [("quiet kettle", p.id) for p in SHOP], seed=4)
    sources = {pair.source for pair in pairs}
    assert sources == {"kind", "shelf", "facts", "description", "title", "model", "log"}
    assert pairs == make_pairs(SHOP, [("quiet kettle", p.id) for p in SHOP], seed=4)
    assert pairs != make_pairs(SHOP, [("quiet kettle", p.id) for p in SHOP], seed=5)
    assert len(make_pairs(SHOP, limit=10)) == 10


def test_the_negative_of_a_kind_says_its_words_and_is_another_kind() -> None:
    asked = [p for p in make_pairs(SHOP, seed=2) if "projector" in p.query and p.source == "kind"]
    lamps = [p for p in asked if "data projector" in p.positive and "lamp" in p.negative]
    same = [p for p in asked if "data projector" in p.positive and "data proj" in p.negative]
    assert lamps
    assert not same


def test_a_batch_never_holds_two_pairs_of_one_group() -> None:
    pairs = [
        Pair(f"q{n}", "text", "other", "kind", group)
        for n, group in enumerate(["a"] * 10 + ["b"] * 20 + [f"g{k}" for k in range(66)])
    ]
    ordered = batches(pairs, 8)
    assert len(ordered) % 8 == 0
    assert len(ordered) >= 64
    for start in range(0, len(ordered), 8):
        groups = [pair.group for pair in ordered[start : start + 8]]
        assert len(set(groups)) == 8
    assert not any(
        len({p.group for p in pairs[start : start + 8]}) == 8 for start in range(0, 24, 8)
    ), "without the ordering, the first batches would clash"


@pytest.mark.parametrize(
    ("title", "brand", "model", "shelf", "kind"),
    [
        ("HP mp2220 data projector 2000 ANSI", "HP", "mp2220", "", "data projector"),
        ("Xerox 006R toner cartridge Original", "Xerox", "006R", "toner", "toner cartridge"),
        ("APC X1 uninterruptible power supply (UPS) 5", "APC", "X1", "", None),
        ("C2G 7 USB cable 2 m", "C2G", "7", "", "usb cable"),
        ("Brunel Oat Bites", "Brunel", "", "snack boxes", "snack box"),
        ("Brunel Oat Bites", "Brunel", "", "", ""),
    ],
)
def test_the_kind_is_read_from_the_title_or_the_shelf(
    title: str, brand: str, model: str, shelf: str, kind: str | None
) -> None:
    facts = {"model": model} if model else {}
    product = Product(ProductId("x"), title, None, brand=brand, category=shelf, attributes=facts)
    expected = "uninterruptible power supply ups" if kind is None else kind
    assert kind_of(product) == expected


def test_singulars() -> None:
    assert singular("Label tapes") == "label tape"
    assert singular("batteries") == "battery"
    assert singular("glass") == "glass"


def test_a_typing_error_changes_one_longer_word() -> None:
    chance = random.Random(3)
    for _ in range(200):
        broken = mistyped("usb flash drive 16 gb", chance)
        before, after = "usb flash drive 16 gb".split(), broken.split()
        assert len(after) == len(before)
        assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1
        assert (after[0], after[3], after[4]) == ("usb", "16", "gb")
    assert mistyped("usb 16", chance) == "usb 16"
