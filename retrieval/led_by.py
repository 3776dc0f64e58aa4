"""Words that say how a thing is, typed behind it after a comma: "tent, waterproof, under 200"."""

import re

from retrieval.facet_words import FacetWords
from retrieval.folding import COLOURS
from retrieval.heads import lead_part
from retrieval.listed_things import ListedThings
from retrieval.themes import qualities
from retrieval.tokens import stem, words
from retrieval.units import unit

_COMMA = re.compile(r"\s*[,;]\s+")
_JOINS = re.compile(r"\b(?:and|also|very|really|quite)\b")
_MEASURE = re.compile(r"\d+(?:[.,]\d+)? ?([a-z]{1,6}|\")")
"""An amount by itself: "laptop, 16gb"."""
_LONGEST_NAME = 3
_MOST_WORDS = 3


def led_by_its_words(text: str, things: ListedThings, facets: FacetWords) -> str:
    """The message (folded) with such words before the thing, where a search reads them: "waterproof
    tent, under 200". Any other message as it is."""
    first, *others = _COMMA.split(text)
    telling = [part for part in others if _tells_how(part, things, facets)]
    if not telling:
        return text
    rest = [part for part in others if part not in telling]
    if any(_start_of_thing(part, things) is not None for part in rest):
        return text  # "laptop, 1tb ssd, 17 inch": what belongs to which is not told
    lead = lead_part(first).rstrip()
    start = _start_of_thing(lead, things)
    if start is None:
        return text
    how = " ".join(_JOINS.sub(" ", " ".join(telling)).split())
    led = f"{lead[:start]}{how} {lead[start:]}{first[len(lead) :]}"
    return ", ".join([led, *rest])


def _tells_how(part: str, things: ListedThings, facets: FacetWords) -> bool:
    said = words(_JOINS.sub(" ", part))
    measured = _MEASURE.fullmatch(part.strip(" .!?"))
    if measured is not None and unit(measured[1]) is not None:
        return True
    if not 0 < len(said) <= _MOST_WORDS:
        return False
    whole = tuple(map(stem, said))
    if things.named(whole):
        return False  # "bread, butter" are two things
    if facets.fact_of(whole) or whole in facets.values:
        return True
    return all(
        word in qualities()
        or stem(word) in COLOURS
        or facets.fact_of((stem(word),)) is not None
        or (stem(word),) in facets.values
        for word in said
    )


def _start_of_thing(lead: str, things: ListedThings) -> int | None:
    """Where the name of the thing begins with which a text ends, or None."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", lead)]
    for start in starts[-_LONGEST_NAME:]:
        if things.named(tuple(map(stem, words(lead[start:])))):
            return start
    return None
