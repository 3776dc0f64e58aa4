"""Whether a label's ingredient list is there, whole, and in words that can be read."""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from tools.health.lexicon import load_lexicon
from tools.health.tokens import fold, split, words_of

Completeness = Literal["whole", "missing", "cut_off", "unread"]

_PLACEHOLDER = re.compile(
    r"(?:n\W?a|none|null|nan|unknown|ingredients?|tbc|tbd|coming soon|to follow"
    r"|not (?:available|known|provided|listed)"
    r"|see (?:the )?(?:package|pack|packaging|label|picture|image)"
    r"|无|暂无|详见包装|见包装|待补充)?"
)
_OPEN_END = re.compile(
    r"(?:[,:(\[{&/+-]|\.\.\.|…"
    r"|\b(?:and|or|of|with|contains?|less than|from|the|including|than|as|to|for|a|an|et|und|de))$"
)
_LIMITS = frozenset({255, 256, 512, 1000, 1023, 1024, 2000, 2048, 4000, 4096})
_READABLE = 0.25
_ENOUGH = 6


def completeness(ingredients: str | None) -> Completeness:
    """What can be made of an ingredients text.

    `cut_off`: it stops in the middle (an open bracket, a comma, half a word) or at a length where
    databases cut. `unread`: fewer than a quarter of six words or more are known, as in a language
    that the lexicon lacks.
    """
    text = (ingredients or "").strip()
    folded = fold(text).text.strip()
    if not any(c.isalpha() for c in text) or _PLACEHOLDER.fullmatch(folded.strip(" .:-")):
        return "missing"
    if _is_cut(text, folded):
        return "cut_off"
    words = [w.text for w in split(fold(text)) if w.text.isalpha()]
    known = sum(1 for word in words if _is_known(word))
    if not words or (len(words) >= _ENOUGH and known / len(words) < _READABLE) or not known:
        return "unread" if not known or len(words) >= _ENOUGH else "whole"
    return "whole"


def _is_cut(text: str, folded: str) -> bool:
    if _OPEN_END.search(folded):
        return True
    closed = folded[-1] in ".!)]}。）"
    if not closed and len(text) in _LIMITS:
        return True
    if _open_brackets(folded) and not folded.endswith((".", "。")):
        return True
    last = split(fold(folded))[-1:]
    return bool(last) and not closed and _is_half(last[0].text)


def _open_brackets(text: str) -> bool:
    """Whether the last opening bracket is never closed."""
    last_open = max(text.rfind(c) for c in "([{")
    return last_open >= 0 and not any(c in text[last_open:] for c in ")]}")


def _is_half(word: str) -> bool:
    """Whether a word is no word but the beginning of one: "lecit", "sodiu"."""
    return word.isalpha() and len(word) > 1 and not _is_known(word) and word in _beginnings()


def _is_known(word: str) -> bool:
    return word in _common_words() or word in load_lexicon().vocabulary


@cache
def _common_words() -> frozenset[str]:
    text = (files("tools.health") / "data" / "common_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(words_of(" ".join(lines)))


@cache
def _beginnings() -> frozenset[str]:
    words = _common_words() | load_lexicon().vocabulary
    return frozenset(word[:n] for word in words if word.isascii() for n in range(2, len(word)))
