"""`python -m evals all|bench|tables`: write the result files, and the README's tables from them."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals import allergens, latency, retrieval
from evals.report import EvalReport
from evals.tables import fill

app = typer.Typer(add_completion=False, help="Measure, and put what was measured into the README.")
console = Console(stderr=True)
Out = Annotated[Path, typer.Option(help="The folder of the result files.")]


@app.command("all")
def everything(
    data: Annotated[Path, typer.Option(help="The folder of real data.")],
    out: Out = Path("docs/results"),
) -> None:
    """The quality figures, each with its baselines."""
    gold = data / "openfoodfacts" / "allergen_gold_dev.csv"
    _keep(allergens.run(gold, command="make eval"), out)
    catalogue = data / "icecat" / "products.jsonl.gz"
    qrels = data / "icecat" / "judgments_dev.csv"
    _keep(retrieval.run(catalogue, qrels, command="make eval"), out)
    tables(out)


@app.command()
def bench(out: Out = Path("docs/results")) -> None:
    """The waits of a shopper on each rung."""
    latency.run(out)
    tables(out)


@app.command()
def tables(out: Out = Path("docs/results")) -> None:
    """The README's tables from the result files and the settings."""
    readme = Path("README.md")
    readme.write_text(fill(readme.read_text("utf-8"), out), "utf-8")


def _keep(report: EvalReport, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    whole = json.dumps(report.to_json(), indent=2, ensure_ascii=False)
    (out / f"{report.eval}.json").write_text(whole + "\n", "utf-8")
    console.print(report.table())


if __name__ == "__main__":
    app()
