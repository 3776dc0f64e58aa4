"""How shoppers say what a catalogue writes: three hand-written tables, and the phrases to find."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Manner = Literal["plain", "paraphrase", "chinese"]

_DATA = Path(__file__).parent / "data"
_TOKEN = re.compile(r"[a-z0-9]+(?:[./'&+-][a-z0-9]+)*")
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_PLURAL = re.compile(r"\b(metre|meter|terabyte|year|unit)s\b")
_ANY = "#"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a catalogue says of a product: `Fact("colour", "black")`, `Fact("pack", "6")`."""

    name: str
    value: str


class Phrases:
    """Finds the longest known phrases in a text, left to right, each word used once. The last word
    of a phrase may be a plural with `s`."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        for phrase, meaning in meanings.items():
            *before, last = tokens(phrase)
            for words in ((*before, last), (*before, f"{last}s")):
                self._meanings.setdefault(words, meaning)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find(self, words: Sequence[str]) -> list[str]:
        """What the phrases among the `tokens` of a text mean, in order."""
        if self._longest.keys().isdisjoint(words):
            return []
        found, start = [], 0
        while start < len(words):
            stop = min(start + self._longest.get(words[start], 0), len(words))
            while stop > start and tuple(words[start:stop]) not in self._meanings:
                stop -= 1
            if stop > start:
                found.append(self._meanings[tuple(words[start:stop])])
            start = max(stop, start + 1)
        return found


class ItemWords:
    """The tables: product types, values of facts, and brands in Chinese.

    A row names a fact's value by the first word of the catalogue's own ("grey" for "gray").
    """

    def __init__(self) -> None:
        self._said: dict[Fact, Mapping[Manner, tuple[str, ...]]] = {}
        types: dict[str, str] = {}
        values: dict[str, dict[str, str]] = {}
        for row in _rows("item_types.tsv"):
            first, *others = _split(row["type"])
            types |= dict.fromkeys((first, *others), first)
            self._said[Fact("type", first)] = _manners(row)
        for row in _rows("item_facts.tsv"):
            first, *others = _split(row["value"])
            if first != _ANY:
                values.setdefault(row["fact"], {}).update(dict.fromkeys((first, *others), first))
            self._said[Fact(row["fact"], first)] = _manners(row)
        self.types = Phrases(types)
        self.values = {name: Phrases(known) for name, known in values.items()}
        phrases = (*types, *(phrase for known in values.values() for phrase in known))
        self._known = {word for phrase in phrases for word in tokens(phrase)}
        self._brands = {row["brand"].lower(): row["chinese"] for row in _rows("item_brands.tsv")}

    def knows(self, word: str) -> bool:
        """Whether a word belongs to some type or value of the tables."""
        return word in self._known

    def ways(self, fact: Fact, manner: Manner) -> tuple[str, ...]:
        """The ways to say a fact; none when the table has none. The name of a series is said as
        the catalogue writes it, and in plain words so is everything that no table knows."""
        said = self._said.get(fact) or self._said.get(Fact(fact.name, _ANY))
        if said is None:
            known = fact.name == "series" or manner == "plain"
            return (fact.value,) if known else ()
        return tuple(_filled(way, fact.value) for way in said[manner])

    def brand_in_chinese(self, brand: str) -> str:
        """The name that a Chinese shopper types, or ""."""
        return self._brands.get(brand.lower(), "")

    def count(self, manner: Manner) -> int:
        """How many wordings the tables hold."""
        return sum(len(said[manner]) for said in self._said.values())


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers; "cat.5e", "m/f" and "3.5mm" stay one."""
    folded = unicodedata.normalize("NFKC", text.replace("™", " ").replace("®", " ")).lower()
    return _TOKEN.findall(folded)


def _filled(way: str, value: str) -> str:
    if "{" not in way:
        return way
    whole = int(value) if value.isdigit() else None
    spelled = _NUMBERS[whole - 1] if whole and whole <= len(_NUMBERS) else value
    thousands = f"{whole // 1000}k" if whole and whole % 1000 == 0 else value
    said = way.format(n=value, w=spelled, k=thousands)
    return _PLURAL.sub(r"\1", said).replace("feet", "foot") if value == "1" else said


def _manners(row: Mapping[str, str]) -> Mapping[Manner, tuple[str, ...]]:
    return {
        "plain": _split(row["plain"]),
        "paraphrase": _split(row["paraphrase"]),
        "chinese": _split(row["chinese"]),
    }


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
