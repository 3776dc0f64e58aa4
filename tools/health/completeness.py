"""Whether a label's ingredient list is there, whole, and in words that can be read."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from tools.health.lexicon import load_lexicon
from tools.health.tokens import Folded, Word, foreign, words_of

Completeness = Literal["whole", "missing", "cut_off", "unread"]

_PLACEHOLDER = re.compile(
    r"(?:n\W?a|none|null|nan|unknown|ingredients?|tbc|tbd|coming soon|to follow"
    r"|not (?:available|known|provided|listed)"
    r"|see (?:the )?(?:package|pack|packaging|label|picture|image)"
    r"|无|暂无|详见包装|见包装|待补充)?"
)
_OPEN_END = re.compile(
    r"(?:[,:(\[{&/+-]|\.\.\.|…"
    r"|\b(?:and|or|of|with|contains?|less than|from|the|including|than|as|to|for|et|und|de))$"
)
_LIMITS = frozenset({255, 256, 512, 1000, 1023, 1024, 2000, 2048, 4000, 4096})
_READABLE = 0.5  # of the words; a third are alike in a list of any European language


def completeness(text: str, folded: Folded, words: Sequence[Word]) -> Completeness:
    """What can be made of an ingredients text, given also folded and split.

    `cut_off`: it stops in the middle (an open bracket, a comma, half a word) or at a length where
    databases cut. `unread`: no word is known, or fewer than half, as in a language that the lexicon
    lacks or on a scan full of slips, or a word is in a script that it lacks: what it names is not
    known.
    """
    plain = folded.text.strip()
    if not any(c.isalpha() for c in plain) or _PLACEHOLDER.fullmatch(plain.strip(" .:-")):
        return "missing"
    spelt = [word.text for word in words if word.text.isalpha()]
    if _is_cut(len(text.strip()), plain, spelt):
        return "cut_off"
    if foreign(folded):
        return "unread"
    telling = [word for word in spelt if len(word) > 1 or not word.isascii()] or spelt
    known = sum(1 for word in telling if _is_known(word))  # a lone letter is no word of a list
    if known == 0 or known < _READABLE * len(telling):
        return "unread"
    return "whole"


def _is_cut(length: int, plain: str, words: Sequence[str]) -> bool:
    if _OPEN_END.search(plain):
        return True
    stopped = plain.endswith((".", "!"))
    if not stopped and _open_brackets(plain):
        return True
    if stopped or plain.endswith((")", "]", "}")):
        return False
    return length in _LIMITS or (bool(words) and plain.endswith(words[-1]) and _is_half(words[-1]))


def _open_brackets(text: str) -> bool:
    """Whether the last opening bracket is never closed."""
    last_open = max(text.rfind(c) for c in "([{")
    return last_open >= 0 and not any(c in text[last_open:] for c in ")]}")


def _is_half(word: str) -> bool:
    """Whether a word is no word but the beginning of one: "lecit", "sodiu"."""
    return word.isalpha() and len(word) > 1 and not _is_known(word) and word in _beginnings()


def _is_known(word: str) -> bool:
    return word in _common_words() or word in load_lexicon().read


@cache
def _common_words() -> frozenset[str]:
    text = (files("tools.health") / "data" / "common_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(words_of(" ".join(lines)))


@cache
def _beginnings() -> frozenset[str]:
    words = _common_words() | load_lexicon().vocabulary
    return frozenset(word[:n] for word in words if word.isascii() for n in range(2, len(word)))
