"""The exported encoder against the base model. Needs the base weights."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from retrieval.export import BASE_SHA256, LOWEST_COSINE, ensure_encoder
from retrieval.onnx_encoder import OnnxEncoder
from store.errors import WeightsMissing
from store.settings import load_settings

pytestmark = pytest.mark.model
INT8_WEIGHT = onnx.TensorProto.INT8


@pytest.fixture(scope="module")
def folder() -> Path:
    return ensure_encoder(load_settings().models)


def test_the_manifest_names_the_base_weights_and_the_parity(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["base_sha256"] == BASE_SHA256
    assert manifest["parity"]["lowest"] >= LOWEST_COSINE


def test_near_meanings_have_near_vectors(folder: Path) -> None:
    encoder = OnnxEncoder(folder)
    vectors = encoder.encode(
        ["quiet headphones", "noise cancelling headset", "garden hose"], kind="query"
    )
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_batch_gives_nearly_the_vectors_of_single_texts(folder: Path) -> None:
    encoder = OnnxEncoder(folder)
    texts = ["mug", "a long description of a mug that keeps tea warm " * 8, "", "无线耳机"]
    together = encoder.encode(texts, kind="document")
    for row, text in zip(together, texts, strict=True):
        # activations are quantised over the whole batch, so equal is too much to ask
        assert float(row @ encoder.encode([text], kind="document")[0]) > 0.95


def test_changed_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "encoder"
    shutil.copytree(folder, copy)
    with (copy / "model.int8.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(WeightsMissing, match="set-up"):
        OnnxEncoder(copy)


def test_no_weight_is_so_large_that_a_processor_may_overflow(folder: Path) -> None:
    """Two products of an unsigned byte and a weight of seven bits stay below 2^15."""
    graph = onnx.load(str(folder / "model.int8.onnx")).graph
    weights = [numpy_helper.to_array(w) for w in graph.initializer if w.data_type == INT8_WEIGHT]
    matrices = [w.astype(np.int16) for w in weights if w.ndim == 2]
    assert len(matrices) > 30
    assert 2 * 255 * max(int(np.abs(w).max()) for w in matrices) < 2**15
