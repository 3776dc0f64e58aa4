"""The retrieval evaluation on a catalogue of six products."""

import json
from pathlib import Path

import pytest

from evals.retrieval import run
from retrieval.hashing_encoder import HashingEncoder
from store.errors import BadFile
from store.settings import load_settings

ROWS = (
    ("1", "Quiet wireless mouse"),
    ("2", "Wired mouse"),
    ("3", "Mechanical keyboard"),
    ("4", "USB hub with four ports"),
    ("5", "Laser printer"),
    ("6", "Toner cartridge"),
)


def test_a_run_reports_figures_baselines_and_intervals(tmp_path: Path) -> None:
    catalogue, qrels = tmp_path / "products.jsonl", tmp_path / "qrels.csv"
    rows = [{"id": i, "title": title, "price_minor": 1000} for i, title in ROWS]
    catalogue.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    qrels.write_text(
        "query,product_id,rating\n"
        "wireless mouse,1,3\nwireless mouse,2,1\nwireless mouse,3,0\n"
        "usb hub,4,3\nusb hub,5,0\n"
        "garden hose,6,0\n",
        "utf-8",
    )
    settings = load_settings(home=tmp_path / "home")
    report = run(catalogue, qrels, settings=settings, encoder=HashingEncoder())
    again = run(catalogue, qrels, settings=settings, encoder=HashingEncoder())
    assert report.cases == 3
    assert report.figures["ndcg10_full"].value == 1.0
    assert report.figures["no_match_recall"].value == 1.0
    assert report.figures["no_match_false"].value == 0.0
    assert set(report.baselines) == {"bm25", "minilm", "rrf"}
    for figure in report.figures.values():
        assert figure.low <= figure.value <= figure.high
    assert again.figures == report.figures


def write_catalogue(path: Path) -> None:
    """80 toner cartridges; a tenth of them is held out."""
    colours = ("Black", "White", "Red", "Blue")
    rows = [
        {
            "id": str(n),
            "title": f"HP QX{n:03}A toner cartridge Original {colours[n % 4]}",
            "price_minor": 1000,
            "brand": "HP",
            "attributes": {"colour": colours[n % 4], "model": f"QX{n:03}A", "page_yield": 100 * n},
        }
        for n in range(80)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_known_items_alone_need_no_judgements(tmp_path: Path) -> None:
    catalogue = tmp_path / "products.jsonl"
    write_catalogue(catalogue)
    settings = load_settings(home=tmp_path / "home")
    report = run(catalogue, settings=settings, encoder=HashingEncoder(), items=40)
    kinds = {f"known_item_recall10_{kind}" for kind in ("spec", "typo", "model", "chinese")}
    assert set(report.figures) >= {"known_item_recall10"} | kinds
    assert "ndcg10_full" not in report.figures
    whole = report.figures["known_item_recall10"].value
    for name in ("bm25", "minilm", "rrf"):
        assert set(report.baselines[name]) == set(report.figures)
        gap = whole - report.baselines[name]["known_item_recall10"].value
        assert report.differences[name]["known_item_recall10"].value == pytest.approx(gap)
    assert 0 < report.cases <= 40
    assert "held-out" in report.notes["known_item_recall10"]
    assert any("training never sees" in note for note in report.notes.values())


def test_a_catalogue_without_held_out_products_and_judgements_is_refused(tmp_path: Path) -> None:
    catalogue = tmp_path / "products.jsonl"
    rows = [{"id": i, "title": title, "price_minor": 1000} for i, title in ROWS]
    catalogue.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with pytest.raises(BadFile, match="too little to ask about"):
        run(catalogue, settings=load_settings(home=tmp_path / "home"), encoder=HashingEncoder())


def test_a_file_without_judgements_is_an_operators_error(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadFile, match="query, product_id, rating"):
        run(wrong, wrong, settings=load_settings(home=tmp_path), encoder=HashingEncoder())
