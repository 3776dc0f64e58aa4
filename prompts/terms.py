"""Words of a catalogue (colours, materials, tags, shelves) in the language of a reply."""

import re
from functools import lru_cache

from prompts.library import sentence, sentence_keys

_JOINT = re.compile(r",\s*|\s+and\s+")
_NUMBERED = re.compile(r"(\D*[^\d\s])\s+(\d.*)")


@lru_cache(4096)
def term(text: str, language: str, kind: str = "") -> str:
    """A catalogue's word as a shopper of `language` reads it, or the word itself.

    `kind` is the attribute it stands under, where that changes its meaning: "sand" as a colour.
    A list ("red, navy") or a numbered word ("shoe 43") is told when all its words are known.
    """
    return _known(text, language, kind) or text


def _known(text: str, language: str, kind: str) -> str | None:
    keys = sentence_keys(language)
    folded = text.strip().casefold()
    for key in (f"term.{kind}.{folded}", f"term.{folded}"):
        if key in keys:
            return sentence(key, language)
    parts = _JOINT.split(folded)
    if len(parts) > 1:
        told = [word for part in parts if (word := _known(part, language, kind))]
        return sentence("list.separator", language).join(told) if len(told) == len(parts) else None
    numbered = _NUMBERED.fullmatch(folded)
    word = _known(numbered[1], language, kind) if numbered else None
    return f"{word} {numbered[2]}" if numbered and word else None
