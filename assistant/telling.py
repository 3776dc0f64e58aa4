"""A message apart: what it tells of health, and what it asks for."""

import re

from assistant.statements import read_statements
from retrieval.constraints import Language
from retrieval.tokens import has_han
from retrieval.understanding import Understanding
from tools.health.avoidance import Avoidance, parse_avoidance
from tools.health.reactions import as_allergies
from tools.health.talk import clauses

_PARTS = re.compile(
    r"(?<=[,;.!，；。！])\s*|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])"
    r"|\s+(?:and|so|but)\s+(?=(?:(?:i|we|he|she|they)(?:'d|'m|'re| am| are| would)? )?"
    r"(?:wants?|needs?|like|looking|after)\b(?!.*\b(?:it|them|that|those|either)\b))",
    re.IGNORECASE,
)
"""Where a message may go over from telling to asking: "I'm allergic to nuts and need a snack"."""
_ASKS = re.compile(
    r"[?？]|[吗呢]\W*$|\b(?:need|want|looking for|show|find|recommend|suggest|buy|get me"
    r"|do you have|any|something|what|which|snacks?|presents?|gifts?)\b"
    r"|买|想[要做吃喝买看找送]|[做吃喝]点|找|推荐|有没有|给我|来[个点些]|需要|有(?:什么|啥|哪些)|[吃喝用]什么|礼物"
    r"|[^对]的(?:[^，。的]{1,6})$",
    re.IGNORECASE,
)


_IS_SO = re.compile(
    r"(?:and )?(?:(?:my|our|his|her) [a-z]+(?: in law)?|he|she|they)(?:'s|'re| is| are)"
    r" (?:(?:also|both|all|an?|strictly|strict) )*[a-z-]+(?: [a-z-]+)?",
    re.IGNORECASE,
)
"""What somebody is: "my friend is vegan"; with a diet in it, it asks for nothing."""


def only_tells(text: str, understanding: Understanding) -> bool:
    """Whether a message, or a part of one, tells of an allergy and asks for nothing."""
    language: Language = "zh" if has_han(text) else "en"
    told, said = read_statements(text, language), text.strip(" .!。！,，;；")
    if told.request_diets and _IS_SO.fullmatch(said):
        return True
    if not told.stated or _ASKS.search(said):
        return False
    asked = understanding.read(as_allergies(text), language=language)
    shelf = asked.category if language == "zh" else None  # English says what it asks for by verbs
    return not (asked.gift or asked.theme or asked.price_max or shelf)


def without_telling(text: str, understanding: Understanding) -> str:
    """The parts of a message that ask for something, where others only tell of an allergy."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    told = parse_avoidance(text) if len(parts) > 1 else Avoidance()
    left = [p for p in parts if not only_tells(p, understanding) and not _goes_on(p, told)]
    return text if len(left) == len(parts) else " ".join(left).strip(" ,，;；")


def _goes_on(part: str, told: Avoidance) -> bool:
    """Whether a part is the next name of a list that is told: "soy", after "allergies: milk"."""
    named = parse_avoidance(part, bare=True) if told.allergy else Avoidance()
    if not (named.allergens or named.diets or named.avoid_words):
        return False
    whole = all(
        clause.covered(s for s in clause.spans if s.named or s.cue("list"))
        for clause in clauses(part)
    )
    return (
        whole
        and set(named.allergens) <= set(told.allergens)
        and set(named.diets) <= set(told.diets)
        and set(named.avoid_words) <= set(told.avoid_words)
    )
