""" "The lightest tent", "best headphones": a superlative of a kind of thing is no word of its name,
but the order in which the shelf is shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.intents.folding import folded
from assistant.superlatives import MOST_ZH, RATING
from retrieval.comparing import MEASURES, plain_form
from retrieval.themes import qualities
from retrieval.tokens import has_han

NEW = "new"
_IRREGULAR = {
    "best": RATING,
    "top": RATING,
    "nicest": RATING,
    "finest": RATING,
    "latest": NEW,
    "newest": NEW,
}
_ONE = r"(?P<{0}>[a-z]+est|top)(?:[- ](?:rated|quality|reviewed))?"
_BEFORE = re.compile(
    rf"\b(?:(?:the|your|our|some|any|a|is|what(?:'s| is| are)?|which is) )*{_ONE.format('most')}"
    r"(?:[- ](?P<lasting>lasting))? (?=[a-z])(?!(?:one|ones|of|for|in|that|and|or|if)\b)"
)
_AFTER = re.compile(
    rf"^(?:which|what) (?P<thing>[a-z][a-z '-]*?) (?:(?:is|are|has|have) (?:the )?"
    rf"{_ONE.format('most')}(?: (?:one|battery(?: life)?|of all))?|(?P<lasting>lasts?) (?:the )?"
    r"longest)[ .!?]*$"
)
_BATTERY = re.compile(
    r"\b(?:with|has|having) the (?:longest|best)(?:[- ]lasting)? battery(?: life)?\b"
)
_NEW_ONE = re.compile(r"\b(?:brand[- ])?new (?=[a-z])(?!(?:to|in|for|on|and|or|baby|born)\b)", re.I)
_ZH = re.compile(
    r"(?:哪[个款种]|什么)?最(?P<most>"
    + "|".join(sorted(MOST_ZH, key=len, reverse=True))
    + r"|好)的?"
    r"(?=[\u3400-\u9fff]{1,8})(?!的)"
)


@dataclass(frozen=True, slots=True)
class MostWanted:
    """A message without its superlative, and the wish that decides the order: a name of `MEASURES`,
    another quality, `RATING` or `NEW`."""

    text: str
    wish: str


def most_wanted(text: str) -> MostWanted | None:
    """What a message wants the most of, where it names the kind of thing beside; else None."""
    said = folded(text)
    if has_han(said):
        found = _ZH.search(said)
        wish = (MOST_ZH.get(found["most"]) or RATING) if found else None
        return MostWanted(_ZH.sub("", said, count=1), wish) if wish else None
    if found := _BATTERY.search(said):
        return MostWanted(" ".join(_BATTERY.sub(" ", said).split()), "lasting")
    if found := _AFTER.match(said):
        lasting = found["lasting"] or "battery" in said[found.end("thing") :]
        wish = "lasting" if lasting else _wish(found["most"])
        return MostWanted(found["thing"], wish) if wish else None
    for found in _BEFORE.finditer(said):
        wish = "lasting" if found["lasting"] else _wish(found["most"])
        if wish is not None:
            left = f"{said[: found.start()]} {said[found.end() :]}"
            return MostWanted(" ".join(left.split()), wish)
    return None


def without_new(text: str, titled: Callable[[str], bool]) -> str:
    """A message without "new" before a thing, which no page says of itself, unless a name of this
    catalogue does (`titled`)."""
    return text if titled("new") else _NEW_ONE.sub("", text)


def _wish(superlative: str) -> str | None:
    if superlative in _IRREGULAR:
        return _IRREGULAR[superlative]
    wish = plain_form(f"{superlative.removesuffix('est')}er")
    return wish if wish in MEASURES or wish in qualities() else None
