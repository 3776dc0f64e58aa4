"""A message that names one of the orders just listed by what is in it."""

import re
from collections.abc import Callable

from assistant.handlers.own_orders import all_of, named_orders
from assistant.intents.order_words import telling_words
from assistant.memory import Memory
from assistant.plan import Plan
from tools.visit import Visit

_POINTS = re.compile(
    r"(?:(?:no|and|ok|it'?s|it was|i mean|i meant|for|with)[, ]+)*(?:the|my|that|those) [^\d]{3,40}"
    r"|(?:那[个单件]|是)?[\u3400-\u9fff]{2,8}的?(?:那[个单件])"
)


def listed_order_named(text: str, memory: Memory, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of a short message after a list of orders that says what is in one of them: "the
    candles". None for any other."""
    asked = memory.last_intent == "order_status" and memory.orders and not memory.order_id
    if not asked or memory.awaiting or not _POINTS.fullmatch(text.casefold().strip(" .!?")):
        return None
    there = visit()
    if there.principal.level == "guest":
        return None
    words = telling_words(text)
    listed = [order for order in all_of(there) if str(order.id) in memory.orders]
    found = [named.order for named in named_orders(there, listed) if words & named.words]
    if len(found) == 1:
        return Plan("order_status", "rule", arguments={"order_id": str(found[0].id)})
    return Plan("order_status", "rule") if found else None
