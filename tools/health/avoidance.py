"""What a shopper says they cannot or will not have, read from their own words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from store.product import Allergen
from tools.health.talk import Clause, Label, clauses

Whom = Literal["self", "other"]

_GAP = 1  # words that mean nothing here and may still part a cue from what it governs
_NEW_WORDS = 2  # of an allergy to something that no list holds
_NEW_CHARACTERS = 6
_STOPS = frozenset("for so because which that what who please show i you she he under".split())
_KEPT_AS = {"condition": "allergen", "intolerance": "diet"}


@dataclass(frozen=True, slots=True)
class Avoidance:
    """What is to be left out. Empty is false.

    `allergy`: it was called an allergy or an inability, worth remembering with consent; else it is
    a wish for this request. `forget`: it holds no longer; with nothing named, none of it does.
    `whom`: "other" when it is about somebody else, which the shopper's profile must not take over.
    """

    allergens: tuple[Allergen, ...] = ()
    diets: tuple[str, ...] = ()
    avoid_words: tuple[str, ...] = ()
    forget: bool = False
    allergy: bool = False
    whom: Whom = "self"

    def __bool__(self) -> bool:
        return bool(self.allergens or self.diets or self.avoid_words or self.forget)


def parse_avoidance(text: str, language: str = "en", *, bare: bool = False) -> Avoidance:
    """Read a shopper's message. English and Chinese are read whatever `language` says: people mix
    them.

    Give `bare=True` where the message answers the question what to leave out, so that "nuts" alone
    counts. An ingredient outside the fourteen classes is kept as a word when the shop knows it, or
    when the shopper is allergic to it.
    """
    del language
    parts = list(clauses(text))
    found = Avoidance()
    for part in parts:
        found = _joined(found, _read(part, bare=bare))
    if not _forgets(parts):
        return found
    everything = Avoidance()
    for part in parts:
        everything = _joined(everything, _collect(_all_named(part), allergy=False))
    if everything or any(part.holds("all_of_it") for part in parts):
        return replace(everything, forget=True, whom=found.whom)
    return found


def _read(clause: Clause, *, bare: bool) -> Avoidance:
    governed: list[Label] = []
    allergy = False
    for index, span in enumerate(clause.spans):
        if span.cue("allergy_before", "wish_before"):
            labels = _following(clause, index)
        elif span.cue("allergy_after", "wish_after"):
            labels = _preceding(clause, index, over_commas=span.cue("allergy_after"))
        else:
            continue
        governed += labels
        allergy = allergy or (bool(labels) and span.cue("allergy_before", "allergy_after"))
    if not governed:
        governed = _unlisted(clause)
        allergy = bool(governed)
    if not governed and bare:
        governed = _all_named(clause)
    standing = _standing(clause)
    allergy = allergy or any(kind == "condition" for kind, _ in standing)
    found = _collect([*governed, *standing], allergy=allergy)
    if found and clause.holds("other") and not _of_self(clause):
        return replace(found, whom="other")
    return found


def _of_self(clause: Clause) -> bool:
    """Whether the shopper speaks of themselves: 我 right before a person only says whose it is
    (我女儿, 我家孩子)."""
    others = {span.first for span in clause.spans if span.cue("other")}
    return any(
        span.cue("self")
        and not (
            span.last in others
            or (
                clause.words[span.last : span.last + 1] in (("家",), ("的",))
                and span.last + 1 in others
            )
        )
        for span in clause.spans
    )


def _standing(clause: Clause) -> list[Label]:
    """What counts wherever it stands: diets and conditions, unless "not" stands before them."""
    labels: list[Label] = []
    for index, span in enumerate(clause.spans):
        if not _negated(clause, index):
            labels += [label for label in span.named if label[0] in ("diet", "condition")]
    return labels


def _negated(clause: Clause, index: int) -> bool:
    before = clause.spans[index - 1] if index else None
    return before is not None and before.cue("not") and before.last == clause.spans[index].first


def _following(clause: Clause, index: int) -> list[Label]:
    """What a cue governs to its right: terms, one after the other, parted by little. In "no nut
    cookies" the second noun belongs to the first, so it is not governed."""
    labels: list[Label] = []
    reached = clause.spans[index].last
    linked = True
    for span in clause.spans[index + 1 :]:
        if span.first - reached > _GAP:
            break
        if span.named:
            if not (linked or clause.comma[span.first]):
                break
            labels += span.named
            linked = False
        elif span.cue("list", "filler", "all_of_it", "fact"):
            linked = linked or span.cue("list")
        else:
            break
        reached = span.last
    return [label for label in labels if label[0] != "diet"]


