"""`shopkeeper train`: fine-tuning the search encoder on the shop's own data."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from store.settings import load_settings
from store.shop import open_store
from ui.bars import bars


def train(
    to: Annotated[
        Path | None,
        typer.Option("--to", help="The folder to write; without it, the shop's own (SHOP_HOME)."),
    ] = None,
    judgements: Annotated[
        Path | None,
        typer.Option(
            help="Relevance judgements of this catalogue, a CSV: query, product_id, rating 0 to 3."
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(help="At most so many training pairs; each batch takes 32.", min=32)
    ] = 9_600,
    seed: Annotated[int, typer.Option(help="Another seed draws other pairs.")] = 1,
) -> None:
    """Fine-tune the search encoder on this shop's catalogue and logs.

    Makes pairs of what a shopper may type and the product that is meant, from titles, shelves,
    facts, descriptions, the log of searches and, where given, judgements by people, and trains a
    LoRA adapter on them. A tenth of the products is never used, so that `shopkeeper eval` can test
    on it. Stopped and started again, the training goes on where it was. The next start of the shop
    serves with the new adapter and makes its index anew.
    """
    from retrieval.judgements import read_judgements
    from retrieval.train import train as train_adapter
    from retrieval.training_set import training_set

    settings = load_settings()
    store = open_store(settings)
    try:
        with bars() as watch:
            watch("making the pairs", 0, 1)
            judged = read_judgements(judgements) if judgements else {}
            pairs = training_set(
                list(store.catalogue.iter()),
                store.events.searches(),
                judgements=judged,
                seed=seed,
                limit=limit,
            )
            watch("making the pairs", 1, 1)
            done = train_adapter(
                pairs,
                to or settings.home / "adapter",
                work=settings.home / "training",
                progress=watch,
            )
    finally:
        store.close()
    first, last = done.losses[0], done.losses[-1]
    Console(stderr=True).print(
        Text(
            f"Trained on {len(pairs):,} pairs in {done.steps:,} steps: loss {first:.2f} to "
            f"{last:.2f}. The adapter and its loss curve are in {done.folder}."
        )
    )
