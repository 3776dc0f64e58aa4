"""Numbers of things: "1000 pieces", "SPF 30 or higher", "a pack of 6", "at least 8 cores"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.constraints import AttributeTest, TestOp
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.tokens import STOPWORDS, stem
from retrieval.units import unit

_TOKEN = re.compile(r"\d+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)?(?=\+)|[a-z]+(?:'s)?|[+€$£%]")
_LONGEST = 3
_LEAST = re.compile(r"(?:at least|more than|over|above|min(?:imum)?(?: of)?|no less than|>=?) ?$")
_MOST = re.compile(r"(?:at most|less than|under|below|up to|max(?:imum)?(?: of)?|<=?) ?$")
_OR_MORE = re.compile(
    r"^(?:\+|-?plus\b|(?:or|and) (?:more|higher|above|bigger|larger|better|over|up)\b)"
)
_OR_LESS = re.compile(r"^(?:or (?:less|lower|fewer|below|under|smaller)\b|max\b)")
_PACK = re.compile(
    r"\b(?:packs?|boxe?s?|sets?|cases?|bags?|bundles?) of (\d{1,4})\b"
    r"|\b(\d{1,4})(?: |-)?(?:packs?|ct|count)\b"
)
_NO_THING = frozenset("star year month week day hour minute percent person people degre".split())


@dataclass(frozen=True, slots=True)
class _Found:
    test: AttributeTest | None
    start: int
    end: int
    hint: str = ""


def read_counts(draft: Draft, facets: FacetWords) -> None:
    """Read the numbers that the catalogue's own names tell. Comparisons are taken out; plain
    numbers stay, as they may stand in a title. "At least 8" of what cannot be tested is a
    preference."""
    _read_packs(draft, facets)
    for found in reversed(_found(draft.text, facets)):
        if found.test is not None and found.test not in draft.must:
            draft.must.append(found.test)
        elif found.hint:
            draft.preferences.append(found.hint)
        if found.hint or (found.test and found.test.op != "eq"):
            draft.text = f"{draft.text[: found.start]} {draft.text[found.end :]}"
    draft.text = " ".join(draft.text.split())


def _read_packs(draft: Draft, facets: FacetWords) -> None:
    match = _PACK.search(draft.text)
    if match is None:
        return
    size = float(match.group(1) or match.group(2))
    if facets.pack:
        draft.must.append(AttributeTest(facets.pack, "eq", size))
    else:
        draft.preferences.append(match.group(0))
    if match.group(0) == draft.text.strip(" .!?"):
        draft.text = ""  # "set of 4", said of mugs


def _found(text: str, facets: FacetWords) -> list[_Found]:
    tokens = list(_TOKEN.finditer(text))
    stems = [stem(t.group().removesuffix("'s")) for t in tokens]
    found: list[_Found] = []
    for place, token in enumerate(tokens):
        if not token.group()[0].isdigit():
            continue
        one = _counted(text, tokens, stems, place, facets)
        if one is not None and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def _counted(
    text: str,
    tokens: Sequence[re.Match[str]],
    stems: Sequence[str],
    place: int,
    facets: FacetWords,
) -> _Found | None:
    """What the number at `place` counts: the words after it name a fact, or those before it."""
    number = tokens[place]
    more = _OR_MORE.match(text[number.end() :].lstrip())
    after = place + 1 + (len(_TOKEN.findall(more.group())) if more else 0)
    for length in range(min(_LONGEST, len(stems) - after), 0, -1):
        if base := facets.counts.get(tuple(stems[after : after + length])):
            return _compared(text, number, base, number.start(), tokens[after + length - 1].end())
    for length in range(min(2, place), 0, -1):
        key = tuple(stems[place - length : place])
        if (base := facets.counts.get(key)) and not _is_unit(stems, after):
            return _compared(text, number, base, tokens[place - length].start(), number.end())
    least = _LEAST.search(text[: number.start()])
    noun = stems[after] if after < len(stems) else ""
    named = noun.isalpha() and len(noun) > 2 and noun not in _NO_THING | STOPWORDS
    sure = least is not None and least.group().strip() in ("at least", "no less than")
    if least and sure and named and not _is_unit(stems, after):
        written = f"at least {number.group()} {tokens[after].group()}"
        return _Found(None, least.start(), tokens[after].end(), written)
    return None


def _is_unit(stems: Sequence[str], place: int) -> bool:
    return place < len(stems) and unit(stems[place]) is not None


def _compared(text: str, number: re.Match[str], base: str, start: int, end: int) -> _Found:
    """The test with the comparison that stands before the phrase or after it."""
    op: TestOp = "eq"
    for pattern, meant in ((_LEAST, "ge"), (_MOST, "le")):
        if before := pattern.search(text[: number.start()]) or pattern.search(text[:start]):
            op, start = meant, min(start, before.start())  # type: ignore[assignment]
    tail = text[end:].lstrip()
    for pattern, meant in ((_OR_MORE, "ge"), (_OR_LESS, "le")):
        if behind := pattern.match(tail):
            op = meant  # type: ignore[assignment]
            end = len(text) - len(tail) + behind.end()
    if _OR_MORE.match(text[number.end() :].lstrip()):
        op = "ge"
    return _Found(AttributeTest(base, op, float(number.group())), start, end)
