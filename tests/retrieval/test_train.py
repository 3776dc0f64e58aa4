"""Fine-tuning for real, on a few pairs: it goes on after a stop, its adapter changes vectors."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.export import ensure_encoder, own_adapter
from retrieval.onnx_encoder import OnnxEncoder
from retrieval.pairs import Pair
from retrieval.train import Recipe, train
from store.errors import TooFewPairs, WeightsMissing

RECIPE = Recipe(rank=4, batch=4, tokens=16, checkpoint_every=2, learning_rate=5e-3)
PAIRS = [
    Pair(f"thing {n}", f"Oakline thing {n}. things", f"Oakline other {n}. others", "kind", f"g{n}")
    for n in range(16)
]


class Stopped(Exception):
    pass


@pytest.mark.model
def test_a_stopped_training_goes_on_and_its_adapter_is_served(tmp_path: Path) -> None:
    target, work = tmp_path / "adapter", tmp_path / "work"

    def stop(step: str, done: int, total: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        train(PAIRS, target, work=work, recipe=RECIPE, progress=stop)
    assert not target.exists()
    steps: list[int] = []
    done = train(PAIRS, target, work=work, recipe=RECIPE, progress=lambda s, n, of: steps.append(n))
    assert done.steps == 4
    assert steps == [3, 4], "the first two steps are not taken again"
    assert json.loads((target / "loss.json").read_text())["steps"] == 4
    assert (target / "loss.png").stat().st_size > 1000
    assert (target / "adapter_model.safetensors").stat().st_size < 2_000_000

    plain = OnnxEncoder(ensure_encoder(tmp_path / "models", adapter=None))
    tuned = OnnxEncoder(ensure_encoder(tmp_path / "models", adapter=target))
    assert plain.fingerprint != tuned.fingerprint
    texts = ["thing 3", "data projector"]
    cosines = (plain.encode(texts, kind="query") * tuned.encode(texts, kind="query")).sum(axis=1)
    assert np.all(cosines < 0.9999)
    assert np.all(cosines > 0.2)


def test_too_few_pairs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooFewPairs, match="16 training pairs do not fill one batch of 32"):
        train(PAIRS, tmp_path / "a", work=tmp_path, recipe=replace(RECIPE, batch=32))


def test_the_own_adapter_of_a_shop_comes_before_the_shipped_one(tmp_path: Path) -> None:
    shipped = own_adapter(tmp_path)
    assert shipped.parent.name == "retrieval"
    (tmp_path / "adapter").mkdir()
    assert own_adapter(tmp_path) == shipped
    (tmp_path / "adapter" / "adapter_model.safetensors").write_bytes(b"weights")
    assert own_adapter(tmp_path) == tmp_path / "adapter"


def test_an_adapter_without_weights_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(WeightsMissing, match="the adapter 'mine' has no"):
        ensure_encoder(tmp_path, adapter=tmp_path / "mine")
