"""Reading prompts and sentences, and filling them strictly."""

import re
import string
from functools import cache
from pathlib import Path

import yaml

_ROOT = Path(__file__).parent
_FORMATTER = string.Formatter()


class MissingVariable(LookupError):
    """A prompt or sentence does not exist, or was given too few or too many variables."""


def languages() -> tuple[str, ...]:
    """The languages that have sentences, English first."""
    found = sorted(p.name for p in (_ROOT / "sentences").iterdir() if p.is_dir())
    return ("en", *(name for name in found if name != "en"))


def sentence(key: str, language: str, /, **variables: object) -> str:
    """Fill one template sentence. A language without sentences of its own gets English.

    Raises `MissingVariable` when the key is unknown or the variables are not exactly those of the
    sentence.
    """
    known = _sentences(language if language in languages() else "en")
    if key not in known:
        raise MissingVariable(f"no sentence {key!r} in {language!r}: add it to prompts/sentences")
    return _TWICE.sub(r"The ", _fill(key, known[key], variables))


_TWICE = re.compile(r"\b[Tt]he The (?=\w)")
"""The article of a sentence before that of a title."""


@cache
def sentence_keys(language: str) -> frozenset[str]:
    """The keys of all sentences of a language."""
    return frozenset(_sentences(language))


def prompt(name: str, language: str, /, **variables: object) -> str:
    """Fill one prompt for a model. Raises `MissingVariable` as `sentence` does."""
    path = _ROOT / "model" / language / f"{name}.md"
    if not path.is_file():
        raise MissingVariable(f"no prompt {name!r} in {language!r}: add it to prompts/model")
    return _fill(name, _text(path), variables)


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


@cache
def _sentences(language: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for path in sorted((_ROOT / "sentences" / language).glob("*.yaml")):
        merged.update(yaml.safe_load(path.read_text(encoding="utf-8")))
    return merged


@cache
def _fields(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in _FORMATTER.parse(template) if name)


def _fill(key: str, template: str, variables: dict[str, object]) -> str:
    wanted = _fields(template)
    if wanted != variables.keys():
        missing, extra = wanted - variables.keys(), variables.keys() - wanted
        raise MissingVariable(f"{key!r}: missing {sorted(missing)}, not used {sorted(extra)}")
    return template.format(**variables)
