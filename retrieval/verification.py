"""Whether the vector index answers: asked in a child process, because a damaged one can end the
process that opens it."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from retrieval.dense import ChromaIndex, connect
from retrieval.manifest import Manifest
from store.errors import IndexUnusable

_SECONDS = 60
_SAMPLES = 3


def verify(folder: Path, url: str | None = None) -> None:
    """Raises `IndexUnusable` unless the collection has every row and finds known vectors again."""
    command = [sys.executable, "-m", "retrieval.verification", str(folder)]
    try:
        done = subprocess.run(
            [*command, url] if url else command,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            cwd=Path(__file__).resolve().parent.parent,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IndexUnusable("the vector index does not answer: build it again") from error
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["it ended the process that read it"])[-1]
        raise IndexUnusable(f"the vector index cannot be used ({last}): build it again")


def check(folder: Path, url: str | None) -> None:
    """The check itself, in this process. Raises `IndexUnusable`."""
    manifest = Manifest.read(folder)
    vectors = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    dense = ChromaIndex(connect(folder, url), manifest.collection)
    if dense.count() != manifest.rows or len(vectors) != manifest.rows:
        raise IndexUnusable(f"it holds {dense.count()} rows of {manifest.rows}")
    for row in np.linspace(0, manifest.rows - 1, min(_SAMPLES, manifest.rows)).astype(int):
        nearest = dense.nearest(np.asarray(vectors[row]), 1)
        if not nearest or float(vectors[nearest[0]] @ vectors[row]) < 0.999:
            raise IndexUnusable(f"it does not find row {row} again")


def main() -> None:
    """`python -m retrieval.verification FOLDER [URL]`: status 0 when the index can be used."""
    try:
        check(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
    except Exception as error:  # whatever it is, the parent wants one line
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