def _preceding(clause: Clause, index: int, *, over_commas: bool) -> list[Label]:
    """What a cue governs to its left: "nut-free", "egg and milk allergy"."""
    labels: list[Label] = []
    reached = clause.spans[index].first
    linked = True
    for span in reversed(clause.spans[:index]):
        if span.last != reached:
            break
        comma = clause.comma[reached] if reached < len(clause.comma) else False
        if span.named and linked and (over_commas or not comma):
            labels += span.named
            linked = False
        elif span.named and comma and over_commas:
            labels += span.named
        elif span.cue("list") and not span.named:
            linked = True
        elif not span.cue("degree"):  # 对牛奶也过敏
            break
        reached = span.first
    return [label for label in labels if label[0] != "diet"]


def _unlisted(clause: Clause) -> list[Label]:
    """What stands after "allergic to", or between 对 and 过敏, and in no list: "papaya"."""
    for span in clause.spans:
        words = clause.words[span.first : span.last]
        if span.cue("allergy_before") and words[0].startswith(("allerg", "intoleran", "anaphyla")):
            return _new_word(clause, span.last)
        before = clause.words[: span.first]
        if span.cue("allergy_after") and "对" in before:
            start = len(before) - before[::-1].index("对")
            unknown = "".join(before[start:])
            return [("word", unknown)] if 0 < len(unknown) <= _NEW_CHARACTERS else []
    return []


def _new_word(clause: Clause, start: int) -> list[Label]:
    words: list[str] = []
    skipped = {i for s in clause.spans if s.cue("filler") for i in range(s.first, s.last)}
    stopped = {i for s in clause.spans if not s.cue("filler") for i in range(s.first, s.last)}
    for index in range(start, len(clause.words)):
        if index in stopped or clause.comma[index] or clause.words[index] in _STOPS:
            break
        if index not in skipped:
            words.append(clause.words[index])
    return [("word", " ".join(words))] if 0 < len(words) <= _NEW_WORDS else []


def _forgets(parts: Iterable[Clause]) -> bool:
    """Whether something known is taken back: "I can eat nuts again", "forget my allergy"."""
    return any(
        part.holds("forget")
        or (part.holds("forget_fact") and (part.holds("fact") or bool(_standing(part))))
        or any(
            _negated(part, index) and any(kind == "diet" for kind, _ in span.named)
            for index, span in enumerate(part.spans)
        )
        for part in parts
    )


def _all_named(clause: Clause) -> list[Label]:
    return [label for span in clause.spans for label in span.named]


def _collect(labels: Iterable[Label], *, allergy: bool) -> Avoidance:
    of_kind: dict[str, set[str]] = {"allergen": set(), "diet": set(), "word": set()}
    for kind, name in labels:
        kept = of_kind.get(_KEPT_AS.get(kind, kind))
        if kept is not None:
            kept.add(name)
    return Avoidance(
        tuple(cast(Allergen, name) for name in sorted(of_kind["allergen"])),
        tuple(sorted(of_kind["diet"])),
        tuple(sorted(of_kind["word"])),
        allergy=allergy and any(of_kind.values()),
    )


def _joined(a: Avoidance, b: Avoidance) -> Avoidance:
    return Avoidance(
        tuple(sorted({*a.allergens, *b.allergens})),
        tuple(sorted({*a.diets, *b.diets})),
        tuple(dict.fromkeys((*a.avoid_words, *b.avoid_words))),
        forget=a.forget or b.forget,
        allergy=a.allergy or b.allergy,
        whom="other" if "other" in (a.whom, b.whom) else "self",
    )
