"""What a shopper says they cannot or will not have, read from their own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from store.product import Allergen
from tools.health.lifting import asks_whether, denied, lifts, negated, of_self
from tools.health.reactions import as_allergies
from tools.health.talk import Clause, Label, Span, clauses, whole_names
from tools.health.unlisted import unlisted

Whom = Literal["self", "other"]

_GAP = 1  # words that mean nothing here and may still part a cue from what it governs
_BEFORE, _AFTER = ("allergy_before", "wish_before"), ("allergy_after", "wish_after")
_ALLERGY = ("allergy_before", "allergy_after")
_BOTH = frozenset(("peanuts", "tree_nuts"))
_NAMES_ONE = r"(?:peanuts?|groundnuts?|tree nuts?)"
_SPARED = re.compile(
    rf"(?:but not|not|except(?: for)?|apart from|other than) (?:to )?{_NAMES_ONE}\b"
    rf"|{_NAMES_ONE} (?:are|is) (?:fine|ok(?:ay)?|all ?right|no problem)\b"
    r"|花生(?:我|他|她)?(?:可以|没事|没问题|能吃|不过敏|倒是没事)(?![吗么?？])"
)
_OPEN = frozenset(("free", "外"))
"""The last words of cues that something may follow: "nut-free bars", 花生以外的坚果."""
_LINKS = frozenset("是 对 则 呢 的 is to one ones has".split())
"""Words between somebody and what they cannot have, told without the verb."""
_ADDS = frozenset("also too well and plus 还 也 另".split())
_MORE = _ADDS | frozenset("as or oh yes yeah to with the 有 是 和 跟 以 及 外 同 样".split())
"""What may stand beside the names of a clause that only adds to the one before."""
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
    when the shopper is allergic to it. Where one thing is taken back and an allergy is told in the
    same breath, the allergy counts.
    """
    del language
    parts = list(clauses(as_allergies(text)))
    asked = asks_whether(text)
    lifting = [part for part in parts if lifts(part, asked=asked)]
    found = Avoidance()
    for part in parts:
        read = _read(part, bare=bare)
        if not read and found.allergy and not asked and _goes_on(part):
            named = [label for label in _all_named(part) if label[0] != "word"]
            read = replace(_collect(named, allergy=True), whom=found.whom)
        found = _joined(found, read)
    found = _but_for(found, text)
    if not lifting:
        return found
    lifted = _named_in(lifting)
    if not lifted and not any(_all_named(part) for part in lifting):
        lifted = _named_in(parts)
    elif lifted:
        kept = Avoidance()
        for part in parts:
            kept = kept if part in lifting else _joined(kept, _read(part, bare=False))
        if kept.allergy:
            return _but_for(kept, text)
    if lifted or any(part.holds("all_of_it") for part in parts):
        return replace(lifted, forget=True, whom=found.whom)
    return found


def _goes_on(clause: Clause) -> bool:
    """Whether a clause only names more of what was told before: "Also sesame.", "Eggs as well."."""
    named = {n for s in clause.spans if s.named for n in range(s.first, s.last)}
    others = [word for n, word in enumerate(clause.words) if n not in named]
    return bool(named and _ADDS.intersection(others)) and _MORE.issuperset(others)


def _but_for(found: Avoidance, text: str) -> Avoidance:
    """Without peanuts, or tree nuts, where "nuts" named both and one is said to do no harm."""
    spared = _SPARED.search(text.casefold()) if set(found.allergens) >= _BOTH else None
    if spared is None:
        return found
    gone = "tree_nuts" if "tree" in spared.group() else "peanuts"
    return replace(found, allergens=tuple(name for name in found.allergens if name != gone))


def speaks_of(text: str) -> Whom | None:
    """Whom a message about health speaks of, or None where it names nobody."""
    parts = list(clauses(as_allergies(text)))
    if any(part.holds("other") and not of_self(part) for part in parts):
        return "other"
    return "self" if any(part.holds("self") for part in parts) else None


def may_eat(text: str) -> bool:
    """Whether a message, and no question, says that somebody can eat what it names."""
    parts = [] if asks_whether(text) else clauses(as_allergies(text))
    return any(
        span.cue("may_eat") and _following(part, index)
        for part in parts
        for index, span in enumerate(part.spans)
    )


