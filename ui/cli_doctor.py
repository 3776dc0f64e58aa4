"""`shopkeeper doctor`: what works on this machine, what does not, and what to do."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from store.errors import OperatorError
from store.settings import Settings, load_settings
from store.shop import Store, open_store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. A finding that is not `needed` does not fail the doctor."""

    what: str
    good: bool
    text: str
    needed: bool = True


def doctor() -> None:
    """Look at what the shop needs here. The exit code is 1 when something needed is missing."""
    findings = list(examine(load_settings()))
    table = Table("", "what", "finding", box=None, header_style="dim")
    for finding in findings:
        mark = (
            ("✓", "green")
            if finding.good
            else (("✗", "red") if finding.needed else ("–", "yellow"))
        )
        table.add_row(Text(*mark), finding.what, Text(finding.text))
    Console().print(table)
    if any(finding.needed and not finding.good for finding in findings):
        raise typer.Exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Every finding, the plain ones first."""
    from retrieval.index import open_index  # heavy: `--help` does not wait for it
    from retrieval.onnx_encoder import OnnxEncoder
    from retrieval.serving import serving_encoder

    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), f"{version} (3.11 or newer is needed)")
    settings.home.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.home).free / 1e9
    writable = os.access(settings.home, os.W_OK)
    yield Finding("state folder", writable, f"{settings.home}, {free:.1f} GB free")
    store: list[Store] = []

    def database() -> str:
        store.append(open_store(settings))
        orders = len(store[0].tickets.list())
        return f"{store[0].catalogue.count():,} products, {orders} tickets"

    yield _try("database", database)
    encoder: list[OnnxEncoder] = []

    def encode() -> str:
        encoder.append(serving_encoder(settings))
        return encoder[0].fingerprint[:24]

    yield _try("encoder", encode)
    if store and encoder and store[0].catalogue.count():
        yield _try(
            "search index",
            lambda: f"{len(open_index(store[0].catalogue, encoder[0], settings).ids):,} products",
            needed=False,
        )
    yield from _brain(settings)
    for opened in store:
        opened.close()


def _brain(settings: Settings) -> Iterator[Finding]:
    from assistant.brain import find_weights
    from assistant.brain.runtime import missing_instructions

    given = bool(settings.openai_api_key or settings.openai_base_url)
    text = f"{settings.model_name} at {settings.openai_base_url or 'the default address'}"
    yield Finding(
        "endpoint model", given, text if given else "no OPENAI_API_KEY or OPENAI_BASE_URL", False
    )
    lacking = missing_instructions()
    if lacking:
        yield Finding("embedded model", False, f"this processor has no {lacking}", False)
        return
    yield _try("embedded model", lambda: find_weights(settings).name, needed=False)


def _try(what: str, look: Callable[[], str], *, needed: bool = True) -> Finding:
    try:
        return Finding(what, True, look(), needed)
    except OperatorError as error:
        return Finding(what, False, str(error), needed)
