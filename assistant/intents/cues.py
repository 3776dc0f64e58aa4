"""Turns of speech that point at an intent, one name for both languages.

The head learns from these what English and Chinese have in common, so that a wish which has few
Chinese examples profits from the English ones.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml


def cues(text: str) -> Iterator[str]:
    """The names of the cues in a text, in a fixed order. Case does not count."""
    said = text.casefold().replace("’", "'")
    for name, pattern in _patterns():
        if pattern.search(said):
            yield name


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kept = yaml.safe_load((files("assistant.intents") / "data" / "cues.yaml").read_text("utf-8"))
    return tuple((name, _pattern(**languages)) for name, languages in kept.items())


def _pattern(en: list[str], zh: list[str] | None = None) -> re.Pattern[str]:
    return re.compile("|".join([rf"\b(?:{'|'.join(en)})", *(zh or [])]))
