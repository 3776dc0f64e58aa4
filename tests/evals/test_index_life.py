"""The measurement of what a change costs the index, on a small catalogue."""

import json
from pathlib import Path

import pytest

from evals.index_life import measure

pytestmark = pytest.mark.slow


def test_a_change_is_measured_beside_a_build_from_nothing(tmp_path: Path) -> None:
    rows = [{"id": f"p{n}", "title": f"Walnut shelf number {n}", "price": 10} for n in range(60)]
    file = tmp_path / "products.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = measure(file, (1, 100))
    assert found["rows"] == 60
    steps = {step["step"]: step for step in found["steps"]}
    assert list(steps) == [
        "from nothing",
        "1 changed",
        "100 changed",
        "open, verified",
        "open, not verified",
    ]
    assert not steps["1 changed"]["own_collection"]
    assert steps["100 changed"]["own_collection"], "every title changed"
    assert all(step["cpu_seconds"] > 0 for step in steps.values())
