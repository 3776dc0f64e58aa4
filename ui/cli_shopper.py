"""`shopkeeper shopper`: a shopper's own data, copied or erased."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console
from rich.text import Text

from store.errors import NotFound
from store.settings import load_settings
from store.shop import Store, open_store

log = structlog.get_logger()

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="""Answer a shopper who asks for their data, or for its erasure.

    Shoppers can do both themselves in the chat: "send me my data", "delete my data". The exit code
    is 1 when there is no such shopper.
    """,
)

_Id = Annotated[str, typer.Argument(metavar="ID", help="The shopper's id.", show_default=False)]


@app.command("export")
def export(
    shopper: _Id,
    out: Annotated[
        Path | None, typer.Option(help="Write to this file instead of standard output.")
    ] = None,
) -> None:
    """Everything that the shop keeps about a shopper, as one JSON object."""
    with _store() as store:
        text = json.dumps(store.privacy.export(shopper), ensure_ascii=False, indent=2)
    if out is None:
        sys.stdout.write(text + "\n")
        return
    out.touch(mode=0o600)
    out.write_text(text + "\n", encoding="utf-8")


@app.command("erase")
def erase(
    shopper: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask on a terminal.")] = False,
) -> None:
    """Erase profile, behaviour, carts, conversations and account; this cannot be undone.

    Orders stay, as the law asks, and the name and address while an order is under way: then say it
    again when the order is finished. A second erasure of the same shopper ends with exit code 1.
    """
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Erase {shopper!r} for good?", abort=True)
    with _store() as store:
        with store.write() as tx:
            done = store.privacy.erase(tx, shopper)
        store.forget_deleted()
    rows = sum(done.deleted.values())
    log.info("shopper_erased", shopper=shopper, rows=rows, contact_kept=done.contact_kept)
    kept = ", and name and address: an order is under way" if done.contact_kept else ""
    Console().print(Text(f"Erased: {rows:,} rows. Kept: the orders{kept}."))


@contextmanager
def _store() -> Iterator[Store]:
    """The shop's store; an unknown shopper is one line and exit code 1."""
    store = open_store(load_settings())
    try:
        yield store
    except NotFound as error:
        Console(stderr=True, soft_wrap=True).print(Text(str(error)))
        raise typer.Exit(1) from None
    finally:
        store.close()
