"""`python -m evals fit`: the weights of the ranking, from data that no figure is reported on."""

import json
from pathlib import Path
from typing import Any

from evals import carried, carried_fit, fusion
from evals.shops import demo_shop, imported_shop
from retrieval.carried import CarriedModel
from retrieval.encoder import Encoder
from retrieval.hashing_encoder import HashingEncoder
from retrieval.judgements import read_judgements
from retrieval.serving import serving_encoder
from store.progress import Progress, silent
from store.settings import load_settings

JUDGED = Path(__file__).resolve().parent / "data" / "judgements.csv"
"""What people may ask of the electronics catalogue, and how well its products answer: 498 requests,
14,507 ratings by reading titles and descriptions."""


UNFITTED = CarriedModel(0.0)
"""Takes everything for carried: signals can be added and dropped before they have a weight."""


def run(catalogue: Path, out: Path, *, progress: Progress = silent) -> None:
    """Write `fusion.json` and `carried.json` into `out`, and the weights of the latter to
    `retrieval/data/carried.json`. Raises `BadFile` when the catalogue cannot be read."""
    out.mkdir(parents=True, exist_ok=True)
    settings = load_settings()
    judgements = read_judgements(JUDGED)
    fitted: dict[str, Any] = {}
    report: dict[str, Any] = {}
    encoders: dict[str, Encoder] = {
        "semantic": serving_encoder(settings, progress),
        "words": HashingEncoder(),
    }
    for name, encoder in encoders.items():
        with (
            imported_shop(catalogue, encoder, settings, progress, carried=UNFITTED) as feed,
            demo_shop(encoder, settings, progress, carried=UNFITTED) as demo,
        ):
            if name == "semantic":
                chosen = fusion.choose(
                    feed.products,
                    feed.index,
                    feed.retriever.columns(),
                    encoder,
                    judgements,
                    progress,
                )
                _write(out / "fusion.json", chosen)
            asked = carried.judged(judgements) + carried.labelled(judgements)
            asked += carried.cases(feed, demo.products)
            pairs = carried.read_pairs(feed, judgements)
            rows = carried.evidence(feed, asked, progress)
            others = carried.everyday() + carried.cases(demo, feed.products)
            rows += carried.evidence(demo, others, progress)
        model, report[name] = carried_fit.fit([*asked, *others], rows, pairs)
        fitted[name] = {"bias": model.bias, "sure": model.sure, "trees": model.trees}
    carried.FITTED.write_text(_lines(fitted), "utf-8")
    _write(out / "carried.json", report)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", "utf-8")


def _lines(fitted: dict[str, Any]) -> str:
    """As JSON with a tree in each line."""
    parts = [
        f'"{name}": {{\n"bias": {one["bias"]},\n"sure": {one["sure"]},\n"trees": [\n'
        + ",\n".join(json.dumps(tree) for tree in one["trees"])
        + "\n]}"
        for name, one in fitted.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"
