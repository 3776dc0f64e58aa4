"""How search grows with the catalogue: the same measurement at several sizes, in one run."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.grown_catalogue import NOISE
from evals.report import mean, versions
from evals.scale_steps import DEPTH, Place, apart, root_of, step
from evals.timing import machine, ratio_of_medians, rounds, summary, wait_until_quiet
from retrieval.encoder import Encoder
from retrieval.serving import stock_encoder
from store.progress import Progress, silent
from store.settings import Settings, load_settings

SIZES = (20_000, 100_000, 1_000_000)
GROWTH_GOAL = 3.0
RECALL_GOAL = 0.98
_FILE = Path("openfoodfacts") / "us_products_all.csv.gz"
_QUIET_SECONDS = 120.0


def run(
    data: Path,
    *,
    sizes: Sequence[int] = SIZES,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    times: int | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Build an index of each size from the food rows under `data` and measure it.

    Everything that takes long stays under `SHOP_HOME/eval/scale`, so that a run that was broken off
    goes on with the first step that is not done. The encoder is the stock one, which is as fast as
    the fine-tuned one, so that training does not make a million rows anew. Each step has a process
    of its own, unless an `encoder` is given. Raises `BadFile`.
    """
    settings = settings or load_settings()
    sizes = sorted(set(sizes))
    file = (data / _FILE).resolve()
    root = root_of(file, settings.home.resolve(), encoder or stock_encoder(settings, progress))

    def do(task: str, rows: int, times: int = 0) -> dict[str, Any]:
        place = Place(file, root, rows, sizes[0], sizes[-1])
        if encoder is not None:
            return step(task, place, encoder, times=times, progress=progress)
        return apart(task, place, settings, times=times)

    embedded = do("embed", sizes[-1])
    built = {rows: _once(root / str(rows) / "build.json", do, rows) for rows in sizes}
    if times is None:
        wait_until_quiet(_QUIET_SECONDS, progress)
    usual, warning = rounds()
    measured = {rows: do("measure", rows, times or usual) for rows in sizes}
    first, last = sizes[0], sizes[-1]
    growth = ratio_of_medians(measured[last]["ours"], measured[first]["ours"])
    return {
        "bench": "scale",
        "command": "make bench",
        **machine(),
        "versions": versions("bm25s", "chromadb", "onnxruntime"),
        "made_of": {
            "file_rows": embedded["rows"],
            "copies": max(0, last - embedded["rows"]),
            "noise": NOISE,
        },
        "rounds": times or usual,
        "warning": warning,
        "growth": {**growth.to_json(), "from": first, "to": last, "goal": GROWTH_GOAL},
        "recall_goal": RECALL_GOAL,
        "sizes": [_size(rows, built[rows], measured[rows]) for rows in sizes],
    }


def _once(kept: Path, do: Any, rows: int) -> dict[str, Any]:
    """What a finished build left, or the build."""
    if not kept.is_file():
        found = do("build", rows)
        kept.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    result: dict[str, Any] = json.loads(kept.read_text("utf-8"))
    return result


def _size(rows: int, built: dict[str, Any], measured: dict[str, Any]) -> dict[str, Any]:
    ours, kinds = np.asarray(measured["ours"]), np.asarray(measured["kinds"])
    floor = measured["floor"]
    return {
        "rows": rows,
        "queries": len(ours),
        "ours": summary(measured["ours"]),
        "floor": summary(floor),
        "ratio": ratio_of_medians(measured["ours"], floor).to_json(),
        "kinds": {
            kind: {"queries": int((kinds == kind).sum()), **summary(ours[kinds == kind].tolist())}
            for kind in sorted(set(measured["kinds"]))
        },
        "laps": measured["laps"],
        f"recall{DEPTH}": mean(measured["recall"]["all"]).to_json(),
        f"recall{DEPTH}_filtered": mean(measured["recall"]["cheap"]).to_json(),
        "opened_s": measured["opened_s"],
        "ready_s": measured["ready_s"],
        "serving": {name: measured[name] for name in ("peak_mb", "before_mb")},
        "building": built,
    }
