"""What a sentence may rest on: the facts of the notes, and which products each is about."""

import re
from dataclasses import dataclass

from assistant.wording.notes import Notes

GAP = "\u0001"
"""Stands where a product's title was taken out of a text."""

_OPENED = re.compile(r"[(\uff08][「『《“]?$")
_BOUNDARY = re.compile(r"[:\uff1a,\uff0c;\uff1b)\uff09、]|\band\b|和")


@dataclass(frozen=True, slots=True)
class Mention:
    """A product's title, or a part of it that fits these products, at a place in a text."""

    products: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its text with titles taken out, and the products that it names."""

    text: str
    products: frozenset[int]


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a sentence that speaks of `products` (of none in particular when empty)."""

    text: str
    products: frozenset[int]


@dataclass(frozen=True, slots=True)
class Comparing:
    """How a language compares. `before`: what stands before the second product of a comparison
    ("than the"). `clause`: where the talk returns to the first one. `other`: what turns it to
    the second one again ("against", "the latter"). `relative`: a clause about the second ("which").
    """

    before: re.Pattern[str]
    clause: re.Pattern[str]
    other: re.Pattern[str]
    relative: re.Pattern[str]


def facts_of(notes: Notes, comparing: Comparing, framing: re.Pattern[str]) -> tuple[Fact, ...]:
    """The facts of the notes, cut by product, with each product's price as one more fact about it.

    What stands before the first product of a fact is about all that it names; a fact that names no
    product is about the first one of the notes.
    """
    lead = frozenset({0}) if notes.products else frozenset[int]()
    out = []
    for said in notes.facts:
        text = framing.sub("", said)
        mentions = full_mentions(text, notes)
        if not mentions:
            out.append(Fact(text, lead))
            continue
        compared = comparing.before.search(text[: mentions[0].start])
        head = "" if compared else text[: _owned_from(text, mentions[0])]
        first, *others = _by_product(spans(text, mentions, comparing, lead))
        out.append(Fact(first.text, first.products))
        out += [Fact(f"{head} {span.text}", span.products) for span in others]
    for place, product in enumerate(notes.products):
        if product.price:
            out.append(Fact(f"{GAP} {product.price}", frozenset({place})))
    return tuple(out)


def _by_product(cut: list[Span]) -> list[Span]:
    """The spans of one fact, neighbours about the same product as one again."""
    out = cut[:1]
    for span in cut[1:]:
        if span.products == out[-1].products:
            out[-1] = Span(f"{out[-1].text}{span.text}", span.products)
        else:
            out.append(span)
    return out


def full_mentions(text: str, notes: Notes) -> list[Mention]:
    """Where whole titles stand in a text, longer titles first, none overlapping."""
    folded = text.casefold()
    found: list[Mention] = []
    order = sorted(range(len(notes.products)), key=lambda n: -len(notes.products[n].title))
    for place in order:
        title = notes.products[place].title.casefold()
        start = folded.find(title) if title else -1
        while start >= 0:
            end = start + len(title)
            if all(end <= m.start or start >= m.end for m in found):
                found.append(Mention(frozenset({place}), start, end))
            start = folded.find(title, end)
    return sorted(found, key=lambda m: m.start)


def without(text: str, mentions: list[Mention]) -> str:
    """The text with its mentions taken out."""
    out, place = [], 0
    for mention in mentions:
        out += [text[place : mention.start], GAP]
        place = mention.end
    return "".join([*out, text[place:]])


def spans(
    text: str, mentions: list[Mention], comparing: Comparing, lead: frozenset[int]
) -> list[Span]:
    """Cut a sentence at its mentions: each speaks of what follows, the first of all before too.

    After a comparison ("A is cheaper than B, but gives 5 l against 7 l") the talk is of A again.
    What names no product, and what names one only to compare with it, speaks of `lead`.
    """
    if not mentions:
        return [Span(text, lead)]
    out: list[Span] = []
    for place, mention in enumerate(mentions):
        start = 0 if place == 0 else _owned_from(text, mention)
        last = place + 1 == len(mentions)
        end = len(text) if last else _owned_from(text, mentions[place + 1])
        before, after = text[start : mention.start], text[mention.end : end]
        if comparing.before.search(text[: mention.start]) and (out or mention.products != lead):
            if not out:
                out.append(Span(f"{before}{GAP}", lead))
            pieces = _compared(after, out[-1].products, mention.products, comparing)
            if pieces and pieces[0].products == out[-1].products and _goes_on(pieces[0], comparing):
                out[-1] = Span(f"{out[-1].text}{pieces.pop(0).text}", out[-1].products)
            out += pieces
        else:
            out.append(Span(f"{before}{GAP}{after}", mention.products))
    return out


def _owned_from(text: str, mention: Mention) -> int:
    """Where the text about a mention begins: at its title, or at the value before "(title)"."""
    if not _OPENED.search(text[: mention.start]):
        return mention.start
    before = [m.end() for m in _BOUNDARY.finditer(text[: mention.start])]
    return before[-1] if before else 0


def _goes_on(piece: Span, comparing: Comparing) -> bool:
    """Whether a clause goes on behind the second product: "quieter than the Fan at 31 dB"."""
    return bool(piece.text.strip(" .")) and comparing.clause.match(piece.text.lstrip()) is None


def _compared(
    text: str, first: frozenset[int], second: frozenset[int], comparing: Comparing
) -> list[Span]:
    """The text behind the second product of a comparison, cut by which of the two it is about."""
    out = []
    for piece in filter(None, comparing.clause.split(text)):
        if comparing.relative.match(piece):
            out.append(Span(piece, second))
            continue
        turn = comparing.other.search(piece)
        end = turn.start() if turn else len(piece)
        out.append(Span(piece[:end], first))
        if turn:
            out.append(Span(piece[end:], second))
    return out
