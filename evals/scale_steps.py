"""The steps of the scale measurement; each can have a process, and so a memory, of its own."""

import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.lib.format import open_memmap

from evals.grown_catalogue import GrownCatalogue, GrownVectors
from evals.timing import interleaved
from evals.typing_errors import mistype
from retrieval.columns import Mask
from retrieval.document import RECIPE, dense_text
from retrieval.encoder import Encoder, Vectors
from retrieval.index import Index, build_index, live_folder, open_index
from retrieval.manifest import FORM
from retrieval.scoring import dense_rows
from retrieval.search import Retriever
from retrieval.serving import stock_encoder
from retrieval.understanding import Understanding
from store.errors import BadFile
from store.imports.mappings.openfoodfacts import SHAPE
from store.imports.reader import read_rows
from store.product import Product
from store.progress import Progress, silent
from store.settings import Settings, load_settings

KINDS = {"plain": 0.5, "typo": 0.15, "price": 0.2, "without": 0.15}
"""The kinds of queries and their shares: words of a title; with a typing error; with a price limit;
with something that must not be in it."""

DEPTH = 50
_NEAREST = 10
_STEP = 1024
_EXACT_ROWS = 50_000
_WORD = re.compile(r"[a-z]{3,}")
_UNWANTED = ("sugar", "salt", "garlic", "cheese", "chocolate", "coconut", "pepper", "onion")


@dataclass(frozen=True, slots=True)
class Place:
    """One size of the measurement: the food file, the folder that everything is kept in, the number
    of rows, and those of the smallest and the largest size, which all sizes have the queries and
    the vectors of the file from."""

    file: Path
    root: Path
    rows: int
    least: int
    most: int

    @property
    def folder(self) -> Path:
        """What belongs to this size: the index and how it was built."""
        return self.root / str(self.rows)


def root_of(file: Path, home: Path, encoder: Encoder) -> Path:
    """The folder for one file, encoder and form of the index, under `home`. Raises `BadFile`."""
    if not file.is_file():
        raise BadFile(f"cannot read {str(file)!r}: there is no such file")
    named = f"{encoder.fingerprint} {RECIPE} {FORM} {sha256(file.read_bytes()).hexdigest()}"
    return home / "eval" / "scale" / sha256(named.encode()).hexdigest()[:12]


def base_products(file: Path) -> list[Product]:
    """The rows of an Open Food Facts file that are products, each id once."""
    found: dict[str, Product] = {}
    for row in read_rows(file, lambda done: None):
        if row.error is None:
            for product in SHAPE.read(row, "EUR"):
                if isinstance(product, Product):
                    found.setdefault(product.id, product)
    return list(found.values())


def vectors_of(products: Sequence[Product], place: Place, encoder: Encoder) -> Path:
    """The file of the vectors of these products' texts, which outlives the form of the index."""
    texts = sha256(encoder.fingerprint.encode())
    for product in products:
        texts.update(dense_text(product).encode() + b"\n")
    return place.root.parent / f"vectors-{texts.hexdigest()[:12]}.npy"


def embed(place: Place, encoder: Encoder, progress: Progress) -> dict[str, Any]:
    """Write the vectors of the file's rows; a run that was broken off goes on where it stopped."""
    products = base_products(place.file)
    path = vectors_of(products, place, encoder)
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = [dense_text(product) for product in products[: place.most]]
    shape = (len(texts), encoder.dimension)
    if not path.is_file():
        open_memmap(path, "w+", np.float32, shape).flush()
    vectors = open_memmap(path, "r+")
    if vectors.shape != shape:
        kept = np.array(vectors[: len(texts)])
        vectors = open_memmap(path, "w+", np.float32, shape)
        vectors[: len(kept)] = kept
    first = int(vectors.any(axis=1).sum())
    start = perf_counter()
    for at in range(first, len(texts), _STEP):
        vectors[at : at + _STEP] = encoder.encode(texts[at : at + _STEP], kind="document")
        vectors.flush()
        progress("embedding the rows of the file", min(at + _STEP, len(texts)), len(texts))
    return {"rows": len(texts), "seconds": round(perf_counter() - start, 1)}


