"""Questions of what lies on the table: what it costs, who made it, which of it has a property."""

import re

from assistant.memory import Memory
from assistant.picking import THE_MOST, WHICH
from assistant.plan import Plan

_HOW_MUCH = re.compile(
    r"(?:(?:and|so|ok|but|then)[, ]+)*how much(?: (?:is|are) (?:it|they|these|those|this|that))?"
    r"(?: (?:in|for|as) (?!(?:all|both|total|everything|delivery|shipping|postage|express|returns?"
    r"|gift)\b)[^?]{1,30})?(?: then)?"
)
"""The price of what is on the table: "how much in white"."""
_BY_WHOM = re.compile(
    r"(?:(?:and|so|ok)[, ]+)*(?:who (?:wrote|made|makes|designed|illustrated"
    r"|is the (?:author|writer"
    r"|maker|artist|designer))|who's the (?:author|writer|maker|artist)|who is it by|who's it by)\b"
)
_OF_FORMS = re.compile(
    r"\b(?:sizes?|colou?rs?|order|orders|deliver\w*|return\w*|shipping|warranty|policy|store|shop"
    r"|shelf|shelves|department|cart|basket|brands?|new|newest|popular)\b"
)
_SUMS = ("cart_", "order_", "policy")


def of_the_table(said: str, memory: Memory) -> Plan | None:
    """The plan of a question of the products that were shown, or None."""
    if not memory.shown:
        return None
    of_a_sum = (memory.last_intent or "").startswith(_SUMS)
    if _HOW_MUCH.fullmatch(said.strip(" .!?")) and not of_a_sum:
        return Plan("product_question", "rule")
    if _BY_WHOM.match(said):
        return Plan("product_question", "rule")
    if THE_MOST.fullmatch(said.strip(" .!?")):
        return Plan("compare", "rule")
    if len(memory.shown) > 1 and WHICH.match(said) and not _OF_FORMS.search(said):
        return Plan("compare", "rule")
    return None
