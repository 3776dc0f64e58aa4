"""The utterances that the intent head learns from, kept as data."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a shopper might say, and what it is for (a name in `assistant.plan.INTENTS`)."""

    text: str
    intent: str
    language: str


@cache
def utterances() -> tuple[Utterance, ...]:
    """Every utterance of `data/<language>.jsonl`, in file order."""
    return tuple(
        Utterance(row["text"], row["intent"], language)
        for language in LANGUAGES
        for row in map(json.loads, _lines(language))
    )


def _lines(language: str) -> list[str]:
    path = files("assistant.intents") / "data" / f"{language}.jsonl"
    return path.read_text("utf-8").splitlines()