def build(place: Place, encoder: Encoder, progress: Progress) -> dict[str, Any]:
    """Build the index as a shop does, but for the vectors, which are there already: `seconds` by
    part (`processor`: of all cores, whatever else the machine did), megabytes of files by part, and
    the peak memory in MB, of which `before_mb` is not the index's.
    """
    catalogue, feed = _grown(place, encoder)
    before = peak_mb()
    watch, used = _StepClock(progress), process_time()
    build_index(catalogue, feed, _settings(place), watch, anew=True)
    seconds = {**watch.stop(), "processor": round(process_time() - used, 1)}
    folder = live_folder(_settings(place))
    files = {str(f.relative_to(folder)): f.stat().st_size for f in folder.rglob("*") if f.is_file()}
    return {
        "seconds": seconds,
        "files": _by_part(files),
        "index_mb": round(sum(files.values()) / 1e6, 1),
        "peak_mb": peak_mb(),
        "before_mb": before,
    }


def measure(place: Place, encoder: Encoder, times: int, progress: Progress) -> dict[str, Any]:
    """Open the index and search it: milliseconds of each query by ours and by the floor (one
    embedding and one bare Chroma query), memory, and recall against exact comparison."""
    catalogue, _ = _grown(place, encoder)
    before = peak_mb()
    start = perf_counter()
    index = open_index(catalogue, encoder, _settings(place))
    opened = perf_counter() - start
    retriever = Retriever(index, catalogue, encoder)
    understanding = Understanding.of(catalogue.facets(), index, encoder)
    retriever.columns()
    ready = perf_counter() - start
    queries = scale_queries([catalogue.product(n) for n in range(place.least)])
    laps: dict[str, list[float]] = {}

    def ours(query: str) -> None:
        begun = perf_counter()
        wanted = understanding.read(query, language="en")
        laps.setdefault("understand", []).append((perf_counter() - begun) * 1000)
        for name, lap in retriever.search(wanted).timings_ms.items():
            laps.setdefault(name, []).append(lap)

    def floor(query: str) -> None:
        index.dense.nearest(encoder.encode([query], kind="query")[0], _NEAREST)

    gc.collect()
    gc.freeze()  # the made-up catalogue is not to be walked by the collector
    texts = [text for _, text in queries]
    taken = interleaved({"ours": ours, "floor": floor}, texts, times=times, progress=progress)
    return {
        "kinds": [kind for kind, _ in queries],
        **taken,
        "laps": {name: round(float(np.median(lap)), 3) for name, lap in laps.items()},
        "opened_s": round(opened, 1),
        "ready_s": round(ready, 1),
        "peak_mb": peak_mb(),
        "before_mb": before,
        "recall": _recalls(texts, index, encoder, retriever),
    }


def scale_queries(
    products: Sequence[Product], *, count: int = 240, seed: int = 20265
) -> list[tuple[str, str]]:
    """Kinds and texts of `count` queries made of the titles of these products."""
    chance = Random(seed)
    found: dict[str, str] = {}
    for product in chance.sample(list(products), len(products)):
        words = list(dict.fromkeys(_WORD.findall(product.title.lower())))
        if len(found) == count:
            break
        if len(words) < 2:
            continue
        length = chance.randint(2, min(4, len(words)))
        begin = chance.randint(0, len(words) - length)
        text = " ".join(words[begin : begin + length])
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        if kind == "typo":
            text = mistype(text, chance, errors=1)
        elif kind == "price":
            text += f" under {chance.randint(3, 9)}"
        elif kind == "without":
            text += f" without {chance.choice(_UNWANTED)}"
        found.setdefault(text, kind)
    return [(kind, text) for text, kind in found.items()]


def peak_mb() -> float:
    """The most memory that this process ever held, in MB, mapped files included."""
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage counts what the parent held before the child began
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return round(int(line.split()[1]) * 1024 / 1e6, 1)
    from resource import RUSAGE_SELF, getrusage

    unit = 1 if sys.platform == "darwin" else 1024
    return round(getrusage(RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)


def apart(task: str, place: Place, settings: Settings, *, times: int = 0) -> dict[str, Any]:
    """Run one step in a child process; its progress goes to stderr. Raises `RuntimeError`."""
    job = {
        "task": task,
        "times": times,
        "home": str(settings.home),
        "models": str(settings.models),
        "place": {**asdict(place), "file": str(place.file), "root": str(place.root)},
    }
    done = subprocess.run(
        [sys.executable, "-m", "evals.scale_steps"],
        input=json.dumps(job),
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"the step {task!r} at {place.rows:,} rows ended with an error")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def step(
    task: str, place: Place, encoder: Encoder, *, times: int = 0, progress: Progress = silent
) -> dict[str, Any]:
    """Run one step in this process."""
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        "embed": lambda: embed(place, encoder, progress),
        "build": lambda: build(place, encoder, progress),
        "measure": lambda: measure(place, encoder, times, progress),
    }
    return steps[task]()


