"""Measuring the intent head: the figures mean what their notes say."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.intents.utterances import Utterance, utterances
from evals.intents import run
from retrieval.hashing_encoder import HashingEncoder
from store.errors import BadFile


@pytest.fixture(scope="module")
def few() -> list[Utterance]:
    """Twelve utterances of each intent and language."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for row in utterances():
        seen[row.intent, row.language] += 1
        if seen[row.intent, row.language] <= 12:
            kept.append(row)
    return kept


@pytest.mark.slow
def test_figures_stand_beside_baselines_and_inside_their_intervals(
    few: list[Utterance], tmp_path: Path
) -> None:
    cases = {"oos_val": [["who won the cup final", "oos"]], "val": [["hello", "greeting"]]}
    data = tmp_path / "cases.json.gz"
    data.write_bytes(gzip.compress(json.dumps(cases).encode()))
    report = run(data, encoder=HashingEncoder(64), rows=few)
    assert {"macro_f1", "oos_recall", "oos_false", "known_macro_f1"} <= set(report.figures)
    assert set(report.baselines) == {"words alone", "encoder alone"}
    assert report.cases == len(few) + 2
    for figure in report.figures.values():
        assert figure.low <= figure.value <= figure.high
    whole, words = report.figures["macro_f1"], report.baselines["words alone"]["macro_f1"]
    assert whole.value > words.value


@pytest.mark.parametrize("content", [b"", b"[]", b'{"val": [1]}', b"\x1f\x8bnot gzip"])
def test_a_file_of_another_form_is_refused(
    few: list[Utterance], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "cases.json"
    path.write_bytes(content)
    with pytest.raises(BadFile):
        run(path, encoder=HashingEncoder(8), rows=few)
