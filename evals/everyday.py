"""Everyday requests of the demo shop: does the assistant find what it has, and tell what it lacks?

`EVERYDAY` holds requests in the words that people use ("oatmeal", "travel mug", 电热水壶), each
labelled with the products that are one; `SENTENCES` what people say around a thing. A hash of
the request parts them: three fifths fit "we do not carry that" (the English ones) and may be read
while word lists are written, two fifths are asked here and by nothing else.
"""

import csv
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from assistant.assistant import Assistant
from assistant.bootstrap import build
from assistant.events import Cards, Done, Event
from evals.report import EvalReport, Failure, Figure, share, versions
from evals.retrieval_baselines import NAMES, Baselines
from evals.shops import demo_shop
from retrieval.constraints import Language
from retrieval.serving import serving_encoder, stock_encoder
from retrieval.tokens import has_han
from store.progress import Progress, silent
from store.settings import Settings, load_settings

Part = Literal["fit", "test"]
Told = Literal["held", "unnamed", "denied"]

_DATA = Path(__file__).resolve().parent / "data"
EVERYDAY: dict[Language, Path] = {
    "en": _DATA / "everyday.tsv",
    "zh": _DATA / "everyday_zh.tsv",
}
SENTENCES = _DATA / "sentences.tsv"
_FRAMES = 2
"""In so many sentences each request is asked."""
_BEFORE: dict[Language, str] = {"en": "", "zh": "zh_"}
"""What the names of a language's figures begin with."""
_CARDS = 3
_FITTED = 3
_PARTS = 5
_NOTES = {
    "right3": "requests for what is in stock with a right product among the first three cards, be "
    "it called the answer or only the nearest",
    "denied": "requests for what the shop has that were answered with a flat no",
    "unnamed": 'requests for what the shop has of which it was only said that nothing "is called" '
    "so, with the nearest",
    "absent_told": "requests for what the shop lacks that were not answered as if it had them",
    "absent_denied": "requests for what the shop lacks that were answered with a flat no",
    "in_sentences": "requests answered rightly by themselves (a right product among the first "
    "three cards, or told that it is not there) that are so as well within a whole sentence",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for, and the ids of the products that are one: none when the shop lacks
    it."""

    query: str
    right: frozenset[str]

    @property
    def part(self) -> Part:
        """Whether a request is for fitting or for the figures, by its hash."""
        return "fit" if sha256(self.query.encode()).digest()[0] % _PARTS < _FITTED else "test"


def requests(part: Part, language: Language = "en") -> list[Request]:
    """The labelled requests of a part. Raises `ValueError` for a line that is none."""
    found = [
        Request(q, frozenset(ids.split(",")) if held == "1" else frozenset())
        for held, q, ids in _rows(EVERYDAY[language])
    ]
    return [request for request in found if request.part == part]


def sentences(part: Part, language: Language = "en") -> list[str]:
    """The sentences of a part in a language, each with one "{}" where the thing stands. Raises
    `ValueError` for a line that is none."""
    han = language == "zh"
    rows = ((of, sentence) for of, sentence in _rows(SENTENCES) if has_han(sentence) is han)
    found = [sentence for of, sentence in rows if of == part]
    if any(sentence.count("{}") != 1 for sentence in found):
        raise ValueError(f"{SENTENCES.name}: a sentence has one {{}} for the thing")
    return found


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.reader((line for line in lines if line[0] != "#"), delimiter="\t"))


def framed(request: Request, frames: Sequence[str]) -> list[Request]:
    """A request in sentences of its own, picked by its hash."""
    first, step = sha256(request.query.encode()).digest()[1:3]
    picked = {(first + n * (1 + step % 3)) % len(frames) for n in range(_FRAMES)}
    return [replace(request, query=frames[at].format(request.query)) for at in sorted(picked)]


def run(
    *,
    part: Part = "test",
    settings: Settings | None = None,
    progress: Progress = silent,
    command: str = "",
) -> EvalReport:
    """Ask the requests of a part in each language, and the baselines with them."""
    start = perf_counter()
    settings = settings or load_settings()
    figures: dict[str, Figure] = {}
    baselines: dict[str, dict[str, Figure]] = {name: {} for name in NAMES}
    failures: list[Failure] = []
    cases = 0
    with demo_shop(serving_encoder(settings, progress), settings, progress) as shop:
        stock = stock_encoder(settings, progress)
        plain = Baselines(shop.products, stock, shop.settings.home, progress)
        there = frozenset(str(product.id) for product in shop.products if product.available)
        own = shop.settings.model_copy(update={"brain": "template"})
        with closing(build(own)) as assistant:
            for language, before in _BEFORE.items():
                asked = requests(part, language)
                cases += len(asked)
                best = plain.best([request.query for request in asked], _CARDS)
                answers = answered(asked, assistant, progress)
                found = _measured(asked, answers, there)
                figures |= {before + name: figure for name, figure in found.figures.items()}
                failures += found.failures
                frames = sentences(part, language)
                kept, lost = _in_sentences(asked, answers, frames, assistant, progress)
                figures[f"{before}in_sentences"] = kept
                failures += lost
                for name in NAMES:
                    baselines[name][f"{before}right3"] = _right(asked, best[name], found.sold)
    return EvalReport(
        eval="everyday",
        cases=cases,
        seconds=perf_counter() - start,
        command=command or "python -m evals everyday",
        figures=figures,
        baselines=baselines,
        failures=failures,
        versions=versions("bm25s", "chromadb", "onnxruntime"),
        notes={before + name: note for before in _BEFORE.values() for name, note in _NOTES.items()},
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """The figures of one language, its failures, and the places of what is in stock."""

    figures: dict[str, Figure]
    failures: list[Failure]
    sold: list[int]


def _measured(
    asked: Sequence[Request],
    answers: Sequence[tuple[Told, list[str]]],
    there: frozenset[str],
) -> _Measured:
    told = [answer[0] for answer in answers]
    held = [place for place, request in enumerate(asked) if request.right]
    absent = [place for place, request in enumerate(asked) if not request.right]
    sold = [place for place in held if not asked[place].right.isdisjoint(there)]
    missed = [place for place in sold if asked[place].right.isdisjoint(answers[place][1])]
    failures = [
        Failure(asked[place].query, why)
        for places, why in (
            ([p for p in held if told[p] == "denied"], "denied, although the shop has it"),
            (missed, "no right product among the first three"),
            (
                [p for p in absent if told[p] == "held"],
                "counts as carried, although the shop lacks it",
            ),
        )
        for place in places
    ]
    figures = {
        "right3": share(len(sold) - len(missed), len(sold)),
        "denied": share(sum(told[p] == "denied" for p in held), len(held)),
        "unnamed": share(sum(told[p] == "unnamed" for p in held), len(held)),
        "absent_told": share(sum(told[p] != "held" for p in absent), len(absent)),
        "absent_denied": share(sum(told[p] == "denied" for p in absent), len(absent)),
    }
    return _Measured(figures, failures, sold)


def _in_sentences(
    asked: Sequence[Request],
    answers: Sequence[tuple[Told, list[str]]],
    frames: Sequence[str],
    assistant: Assistant,
    progress: Progress,
) -> tuple[Figure, list[Failure]]:
    """Of the requests answered rightly by themselves, the share that is within sentences."""
    right = [r for r, answer in zip(asked, answers, strict=True) if _is_right(r, answer)]
    within = [sentence for request in right for sentence in framed(request, frames)]
    told = zip(within, answered(within, assistant, progress), strict=True)
    lost = [request for request, answer in told if not _is_right(request, answer)]
    failures = [
        Failure(request.query, "answered worse than without the sentence") for request in lost
    ]
    return share(len(within) - len(lost), len(within)), failures


def _is_right(request: Request, answer: tuple[Told, list[str]]) -> bool:
    told, shown = answer
    return not request.right.isdisjoint(shown) if request.right else told != "held"


def answered(
    asked: Sequence[Request], assistant: Assistant, progress: Progress = silent
) -> list[tuple[Told, list[str]]]:
    """What an assistant answers, each request in a conversation of its own as a guest: what it says
    of such a thing, and the products of the first cards."""
    found: list[tuple[Told, list[str]]] = []
    for done, request in enumerate(asked, 1):
        session = str(assistant.open_session(shopper_id=None).session_id)
        events = list(assistant.say(session, request.query))
        record = assistant.store.decisions.get(_decision(events) or "")
        shown = [str(c.product_id) for e in events if isinstance(e, Cards) for c in e.cards]
        found.append((_told(record), shown[:_CARDS]))
        progress("asking", done, len(asked))
    return found


def _told(record: Mapping[str, Any] | None) -> Told:
    if record is None or record["carried"]:
        return "held"
    return "unnamed" if record["likely"] else "denied"


def _decision(events: Sequence[Event]) -> str | None:
    return next((e.decision_id for e in events if isinstance(e, Done)), None)


def _right(asked: Sequence[Request], best: Sequence[Sequence[str]], held: Sequence[int]) -> Figure:
    return share(sum(not asked[p].right.isdisjoint(best[p][:_CARDS]) for p in held), len(held))
