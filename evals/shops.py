"""Catalogues that evaluations ask: indexed once under `SHOP_HOME/eval`, kept for the next run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.bootstrap import ready_index
from retrieval.carried import CarriedModel
from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.clock import utc_now
from store.demo.load import load_demo
from store.imports.products import import_products
from store.product import Product
from store.progress import Progress, silent
from store.settings import Settings
from store.shop import Store, open_store


@dataclass(frozen=True, slots=True)
class EvalShop:
    """A catalogue that can be searched. `settings` are those of its own state folder."""

    store: Store
    settings: Settings
    products: Sequence[Product]
    index: Index
    retriever: Retriever
    understanding: Understanding


@contextmanager
def imported_shop(
    catalogue: Path,
    encoder: Encoder,
    settings: Settings,
    progress: Progress = silent,
    *,
    carried: CarriedModel | None = None,
) -> Iterator[EvalShop]:
    """The shop of a catalogue file; `carried` decides instead of the fitted model. Raises `BadFile`
    when it cannot be read."""
    digest = sha256(catalogue.read_bytes() if catalogue.is_file() else b"").hexdigest()[:12]
    with _opened(f"catalogue-{digest}", settings) as (store, own):
        if not store.catalogue.count():
            import_products(store, catalogue, progress)
        yield _shop(store, own, encoder, progress, carried)


@contextmanager
def demo_shop(
    encoder: Encoder,
    settings: Settings,
    progress: Progress = silent,
    *,
    carried: CarriedModel | None = None,
) -> Iterator[EvalShop]:
    """The demo shop, in a folder of its own; `carried` as in `imported_shop`."""
    with _opened("demo", settings) as (store, own):
        load_demo(store, progress)
        yield _shop(store, own, encoder, progress, carried)


@contextmanager
def _opened(name: str, settings: Settings) -> Iterator[tuple[Store, Settings]]:
    home = settings.home / "eval" / name
    own = settings.model_copy(update={"home": home, "database_url": None})
    store = open_store(own, utc_now)
    try:
        yield store, own
    finally:
        store.close()


def _shop(
    store: Store,
    settings: Settings,
    encoder: Encoder,
    progress: Progress,
    carried: CarriedModel | None,
) -> EvalShop:
    index = ready_index(store, encoder, settings, progress)
    return EvalShop(
        store=store,
        settings=settings,
        products=list(store.catalogue.iter()),
        index=index,
        retriever=Retriever(index, store.catalogue, encoder, carried=carried),
        understanding=Understanding.of(store.catalogue.facets(), index, encoder),
    )
