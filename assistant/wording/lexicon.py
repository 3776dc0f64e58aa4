"""The words of a language that the checker knows by heart, read from `lexicon/<language>.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.wording.figures import RoleWords

Pattern = re.Pattern[str]
_PATTERNS = (
    "done sensitive absence label free_of suited turning several widest shopper liking opening "
    "framing"
).split()


@dataclass(frozen=True, slots=True)
class Tie:
    """A word that may be said only of a fact that has `fact`; `beside` must be said with it."""

    word: Pattern
    fact: Pattern
    beside: Pattern | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`glue`: words that claim nothing. `never`: what is never said. `done`: said to be done.
    `sensitive`, `absence`, `label`, `free_of`: what an absence may be said of; `suited`: that a
    product is right for this shopper. `counting`: where a number counts the products shown, `{n}`
    standing for the number. `turning`: words
    that turn a statement round. `several`: that speak of more than one product. `widest`: that
    compare with more than what is shown. `shopper`, `liking`: that speak of the shopper, and of
    what the shopper likes. `opening`: what a product's name may stand behind where it is spoken of.
    `ties`: words that go with one kind of fact only. `spare`: what may be left out of a part of a
    fact. `alike`: words that say the same, units among them. `roles`: what gives a number its role.
    `framing`: how notes introduce a fact. `singles`: Chinese characters that may stand alone."""

    glue: frozenset[str]
    singles: frozenset[str]
    never: tuple[Pattern, ...]
    done: Pattern
    sensitive: Pattern
    absence: Pattern
    label: Pattern
    free_of: Pattern
    suited: Pattern
    turning: Pattern
    several: Pattern
    widest: Pattern
    shopper: Pattern
    liking: Pattern
    opening: Pattern
    framing: Pattern
    roles: tuple[RoleWords, ...]
    ties: tuple[Tie, ...]
    spare: frozenset[str]
    alike: Mapping[str, str]
    numbers: Mapping[str, Decimal]
    counting: str


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; English for one that has none."""
    folder = Path(__file__).with_name("lexicon")
    path = folder / f"{language}.yaml"
    data = yaml.safe_load((path if path.is_file() else folder / "en.yaml").read_text("utf-8"))
    return Lexicon(
        glue=frozenset(data["glue"].split()),
        singles=frozenset(data.get("singles", "")),
        never=tuple(_pattern(text) for text in data["never"]),
        ties=tuple(_tie(given) for given in data["ties"]),
        spare=frozenset(data["spare"].split()),
        alike=data["alike"] | data["units"],
        numbers={str(word): Decimal(str(value)) for word, value in data["numbers"].items()},
        counting=data["counting"],
        roles=tuple(_role(name, given) for name, given in data["roles"].items()),
        **{name: _pattern(data[name]) for name in _PATTERNS},
    )


def _tie(given: Mapping[str, str]) -> Tie:
    beside = given.get("beside")
    return Tie(
        _pattern(given["word"]), _pattern(given["fact"]), _pattern(beside) if beside else None
    )


def _role(name: str, given: Mapping[str, Any]) -> RoleWords:
    before, after = given.get("before"), given.get("after")
    return RoleWords(
        name,
        _pattern(before) if before else None,
        _pattern(after) if after else None,
        bool(given.get("money")),
    )


def _pattern(text: str) -> Pattern:
    return re.compile(text, re.IGNORECASE)
