"""`shopkeeper eval`: the measurements behind the claims."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from store.errors import BadFile
from store.settings import load_settings
from ui.bars import bars

if TYPE_CHECKING:
    from evals.report import EvalReport


def evaluate(
    name: Annotated[
        str,
        typer.Argument(help="allergens, intents, retrieval or understanding.", show_default=False),
    ],
    data: Annotated[
        Path | None,
        typer.Option(help="The file of cases (allergens: packages; intents: messages)."),
    ] = None,
    catalogue: Annotated[
        Path | None, typer.Option(help="retrieval: the catalogue to search.")
    ] = None,
    qrels: Annotated[
        Path | None,
        typer.Option(help="retrieval: the judgements; without them known items alone."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder for the result, the page and the plot. Only retrieval writes without "
            "it: to eval/results in SHOP_HOME.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Exactly one JSON object on stdout.")
    ] = False,
) -> None:
    """Measure the shop on a file of cases and print the figures.

    Each figure has a 95 % interval and stands beside baselines measured in the same run.

    shopkeeper eval allergens --data allergen_gold_dev.csv

    shopkeeper eval retrieval --catalogue products.jsonl.gz --qrels judgments_dev.csv
    """
    given = {"data": data, "catalogue": catalogue, "qrels": qrels}
    report = _run(name, given, command=_command())
    if out is None and name == "retrieval":
        out = load_settings().home / "eval" / "results"
    if out is not None:
        _keep(report, out)
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False))  # noqa: T201
        return
    console = Console()
    console.print(report.table())
    if report.differences:
        console.print(report.difference_table())
    if report.failures:
        console.print(report.failure_table())


def _run(name: str, given: dict[str, Path | None], *, command: str) -> "EvalReport":
    runs: dict[str, Callable[[], EvalReport]] = {
        "allergens": lambda: _allergens(_needed(name, given, "data"), command),
        "intents": lambda: _intents(_given(given, "data"), command),
        "retrieval": lambda: _retrieval(
            _needed(name, given, "catalogue"), _given(given, "qrels"), command
        ),
        "understanding": lambda: _understanding(_needed(name, given, "data"), command),
    }
    if name not in runs:
        raise typer.BadParameter(
            f"there is no evaluation {name!r}; there are {', '.join(sorted(runs))}"
        )
    return runs[name]()


def _allergens(data: Path, command: str) -> "EvalReport":
    from evals import allergens

    return allergens.run(data, command=command)


def _intents(data: Path | None, command: str) -> "EvalReport":
    from evals import intents

    return intents.run(data, command=command)


def _retrieval(catalogue: Path, qrels: Path | None, command: str) -> "EvalReport":
    from evals import retrieval

    with bars() as watch:
        return retrieval.run(catalogue, qrels, progress=watch, command=command)


def _understanding(data: Path, command: str) -> "EvalReport":
    from evals import understanding

    return understanding.run(data, command=command)


def _keep(report: "EvalReport", folder: Path) -> None:
    from evals.report_files import write_files

    try:
        written = write_files(report, folder, plot=True)
    except OSError as error:
        raise BadFile(f"cannot write into {str(folder)!r}: {error.strerror}") from error
    names = ", ".join(path.name for path in written)
    Console(stderr=True, soft_wrap=True).print(f"Wrote {names} in {folder}", highlight=False)


def _given(given: dict[str, Path | None], option: str) -> Path | None:
    path = given[option]
    return _existing(path) if path is not None else None


def _needed(name: str, given: dict[str, Path | None], option: str) -> Path:
    path = given[option]
    if path is None:
        raise typer.BadParameter(f"{name} needs --{option}")
    return _existing(path)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise BadFile(f"cannot read {str(path)!r}: there is no such file")
    return path


def _command() -> str:
    """The command as it was typed, without the folders of this machine."""
    words = [Path(word).name if "/" in word else word for word in sys.argv[1:]]
    return " ".join(["shopkeeper", *words])
