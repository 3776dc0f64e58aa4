"""The scale report at sizes that take no time, and the catalogue that it is measured on."""

import csv
import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from evals import scale
from evals.bench_pages import scale_table, write_bench
from evals.grown_catalogue import GrownCatalogue, GrownVectors
from evals.scale_steps import (
    KINDS,
    Place,
    base_products,
    embed,
    root_of,
    scale_queries,
    vectors_of,
)
from retrieval.encoder import TextKind, Vectors, unit_rows
from retrieval.hashing_encoder import HashingEncoder
from store.errors import BadFile
from store.progress import silent
from store.settings import Settings, load_settings

FOODS = ("Oat Biscuits", "Dark Chocolate", "Tomato Soup", "Apple Juice", "Corn Crisps", "Rye Bread")
KINDS_OF = ("Organic", "Crunchy", "Smooth", "Golden", "Rustic", "Spicy", "Sweet", "Plain", "Fine")


class CountingEncoder(HashingEncoder):
    """Remembers the texts that it embedded."""

    def __init__(self) -> None:
        super().__init__(32)
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        self.texts += texts
        return super().encode(texts, kind=kind)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "data" / "openfoodfacts" / "us_products_all.csv.gz"
    file.parent.mkdir(parents=True)
    with gzip.open(file, "wt", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["barcode", "name", "ingredients", "fat"])
        for n in range(54):
            name = f"{KINDS_OF[n % 9]} {FOODS[n // 9]}"
            writer.writerow([f"{n:013d}", name, "water, salt", "1.5"])
    return tmp_path / "data"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path / "home", _env_file=None)


def file_of(data: Path) -> Path:
    return data / "openfoodfacts" / "us_products_all.csv.gz"


@pytest.mark.slow
def test_each_size_is_built_and_measured_and_the_pages_are_made(
    data: Path, settings: Settings, tmp_path: Path
) -> None:
    report = scale.run(
        data, sizes=[120, 40], settings=settings, encoder=HashingEncoder(32), times=1
    )
    small, large = report["sizes"]
    assert (small["rows"], large["rows"]) == (40, 120)
    assert report["made_of"] == {"file_rows": 54, "copies": 66, "noise": 0.5}
    assert (report["growth"]["from"], report["growth"]["to"]) == (40, 120)
    for size in report["sizes"]:
        assert size["queries"] == small["queries"] > 10
        assert 0 < size["ours"]["p50"] <= size["ours"]["p95"]
        assert sum(kind["queries"] for kind in size["kinds"].values()) == size["queries"]
        assert set(size["kinds"]) <= set(KINDS)
        assert 0.9 <= size["recall50"]["value"] <= 1
        built = size["building"]
        assert built["index_mb"] == pytest.approx(sum(built["files"].values()), abs=0.5)
        assert {"embedding the products", "filling the vector index", "total"} <= set(
            built["seconds"]
        )
    written = write_bench(report, tmp_path / "out")
    assert [path.name for path in written] == ["scale.json", "scale.md", "scale.png"]
    assert json.loads(written[0].read_text("utf-8")) == report
    assert scale_table(report) in written[1].read_text("utf-8")
    assert "perturbed copies" in scale_table(report)


@pytest.mark.slow
def test_a_second_run_embeds_and_builds_nothing(data: Path, settings: Settings) -> None:
    encoder = CountingEncoder()
    scale.run(data, sizes=[40], settings=settings, encoder=encoder, times=1)
    assert any(text.startswith("Crunchy") for text in encoder.texts)
    root = root_of(file_of(data), settings.home.resolve(), encoder)
    kept = (root / "40" / "build.json").stat().st_mtime_ns
    encoder.texts.clear()
    scale.run(data, sizes=[40], settings=settings, encoder=encoder, times=1)
    assert not any(text.startswith("Crunchy") for text in encoder.texts)
    assert (root / "40" / "build.json").stat().st_mtime_ns == kept


def test_embedding_goes_on_where_it_stopped(data: Path, tmp_path: Path) -> None:
    encoder = CountingEncoder()
    place = Place(file_of(data), tmp_path / "scale" / "root", 54, 54, 54)
    embed(place, encoder, silent)
    kept = vectors_of(base_products(place.file), place, encoder)
    whole = np.load(kept)
    half = whole.copy()
    half[30:] = 0
    np.save(kept, half)
    encoder.texts.clear()
    embed(place, encoder, silent)
    assert len(encoder.texts) == 24
    assert np.array_equal(np.load(kept), whole)


def test_a_larger_size_keeps_the_vectors_there_are(data: Path, tmp_path: Path) -> None:
    encoder = CountingEncoder()
    embed(Place(file_of(data), tmp_path / "scale" / "root", 20, 20, 20), encoder, silent)
    encoder.texts.clear()
    embed(Place(file_of(data), tmp_path / "scale" / "root", 54, 20, 54), encoder, silent)
    assert len(encoder.texts) == 34


def test_a_missing_file_is_named(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(BadFile, match="us_products_all"):
        scale.run(tmp_path, sizes=[10], settings=settings, encoder=HashingEncoder(32))


def test_copies_differ_from_their_row_and_are_the_same_at_every_size(data: Path) -> None:
    base = base_products(file_of(data))
    small, large = GrownCatalogue(base, 200), GrownCatalogue(base, 500)
    for number in (0, 53, 54, 199):
        assert small.product(number) == large.product(number)
    row, copied = large.product(3), large.product(3 + 2 * len(base))
    assert row.title == base[3].title
    assert copied.title != row.title
    assert copied.label == row.label
    assert copied.ean == ()
    assert len({product.id for product in large.iter()}) == 500
    assert large.get_many([copied.id, "row-00000500", "other"]) == {copied.id: copied}
    assert [i for i, _ in large.content_rows()] == [product.id for product in large.iter()]
    assert small.fingerprint() != large.fingerprint()
    assert sum(not product.available for product in large.iter()) > 5


def test_copied_vectors_are_near_their_row_and_do_not_depend_on_the_blocks() -> None:
    base = unit_rows(np.random.default_rng(1).normal(size=(10, 384)))
    whole = GrownVectors(base, 40, fingerprint="x").encode(["t"] * 40, kind="document")
    feed = GrownVectors(base, 40, fingerprint="x")
    parts = [feed.encode(["t"] * size, kind="document") for size in (7, 13, 20)]
    assert np.array_equal(np.concatenate(parts), whole)
    assert np.allclose(whole[:10], base)
    cosines = np.sum(whole[10:] * np.tile(base, (3, 1)), axis=1)
    assert 0.85 < cosines.min() < cosines.max() < 0.93
    with pytest.raises(ValueError, match="once"):
        feed.encode(["t"], kind="document")


def test_queries_are_made_of_titles_in_all_kinds(data: Path) -> None:
    products = list(GrownCatalogue(base_products(file_of(data)), 600).iter())
    queries = scale_queries(products, count=60)
    assert len({text for _, text in queries}) == len(queries) == 60
    assert {kind for kind, _ in queries} == set(KINDS)
    assert queries == scale_queries(products, count=60)
    assert all(" under " in text for kind, text in queries if kind == "price")
