"""`shopkeeper chat`: the shop in a terminal, and line by line for programs."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.events import (
    Card,
    Cards,
    Confirm,
    Done,
    Event,
    Failure,
    HandedOver,
    Question,
    Replace,
    Status,
    Token,
)
from store.errors import NotFound
from store.settings import load_settings
from ui.bars import bars
from ui.jsonl import JsonLines

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_MODEL_SECONDS = 120.0
_MARKS = {"clear": ("✓", "green"), "unknown": ("?", "yellow"), "conflict": ("✗", "red")}


def chat(
    shopper: Annotated[
        str | None,
        typer.Option(help="Talk as this shopper of the shop (an id such as 'ada'); else a guest."),
    ] = None,
    language: Annotated[Literal["en", "zh"], typer.Option(help="The language to begin in.")] = "en",
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help="Read one JSON object a line from stdin and write exactly one a line to stdout.",
        ),
    ] = False,
) -> None:
    """Talk to the shop in this terminal.

    Write as you would in the shop; "yes" and "no" answer what it asks, an empty line or Ctrl-D ends
    the visit.

    With --jsonl, programs talk to it: {"session": "s1", "shopper": "ada" or null, "text": "..."},
    {"session": "s1", "confirm": "proposal id", "answer": "yes" or "no"}, or {"session": "s1",
    "feedback": {"product_id": "...", "value": "up" or "down"}}. Logs and progress go to stderr. A
    line that cannot be served is answered with "error", and the next one is served.
    """
    if jsonl:
        _serve_lines()
        return
    assistant = _built()
    try:
        _talk(assistant, shopper, language)
    finally:
        assistant.close()


def _built() -> "Assistant":
    from assistant.bootstrap import build  # heavy: `--help` does not wait for it

    with bars() as watch:
        return build(load_settings(), progress=watch)


def _serve_lines() -> None:
    # libraries that print, in Python or in C, must not reach the caller's lines
    sys.stdout.flush()
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    assistant = _built()
    try:
        assistant.brain.wait(_MODEL_SECONDS)
        JsonLines(assistant).serve(sys.stdin.buffer, own)
    finally:
        assistant.close()
        own.close()


def _talk(assistant: "Assistant", shopper: str | None, language: str) -> None:
    console = Console()
    try:
        principal = assistant.open_session(shopper_id=shopper, language=language)
    except NotFound as error:
        raise typer.BadParameter(str(error), param_hint="--shopper") from None
    settings = assistant.settings
    console.print(Text(settings.shop_name, style="bold"))
    console.print(
        Text(
            "You are talking to an AI assistant; say “I want a person” for the service desk. "
            f"Worded by: {assistant.brain.rung}.",
            style="dim",
        )
    )
    session = str(principal.session_id)
    heard = 0
    while True:
        for message in assistant.desk.poll(session, heard):
            heard = message.number
            who = f"{message.agent or 'Service desk'}: "
            console.print(Text(who, style="bold green") + Text(message.text))
        try:
            said = console.input("\n[bold]you[/bold]  ").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if not said:
            return
        _Shown(console).all(assistant.say(session, said))


class _Shown:
    """Prints the events of one turn. Texts of the shop are never read as markup."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._said = ""
        self._cards: tuple[Card, ...] = ()

    def all(self, events: Iterable[Event]) -> None:
        """Every event, in order."""
        for event in events:
            self.one(event)

    def one(self, event: Event) -> None:
        """One event."""
        match event:
            case Status(text=text):
                self._console.print(Text(f"  · {text}", style="dim"))
            case Token(text=text):
                if not self._said:
                    self._console.print(Text("shop ", style="bold blue"), end="")
                self._said += text
                self._console.print(Text(text), end="", soft_wrap=True)
            case Replace(text=text):
                self._console.print(Text(f"\n(corrected) {text}"), end="")
            case Cards(cards=cards, table=table):
                self._cards = cards
                if table:
                    self._table(table)
            case Question(text=text, options=options):
                told = all(option in self._said for option in options)
                if not told or (not options and text not in self._said):
                    self._line(Text(" / ".join(options) or text, style="cyan"))
            case Confirm(summary=summary):
                asked = "" if summary in self._said else f"{summary}  "
                self._line(Text(f"{asked}[yes / no]", style="cyan"))
            case HandedOver(ticket_id=ticket, department=department):
                self._line(Text(f"→ ticket {ticket}, {department} desk", style="green"))
            case Failure(text=text):
                self._line(Text(text, style="red"))
            case Done(brain=brain, timings_ms=timings):
                self._console.print()
                for card in self._cards:
                    self._card(card)
                total = timings.get("total")
                self._console.print(
                    Text(f"  {brain}{f', {total:.0f} ms' if total else ''}", style="dim")
                )

    def _line(self, text: Text) -> None:
        self._console.print()
        self._console.print(text)

    def _card(self, card: Card) -> None:
        mark, colour = _MARKS[card.verdict]
        rating = f"  ★ {card.rating:.1f} ({card.rating_count})" if card.rating else ""
        head = Text.assemble(
            (f"{card.rank}. ", "dim"), (card.title, "bold"), f"  {card.price}", (rating, "dim")
        )
        verdict = f"{mark} {card.verdict_text}  " if card.verdict_text else ""
        body = Text.assemble((verdict, colour), (card.stock_note, "dim"))
        if card.reason:
            body = Text(card.reason[:1].upper() + card.reason[1:] + "\n") + body
        self._console.print(Padding(head, (1, 0, 0, 2)))
        self._console.print(Padding(body, (0, 0, 0, 5)))

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        table = Table()
        for cell in rows[0]:
            table.add_column(Text(cell))
        for row in rows[1:]:
            table.add_row(*(Text(cell) for cell in row))
        self._line(Text())
        self._console.print(table)
