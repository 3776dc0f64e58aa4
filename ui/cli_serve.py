"""`shopkeeper serve` and `demo`: the shop in a browser."""

import socket
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from store.errors import BadSettings
from store.settings import Settings, load_settings
from ui.bars import bars

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_Host = Annotated[str | None, typer.Option(help="The address to listen on (SHOP_HOST).")]
_Port = Annotated[int | None, typer.Option(help="The port to listen on (SHOP_PORT).")]


def serve(host: _Host = None, port: _Port = None) -> None:
    """Open the shop in a browser: the chat, the service desk, the transcripts, the API.

    The search index is checked first and made again when the catalogue has changed.
    """
    _open(_settings(host, port), demo=False)


def demo(host: _Host = None, port: _Port = None) -> None:
    """Open the demo shop: made on first use in the state folder (SHOP_HOME, ./var)."""
    _open(_settings(host, port), demo=True)


def _settings(host: str | None, port: int | None) -> Settings:
    given = {"host": host, "port": port}
    return load_settings(**{name: value for name, value in given.items() if value is not None})


def _open(settings: Settings, *, demo: bool) -> None:
    import uvicorn

    from assistant.bootstrap import build
    from ui.web import create_app

    _check_port(settings)
    with bars() as watch:
        assistant = build(settings, progress=watch)
    try:
        if demo and assistant.store.notes.get("demo") is None:
            raise BadSettings(
                f"{str(settings.home)!r} holds another shop: open it with `shopkeeper serve`, or "
                "set SHOP_HOME to a fresh folder for the demo"
            )
        app = create_app(assistant)
        _say_open(assistant)
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # the application knows its proxies
            timeout_graceful_shutdown=5,
        )
    finally:
        assistant.close()


def _check_port(settings: Settings) -> None:
    """Raises `BadSettings` before anything is loaded when the port is taken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise BadSettings(
                f"cannot listen on {settings.host}:{settings.port} ({error.strerror}): choose "
                "another with --port or SHOP_PORT"
            ) from None


def _say_open(assistant: "Assistant") -> None:
    settings = assistant.settings
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    address = f"http://{shown}:{settings.port}"
    console = Console(stderr=True)
    console.print(Text.assemble((settings.shop_name, "bold"), " is open: ", (address, "bold blue")))
    console.print(Text(f"  service desk  {address}/desk", style="dim"))
    console.print(Text(f"  transcripts   {address}/transcripts", style="dim"))
    note = f" ({assistant.brain.note})" if assistant.brain.note else ""
    console.print(Text(f"  brain         {assistant.brain.rung}{note}", style="dim"))
    console.print(Text("  Ctrl-C closes the shop", style="dim"))
