"""The form and the intervals of every evaluation."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from evals.report import EvalReport, Failure, bootstrap, difference, mean, share


def report() -> EvalReport:
    return EvalReport(
        eval="demo",
        cases=2,
        seconds=0.5,
        command="shopkeeper eval demo",
        figures={"hits": share(1, 2)},
        baselines={"coin": {"hits": share(0, 2)}},
        failures=[Failure("b", "missed")],
    )


def test_the_json_form_is_the_contract() -> None:
    data = report().to_json()
    assert set(data) >= {"eval", "cases", "seconds", "command", "versions", "figures", "baselines"}
    assert set(data["figures"]["hits"]) == {"value", "low", "high"}
    assert data["failures"] == [{"case": "b", "why": "missed"}]
    json.dumps(data)


def test_the_table_names_figures_and_baselines() -> None:
    console = Console(width=120, file=io.StringIO(), record=True)
    console.print(report().table())
    text = console.export_text()
    assert "hits" in text
    assert "coin" in text


def test_wilsons_interval_agrees_with_the_published_example() -> None:
    figure = share(15, 148)  # Newcombe 1998, table I: 0.0624 to 0.1605
    assert figure.low == pytest.approx(0.0624, abs=5e-5)
    assert figure.high == pytest.approx(0.1605, abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_lies_inside_its_interval(hits: int, misses: int) -> None:
    figure = share(hits, hits + misses)
    assert 0.0 <= figure.low <= figure.value <= figure.high <= 1.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_a_mean_lies_inside_its_interval(values: list[float]) -> None:
    figure = mean(values)
    assert figure.low - 1e-9 <= figure.value <= figure.high + 1e-9


def test_a_bootstrap_is_repeatable() -> None:
    assert bootstrap(20, lambda picks: sum(picks) / len(picks)) == bootstrap(
        20, lambda picks: sum(picks) / len(picks)
    )


def test_a_paired_difference_is_surer_than_two_intervals() -> None:
    theirs = [n % 10 / 10 for n in range(100)]
    ours = [value + 0.05 for value in theirs]
    paired = difference(ours, theirs)
    assert paired.low > 0.0
    assert mean(ours).low < mean(theirs).high
    assert difference(theirs, theirs).value == 0.0


def test_differences_are_in_the_json_form_only_where_there_are_some() -> None:
    assert "differences" not in report().to_json()
    paired = {"coin": {"hits": difference([1.0, 0.0], [0.0, 0.0])}}
    whole = EvalReport("demo", 2, 0.5, "x", {"hits": share(1, 2)}, differences=paired)
    assert whole.to_json()["differences"]["coin"]["hits"]["value"] == 0.5
    assert whole.difference_table().row_count == 1
