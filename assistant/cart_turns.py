"""Turns that put something into the cart in few words: "2 pairs", "make it three", 黑色的来一部."""

import re

from assistant.intents.numerals import CARDINAL, number_of
from assistant.intents.slots import quantity
from assistant.memory import Memory
from assistant.plan import Plan

_TAKES_SEVERAL = re.compile(
    r"(?:(?:ok(?:ay)?|yes|yeah|great|fine|and|then|so|i(?:'ll| will)(?: take| have)?|give me|take"
    r"|add|i want|i'd like)[, ]+)*"
    r"(?:(?:\d|one|two|three|four|five|six) of each|all(?: (?:three|four|of (?:them|these"
    r"|those|it)))?|them all|everything|the lot"
    r"|both(?: of (?:them|these|those)| the [a-z]+ and (?:the )?[a-z]+(?: one)?)?)"
    r"(?:,? (?:please|pls|then|thanks))*"
)
_MORE = re.compile(
    r"(?:(?:and|ok(?:ay)?|oh|actually|also|add|i(?:'ll| will)? (?:want|need|take)|give me|make it)"
    r"[, ]+)*(?:another(?: one)?|(one|two|three|four|five|\d{1,2}) more(?: of (?:it|them|those))?"
    r"|(?:the )?same again)(?:[, ]+(?:please|pls|thanks|then|too))*"
    r"|再[来加要买]?([一二两三四五]|\d{1,2})?[个件份](?:吧)?"
)
"""More of what has just gone into the cart."""
_SO_MANY_OF_THEM = re.compile(
    rf"(?:(?:ok(?:ay)?|yes|then|so|i(?:'ll| will) (?:take|have)|give me|add)[, ]+)*"
    rf"(\d{{1,2}}|{CARDINAL}) of (?:them|those)(?:,? (?:please|pls|then))?"
)
"""How many of what was shown are wanted: "5 of them"."""
_SO_MANY = re.compile(
    r"(?:no[, ]+)?(?:i (?:want|need|meant) )?([1-9]\d?) ?(?:x|pcs|pc|pieces?|units?)(?: please)?"
    r"|x ?([1-9]\d?)(?: please)?"
    rf"|(?:no[, ]+)?(?:i (?:want|need|meant) )?(?:it |that )?({CARDINAL}) times(?: please| pls)?"
    r"|(?:it |that )?(twice|thrice)(?: please| pls)?"
)
"""How many pieces, said while one is proposed: "2 pcs"."""
_QUANTITY_OF = re.compile(
    r"(?:(?:ok|please|can you|could you|and)[, ]+)*(?:change|set|make|update)"
    r" the (?!order\b|address\b|date\b|delivery\b)[a-z][a-z' -]{2,40} to (\d{1,2})"
    r"(?: (?:pieces|pcs|of them|instead))?"
    r"|(?:把|将)[^，。,]{2,15}(?:改|换|变)成(\d{1,2}|[一二两三四五六七八九十])[个件份瓶盒包双条把罐袋]"
)
"""Another number of what is named: "change the honey to 2"."""
_QUANTITY = re.compile(
    r"\b(?:make|change|set) (?:it|that|them|the quantity)\b(?! (?:cheaper|smaller|bigger))|"
    r"^(?:make|change|set) (?:to )?\d{1,2}[ .!]*$|"
    r"改成|换成.*[个件份瓶盒]"
)
_PIECES = re.compile(
    r"(?:(?:ok(?:ay)?|yes|great|good|fine|then|so|please)[, ]+)*"
    r"(?:i(?:'ll| will) (?:take|have) |give me |make it )?(?:\d{1,2}|a|one|two|three|four"
    r"|five|six|ten) "
    r"(?:pairs?|pieces?|packs?|boxes|box|bottles?|bags?|jars?|tins?|cans?|bars?|of (?:them|these"
    r"|those"
    r"|it))(?:,? (?:please|thanks))?"
)
_PIECES_ZH = re.compile(
    r"(?:(?:好的?|行|嗯|可以|ok)[，,。 ]*)?(?:那|就|我|给我)*(?:要|买|来|拿|订|加)?(?:\d{1,2}"
    r"|[一二两三四五六七八九十俩]{1,2})"
    r"(?:个|件|瓶|袋|盒|包|双|罐|条|把|台|支|副|套|根|块|本|张|只)(?:吧|就好|就行|好了)?"
)
_COLOURED_ZH = re.compile(
    r"(?:(?:那|就|我)*要?)?[^，。,]{1,3}色的?(?:就)?(?:来|要|拿|买)([一两二三四五1-9])?[个部台件双条只瓶盒把](?:吧)?"
)
"""One in a colour is taken: 黑色的来一部."""
_TAKES_ZH = re.compile(
    r"(?:好的?|行|嗯|可以|那)?[，,。 ]*(?:我)?(?:要了|就它了?|就(?:要|买|选)?这个了?"
    r"|买了|拿下了?|就要它了?|要这个)(?:吧)?"
)
"""What was asked of is taken: 行，就这个吧."""
_ADDS = frozenset({"加", "买", "买它", "就它", "要了", "add", "buy"})


