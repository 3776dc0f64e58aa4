"""Catalogue files: good rows are in, bad ones are named, nothing is half in."""

import json
from pathlib import Path

import pytest

from store.errors import BadFile
from store.imports.mappings.icecat_shelves import shelf_of
from store.imports.products import import_products
from store.imports.report import ImportReport
from store.shop import Store

GOOD = {"id": "good", "title": "Good Mug", "price_minor": 900}


def run(store: Store, folder: Path, *rows: object) -> ImportReport:
    path = folder / "rows.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8"
    )
    return import_products(store, path)


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"title": "No id", "price_minor": 1}, "id"),
        ({"id": "", "title": "Empty id"}, "id"),
        ({"id": "../etc", "title": "Path"}, "id"),
        ({"id": 7, "title": "Number for an id"}, "id"),
        ({"id": "x", "title": ""}, "title"),
        ({"id": "x", "title": "T", "price_minor": -1}, "price_minor"),
        ({"id": "x", "title": "T", "price_minor": "9"}, "price_minor"),
        ({"id": "x", "title": "T", "price_minor": 9.5}, "price_minor"),
        ({"id": "x", "title": "T", "price_minor": True}, "price_minor"),
        ({"id": "x", "title": "T", "price_minor": 10**30}, "price_minor"),
        ({"id": "x", "title": "T", "price": -0.5}, "price"),
        ({"id": "x", "title": "T", "price": "twelve"}, "price"),
        ({"id": "x", "title": "T", "stock": -1}, "stock"),
        ({"id": "x", "title": "T", "rating": 7}, "rating"),
        ({"id": "x", "title": "T", "tags": "gift"}, "tags"),
        ({"id": "x", "title": "T", "allergens": ["nuts"]}, "allergens.0"),
        ({"id": "x", "title": "T", "traces": "none"}, "traces"),
        ({"id": "x", "title": "T", "currency": "euro"}, "currency"),
        ({"id": "x", "title": "T", "age_from": 6, "age_to": 3}, ""),
        ({"id": "x", "title": "T", "price_minor": 9, "list_price_minor": 8}, "list_price_minor"),
        ({"id": "x", "title": "NUL \0 inside"}, "title"),
        ({"id": "x", "title": "T", "variants": [{"id": "v"}]}, "variants.0.options"),
        (
            {
                "id": "x",
                "title": "T",
                "variants": [
                    {"id": "v", "options": {"size": "M"}},
                    {"id": "w", "options": {"size": "L"}, "price_minor": -5},
                ],
            },
            "variants.1.price_minor",
        ),
        ({"id": "x", "title": "T", "variants": [{"id": "v", "options": {"a": "b"}}] * 2}, ""),
        ('{"id": "x", "title"', ""),
        ("[]", ""),
    ],
)
def test_a_bad_row_is_skipped_whole_and_the_others_are_in(
    store: Store, tmp_path: Path, bad: object, field: str
) -> None:
    report = run(store, tmp_path, GOOD, bad, {**GOOD, "id": "last"})
    assert [(skip.line, skip.field) for skip in report.skipped] == [(2, field)]
    assert report.skipped[0].reason
    assert (report.kind, report.read, report.imported) == ("own", 3, 2)
    assert not report.whole
    assert store.catalogue.ids() == ["good", "last"]


def test_the_first_of_two_rows_with_one_id_stays(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, GOOD, {**GOOD, "title": "Impostor"})
    assert report.skipped[0].field == "id"
    assert "line 1" in report.skipped[0].reason
    kept = store.catalogue.get("good")
    assert kept is not None
    assert kept.title == "Good Mug"


def test_an_id_whose_first_row_was_bad_is_not_taken(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, {**GOOD, "price_minor": -1}, GOOD)
    assert report.imported == 1


def test_a_file_that_is_imported_again_replaces_and_changes_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    run(store, tmp_path, GOOD)
    revision = store.catalogue.revision()
    assert run(store, tmp_path, GOOD).whole
    assert store.catalogue.revision() == revision
    run(store, tmp_path, {**GOOD, "price_minor": 800})
    kept = store.catalogue.get("good")
    assert kept is not None
    assert (kept.price and kept.price.minor, kept.version) == (800, 2)


def test_fields_that_no_rule_reads_are_named(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, {**GOOD, "alergens": ["milk"], "colour": "blue"})
    assert report.whole
    assert report.ignored == ("alergens", "colour")


def test_silence_and_none_stay_apart(store: Store, tmp_path: Path) -> None:
    run(store, tmp_path, {**GOOD, "allergens": [], "traces": None})
    kept = store.catalogue.get("good")
    assert kept is not None
    assert (kept.label.allergens, kept.label.traces) == ((), None)


def test_a_csv_has_the_same_fields(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "id,title,price,tags,attributes,allergens,stock,rating\n"
        'a,"Mug, blue",12.90,gift|blue,"{""volume_ml"": 300}",milk|soy,4,4.5\n'
        "b,Bowl,,,,,,\n"
        "c,Cup,1.005,,,nuts,,\n"
        'd,Jug,5,,"{broken",,,\n',
        "utf-8",
    )
    report = import_products(store, path)
    assert [(skip.line, skip.field) for skip in report.skipped] == [
        (4, "allergens.0"),
        (5, "attributes"),
    ]
    mug, bowl = store.catalogue.get_many(["a", "b"]).values()
    assert mug.price is not None
    assert (mug.price.minor, mug.price.currency) == (1290, "EUR")
    assert (mug.tags, mug.attributes) == (("gift", "blue"), {"volume_ml": 300})
    assert mug.label.allergens == ("milk", "soy")
    assert (mug.stock, mug.rating) == (4, 4.5)
    assert (bowl.price, bowl.stock, bowl.label.allergens) == (None, None, None)


