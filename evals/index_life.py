"""What a change of the catalogue costs the index: `python -m evals.index_life FILE`.

Counted in seconds of processor time, child processes included, because those are the same on a busy
machine. The encoder is the hashing one, so that embedding does not hide the rest.
"""

import json
import resource
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Annotated, Any

import typer

from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, open_index
from store.imports.products import import_products
from store.settings import Settings, load_settings
from store.shop import Store, open_store

CHANGED = (1, 10, 100, 1000)
_DIMENSION = 384


def measure(file: Path, changed: Sequence[int] = CHANGED) -> dict[str, Any]:
    """Index the catalogue of a file from nothing, then after more and more changed titles, then
    open it: processor and wall seconds of each, and the share of a build from nothing."""
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(home=Path(home), database_url=None, chroma_url=None)
        store = open_store(settings)
        try:
            import_products(store, file)
            return _steps(store, settings, changed)
        finally:
            store.close()


def _steps(store: Store, settings: Settings, changed: Sequence[int]) -> dict[str, Any]:
    encoder, chance = HashingEncoder(_DIMENSION), Random(7)
    catalogue, ids = store.catalogue, store.catalogue.ids()
    watch = _Watch()
    build_index(catalogue, encoder, settings)
    whole = watch.lap()
    steps: list[dict[str, Any]] = [{"step": "from nothing", **whole}]
    for count in changed:
        products = catalogue.get_many(chance.sample(ids, min(count, len(ids))))
        fresh = [replace(p, title=f"{p.title} ({count} changed)") for p in products.values()]
        with store.write() as tx:
            catalogue.upsert(tx, fresh)
        watch.lap()
        manifest = build_index(catalogue, encoder, settings)
        lap = watch.lap()
        share = round(lap["cpu_seconds"] / whole["cpu_seconds"], 3)
        own = manifest.collection == manifest.version
        steps.append({"step": f"{count} changed", **lap, "share": share, "own_collection": own})
    for verify in (True, False):
        watch.lap()
        open_index(catalogue, encoder, settings, verify=verify)
        steps.append({"step": f"open, {'verified' if verify else 'not verified'}", **watch.lap()})
    return {"rows": len(ids), "dimension": _DIMENSION, "steps": steps}


class _Watch:
    def __init__(self) -> None:
        self._cpu, self._wall = _cpu(), perf_counter()

    def lap(self) -> dict[str, float]:
        cpu, wall = _cpu(), perf_counter()
        spent = {
            "cpu_seconds": round(cpu - self._cpu, 2),
            "wall_seconds": round(wall - self._wall, 2),
        }
        self._cpu, self._wall = cpu, wall
        return spent


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(
    catalogue: Annotated[Path, typer.Argument(help="A catalogue file.")],
    out: Annotated[Path, typer.Option(help="The folder of the result file.")] = Path(
        "docs/results"
    ),
) -> None:
    """Measure, and write `index_life.json`: one entry for each size that was measured."""
    file = out / "index_life.json"
    kept = json.loads(file.read_text("utf-8")) if file.exists() else []
    found = measure(catalogue)
    sizes = [one for one in kept if one["rows"] != found["rows"]]
    sizes = sorted([*sizes, found], key=lambda one: int(one["rows"]))
    out.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(sizes, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    typer.run(main)