def main() -> None:
    """`python -m evals.scale_steps`, with the job on stdin; the result is one line on stdout."""
    from ui.bars import bars

    job = json.loads(sys.stdin.read())
    kept = {name: Path(job[name]).resolve() for name in ("home", "models")}
    settings = load_settings(**kept)
    given = job["place"]
    place = Place(**{**given, "file": Path(given["file"]), "root": Path(given["root"])})
    with bars() as progress:
        encoder = stock_encoder(settings, progress)
        result = step(job["task"], place, encoder, times=job["times"], progress=progress)
    sys.stdout.write(json.dumps(result) + "\n")


def _grown(place: Place, encoder: Encoder) -> tuple[GrownCatalogue, GrownVectors]:
    products = base_products(place.file)
    path = vectors_of(products, place, encoder)
    vectors: Vectors = np.load(path, mmap_mode="r", allow_pickle=False)
    catalogue = GrownCatalogue(products[: len(vectors)], place.rows)
    return catalogue, GrownVectors(vectors, place.rows, fingerprint=encoder.fingerprint)


def _settings(place: Place) -> Settings:
    return load_settings(home=place.folder, chroma_url=None)


def _by_part(files: dict[str, int]) -> dict[str, float]:
    """Megabytes of the vectors, of Chroma, of the word index and of the rest."""
    parts = {"vectors": 0, "chroma": 0, "words": 0, "rest": 0}
    named = {"vectors.npy": "vectors", "lexical.npz": "words", "vocabulary.json": "words"}
    for name, size in files.items():
        part = "chroma" if name.startswith("chroma") else named.get(name, "rest")
        parts[part] += size
    return {part: round(size / 1e6, 1) for part, size in parts.items()}


def _recalls(
    queries: Sequence[str], index: Index, encoder: Encoder, retriever: Retriever
) -> dict[str, list[float]]:
    """For each query the share of the exact 50 nearest that search finds: among all rows, and among
    those whose price is at most the median."""
    everything = np.ones(len(index.ids), dtype=np.bool_)
    prices = retriever.columns().price
    cheap = np.nan_to_num(prices, nan=np.inf) <= np.nanmedian(prices)
    vectors = encoder.encode(queries, kind="query")
    found: dict[str, list[float]] = {}
    for name, allowed in (("all", everything), ("cheap", cheap)):
        exact = _exact(vectors, index.vectors, allowed)
        found[name] = [
            len(np.intersect1d(best, dense_rows(vector, index, allowed, DEPTH))) / len(best)
            for vector, best in zip(vectors, exact, strict=True)
        ]
    return found


def _exact(queries: Vectors, vectors: Vectors, allowed: Mask) -> list[np.ndarray]:
    """The 50 allowed rows nearest to each query, by comparing all of them block by block."""
    rows = np.flatnonzero(allowed)
    best = np.zeros((len(queries), 0), dtype=np.int64)
    cosines = np.zeros((len(queries), 0), dtype=np.float32)
    for start in range(0, len(rows), _EXACT_ROWS):
        block = rows[start : start + _EXACT_ROWS]
        found = queries @ np.asarray(vectors[block]).T
        cosines = np.concatenate([cosines, found], axis=1)
        best = np.concatenate([best, np.broadcast_to(block, found.shape)], axis=1)
        places = np.argsort(-cosines, axis=1, kind="stable")[:, :DEPTH]
        cosines = np.take_along_axis(cosines, places, axis=1)
        best = np.take_along_axis(best, places, axis=1)
    return list(best)


class _StepClock:
    """Passes progress on, and remembers how many seconds each step took."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._began = self._last = perf_counter()
        self._step = "opening"
        self._seconds: dict[str, float] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        """See `Progress`."""
        if step != self._step:
            self._close(step)
        self._progress(step, done, total)

    def stop(self) -> dict[str, float]:
        """Seconds by step, and `total`."""
        self._close("")
        return {**self._seconds, "total": round(perf_counter() - self._began, 1)}

    def _close(self, step: str) -> None:
        now = perf_counter()
        spent = self._seconds.get(self._step, 0.0) + now - self._last
        self._seconds[self._step] = round(spent, 1)
        self._step, self._last = step, now


if __name__ == "__main__":
    main()
