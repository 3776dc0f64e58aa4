"""The serving encoder: an exported ONNX model, without torch."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from retrieval.encoder import TextKind, Vectors
from store.errors import WeightsMissing

_TOKENS_IN_A_BATCH = 256
"""What a batch makes on its way through a layer still fits into the cache of one core."""


class OnnxEncoder:
    """Reads a folder written by `retrieval.export` (model.int8.onnx, tokenizer.json,
    manifest.json) and encodes with it.

    One batch runs on one thread, and `threads` batches at once: faster than two threads on one
    batch, for one query as well. Raises `WeightsMissing` when a file is absent or does not have the
    hash its manifest names. Threads may share one encoder.
    """

    semantic = True

    def __init__(
        self, folder: Path, *, threads: int = 2, precision: Literal["int8", "fp32"] = "int8"
    ) -> None:
        manifest = _read_manifest(folder)
        self.dimension = int(manifest["dimension"])
        self.fingerprint = f"{manifest['fingerprint']}-{precision}"
        self.max_tokens = int(manifest["max_tokens"])
        self._threads = threads
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()  # the packaged file pads every text to 128
        self._tokenizer.enable_truncation(self.max_tokens)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / f"model.{precision}.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """See `Encoder`. Texts are cut at `max_tokens`; batches hold texts of like length."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encoded = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
        batches = list(_batches(encoded, order))

        def fill(rows: list[int]) -> None:
            vectors[rows] = self._run([encoded[i] for i in rows])

        if len(batches) == 1:
            fill(batches[0])
        elif batches:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(fill, batches))
        return vectors

    def ordinary_words(self) -> frozenset[str]:
        """The whole English words of the tokenizer's vocabulary."""
        pieces = self._tokenizer.get_vocab()
        return frozenset(p for p in pieces if len(p) >= 4 and p.isalpha() and p.isascii())

    def _run(self, ids: list[list[int]]) -> Vectors:
        longest = max(map(len, ids))
        tokens = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.int64)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = one
            mask[row, : len(one)] = 1
        found: Vectors = self._session.run(
            ["vector"], {"input_ids": tokens, "attention_mask": mask}
        )[0]
        return found


def _batches(encoded: list[list[int]], order: list[int]) -> Iterator[list[int]]:
    """The texts of `order`, shortest first, cut where padding all to the longest would exceed the
    token budget."""
    batch: list[int] = []
    for text in order:
        if batch and (len(batch) + 1) * len(encoded[text]) > _TOKENS_IN_A_BATCH:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        for name, expected in manifest["files"].items():
            if sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise WeightsMissing(
                    f"{name!r} in the encoder folder {folder.name!r} is not the file that was "
                    "exported: delete the folder and run the set-up again"
                )
    except (OSError, ValueError, KeyError) as error:
        raise WeightsMissing(
            f"the encoder folder {folder.name!r} is incomplete: delete it and run the set-up again"
        ) from error
    return manifest
