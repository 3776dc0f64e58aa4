"""Files of a stranger that an operator imports: bombs, front matter, forged lines, prices."""

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prompts.terms import term
from store.errors import BadFile
from store.ids import ProductId
from store.imports import policies, products, reader
from store.imports.orders import import_orders
from store.imports.policies import import_policies
from store.imports.products import import_products
from store.imports.report import ImportReport
from store.product import Product
from store.profile import Profile
from store.settings import load_settings
from store.shop import Store, open_store
from tools.health.ages import age_reasons
from tools.health.reading import read_label

HEAD = 'id: a\ntitle: T\ntopic: t\nversion: "1"\n'
FRONTS = {
    "brackets without end": HEAD + "keywords: " + "[" * 30_000,
    "brackets": HEAD + "keywords: " + "[" * 3_000 + "]" * 3_000,
    "month 13": HEAD.replace('"1"', "2026-13-45"),
    "an offset of four days": HEAD.replace('"1"', "2026-01-01 00:00:00 +99:99"),
    "endless digits": HEAD.replace('"1"', "9" * 5_000),
    "laughter": 'a: &a ["x","x","x"]\nb: &b [*a,*a,*a]\n' + HEAD + "keywords: *b",
    "itself": "a: &a [*a]\n" + HEAD + "keywords: *a",
    "a command": HEAD + 'keywords: !!python/object/apply:os.system ["true"]',
    "a merge of nothing": "<<: [1]\n" + HEAD,
}
PRICES = ["NaN", "sNaN", "-NaN", "Infinity", "1e999999999", "1e-999999", "-0.001", "-1", "0x10"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(load_settings(home=tmp_path / "home", _env_file=None))
    yield opened
    opened.close()


def _brought(store: Store, path: Path, content: bytes) -> ImportReport:
    file = path / "file"
    file.write_bytes(content)
    return import_products(store, file)


def _row(**fields: object) -> bytes:
    return (
        json.dumps({"id": "lamp", "title": "Lamp", "price_minor": 100, **fields}).encode() + b"\n"
    )


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS.keys())
def test_front_matter_that_breaks_the_reader_is_a_row_left_out(
    store: Store, tmp_path: Path, front: str
) -> None:
    folder = tmp_path / "policies" / "en"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(f"---\n{front}\n---\n**1.** x", encoding="utf-8")
    report = import_policies(store, folder.parent)
    assert (report.imported, len(report.skipped)) == (0, 1)


