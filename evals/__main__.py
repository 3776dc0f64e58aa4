"""`python -m evals all|bench|fit|tables`: write the result files and the README's tables from them;
choose the weights that search is shipped with."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals import allergens, everyday, fitting, intents, latency, retrieval, scale, speed
from evals.bench_pages import write_bench
from evals.report import EvalReport
from evals.report_files import write_files
from evals.scale import SIZES
from evals.tables import fill
from ui.bars import bars

app = typer.Typer(add_completion=False, help="Measure, and put what was measured into the README.")
console = Console(stderr=True)


class Bench(StrEnum):
    """What `bench` can measure."""

    LATENCY = "latency"
    SPEED = "speed"
    SCALE = "scale"


Out = Annotated[Path, typer.Option(help="The folder of the result files.")]


@app.command("all")
def everything(
    data: Annotated[Path, typer.Option(help="The folder of real data.")],
    out: Out = Path("docs/results"),
) -> None:
    """The quality figures, each with its baselines."""
    gold = data / "openfoodfacts" / "allergen_gold_dev.csv"
    _keep(allergens.run(gold, command="make eval"), out)
    messages = data / "intents_clinc" / "train_val.json.gz"
    _keep(intents.run(messages, command="make eval"), out)
    catalogue = data / "icecat" / "products.jsonl.gz"
    qrels = data / "icecat" / "judgments_dev.csv"
    _keep(retrieval.run(catalogue, qrels, command="make eval"), out, plot=True)
    _keep(everyday.run(command="make eval"), out)
    tables(out)


@app.command("everyday")
def everyday_requests() -> None:
    """The everyday requests of the demo shop that are for fitting, with each failure, to write word
    lists by; nothing is written, and none of those that make the figures is asked."""
    report = everyday.run(part="fit")
    console.print(report.table())
    for failure in report.failures:
        console.print(f"{failure.case}: {failure.why}")


@app.command()
def bench(
    data: Annotated[Path, typer.Option(help="The folder of real data.")] = Path("../shared/data"),
    out: Out = Path("docs/results"),
    only: Annotated[
        list[Bench] | None, typer.Option(help="Measure this alone; may be given several times.")
    ] = None,
    rows: Annotated[str, typer.Option(help="The sizes for scale.")] = ",".join(map(str, SIZES)),
) -> None:
    """The waits of a shopper on each rung; search and indexing beside their floor and baseline; how
    search grows with the catalogue. Scale takes an hour or more the first time."""
    sizes = [int(size) for size in rows.split(",")]
    wanted = only or list(Bench)
    if Bench.LATENCY in wanted:
        latency.run(out)
    with bars() as progress:
        if Bench.SPEED in wanted:
            write_bench(speed.run(data, progress=progress), out)
        if Bench.SCALE in wanted:
            write_bench(scale.run(data, sizes=sizes, progress=progress), out)
    tables(out)


@app.command("fit")
def fit_weights(
    data: Annotated[Path, typer.Option(help="The folder of real data.")],
    out: Out = Path("docs/results"),
) -> None:
    """Choose the fusion weights (for a person to put into retrieval.scoring) and fit "we do not
    carry that" (written into retrieval/data), on the tuning part of the catalogues."""
    fitting.run(data / "icecat" / "products.jsonl.gz", out, progress=_line)


@app.command()
def tables(out: Out = Path("docs/results")) -> None:
    """The README's tables from the result files and the settings."""
    readme = Path("README.md")
    readme.write_text(fill(readme.read_text("utf-8"), out), "utf-8")


def _line(step: str, done: int, total: int) -> None:
    if done in (1, total):
        console.print(f"{step}: {done:,} of {total:,}")


def _keep(report: EvalReport, out: Path, *, plot: bool = False) -> None:
    write_files(report, out, plot=plot)
    console.print(report.table())


if __name__ == "__main__":
    app()
