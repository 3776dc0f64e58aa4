"""Requests of and for pregnant women: what is left out for them, and what comes first."""

import re

from tools.search import EXPECTING, Found

_TOLD = re.compile(r"\bpregnan\w+|\bexpecting (?:a|our) baby\b|怀孕|孕妇|孕期", re.IGNORECASE)
_WANTS = re.compile(
    r"(?!.*\b(?:safe|allowed|avoid|ok|okay|harm\w*|risk\w*)\b)"
    r".*\b(?:which|what|any|some|show me|looking for|need|wants?|would like|recommend|craving)\b"
    r"|.*(?:推荐|想[要买喝吃]|有什么|有没有|哪[款种些])",
    re.IGNORECASE,
)


def shops_while_pregnant(text: str) -> bool:
    """Whether somebody who is pregnant is shopped for, and no advice is asked."""
    return tells_of_pregnancy(text) and _WANTS.match(text) is not None


def tells_of_pregnancy(text: str) -> bool:
    """Whether a message says that somebody is pregnant."""
    return _TOLD.search(text) is not None


def is_expecting(found: Found) -> bool:
    """Whether a request is of or for somebody who is pregnant."""
    return not EXPECTING.isdisjoint(found.constraints.preferences)


def expecting_first(found: Found) -> Found:
    """What has caffeine comes last for who is pregnant; the rest as it was."""
    if not is_expecting(found):
        return found
    return found.with_candidates(
        sorted(found.result.candidates, key=lambda c: c.product.attributes.get("caffeine") is True)
    )
