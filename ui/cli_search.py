"""`shopkeeper search`: one search as a shopper's turn makes it, with everything behind it."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from store.errors import NotFound
from store.settings import load_settings
from ui.bars import bars

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from tools.search import Found

_MOST_EXCLUDED = 15


def search(
    query: Annotated[
        str, typer.Argument(help='What a shopper would say: "quiet kettle under 40".')
    ],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was understood, each score, what fell out.")
    ] = False,
    shopper: Annotated[str | None, typer.Option(help="Search as this shopper.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many to show.")] = 6,
    language: Annotated[Literal["en", "zh"], typer.Option(help="The query's language.")] = "en",
) -> None:
    """Search the catalogue as the assistant would, without the conversation around it."""
    from assistant.bootstrap import build  # heavy: `--help` does not wait for it

    with bars() as watch:
        assistant = build(load_settings(brain="template"), progress=watch)
    try:
        found = _find(assistant, query, shopper, limit, language)
    finally:
        assistant.close()
    _show(found, Console(), explain=explain)


def _find(
    assistant: "Assistant",
    query: str,
    shopper: str | None,
    limit: int,
    language: Literal["en", "zh"],
) -> "Found":
    from assistant.memory import Memory
    from assistant.session import visit_of
    from tools.search import find_products

    try:
        principal = assistant.open_session(shopper_id=shopper, language=language)
    except NotFound as error:
        raise typer.BadParameter(str(error), param_hint="--shopper") from None
    record = assistant.store.conversations.get(principal.session_id)
    assert record is not None
    visit = visit_of(record, Memory(), assistant.services, language)
    constraints = assistant.services.understanding.read(query, language=language)
    return find_products(visit, constraints, limit=limit)


def _show(found: "Found", console: Console, *, explain: bool) -> None:
    result = found.result
    if not result.carried:
        console.print(Text("Not carried; the nearest there is:", style="yellow"))
    elif not result.candidates:
        console.print(Text("Nothing fits.", style="yellow"))
    if result.relaxed:
        console.print(Text(f"Loosened: {', '.join(result.relaxed)}", style="yellow"))
    table = Table("#", "product", "price", "verdict", box=None, header_style="dim")
    for candidate in found.shown:
        product = candidate.product
        verdict = found.verdicts.get(product.id)
        title = Text(f"{product.title} ({product.id})")
        if explain:
            scores = sorted(candidate.scores.items(), key=lambda each: each[0] != "total")
            title += Text("\n" + ", ".join(f"{n} {v:.3f}" for n, v in scores), style="dim")
        table.add_row(
            str(candidate.rank),
            title,
            product.price.format() if product.price else "",
            verdict.state if verdict else "",
        )
    console.print(table)
    if explain:
        _explain(found, console)


def _explain(found: "Found", console: Console) -> None:
    asked = {k: v for k, v in found.constraints.to_json().items() if v not in (None, "", [], False)}
    understood = Table("understood", "", box=None, header_style="dim")
    for name, value in asked.items():
        understood.add_row(name, Text(str(value)))
    for name, signal in found.result.signals.items():
        understood.add_row(f"signal {name}", f"{signal:.3f}")
    for name, spent in found.result.timings_ms.items():
        understood.add_row(f"time {name}", f"{spent:.1f} ms")
    console.print(understood)
    if not found.result.exclusions:
        return
    left = Table("left out", "rule", "field", "because of", box=None, header_style="dim")
    for exclusion in found.result.exclusions[:_MOST_EXCLUDED]:
        left.add_row(
            Text(f"{exclusion.title} ({exclusion.product_id})"),
            exclusion.rule,
            exclusion.field,
            Text(exclusion.detail),
        )
    console.print(left)
    more = len(found.result.exclusions) - _MOST_EXCLUDED
    if more > 0:
        console.print(Text(f"and {more:,} more", style="dim"))
