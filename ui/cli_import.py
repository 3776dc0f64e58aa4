"""`shopkeeper import`: the shop's own catalogue, orders and policies."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from store.imports.orders import import_orders
from store.imports.policies import import_policies
from store.imports.products import import_products
from store.imports.report import ImportReport
from store.progress import Progress
from store.settings import load_settings
from store.shop import Store, open_store
from ui.bars import bars

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="""Bring in products, orders or policies.

    Files may be JSON lines or CSV, plain or gzip: the form is told by the content. A bad row is
    left out and reported with its line, field and reason; the good ones are in. The exit code is 0
    when every row is in, 1 when some were left out, 2 when the file cannot be read at all.
    """,
)

_SHOWN = 20
_File = Annotated[Path, typer.Argument(help="The file to read.", show_default=False)]
_All = Annotated[bool, typer.Option("--all", help="List every row that was left out.")]


@app.command()
def products(file: _File, all_rows: _All = False) -> None:
    """Bring in a catalogue: our own form (docs/catalogue-format.md), Icecat or Open Food Facts.

    Products with an id that the shop has already are replaced. The search index follows by itself
    the next time the shop opens, and a shop that is open takes the products up within seconds;
    `shopkeeper index` makes the index now.
    """
    _run(lambda store, watch: import_products(store, file, watch), all_rows)


@app.command()
def orders(file: _File, all_rows: _All = False) -> None:
    """Bring in orders: our own form, or the tau retailer with its shoppers and products."""
    _run(lambda store, watch: import_orders(store, file, watch), all_rows)


@app.command()
def policies(
    folder: Annotated[Path, typer.Argument(help="A folder that holds en/*.md, zh/*.md.")],
    all_rows: _All = False,
) -> None:
    """Bring in policy and help articles, in the place of those the shop has.

    One article a file, in a folder named by its language: docs/policy-format.md. When one cannot be
    used, none is replaced. A shop that is open reads them at its next start.
    """
    _run(lambda store, watch: import_policies(store, folder, watch), all_rows)


def _run(bring: Callable[[Store, Progress], ImportReport], all_rows: bool) -> None:
    store = open_store(load_settings())
    try:
        with bars() as watch:
            report = bring(store, watch)
    finally:
        store.close()
    show(report, all_rows=all_rows)
    if not report.whole:
        raise typer.Exit(1)


def show(report: ImportReport, *, all_rows: bool = False) -> None:
    """Print what an import did: the figures on stdout, the rows left out on stderr."""
    more = "".join(f", {count:,} {what}" for what, count in report.counts.items())
    Console().print(
        Text(f"{report.kind}: {report.read:,} read, {report.imported:,} in{more}, ")
        + Text(f"{len(report.skipped):,} left out", style="yellow" if report.skipped else "")
    )
    errors = Console(stderr=True)
    if report.ignored:
        errors.print(Text(f"Fields that nothing reads: {', '.join(report.ignored)}", style="dim"))
    if not report.skipped:
        return
    table = Table("line", "field", "reason", box=None, header_style="dim")
    rows = report.skipped if all_rows else report.skipped[:_SHOWN]
    for skip in rows:
        table.add_row(str(skip.line), Text(skip.field), Text(skip.reason))
    errors.print(table)
    if len(rows) < len(report.skipped):
        errors.print(Text(f"and {len(report.skipped) - len(rows):,} more; see them with --all"))