def _named_in(parts: Iterable[Clause]) -> Avoidance:
    """What clauses name, as far as they name all of a class: who can have egg white may not have
    egg. Asked to forget, every name counts."""
    named = Avoidance()
    for part in parts:
        lifted = [label for span in part.spans for label in span.lifted]
        for span in part.spans:
            whole = part.words[span.first : span.last] in whole_names()
            of_class = any(kind == "allergen" for kind, _ in span.named)
            if whole or not of_class or part.holds("forget_fact"):
                lifted += span.named
        named = _joined(named, _collect(lifted, allergy=False))
    return named


def _read(clause: Clause, *, bare: bool) -> Avoidance:
    governed: list[Label] = []
    allergy = False
    for index, span in enumerate(clause.spans):
        labels = _governed(clause, index)
        governed += labels
        allergy = allergy or (bool(labels) and span.cue(*_ALLERGY))
    if allergy:
        governed += _of_the_next(clause)
    else:
        told = unlisted(clause)
        governed += told
        allergy = bool(told)
    if not governed and bare:
        governed = _all_named(clause)
    standing = _standing(clause)
    allergy = allergy or any(kind == "condition" for kind, _ in standing)
    found = _collect([*governed, *standing], allergy=allergy)
    if found and clause.holds("other") and not of_self(clause):
        return replace(found, whom="other")
    return found


def _governed(clause: Clause, index: int) -> list[Label]:
    """What one cue says is avoided: what follows it, or what stands before it."""
    span = clause.spans[index]
    before, after = span.cue(*_BEFORE), span.cue(*_AFTER)
    if before:
        labels = _following(clause, index)
        if labels or not after:
            return labels
    if not after:
        return []
    last = clause.words[span.last - 1]
    closes = (before and not last.isascii()) or (span.cue("wish_after") and last not in _OPEN)
    if closes and not clause.ends(span.last):  # 牛奶不要太甜的
        return []
    if span.cue("allergy_after") and denied(clause, index):
        return []
    labels = _preceding(clause, index, over_commas=span.cue("allergy_after"))
    if not labels and span.cue("allergy_after", "all_of_it") and _opens_list(clause, span):
        return _following(clause, index, any_gap=True)
    return labels


def _opens_list(clause: Clause, span: Span) -> bool:
    """Whether a list follows: "allergies: milk, eggs", "my allergy is sesame"."""
    following = clause.words[span.last : span.last + 1]
    return clause.listed(span.last) or following in (("is",), ("are",), ("include",), ("to",))


def _of_the_next(clause: Clause) -> list[Label]:
    """What the second of two people cannot have, told without the verb: "one kid is allergic to
    milk, the other to nuts", 老大对牛奶过敏，老二花生."""
    labels: list[Label] = []
    spans = clause.spans
    for index, span in enumerate(spans):
        between = clause.words[spans[index - 1].last : span.first] if index else ()
        of_other = bool(index) and spans[index - 1].cue("other") and set(between) <= _LINKS
        to = span.first and clause.words[span.first - 1] == "to"
        if span.named and (to or (of_other and clause.ends(span.last))):
            labels += span.named
    return [label for label in labels if label[0] != "diet"]


def _standing(clause: Clause) -> list[Label]:
    """What counts wherever it stands: diets and conditions, unless "not" stands before them."""
    labels: list[Label] = []
    for index, span in enumerate(clause.spans):
        if not negated(clause, index):
            labels += [label for label in span.named if label[0] in ("diet", "condition")]
    return labels


def _following(clause: Clause, index: int, *, any_gap: bool = False) -> list[Label]:
    """What a cue governs to its right: terms, one after the other, parted by little. In "no nut
    cookies" the second noun belongs to the first, so it is not governed."""
    labels: list[Label] = []
    reached = clause.spans[index].last
    linked = True
    for span in clause.spans[index + 1 :]:
        if span.first - reached > _GAP and not (any_gap and not labels):
            break
        if span.named:
            if not (linked or clause.comma(span.first) or clause.spaced(span.first)):
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
        comma = clause.comma(reached)
        if span.named and linked and (over_commas or not comma):
            labels += span.named
            linked = False
        elif span.named and over_commas and (comma or clause.spaced(reached)):
            labels += span.named
        elif span.cue("list") and not span.named:
            linked = True
        elif span.cue("self", "other") and not span.named and not labels:
            pass  # 花生他不能吃
        elif not span.cue("degree"):  # 对牛奶也过敏
            break
        reached = span.first
    return [label for label in labels if label[0] != "diet"]


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
