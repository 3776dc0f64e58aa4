"""Filling a fresh store with the demo shop."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from store.demo.rows import BehaviourLine, PromotionLine, ReviewLine, ShopperLine
from store.errors import BadFile
from store.imports.orders import import_orders
from store.imports.policies import import_policies
from store.imports.products import import_products
from store.imports.report import ImportReport
from store.progress import Progress, silent
from store.shop import Store

FOLDER = Path(__file__).parent
CURRENCY = "EUR"
_NOTE = "demo"
_LOADING = "loading"
_DONE = "loaded"

Line = TypeVar("Line", bound=BaseModel)


def load_demo(store: Store, progress: Progress = silent) -> bool:
    """Make a fresh store the demo shop; False when it already is one, or holds another shop.

    What was interrupted is done again. Days in the files become moments of the store's clock, so a
    fresh shop always has an order that was placed yesterday. Raises `BadFile` when a file of the
    demo is damaged.
    """
    state = store.notes.get(_NOTE)
    if state == _DONE or (state is None and store.catalogue.count()):
        return False
    with store.write() as tx:
        store.notes.put(tx, _NOTE, _LOADING)
    for path in sorted((FOLDER / "products").glob("*.jsonl")):
        _whole(import_products(store, path, progress), path)
    _whole(import_policies(store, FOLDER / "policies", progress), FOLDER / "policies")
    _people(store, progress)
    _whole(import_orders(store, FOLDER / "orders.jsonl", progress), FOLDER / "orders.jsonl")
    _rest(store, progress)
    return True


def read_lines(name: str, model: type[Line]) -> Iterator[Line]:
    """The lines of one demo file."""
    with (FOLDER / name).open(encoding="utf-8") as file:
        for line in file:
            yield model.model_validate_json(line)


def _whole(report: ImportReport, path: Path) -> None:
    if not report.whole:
        skip = report.skipped[0]
        raise BadFile(
            f"{path.name!r} of the demo shop is damaged: line {skip.line}, {skip.field}: "
            f"{skip.reason}"
        )


def _people(store: Store, progress: Progress) -> None:
    now = store.clock()
    shoppers = list(read_lines("shoppers.jsonl", ShopperLine))
    with store.write() as tx:
        for done, line in enumerate(shoppers, 1):
            details = {"payment_methods": [line.payment]}
            store.shoppers.upsert(tx, line.profile(), email=line.email, details=details)
            store.shoppers.add_facts(tx, line.id, line.known(now))
            progress("demo shoppers", done, len(shoppers))


def _rest(store: Store, progress: Progress) -> None:
    """Reviews, promotions and behaviour with the closing note: all of them, or none."""
    now = store.clock()
    reviews = [line.review(now) for line in read_lines("reviews.jsonl", ReviewLine)]
    promotions = [
        line.promotion(now, CURRENCY) for line in read_lines("promotions.jsonl", PromotionLine)
    ]
    lines = list(read_lines("behaviour.jsonl", BehaviourLine))
    with store.write() as tx:
        store.reviews.upsert(tx, reviews)
        store.promotions.upsert(tx, promotions)
        for done, line in enumerate(lines, 1):
            store.events.extend(tx, line.log(now))
            progress("demo behaviour", done, len(lines))
        store.notes.put(tx, _NOTE, _DONE)