def test_a_file_of_other_things_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="known form"):
        run(store, tmp_path, {"query": "mug", "rating": 3})


def test_icecat_attributes_keep_their_types_under_readable_names(
    store: Store, tmp_path: Path
) -> None:
    row = {
        "id": "1",
        "title": "Acme X1 Notebook case Black",
        "supplier": "Acme",
        "price": 1999,
        "ean": ["0001"],
        "name": "X1",
        "short_description": "A case.",
        "date_released": "2009-12-10T00:00:00Z",
        "img_500x500": "http://images.example.com/1.jpg",
        "attr_t_product_colour": "Black",
        "attr_t_operating_temperature__t_t_": "0 - 35",
        "attr_n_weight": 530.0,
        "attr_n_quantity_per_pallet": 9.0,
        "attr_b_waterproof": True,
    }
    bad = {**row, "id": "2", "attr_n_weight": "heavy"}
    negative = {**row, "id": "3", "price": -1}
    report = run(store, tmp_path, row, bad, negative)
    assert report.kind == "icecat"
    assert [skip.field for skip in report.skipped] == ["attr_n_weight", "price"]
    product = store.catalogue.get("1")
    assert product is not None
    assert product.attributes == {
        "colour": "Black",
        "operating_temperature_c": "0 - 35",
        "weight_g": 530,
        "waterproof": True,
        "released": "2009-12-10",
        "model": "X1",
    }
    assert (product.brand, product.category, product.picture) == ("Acme", "notebook bags", {})
    assert product.price is not None
    assert (product.price.minor, product.price.currency) == (1999, "USD")


def test_the_first_phrase_of_a_title_names_the_shelf() -> None:
    assert shelf_of("Xerox 006R90321 toner cartridge Original Black 6 pc(s)") == "toner cartridges"
    assert shelf_of("Tripp Lite 2m Patch Cables") == "cables"
    assert shelf_of("Anything", "Headphones") == "headphones and headsets"
    assert shelf_of("HP 55X Original Black 1 pc(s)") == ""


def test_food_without_prices_is_in_and_cannot_be_bought(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "food.csv"
    path.write_text(
        "barcode,name,ingredients,fat,salt,alcohol,category_predicted,category_margin\n"
        "0000000000011,Oat Bars,OATS (gluten),7.5,0.2,,snacks-bars,0.9\n"
        "0000000000028,Red Wine,grapes,,99900,13,drink-juice,0.1\n"
        "x12,Bad Barcode,,,,,,\n"
        "0000000000035,Bad Fat,,much,,,,\n",
        "utf-8",
    )
    report = import_products(store, path)
    assert [(skip.line, skip.field) for skip in report.skipped] == [(4, "barcode"), (5, "fat")]
    bars, wine = store.catalogue.iter()
    assert (bars.price, bars.buyable, bars.category) == (None, False, "snack bars")
    assert bars.label.allergens is None
    assert bars.label.nutrition_100g == {"fat_g": 7.5, "salt_g": 0.2}
    assert (wine.department, wine.category, wine.min_age) == ("drinks", "", 18)
    assert wine.label.nutrition_100g == {"alcohol_vol": 13.0}


def test_progress_ends_at_the_whole(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(GOOD))
    heard: list[tuple[str, int, int]] = []
    import_products(store, path, lambda step, done, total: heard.append((step, done, total)))
    size = path.stat().st_size
    assert heard[-1] == ("import products", size, size)


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        ("39,90", 3990),
        ("39,9", 3990),
        ("39.90", 3990),
        (" 7,05 ", 705),
        ("1.299,00", 129900),
        ("1,299.00", 129900),
        ("1 299 000,5", 129900050),
        ("€45.00", 4500),
        ("45,00 €", 4500),
        ("EUR 45", 4500),
    ],
)
def test_a_price_is_read_as_shops_write_it(
    store: Store, tmp_path: Path, written: str, minor: int
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"id;title;price\nkettle;Kettle;{written}\n", "utf-8")
    assert import_products(store, path).skipped == ()
    product = store.catalogue.get("kettle")
    assert product is not None
    assert product.price is not None
    assert product.price.minor == minor


@pytest.mark.parametrize("written", ["1,299", "1,2,3", ",90", "12,", "1,299,00", "£9"])
def test_a_price_that_can_be_read_in_two_ways_or_is_of_other_money_is_refused(
    store: Store, tmp_path: Path, written: str
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"id;title;price\nkettle;Kettle;{written}\n", "utf-8")
    report = import_products(store, path)
    assert [skip.field for skip in report.skipped] == ["price"]
    assert store.catalogue.get("kettle") is None


def test_broken_json_is_told_by_its_column_in_the_line(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, GOOD, '{"id": "cut", "title": "T"', GOOD | {"id": "last"})
    assert report.skipped[0].reason.startswith("broken JSON at column 27")


def test_the_columns_of_other_shop_programs_and_their_markup_are_read(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    words = "<p>Tied <b>by hand</b>.<br>Lasts 7&ndash;10 days.</p>"
    path.write_text(
        f"SKU\tName\tPrice\tDescription\tQuantity\nr-1\tRoses &amp; Lilies\t9,90\t{words}\t4\n",
        "utf-8-sig",
    )
    report = import_products(store, path)
    roses = store.catalogue.get("r-1")
    assert roses is not None
    assert (report.skipped, report.ignored) == ((), ())
    assert (roses.title, roses.stock) == ("Roses & Lilies", 4)
    assert roses.description == "Tied by hand.\nLasts 7–10 days."
