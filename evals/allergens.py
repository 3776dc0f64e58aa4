"""How well labels are read: real packages against the allergens that they emphasise themselves."""

import csv
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.report import EvalReport, Failure, Figure, share, versions
from store.errors import BadFile
from store.ids import ProductId
from store.money import Money
from store.product import ALLERGENS, Allergen, Label, Product
from store.profile import Fact, Profile
from store.verdict import VerdictState
from tools.health.statements import declares_allergens
from tools.health.tokens import fold, words_of
from tools.health.verdict import showable, verdict

_GOLD_NAMES: dict[str, Allergen] = {
    "egg": "eggs",
    "tree_nut": "tree_nuts",
    "peanut": "peanuts",
    "crustacean": "crustaceans",
    "sulphite": "sulphites",
    "mollusc": "molluscs",
}
"""The data file's singular names; the others are ours."""

_CLASS_WORDS: dict[Allergen, str] = {
    "gluten": "gluten|wheat|barley|rye|oats?",
    "crustaceans": "crustaceans?|shrimps?|prawns?|crabs?|lobsters?",
    "eggs": "eggs?",
    "fish": "fish",
    "peanuts": "peanuts?",
    "soy": "soy|soya|soybeans?",
    "milk": "milk",
    "tree_nuts": "nuts?|almonds?|hazelnuts?|walnuts?|cashews?|pecans?",
    "celery": "celery",
    "mustard": "mustard",
    "sesame": "sesame",
    "sulphites": "sulphites?|sulfites?",
    "lupin": "lupin",
    "molluscs": "molluscs?|mollusks?",
}
"""What the baselines look for: the words a short list would hold."""

_DATED = datetime(2026, 1, 1, tzinfo=UTC)
_COLUMNS = frozenset({"barcode", "name", "ingredients_plain", "emphasised", "allergens"})
_NAMED_SHARE = 0.95  # of the packages that emphasise a word, how many must have the class
_NAMED_PACKAGES = 2

NOTES = {
    "false_clear_rate": "package emphasises the class, verdict is clear",
    "false_shown_rate": "package emphasises the class, product would be shown (clear, or marked"
    " because the label is silent about traces)",
    "contains_recall": "package emphasises the class, verdict is conflict",
    "contains_precision": "verdict says the label lists the class, package emphasises it",
    "conflict_precision": "every conflict; the same since `may contain` is unknown and hidden",
    "named_precision": "like contains_precision, and right too where the label names the class in"
    " a word that other packages of the file emphasise for it",
    "absent_shown_rate": "package does not emphasise the class, product is still shown",
}


