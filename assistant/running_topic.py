"""Whether a message goes on with the shop rule that was quoted last: "and to France?"."""

import re

from assistant.intents.naming import by_name
from assistant.intents.places import places
from assistant.intents.slots import email, order_ids
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.request import shown_references
from tools.policies import find_clauses
from tools.visit import Visit

QUOTES = frozenset({"policy", "order_change", "profile_forget"})
"""Turns that quote a rule."""
_MAY_GO_ON = frozenset(
    "policy off_topic unclear product_question order_change order_status about refine discover "
    "cart_view not_for_me more_like compare why why_not".split()
)
"""What the head takes such a message for, which is told by what went before alone."""
_SEARCHES = frozenset({"refine", "discover", "more_like", "compare", "not_for_me"})
SURE_ALONE = 0.6
"""Score from which a clause answers a message that stands by itself."""
ANSWERS = 0.5
"""Score, with the topic's gain, from which a clause answers a message that goes on."""

_OPENS = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|also|or|hm+|oh|then|alright|cool|great|thanks)[, ]+)*"
    r"(?:and|but|or|also|what about|how about|what if|even if|even|only|then|for|with|if"
    r"|in|to|on)\b"
)
_ASKS_ON = re.compile(
    r"\bhow (?:much|long|many|soon|quick\w*|fast) (?:is|are|does|do|did|will|would|until"
    r"|before|days|"
    r"weeks)\b|\bwhat (?:does|do|will|would) (?:it|that|this|they) cost|\b(?:is"
    r"|are) (?:it|that|this|they) "
    r"(?:free|extra|included|valid)|\bdo i (?:have|need) to\b|\bwho pays\b"
    r"|^(?:for )?how (?:long|much)\W*$"
)
_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these|there|instead)\b")
_SHOPS = re.compile(
    r"\b(?:show me|do you (?:have|sell|stock|carry)|have you got|looking for|recommend"
    r"|find me|buy|add|"
    r"cart|basket|cheaper|cheapest|my (?:order|parcel|package|cart|profile|account)|which order)\b|"
    r"[€$£] ?\d|\d+ ?(?:€|eur)"
)


def goes_on(text: str, memory: Memory, head: Plan, visit: Visit) -> Plan | None:
    """The plan of a message that goes on with the rule quoted last, or None."""
    article = (memory.quoted or "").partition("#")[0]
    said = text.casefold().replace("’", "'").strip()
    if memory.last_intent not in QUOTES or not article or head.intent not in _MAY_GO_ON:
        return None
    if _SHOPS.search(said) or order_ids(text) or email(text) or _points_at_a_card(said, memory):
        return None
    opens = _OPENS.match(said) is not None
    asks = _ASKS_ON.search(said) is not None
    if head.intent in _SEARCHES and not opens and not asks:
        return None
    if head.intent in {"order_change", "order_status"} and not (opens or "?" in said or asks):
        return None
    if not (opens or asks or _BACK.search(said)):
        alone = find_clauses(visit, text, limit=1)
        if alone and alone[0].score >= SURE_ALONE:
            return None if head.intent != "policy" else Plan("policy", "rule")
    quotes = find_clauses(visit, text, limit=1, about=article)
    if not quotes or (quotes[0].score < ANSWERS and head.intent != "policy"):
        return None
    return Plan("policy", "rule", arguments={"about": article})


def _points_at_a_card(said: str, memory: Memory) -> bool:
    """Whether a message points at a shown product by its name or its place; "it" does not."""
    cards = shown_references(memory)
    return len(cards) > 1 and bool(by_name(said, cards) or places(said, len(cards)))
