"""How well long requests are read: beside the query that the same person typed into a search."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.report import EvalReport, Failure, Figure, mean, share, versions
from retrieval.constraints import Constraints
from retrieval.encoder import Encoder
from retrieval.lexicon import Lexicon
from retrieval.serving import serving_encoder
from retrieval.tokens import STOPWORDS, stem, surface_words, terms, words
from retrieval.understanding import Understanding
from store.clock import utc_now
from store.demo.load import FOLDER
from store.errors import BadFile
from store.imports.products import import_products
from store.settings import load_settings
from store.shop import open_store

_LIMIT = re.compile(
    r"(?:lower than|less than|under|below|up to|at most|within|max(?:imum)?)\s*"
    r"(?:\$\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*(?:\$|dollars?\b|usd\b))"
)
_MONEY = re.compile(r"[$€£]|\b(?:dollars?|usd|euros?|bucks?|prices?|priced|budget|costs?)\b")
_DIGITS = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}

NOTES = {
    "typed_kept": "of the words that the person then typed and that stand in the long request,"
    " those which the reading keeps as search words, brand, fact, limit or preference",
    "text_typed": "of the search words that the reading leaves, those which the person typed",
    "shorter": "share of the long request's words that the reading does not search for",
    "price_read": "texts that write an upper limit in dollars, read with exactly that limit",
    "price_false": "texts without any word of money that were read with a price",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """What somebody was asked to find, and the queries that people typed for it."""

    request: str
    typed: tuple[str, ...]


Method = Callable[[str], Constraints]


def run(data: Path, *, encoder: Encoder | None = None, command: str = "") -> EvalReport:
    """Read every long request and every typed query against the demo shop, whose catalogue is not
    that of the file: the words must survive a shop that knows few of them.

    Raises `BadFile` when the file cannot be read or is not an object of lists of strings.
    """
    began = time.perf_counter()
    pairs = read_pairs(data)
    encoder = encoder or serving_encoder(load_settings())
    reader = demo_reader(encoder.ordinary_words())
    figures, failures = _measure(pairs, lambda text: reader.read(text, language="en"))
    return EvalReport(
        eval="understanding",
        cases=len(pairs),
        seconds=time.perf_counter() - began,
        command=command or f"shopkeeper eval understanding --data {data.name}",
        figures=figures,
        baselines={"whole text": _measure(pairs, _whole_text)[0]},
        failures=failures,
        versions=versions(),
        notes=NOTES,
    )


def read_pairs(data: Path) -> list[Pair]:
    """Read a file of requests and typed queries. Raises `BadFile`."""
    try:
        found = json.loads(data.read_text("utf-8"))
    except OSError as error:
        raise BadFile(f"cannot read {str(data)!r}: {error.strerror}") from error
    except ValueError as error:
        raise BadFile(f"{data.name!r} is not UTF-8 JSON: {error}") from error
    if not isinstance(found, Mapping) or not all(
        isinstance(typed, list) and all(isinstance(query, str) for query in typed)
        for typed in found.values()
    ):
        raise BadFile(f"{data.name!r} must map each request to the list of its typed queries")
    return [Pair(request, tuple(typed)) for request, typed in found.items()]


def demo_reader(ordinary: Collection[str]) -> Understanding:
    """Reads requests against the demo shop; `ordinary` are words that are no typos."""
    with TemporaryDirectory() as folder:
        store = open_store(load_settings(home=Path(folder)), utc_now)
        try:
            for path in sorted((FOLDER / "products").glob("*.jsonl")):
                import_products(store, path)
            products, facets = list(store.catalogue.iter()), store.catalogue.facets()
        finally:
            store.close()
    names = Counter(w for p in products for w in surface_words(p.title, p.brand, p.category))
    held = Counter(term for p in products for term in set(terms(f"{p.title} {p.description}")))
    lexicon = Lexicon.load(names, ordinary, lambda term: held[term])
    return Understanding(facets, lexicon)


def _whole_text(text: str) -> Constraints:
    """Baseline: every word is searched for and nothing is read."""
    return Constraints(text=text.casefold())


def _measure(pairs: Sequence[Pair], method: Method) -> tuple[dict[str, Figure], list[Failure]]:
    kept: list[float] = []
    typed_share: list[float] = []
    shorter: list[float] = []
    failures: list[Failure] = []
    for pair in pairs:
        found = method(pair.request)
        said, held, text = _content(pair.request), _held(found), _content(found.text)
        shorter.append(1 - len(text & said) / len(said) if said else 0.0)
        for query in pair.typed:
            wanted = _content(_LIMIT.sub(" ", query)) & said
            if not wanted:
                continue
            kept.append(len(wanted & held) / len(wanted))
            typed_share.append(len(text & _content(query)) / len(text) if text else 0.0)
            if lost := sorted(wanted - held):
                failures.append(Failure(pair.request[:120], f"lost {', '.join(lost)}"))
    prices, more = _prices([t for p in pairs for t in (p.request, *p.typed)], method)
    figures = {
        "typed_kept": mean(kept),
        "text_typed": mean(typed_share),
        "shorter": mean(shorter),
        **prices,
    }
    return figures, failures + more


def _prices(texts: Sequence[str], method: Method) -> tuple[dict[str, Figure], list[Failure]]:
    right = limits = wrong = silent = 0
    failures: list[Failure] = []
    for text in texts:
        limit = _LIMIT.search(text.casefold())
        if limit:
            wanted = round(float(limit.group(1) or limit.group(2)) * 100)
            found = method(text).price_max
            limits += 1
            right += found == wanted
            if found != wanted:
                failures.append(Failure(text[:120], f"limit {found} instead of {wanted}"))
        elif not _MONEY.search(text.casefold()):
            read = method(text)
            silent += 1
            if read.price_min is not None or read.price_max is not None:
                wrong += 1
                failures.append(Failure(text[:120], "a price was read where none was said"))
    return {"price_read": share(right, limits), "price_false": share(wrong, silent)}, failures


def _content(text: str) -> set[str]:
    return {stem(_DIGITS.get(word, word)) for word in words(text) if word not in STOPWORDS}


def _held(found: Constraints) -> set[str]:
    """The stems that any part of the constraints still says; amounts by their numbers."""
    parts = [
        found.text,
        *found.brands_in,
        *found.brands_out,
        *found.must_not,
        *found.free_from,
        *found.diets,
        *found.preferences,
        *(f"{test.name} {test.value} {test.unit}" for test in found.must),
    ]
    held = _content(" ".join(parts).replace("_", " "))
    if found.quantity:
        held.add(str(found.quantity))
    return held
