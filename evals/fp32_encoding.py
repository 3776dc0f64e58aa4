"""The baseline of indexing: sentence-transformers' own `encode` in fp32, in a child process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from retrieval.export import base_folder

THREADS = 2
BATCH = 32
"""The default batch of `SentenceTransformer.encode`."""


class Fp32Encoding:
    """Asks the child process to encode texts, one list at a time."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._child = child

    def seconds(self, texts: Sequence[str]) -> float:
        """How long `encode` took for these texts, tokenising included. Raises `RuntimeError` when
        the child has died."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        try:
            self._child.stdin.write(json.dumps(list(texts)) + "\n")
            self._child.stdin.flush()
            line = self._child.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise RuntimeError("the fp32 baseline ended: run `python -m evals.fp32_encoding` alone")
        return float(json.loads(line))


@contextmanager
def fp32_encoding() -> Iterator[Fp32Encoding]:
    """The baseline, loaded and warm. Raises `WeightsMissing` without the base model."""
    base_folder()
    child = subprocess.Popen(
        [sys.executable, "-m", "evals.fp32_encoding"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": str(THREADS)},
    )
    try:
        encoding = Fp32Encoding(child)
        encoding.seconds(["a first text", "and another that is longer"] * BATCH)
        yield encoding
    finally:
        if child.stdin is not None:
            child.stdin.close()
        child.wait(timeout=60)


def main() -> None:
    """A JSON list of texts a line on stdin; the seconds that encoding it took, a line on stdout."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(THREADS)
    model = SentenceTransformer(str(base_folder()), device="cpu")
    for line in sys.stdin:
        texts = json.loads(line)
        start = perf_counter()
        model.encode(texts, batch_size=BATCH, show_progress_bar=False)
        sys.stdout.write(f"{perf_counter() - start:.6f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
