"""The evaluation of reading: what it counts, and what real wording gives."""

import json
from pathlib import Path

import pytest

from evals import understanding
from retrieval.hashing_encoder import HashingEncoder
from store.errors import BadFile

_PAIRS = {
    "i am looking for a blue mug for my tea, and price lower than 20.00 dollars": [
        "blue mug",
        "mug up to 20 dollars",
    ],
    "i would like two kettles that hold 1 litre": ["kettle 1 litre", "red kettle"],
}


def _write(folder: Path, content: object) -> Path:
    path = folder / "pairs.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_what_was_typed_is_kept_and_a_written_limit_is_read(tmp_path: Path) -> None:
    report = understanding.run(_write(tmp_path, _PAIRS), encoder=HashingEncoder())
    assert report.cases == 2
    assert report.figures["typed_kept"].value == 1.0
    assert report.figures["price_read"].value == 1.0
    assert report.figures["price_false"].value == 0.0
    assert report.figures["shorter"].value > 0.3
    whole = report.baselines["whole text"]
    assert whole["typed_kept"].value == 1.0
    assert whole["shorter"].value == 0.0
    assert whole["price_read"].value == 0.0
    assert report.figures["text_typed"].value > whole["text_typed"].value


def test_a_reader_that_loses_words_and_invents_prices_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retrieval.constraints import Constraints

    class _Careless:
        def read(self, text: str, *, language: str) -> Constraints:
            return Constraints(text="mug", price_max=100)

    monkeypatch.setattr(understanding, "demo_reader", lambda encoder: _Careless())
    report = understanding.run(_write(tmp_path, _PAIRS), encoder=HashingEncoder())
    assert report.figures["typed_kept"].value < 0.5
    assert report.figures["price_read"].value == 0.0
    assert report.figures["price_false"].value == 1.0
    assert report.failures


@pytest.mark.parametrize("content", [["a list"], {"request": "no list"}, {"request": [1]}])
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(BadFile, match=r"pairs\.json"):
        understanding.read_pairs(_write(tmp_path, content))
    with pytest.raises(BadFile, match="cannot read"):
        understanding.read_pairs(tmp_path / "absent.json")


@pytest.mark.model
def test_real_wording_keeps_what_people_typed(shared_data: Path) -> None:
    report = understanding.run(shared_data / "webshop" / "request_to_typed_query.json")
    assert report.figures["typed_kept"].low > 0.95
    assert report.figures["price_read"].value > 0.95
    assert report.figures["price_false"].high < 0.01
    assert report.figures["text_typed"].low > report.baselines["whole text"]["text_typed"].high
