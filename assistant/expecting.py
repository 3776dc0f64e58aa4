"""Requests of and for pregnant women: what is left out for them, and what comes first."""

import re

from store.ids import ProductId
from tools.health.pregnancy import PREGNANCY
from tools.search import Found

SAID_OF_IT = frozenset({"pregnant", "怀孕"})
"""How a request that is read words it as a wish; verdicts heed it, and no page has to say it."""
_TOLD = re.compile(
    r"\bpregnan\w+\b(?! (?:tests?|pillows?|jeans|leggings|dress\w*|books?|diar\w+|journals?))"
    r"|\bexpecting (?:a|our) baby\b|\bmums?-to-be\b|怀孕|孕妇(?![装枕裤裙服霜垫奶])|孕期",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"(?:\bnot|n't|\bno longer|\bnever)(?: actually| really| even)? pregnant\b"
    r"|\b(?:forget|drop|delete|remove|ignore)\b.{0,25}\bpregnan"
    r"|(?:没有?|不再|并?没|不是)(?:怀孕|孕妇)|(?:忘掉|忘记|忘了|删掉|去掉).{0,8}(?:怀孕|孕)"
)
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
    return _TOLD.search(text) is not None and not no_longer_pregnant(text)


def no_longer_pregnant(text: str) -> bool:
    """Whether a message says that nobody is pregnant any more, or asks to forget it."""
    return _NO_LONGER.search(text.casefold().replace("’", "'")) is not None


def is_expecting(found: Found) -> bool:
    """Whether a request is of or for somebody who is pregnant."""
    return PREGNANCY in found.profile.diets or PREGNANCY in found.constraints.diets


def expecting_first(found: Found) -> Found:
    """What has caffeine, or another thing to ask a midwife about, comes last; the rest as it
    was."""
    if not is_expecting(found):
        return found
    return found.with_candidates(
        sorted(found.result.candidates, key=lambda c: _to_ask_about(found, c.product.id))
    )


def _to_ask_about(found: Found, product_id: ProductId) -> bool:
    judged = found.verdicts.get(product_id)
    return judged is not None and any(r.rule == "pregnancy.ask" for r in judged.reasons)
