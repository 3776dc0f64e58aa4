"""Recall@10 on known items: how often the one product that a query was made from is found."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from assistant.door import language_of
from evals.item_queries import KINDS
from evals.known_items import KnownItem
from evals.report import Failure, Figure, difference, share
from evals.retrieval_baselines import NAMES, Baselines
from retrieval.constraints import Constraints, Language
from retrieval.relaxing import looser
from retrieval.search import Retriever
from retrieval.understanding import Understanding
from store.progress import Progress

DEPTH = 10
FIGURE = f"known_item_recall{DEPTH}"
_FAILURES_A_KIND = 20

Hits = Mapping[str, Sequence[bool]]
"""By method ("ours" or a baseline): for each item, whether it was among the first ten."""

NOTES = {
    FIGURE: "queries made from one held-out product's facts that find it among the first ten",
    f"{FIGURE}_spec": "brand, type and one to three facts",
    f"{FIGURE}_typo": "the same or the title's words, with one or two typing errors",
    f"{FIGURE}_model": "the model number, in several spellings",
    f"{FIGURE}_paraphrase": "type and facts in other words than the catalogue's",
    f"{FIGURE}_chinese": "in Chinese; the baselines get the Chinese words too",
}


def measure(
    items: Sequence[KnownItem],
    retriever: Retriever,
    understanding: Understanding,
    baselines: Baselines,
    *,
    progress: Progress,
) -> Hits:
    """Ask each query of ours and of each baseline.

    Ours is what a shopper gets before folding: the request as understood, its hard filters, then
    the ranking; what nothing meets is loosened as search does. A baseline gets the typed words.
    """
    ours = []
    for done, item in enumerate(items, 1):
        language: Language = "zh" if language_of(item.query, "en") == "zh" else "en"
        wanted = understanding.read(item.query, language=language)
        ours.append(item.product_id in found(retriever, wanted))
        progress("asking for known items", done, len(items))
    best = baselines.best([item.query for item in items], DEPTH)
    others = {
        name: [item.product_id in ids for item, ids in zip(items, best[name], strict=True)]
        for name in NAMES
    }
    return {"ours": ours, **others}


def found(retriever: Retriever, wanted: Constraints) -> list[str]:
    """The first ten product ids for a request; of a looser one when nothing meets all of it."""
    ranked = retriever.rank(wanted, limit=DEPTH)
    if ranked:
        return ranked
    weaker = (retriever.rank(less, limit=DEPTH) for _, less in looser(wanted))
    return next((ids for ids in weaker if ids), [])


def figures(items: Sequence[KnownItem], hits: Hits) -> dict[str, dict[str, Figure]]:
    """Recall@10 by method and figure name, over all items and for each kind."""
    return {
        method: {
            name: share(int(np.sum(chosen)), len(chosen)) for name, chosen in _split(items, values)
        }
        for method, values in hits.items()
    }


def differences(items: Sequence[KnownItem], hits: Hits) -> dict[str, dict[str, Figure]]:
    """Ours minus each baseline, paired by query."""
    return {
        name: {
            figure: difference(ours, theirs)
            for (figure, ours), (_, theirs) in zip(
                _split(items, hits["ours"]), _split(items, hits[name]), strict=True
            )
        }
        for name in NAMES
    }


def failures(items: Sequence[KnownItem], hits: Hits) -> list[Failure]:
    """The first of each kind that ours missed, with which baseline found it."""
    listed: dict[str, list[Failure]] = {kind: [] for kind in KINDS}
    for n, item in enumerate(items):
        if not hits["ours"][n] and len(listed[item.kind]) < _FAILURES_A_KIND:
            better = [name for name in NAMES if hits[name][n]]
            why = f"product {item.product_id} is not among the first ten"
            why += f", but by {', '.join(better)}" if better else ""
            listed[item.kind].append(Failure(f"{item.kind}: {item.query}", why))
    return [failure for kind in KINDS for failure in listed[kind]]


def _split(
    items: Sequence[KnownItem], values: Sequence[bool]
) -> Iterator[tuple[str, Sequence[bool]]]:
    """The values of all items, then those of each kind that there is."""
    yield FIGURE, values
    for kind in KINDS:
        chosen = [v for item, v in zip(items, values, strict=True) if item.kind == kind]
        if chosen:
            yield f"{FIGURE}_{kind}", chosen
