"""How long a shopper waits: from a message to the cards and to the first word, on each rung."""

import json
import os
import platform
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from assistant.assistant import Assistant
from assistant.bootstrap import build
from assistant.brain.build import warm_prefixes
from assistant.brain.embedded import EmbeddedModel
from assistant.brain.runtime import EmbeddedServer
from assistant.brain.weights import find_weights
from assistant.events import Cards, Done, Token
from store.errors import BrainUnavailable, WeightsMissing
from store.settings import load_settings

Rung = Literal["template", "embedded", "endpoint"]
WARM_SECONDS = 120.0

MESSAGES = (
    "a nut-free snack box under 15, as a present",
    "headphones for running",
    "something for my 6-year-old",
    "a quiet kettle under 90",
    "a warm blanket for the sofa",
    "dark chocolate without milk",
    "waterproof jacket under 120",
    "a present for somebody who likes tea",
    "yoga mat for beginners",
    "a lamp for reading in bed",
    "dog bed for a large dog",
    "laptop with at least 16 GB",
    "无坚果的零食，15欧以内",
    "适合敏感肌的面霜",
    "给6岁孩子的玩具",
    "送爸爸的礼物，喜欢做饭",
)


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds of each measured message; `brains` says who worded how many."""

    rung: str
    cards: tuple[float, ...]
    first_word: tuple[float, ...]
    whole: tuple[float, ...]
    brains: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """Medians and 90th percentiles in milliseconds."""
        out: dict[str, Any] = {
            "rung": self.rung,
            "messages": len(self.cards),
            "brains": self.brains,
        }
        for name in ("cards", "first_word", "whole"):
            values = getattr(self, name)
            out[name] = {"median": _round(statistics.median(values)), "p90": _round(_p90(values))}
        return out


def measure(rung: Rung, server: EmbeddedServer | None = None) -> Waits | str:
    """The waits on one rung over a fresh demo shop; a string says why there is nothing to measure.

    Each message opens a session of its own, so that nothing is cached between them; the first one
    is not counted.
    """
    with tempfile.TemporaryDirectory() as folder:
        given: dict[str, Any] = {"home": Path(folder), "brain": rung, "_env_file": None}
        if server is not None:
            given |= {"openai_base_url": server.address, "openai_api_key": server.api_key}
            given |= {"model_name": "local"}
        assistant = build(load_settings(**given))
        try:
            for model in assistant.brain.models:
                if isinstance(model, EmbeddedModel):
                    model.wait(WARM_SECONDS, warm=True)
            if assistant.brain.rung != rung:
                return assistant.brain.note or f"the {rung} rung cannot be had here"
            _one(assistant, MESSAGES[0])
            return _waits(rung, [_one(assistant, m) for m in MESSAGES])
        finally:
            assistant.close()


def measure_endpoint() -> Waits | str:
    """The waits over HTTP, with the embedded runtime as the OpenAI-compatible server."""
    try:
        with EmbeddedServer(find_weights(load_settings(_env_file=None))) as server:
            for prefix in warm_prefixes(load_settings(_env_file=None).languages):
                server.read(tuple(prefix))
            return measure("endpoint", server)
    except (WeightsMissing, BrainUnavailable) as error:
        return str(error)


def run(out: Path) -> dict[str, Any]:
    """Measure the rungs in one run and write `latency.json` into `out`."""
    figures: list[dict[str, Any]] = []
    missing: dict[str, str] = {}
    measured = {
        "template": measure("template"),
        "embedded": measure("embedded"),
        "endpoint": measure_endpoint(),
    }
    for rung, waits in measured.items():
        if isinstance(waits, str):
            missing[rung] = waits
        else:
            figures.append(waits.to_json())
    whole = {
        "bench": "latency",
        "command": "make bench",
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "unit": "milliseconds",
        "rungs": figures,
        "missing": missing,
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "latency.json").write_text(json.dumps(whole, indent=2) + "\n", "utf-8")
    return whole


def _one(assistant: Assistant, text: str) -> tuple[float | None, float, float, str]:
    session = str(assistant.open_session().session_id)
    start = perf_counter()
    cards = word = None
    brain = "template"
    for event in assistant.say(session, text):
        now = (perf_counter() - start) * 1000
        if isinstance(event, Cards) and cards is None:
            cards = now
        elif isinstance(event, Token) and word is None:
            word = now
        elif isinstance(event, Done):
            brain = event.brain
    whole = (perf_counter() - start) * 1000
    return cards, word if word is not None else whole, whole, brain


def _waits(rung: str, rows: Sequence[tuple[float | None, float, float, str]]) -> Waits:
    brains: dict[str, int] = {}
    for row in rows:
        brains[row[3]] = brains.get(row[3], 0) + 1
    return Waits(
        rung,
        tuple(row[0] for row in rows if row[0] is not None),
        tuple(row[1] for row in rows),
        tuple(row[2] for row in rows),
        brains,
    )


def _p90(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=10)[-1] if len(values) > 1 else values[0]


def _round(value: float) -> float:
    return round(value, 1)
