"""The picture and the page of a report."""

import json
from pathlib import Path

from evals.report import EvalReport, difference, share
from evals.report_files import write_files


def report(names: tuple[str, ...], *, baseline: bool) -> EvalReport:
    figures = {name: share(3, 4) for name in names}
    return EvalReport(
        eval="demo",
        cases=4,
        seconds=0.1,
        command="shopkeeper eval demo",
        figures=figures,
        baselines={"coin": {name: share(1, 4) for name in names}} if baseline else {},
        differences={"coin": {names[0]: difference([1, 1, 1, 0], [0, 1, 0, 0])}},
        notes={names[0]: "hits | misses", "the whole": "Coins were thrown."},
    )


def test_three_files_are_written_and_the_picture_is_one(tmp_path: Path) -> None:
    whole = report(("ndcg10", "known_item_recall10"), baseline=True)
    written = write_files(whole, tmp_path / "new", plot=True)
    assert [path.name for path in written] == ["demo.json", "demo.md", "demo.png"]
    assert json.loads(written[0].read_text("utf-8")) == whole.to_json()
    assert written[2].read_bytes().startswith(b"\x89PNG")


def test_more_figures_make_a_taller_picture(tmp_path: Path) -> None:
    heights = []
    for names in (("a",), ("a", "b", "c", "d")):
        png = write_files(report(names, baseline=True), tmp_path, plot=True)[2].read_bytes()
        heights.append(int.from_bytes(png[20:24]))
    assert heights[0] < heights[1]


def test_figures_without_baselines_are_drawn_too(tmp_path: Path) -> None:
    assert write_files(report(("a", "b"), baseline=False), tmp_path, plot=True)[2].is_file()


def test_the_page_holds_every_figure_with_its_interval_and_difference(tmp_path: Path) -> None:
    page = write_files(report(("a", "b"), baseline=True), tmp_path, plot=True)[1].read_text("utf-8")
    assert "| `b` | 0.7500 [0.3006, 0.9544] | 0.2500" in page
    assert "| `a` | 0.5000 [0.0000, 1.0000] |" in page
    assert "hits / misses" in page  # a bar would end the cell
    assert "Coins were thrown." in page
    assert "(demo.png)" in page


def test_the_result_alone_is_written_without_a_plot(tmp_path: Path) -> None:
    write_files(report(("a",), baseline=True), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["demo.json"]
