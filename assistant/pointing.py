"""Turns that point at one of the products on the table: "the cheaper one", "no, the first"."""

import re

from assistant.intents.naming import names_colour
from assistant.intents.slots import references
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.request import shown_references

_ONLY_POINTS = re.compile(
    r"(?:(?:hmm|um|and|what about|how about|maybe|show me|let me see|tell me about)[, ]+)*"
    r"(?:(?:the |that )?(?:(?:very )?(?:first|second|third|fourth|fifth|last|middle|top|1st"
    r"|2nd|3rd|4th|5th)"
    r"|(?:cheaper|dearer|[a-z]+) one|number [1-8]|#?[1-8])"
    r"(?: (?:one|option|product|item))?|the most expensive one|the dearest)(?: (?:please"
    r"|then|looks (?:good|nice)))?"
    r"|(?:那|看看|我看看|介绍一下|说说)?(?:第[一二三四五六七八1-8][个款种件双]?|最后一?[个款]|最(?:贵|便宜)的?那?[个款]|[^\s]{1,3}色的?那?[个款])(?:怎么样|吧|看看|呢)?"
    r"|(?:那|看看)?(?:便宜|贵)(?:一?[点些])?的?那[个款]"
)
_THE_OTHER = re.compile(
    r"(?:(?:ok|okay|no|hmm|and|but|what about|how about|show me|i (?:mean|meant|want)"
    r"|not (?:that|this|the first)(?: one)?)[, ]+)*"
    r"(?:the|that) other(?: one| option)?(?: please| then)?"
)
_THE_SUCH_ONE = re.compile(
    r"(?:the|that) (?!(?:other|same|right|wrong|next|previous|middle|cheap|expensive|good|nice"
    r"|new|old|whole|only|top|bottom|left)\b)[a-z]{3,} one(?:,? (?:please|pls|then|thanks))?"
)
_NAMES_ONE = re.compile(
    r"(?:(?:and|or|hm+|what about|how about|ok(?:ay)?|then|fine|yes|yeah|well)[, ]+)*"
    r"(?:the|that) (?!other\b|rest\b|others\b)"
    r"[a-z'-]+(?: [a-z'-]+){0,3}"
)
_TAKES_TO = re.compile(r"(?:ok(?:ay)?|then|fine|yes|yeah|well)\b")
"""How a message opens that comes back to one of those on the table: "ok the Tessaro"."""
_NO_THE = re.compile(
    r"(?:(?:no|nope|nah|wait|sorry|i mean|i meant|nvm|never ?mind"
    r"|actually)[, ]+)+(the (?:very )?(?:first|second|third|fourth|last"
    r"|1st|2nd|3rd|4th|cheaper|cheapest|dearer|dearest"
    r"|most expensive)(?: one)?)(?: (?:please|then))?"
)
"""What is meant instead, by its place: "no, the first"."""
_ABOUT_ONE = frozenset({"cart_add", "product_question"})
_INSTEAD = re.compile(
    r"(?:(?:no|nope|nah|wait|sorry|oops|not (?:that|this|the \w+)(?: one)?)[, .]+)+"
    r"(?:i (?:mean|meant|want) )?"
    r"(?=(?:the |that )?(?:[a-z]+ ){1,2}(?:one|pair|option)\W*$"
    r"|the (?:first|second|third|fourth|last|cheapest|dearest)\W*$|number \d\W*$|#?\d\W*$)"
    r"|(?:(?:不对|不是(?:这个|那个|第.个)?|[弄搞说]?错了|哦不|不|等[等下])"
    r"[了啊吧呢，,。 ]*)+"
    r"(?:我?(?:是说|说的是|指的是|要的是|要|想要|是)|换成?)?(?=[^，。,]{1,10}$)"
)
_LIKEWISE = re.compile(r"(?:and|what about|how about)\b|那|.*呢\W*$")


def points_at_one(text: str, memory: Memory) -> Plan | None:
    """The plan of a message that does nothing but point at a product, or None."""
    said = text.casefold()
    if _THE_OTHER.fullmatch(said.strip(" .!?~")) and len(memory.shown) > 1:
        others = [s.product_id for s in memory.shown if s.product_id != memory.focus]
        if len(others) != 1:
            return Plan("product_question", "rule", arguments={"which": True})
        one = {"product_id": others[0], "describe": True}
        return Plan("product_question", "rule", arguments=one)
    if memory.shown and _ONLY_POINTS.fullmatch(said.strip(" .!?~。！？")):
        found = references(text, shown_references(memory), "en")
        if len(found) == 1:
            again = memory.last_intent == "product_question" and _LIKEWISE.match(said)
            pointed = {"product_id": memory.shown[found[0]].product_id, "describe": not again}
            return Plan("product_question", "rule", arguments=pointed)
        if not found and (names_colour(text) or _THE_SUCH_ONE.fullmatch(said.strip(" .!?~"))):
            return Plan("refine", "rule")  # "the glass one", of which none is on the table
    names_one = _NAMES_ONE.fullmatch(said.strip(" .!?~"))
    if memory.shown and names_one and ("?" in said or _TAKES_TO.match(said)):
        found = references(text, shown_references(memory), "en")
        if len(found) == 1 and memory.last_intent != "product_question":
            named = {"product_id": memory.shown[found[0]].product_id, "describe": True}
            return Plan("product_question", "rule", arguments=named)
    if memory.shown and (meant_first := _NO_THE.fullmatch(said.strip(" .!?~"))):
        found = references(meant_first[1], shown_references(memory), "en")
        if len(found) == 1 and memory.last_intent not in _ABOUT_ONE:
            pointed = {"product_id": memory.shown[found[0]].product_id, "describe": True}
            return Plan("product_question", "rule", arguments=pointed)
    if memory.last_intent in _ABOUT_ONE and (corrected := _INSTEAD.match(said)):
        found = references(said[corrected.end() :], shown_references(memory), "en")
        if len(found) == 1:
            meant = {"product_id": memory.shown[found[0]].product_id, "instead": True}
            return Plan(memory.last_intent or "", "rule", arguments=meant)
    return None