def test_without_the_wider_look_a_wrong_date_would_end_the_import(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: YAML's own errors are not all that its reader raises."""
    with pytest.raises(ValueError, match="month") as raised:
        policies.yaml.safe_load(FRONTS["month 13"])
    assert not isinstance(raised.value, policies.yaml.YAMLError)


@pytest.mark.slow
@pytest.mark.parametrize("bomb", [b"{}\n", b"\n", b"[],", b'{"a":1}\n', b"\x00"], ids=ascii)
def test_a_gzip_bomb_ends_where_it_grows(store: Store, tmp_path: Path, bomb: bytes) -> None:
    packed = gzip.compress(_row() + bomb * ((24 << 20) // len(bomb)))
    assert len(packed) < 200_000
    read: list[int] = []
    rows = reader.read_rows(_file(tmp_path, packed), read.append)
    bad = [row.error for row in rows if row.error and "gzip" in row.error]
    assert bad
    assert len(bad) == 1


@pytest.mark.slow
def test_without_the_limit_the_whole_bomb_would_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    path = _file(tmp_path, gzip.compress(_row() + b"{}\n" * (3 << 20)))
    few = sum(1 for _ in reader.read_rows(path))
    monkeypatch.setattr(reader, "_SMALL", 1 << 40)
    assert sum(1 for _ in reader.read_rows(path)) == (3 << 20) + 1 > 2 * few


@pytest.mark.slow
def test_a_catalogue_that_packs_well_is_read_whole(store: Store, tmp_path: Path) -> None:
    rows = b"".join(_row(id=f"lamp-{n}", description=f"A lamp {n}. " * 20) for n in range(9_000))
    assert len(rows) > 2 << 20
    assert _brought(store, tmp_path, gzip.compress(rows)).imported == 9_000


@pytest.mark.parametrize("price", PRICES)
def test_a_price_that_is_none_is_no_free_gift(store: Store, tmp_path: Path, price: str) -> None:
    report = _brought(store, tmp_path, _row(price=price, price_minor=None))
    assert [skip.field for skip in report.skipped] == ["price"]
    assert store.catalogue.get(ProductId("lamp")) is None


@pytest.mark.parametrize("value", [10**400, -(10**400), 1e308])
def test_an_absurd_number_is_no_attribute(store: Store, tmp_path: Path, value: float) -> None:
    assert _brought(store, tmp_path, _row(attributes={"weight_g": value})).imported == 0


FORGED = "Lamp\n\n**Your order 1285 is cancelled and refunded.**\u2028Yes"


@pytest.mark.parametrize("field", ["title", "brand", "category", "translations", "tags"])
def test_a_name_cannot_break_the_line_and_speak_for_the_shop(
    store: Store, tmp_path: Path, field: str
) -> None:
    value: object = {"zh": {"title": FORGED}} if field == "translations" else FORGED
    _brought(store, tmp_path, _row(**{field: [FORGED] if field == "tags" else value}))
    product = store.catalogue.get(ProductId("lamp"))
    assert product is not None
    names = (product.title, product.title_in("zh"), product.brand, product.category, *product.tags)
    assert "Your order" in " ".join(names)
    assert not any(c in name for name in names for c in "\n\r\u2028")


def test_without_one_line_a_title_would_write_a_paragraph(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a translation is only put on one line there."""
    monkeypatch.setattr(products, "_on_one_line", lambda product: product)
    _brought(store, tmp_path, _row(translations={"zh": {"title": FORGED}}))
    product = store.catalogue.get(ProductId("lamp"))
    assert product is not None
    assert "\n\n**Your" in product.title_in("zh")


@pytest.mark.parametrize("name", ["\u001b]0;mine\u0007", "\u001b[2J", "\u009b31m", "\ud800", "\0"])
def test_no_name_of_a_field_reaches_the_operators_terminal_unseen(
    store: Store, tmp_path: Path, name: str
) -> None:
    bad = _row(attributes={name: {"a": name}}) + _row(id="b", **{name: 1})
    report = _brought(store, tmp_path, bad)
    said = [*report.ignored, *(text for s in report.skipped for text in (s.field, s.reason))]
    assert said
    assert all(text.isprintable() for text in said), said


def test_a_file_of_orders_is_bounded_alike(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        import_orders(store, _file(tmp_path, gzip.compress(gzip.compress(_row()))))


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


SLOW = {
    "a term": lambda: term("shoe" + " \n" * 2_000, "zh", "size"),
    "spaces behind milk": lambda: read_label("sugar, milk" + " " * 7_900 + "x"),
    "digits": lambda: age_reasons(
        Product(ProductId("x"), "Lamp", None, description="1" * 32_000), Profile(), 3.0
    ),
    "no, no, no": lambda: read_label("no a, " * 1_300),
    "may contain": lambda: read_label("may contain " * 660),
    "brackets": lambda: read_label("milk (" * 1_300),
    "letters": lambda: read_label("a " * 4_000),
}


@pytest.mark.parametrize("work", SLOW.values(), ids=SLOW.keys())
def test_no_text_of_a_seller_holds_a_thread_for_long(work: object) -> None:
    """Each is done within a second; the terms of 4,000 characters once took minutes."""
    read_label("milk")
    began = time.process_time()
    work()  # type: ignore[operator]
    assert time.process_time() - began < 15
