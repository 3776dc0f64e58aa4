"""`shopkeeper setup` and `index`: fetching the models, making the search index."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from store.errors import WeightsMissing
from store.settings import load_settings
from store.shop import open_store
from ui.bars import bars


def setup() -> None:
    """Fetch and check the models: the search encoder, the intent head, the embedded language model.

    What is there already is left alone, and an interrupted download continues. Without the language
    model the shop opens all the same, on its template sentences.
    """
    from assistant.brain.build import prepare_embedded  # heavy: `--help` does not wait
    from assistant.intents.model import ensure_intents
    from retrieval.serving import serving_encoder

    settings = load_settings()
    console = Console(stderr=True)
    with bars() as watch:
        encoder = serving_encoder(settings, watch)
        ensure_intents(settings.models, encoder)
        if settings.brain in ("template", "endpoint"):
            model = f"not fetched (SHOP_BRAIN={settings.brain})"
        else:
            try:
                model = f"ready: {prepare_embedded(settings, watch).name}"
            except WeightsMissing as missing:
                model = f"absent, so the shop speaks in template sentences: {missing}"
    console.print(Text(f"Encoder and intent head ready. Language model {model}."))


def index(
    anew: Annotated[
        bool, typer.Option("--anew", help="Take nothing over: embed every product again.")
    ] = False,
) -> None:
    """Bring the search index up to the catalogue now.

    `shopkeeper serve` does the same by itself when it opens and when the catalogue changes. Only
    what changed is embedded, a shop that is open goes on with the index it has until this one is
    whole and then takes it, and a build that is broken off changes nothing.
    """
    from retrieval.index import build_index
    from retrieval.serving import serving_encoder

    settings = load_settings()
    store = open_store(settings)
    try:
        with bars() as watch:
            encoder = serving_encoder(settings, watch)
            manifest = build_index(store.catalogue, encoder, settings, watch, anew=anew)
        Console(stderr=True).print(Text(f"Indexed {manifest.rows:,} products: {manifest.version}."))
    finally:
        store.close()