@dataclass(frozen=True, slots=True)
class Package:
    """One row: a real package. `gold`: the classes it emphasises; no method sees them."""

    barcode: str
    name: str
    ingredients: str
    emphasised: tuple[str, ...]
    gold: frozenset[Allergen]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a method says about one package and one class. `stated` is false for a trace."""

    state: VerdictState
    shown: bool
    stated: bool
    evidence: str


Method = Callable[[Package, Allergen], Judgement]


def run(data: Path, *, command: str = "") -> EvalReport:
    """Measure every package against every class.

    For each pair the verdict is that for a shopper who avoids just this class. Raises `BadFile`
    where the file is missing or lacks a column.
    """
    began = time.perf_counter()
    packages = read_packages(data)
    named = _emphasised_words(packages)
    figures, failures = _measure(packages, _shopkeeper, named)
    return EvalReport(
        eval="allergens",
        cases=len(packages),
        seconds=time.perf_counter() - began,
        command=command or f"shopkeeper eval allergens --data {data.name}",
        figures=figures,
        baselines={
            "word search": _measure(packages, _word_search, named)[0],
            "declared only": _measure(packages, _declared_only, named)[0],
        },
        failures=failures,
        versions=versions(),
        notes=NOTES,
    )


def read_packages(data: Path) -> list[Package]:
    """Read a file of packages. Raises `BadFile`."""
    try:
        with data.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            missing = _COLUMNS - set(rows.fieldnames or ())
            if missing:
                raise BadFile(f"{data.name!r} lacks the columns {sorted(missing)!r}")
            return [_package(row) for row in rows]
    except OSError as error:
        raise BadFile(f"cannot read {str(data)!r}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{data.name!r} is not a UTF-8 CSV file: {error}") from error


def _package(row: dict[str, str]) -> Package:
    gold = {_GOLD_NAMES.get(name, name) for name in _parts(row["allergens"])}
    return Package(
        row["barcode"],
        row["name"],
        row["ingredients_plain"],
        tuple(_parts(row["emphasised"])),
        frozenset(name for name in ALLERGENS if name in gold),
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in (text or "").split("|") if part.strip()]


def _measure(
    packages: Sequence[Package], method: Method, named: Sequence[tuple[tuple[str, ...], Allergen]]
) -> tuple[dict[str, Figure], list[Failure]]:
    counts: Counter[str] = Counter()
    failures: list[Failure] = []
    for package in packages:
        for allergen in ALLERGENS:
            judged = method(package, allergen)
            counts.update(_events(package, allergen, judged, named))
            why = _wrong(package, allergen, judged)
            if why:
                failures.append(Failure(f"{package.barcode} {allergen}", why))
    present, absent = counts["present"], counts["absent"]
    figures = {
        "false_clear_rate": share(counts["present clear"], present),
        "false_shown_rate": share(counts["present shown"], present),
        "contains_recall": share(counts["present conflict"], present),
        "contains_precision": share(counts["stated right"], counts["stated"]),
        "conflict_precision": share(counts["conflict right"], counts["conflict"]),
        "named_precision": share(counts["stated named"], counts["stated"]),
        "absent_shown_rate": share(counts["absent shown"], absent),
    }
    return figures, failures


def _events(
    package: Package,
    allergen: Allergen,
    judged: Judgement,
    named: Sequence[tuple[tuple[str, ...], Allergen]],
) -> Iterator[str]:
    there = "present" if allergen in package.gold else "absent"
    yield there
    yield f"{there} {judged.state}"
    if judged.shown:
        yield f"{there} shown"
    if judged.state != "conflict":
        return
    right = allergen in package.gold
    yield "conflict"
    if right:
        yield "conflict right"
    if judged.stated:
        yield "stated"
        if right:
            yield "stated right"
        if right or _is_named(judged.evidence, allergen, named):
            yield "stated named"


def _wrong(package: Package, allergen: Allergen, judged: Judgement) -> str:
    if allergen in package.gold and judged.state != "conflict":
        words = ", ".join(package.emphasised)[:120]
        return (
            f"missed ({judged.state}, {'shown' if judged.shown else 'hidden'}): emphasises {words}"
        )
    if allergen not in package.gold and judged.state == "conflict":
        return f"not emphasised: label says {judged.evidence!r}"
    return ""


def _shopkeeper(package: Package, allergen: Allergen) -> Judgement:
    """The product's own verdict, for a product as the import makes it."""
    product = Product(
        id=ProductId(package.barcode),
        title=package.name,
        price=Money(0, "EUR"),
        department="food",
        label=Label(ingredients=package.ingredients),
    )
    profile = Profile(facts=(Fact("allergen", allergen, "said", _DATED),))
    found = verdict(product, profile)
    worst = found.reasons[0] if found.reasons else None
    return Judgement(
        found.state,
        showable(found, profile),
        worst is not None and worst.rule == "allergen.contains",
        worst.evidence if worst else "",
    )


def _word_search(package: Package, allergen: Allergen) -> Judgement:
    """Baseline: the class's everyday names, anywhere in the text; else clear."""
    return _plain(re.search(rf"\b(?:{_CLASS_WORDS[allergen]})\b", fold(package.ingredients).text))


def _declared_only(package: Package, allergen: Allergen) -> Judgement:
    """Baseline: the same names, in the label's own allergen statement alone; else clear."""
    text = fold(package.ingredients).text
    if not declares_allergens(text):
        return _plain(None)
    return _plain(re.search(rf"contains?\b[^.]*?\b(?:{_CLASS_WORDS[allergen]})\b", text))


def _plain(match: re.Match[str] | None) -> Judgement:
    if match is None:
        return Judgement("clear", True, False, "")
    return Judgement("conflict", False, True, match.group())


def _emphasised_words(
    packages: Sequence[Package],
) -> list[tuple[tuple[str, ...], Allergen]]:
    """The words that packages of this file emphasise, each with the class that nearly all of those
    packages have: "barley" for gluten. Learnt from the file alone, so that a package which forgot
    to emphasise "barley" can be told from a wrong reading."""
    seen: Counter[tuple[str, ...]] = Counter()
    had: Counter[tuple[tuple[str, ...], Allergen]] = Counter()
    for package in packages:
        for phrase in {words_of(word) for word in package.emphasised}:
            seen[phrase] += 1
            had.update((phrase, allergen) for allergen in package.gold)
    return [
        (phrase, allergen)
        for (phrase, allergen), count in had.items()
        if phrase and seen[phrase] >= _NAMED_PACKAGES and count >= _NAMED_SHARE * seen[phrase]
    ]


def _is_named(
    evidence: str, allergen: Allergen, named: Sequence[tuple[tuple[str, ...], Allergen]]
) -> bool:
    words = words_of(evidence)
    return any(
        meant == allergen and words[i : i + len(phrase)] == phrase
        for phrase, meant in named
        for i in range(len(words) - len(phrase) + 1)
    )
