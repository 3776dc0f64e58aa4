"""The labels of the pages, per language: `ui/words/<language>.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent / "words"
NAMES: Mapping[str, str] = {"en": "English", "zh": "中文"}
"""What each language calls itself."""


class Words:
    """The labels of one language. A language that has none gets English."""

    def __init__(self, language: str) -> None:
        self.language = language if language in NAMES else "en"
        self._labels = _labels(self.language)

    def __call__(self, key: str, /, **variables: object) -> str:
        """One label, filled. Raises `KeyError` for an unknown label or a missing variable."""
        label = self._labels[key]
        return label.format(**variables) if variables else label

    @property
    def keys(self) -> frozenset[str]:
        """Every label there is."""
        return frozenset(self._labels)


def preferred(accept: str, offered: tuple[str, ...]) -> str:
    """The offered language that an Accept-Language header likes best, else the first offered."""
    wanted: list[tuple[float, str]] = []
    for part in accept[:500].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        wanted.append((-weight, tag.split("-")[0].lower()))
    for _, language in sorted(wanted, key=lambda each: each[0]):
        if language in offered and language in NAMES:
            return language
    return offered[0] if offered else "en"


@cache
def _labels(language: str) -> dict[str, str]:
    text = (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))  # every value is text, "Yes" too
