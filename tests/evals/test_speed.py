"""The speed report: its form, its arithmetic, and that both sides get the same queries."""

import gzip
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from evals import speed, timing
from evals.bench_pages import speed_table, write_bench
from evals.timing import interleaved, ratio_of_medians, rounds, summary
from retrieval.hashing_encoder import HashingEncoder
from store.progress import silent
from store.settings import load_settings

NOUNS = ("kettle", "lamp", "mug", "blanket", "toaster", "clock", "mirror", "basket")
COLOURS = ("red", "blue", "green", "white", "black", "yellow")


class Slow:
    """A baseline that takes a second for each text."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def seconds(self, texts: Sequence[str]) -> float:
        self.texts += texts
        return float(len(texts))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "icecat"
    folder.mkdir(parents=True)
    rows = [
        {
            "id": f"p{n}",
            "title": f"{colour} {noun}",
            "price": "12.50",
            "brand": "Hearthlea",
            "category": noun,
        }
        for n, (noun, colour) in enumerate((a, b) for a in NOUNS for b in COLOURS)
    ]
    with gzip.open(folder / "products.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    judged = "query,product_id,rating\nred kettle,p0,3\nblue lamp,p7,3\n"
    (folder / "judgments_dev.csv").write_text(judged, "utf-8")
    return tmp_path / "data"


def test_the_report_has_both_sides_of_each_figure_and_makes_its_pages(
    data: Path, tmp_path: Path
) -> None:
    baseline = Slow()

    @contextmanager
    def slow() -> Iterator[Slow]:
        yield baseline

    report = speed.run(
        data,
        settings=load_settings(home=tmp_path / "home", _env_file=None),
        encoder=HashingEncoder(),
        baseline=slow,
        items=10,
        texts=20,
        times=1,
    )
    search, indexing = report["search"], report["indexing"]
    assert report["products"] == len(NOUNS) * len(COLOURS)
    assert search["queries"] >= 2
    assert set(search["laps"]) == {"understand", "embed", "filter", "rank", "show"}
    for side in ("ours", "floor"):
        assert 0 < search[side]["p50"] <= search[side]["p95"]
    assert search["ratio"]["low"] <= search["ratio"]["value"] <= search["ratio"]["high"]
    assert len(baseline.texts) == indexing["products"] == 20
    assert indexing["fp32_encode"] == 1.0
    assert indexing["ratio"]["value"] == pytest.approx(indexing["ours"], rel=0.01)
    assert indexing["whole_index"]["products"] == report["products"]
    written = write_bench(report, tmp_path / "out")
    assert [path.name for path in written] == ["speed.json", "speed.md", "speed.png"]
    assert json.loads(written[0].read_text("utf-8")) == report
    assert speed_table(report) in written[1].read_text("utf-8")
    assert written[2].read_bytes().startswith(b"\x89PNG")


def test_every_step_gets_every_query_in_every_round() -> None:
    seen: dict[str, list[str]] = {"a": [], "b": []}
    steps = {"a": seen["a"].append, "b": seen["b"].append}
    taken = interleaved(steps, ["x", "y"], times=3, progress=silent)
    for queries in seen.values():
        assert queries == ["x", "y"] + ["x", "y"] * 3  # once untimed
    assert {name: len(times) for name, times in taken.items()} == {"a": 2, "b": 2}


def test_a_ratio_is_of_the_medians_and_its_interval_holds_it() -> None:
    figure = ratio_of_medians([2.0, 4.0, 60.0], [1.0, 2.0, 3.0])
    assert figure.value == 2.0
    assert figure.low <= 2.0 <= figure.high
    assert ratio_of_medians([3.0] * 9, [2.0] * 9).to_json() == {
        "value": 1.5,
        "low": 1.5,
        "high": 1.5,
    }
    with pytest.raises(ValueError, match="same"):
        ratio_of_medians([1.0], [1.0, 2.0])


def test_percentiles_are_of_all_times() -> None:
    assert summary([float(n) for n in range(101)]) == {"p50": 50.0, "p95": 95.0}


def test_a_busy_machine_is_said_and_measured_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (0.4, 0.0, 0.0))
    assert rounds() == (timing.ROUNDS, "")
    monkeypatch.setattr(os, "getloadavg", lambda: (3.2, 0.0, 0.0))
    often, warning = rounds()
    assert often > timing.ROUNDS
    assert "3.2" in warning
