"""The command line: `shopkeeper`."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from store.errors import OperatorError
from ui import (
    cli_chat,
    cli_doctor,
    cli_eval,
    cli_import,
    cli_search,
    cli_serve,
    cli_setup,
    cli_shopper,
    cli_train,
)
from ui.logs import configure_logs

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="""A shopping assistant for online shops that runs whole on this machine.

    Settings are environment variables that begin with SHOP_ (or a .env file); the shop's state is
    one folder, SHOP_HOME (./var). `shopkeeper demo` opens the demo shop in a browser.
    """,
)


@app.callback()
def _common(
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Log more, with what libraries say, on stderr.")
    ] = False,
) -> None:
    configure_logs(verbose=verbose)


app.command()(cli_chat.chat)
app.command()(cli_serve.serve)
app.command()(cli_serve.demo)
app.add_typer(cli_import.app, name="import")
app.add_typer(cli_shopper.app, name="shopper")
app.command()(cli_setup.index)
app.command()(cli_train.train)
app.command()(cli_search.search)
app.command("eval")(cli_eval.evaluate)
app.command()(cli_setup.setup)
app.command()(cli_doctor.doctor)


def main() -> None:
    """The entry point. What an operator can mend is one line on stderr and exit code 2."""
    try:
        app()
    except OperatorError as error:
        Console(stderr=True, soft_wrap=True).print(
            Text("shopkeeper: ", style="red") + Text(str(error))
        )
        sys.exit(2)
    except BrokenPipeError:
        # the reader has gone: nothing to say, and nobody to say it to
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
