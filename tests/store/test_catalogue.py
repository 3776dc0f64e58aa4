"""What goes into the catalogue comes out the same, and caches notice every change."""

from dataclasses import replace

from store.money import Money
from store.product import Label, Product, Variant
from store.shop import Store

WHOLE = Product(
    id="jam",
    title="Apricot Jam",
    price=Money(450, "EUR"),
    brand="Rowan & Rye",
    department="pantry",
    category="spreads and honey",
    description="Cooked in small pots.",
    list_price=Money(500, "EUR"),
    rating=4.5,
    rating_count=12,
    stock=9,
    tags=("vegan", "gift"),
    attributes={"weight_g": 340, "organic": True, "origin": "Provence", "sugar_share": 0.45},
    label=Label("apricots, sugar", (), None, {"energy_kcal": 240.0}),
    min_age=None,
    age_from=1.5,
    ean=("4006381333931",),
    seller="Hill Farm",
    variants=(
        Variant("small", {"size": "200 g"}, None, 4),
        Variant("large", {"size": "400 g"}, Money(700, "EUR"), None),
    ),
    translations={"zh": {"title": "杏子果酱", "keywords": "果酱 杏"}},
    picture={"motif": "jar", "colours": ["#c46a3f"]},
)


def put(store: Store, *products: Product) -> None:
    with store.write() as tx:
        store.catalogue.upsert(tx, products)


def test_a_product_comes_back_as_it_went_in(store: Store) -> None:
    put(store, WHOLE)
    assert store.catalogue.get("jam") == WHOLE


def test_silence_about_allergens_is_not_the_same_as_none(store: Store) -> None:
    silent = replace(WHOLE, id="silent", label=Label(None, None, None))
    none = replace(WHOLE, id="none", label=Label("", (), ()))
    put(store, silent, none)
    found = store.catalogue.get_many(["silent", "none"])
    assert found["silent"].label == Label(None, None, None)
    assert found["none"].label.allergens == ()
    assert found["none"].label.traces == ()


def test_a_product_without_a_price_is_found_and_not_buyable(store: Store) -> None:
    put(store, Product(id="tin", title="Tin", price=None))
    tin = store.catalogue.find_title("tin")[0]
    assert tin.price is None
    assert tin.available
    assert not tin.buyable


def test_writing_the_same_again_changes_nothing(store: Store) -> None:
    put(store, WHOLE)
    revision = store.catalogue.revision()
    with store.write() as tx:
        assert store.catalogue.upsert(tx, [WHOLE]).same == 1
    assert store.catalogue.revision() == revision


def test_a_change_makes_a_new_version_and_replaces_variants(store: Store) -> None:
    put(store, WHOLE)
    put(store, replace(WHOLE, variants=WHOLE.variants[:1]))
    jam = store.catalogue.get("jam")
    assert jam is not None
    assert jam.version == 2
    assert [variant.id for variant in jam.variants] == ["small"]


def test_the_fingerprint_follows_the_words_and_not_the_stock(store: Store) -> None:
    put(store, WHOLE)
    before = store.catalogue.fingerprint()
    put(store, replace(WHOLE, stock=1))
    assert store.catalogue.fingerprint() == before
    put(store, replace(WHOLE, description="Cooked in large pots."))
    assert store.catalogue.fingerprint() != before


def test_facets_count_and_follow_changes(store: Store) -> None:
    put(store, WHOLE)
    facets = store.catalogue.facets()
    assert facets.departments == {"pantry": 1}
    assert facets.categories == {"pantry": {"spreads and honey": 1}}
    assert facets.attributes["weight_g"].low == 340
    assert facets.attributes["origin"].values == ("provence",)
    put(store, replace(WHOLE, id="jam2", attributes={"weight_g": 500}))
    assert store.catalogue.facets().attributes["weight_g"].high == 500


def test_titles_are_found_exact_first_in_every_language(store: Store) -> None:
    put(
        store,
        WHOLE,
        Product(id="a", title="Jam Jar 100%", price=None),
        Product(id="b", title="Jam", price=None),
    )
    assert [p.id for p in store.catalogue.find_title("JAM")] == ["b", "a", "jam"]
    assert [p.id for p in store.catalogue.find_title("杏子")] == ["jam"]
    assert [p.id for p in store.catalogue.find_title("100%")] == ["a"]
    assert store.catalogue.find_title("%") == store.catalogue.find_title("100%")
    assert store.catalogue.find_title("  ") == []


def test_a_barcode_finds_its_product(store: Store) -> None:
    put(store, WHOLE)
    assert [p.id for p in store.catalogue.by_ean("4006381333931")] == ["jam"]


def test_every_product_is_walked_over_once(store: Store) -> None:
    put(store, *(Product(id=f"p{n:03}", title="x", price=None) for n in range(25)))
    assert [p.id for p in store.catalogue.iter(batch=10)] == store.catalogue.ids()


def test_stock_is_never_taken_below_nothing(store: Store) -> None:
    put(store, WHOLE)
    with store.write() as tx:
        assert store.catalogue.take_stock(tx, "jam", "small", 4)
        assert not store.catalogue.take_stock(tx, "jam", "small", 1)
        assert store.catalogue.take_stock(tx, "jam", "large", 50)