def cart_turn(text: str, memory: Memory) -> Plan | None:
    """The plan of a message that plainly adds, counts or lets go of something, or None."""
    said = text.casefold()
    plain = said.strip(" .!。！～~")
    count = quantity(text)
    asked_of_it = memory.focus and memory.last_intent == "product_question"
    if memory.shown and (of_them := _SO_MANY_OF_THEM.fullmatch(plain)):
        return Plan("cart_add", "rule", arguments={"quantity": number_of(of_them[1]) or 1})
    if len(memory.shown) > 1 and _TAKES_SEVERAL.fullmatch(plain):
        return Plan("cart_add", "rule")
    bought = memory.chosen and memory.last_intent == "cart_add" and not memory.awaiting
    if bought and (more_of := _MORE.fullmatch(plain)):
        wanted = number_of(more_of[1] or more_of[2] or "1") or 1
        more = {"product_id": str(memory.chosen["product_id"]), "quantity": wanted}
        return Plan("cart_add", "rule", arguments=more)
    adding = memory.awaiting.get("kind") == "confirm" and memory.last_intent == "cart_add"
    if adding and (pieces := _SO_MANY.fullmatch(plain)):
        number = quantity(text) or int(pieces[1] or pieces[2])
        return Plan("cart_add", "rule", arguments={"quantity": number, "set": True})
    if (counted := _QUANTITY_OF.fullmatch(plain)) and memory.knows:
        how_many = number_of(counted[1] or counted[2]) or 1
        return Plan("cart_add", "rule", arguments={"quantity": how_many, "set": True})
    if count and _QUANTITY.search(said):
        return Plan("cart_add", "rule", arguments={"quantity": count, "set": True})
    if asked_of_it and _PIECES.fullmatch(plain):
        return Plan("cart_add", "rule", arguments={"quantity": count, "product_id": memory.focus})
    if count and memory.shown and _PIECES_ZH.fullmatch(plain):
        focused = {"product_id": memory.focus} if asked_of_it else {}
        return Plan("cart_add", "rule", arguments={"quantity": count, **focused})
    single = memory.focus or (memory.shown[0].product_id if len(memory.shown) == 1 else None)
    if single and (coloured := _COLOURED_ZH.fullmatch(plain)):
        many = {"quantity": number_of(coloured[1]) or 1} if coloured[1] else {}
        return Plan("cart_add", "rule", arguments={"product_id": single, **many})
    if memory.focus and (plain in _ADDS or (asked_of_it and _TAKES_ZH.fullmatch(plain))):
        return Plan("cart_add", "rule", arguments={"product_id": memory.focus})
    if said.strip(" .!?") == "cancel" and (memory.last_intent or "").startswith("cart_"):
        return Plan("declined", "rule")
    return None
