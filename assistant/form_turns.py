"""Plain turns of speech about a form of the product that is talked of: "and in blue?"."""

import re
from collections.abc import Callable

from assistant.handlers.variants import MY_SIZE, forms_asked
from assistant.memory import Memory
from assistant.plan import Plan
from store.ids import ProductId
from tools.visit import Visit

OF_ONE = frozenset({"product_question", "cart_add", "why"})
"""After these turns a bare size or colour is said of the product that was talked of."""
_BUYS = re.compile(
    r"\b(?:add|put|take|buy|get|order|give|cart|basket|bag|want|i'll|i'd)\b(?!.*\?)|[加买来拿放]|购物车|我要|就要"
)


def form_turn(text: str, memory: Memory, visit: Callable[[], Visit], *, made: bool) -> Plan | None:
    """The plan of a message that names nothing but a form of the product talked of; `made`: one
    that there is, else one that is not made. None for any other message."""
    if memory.focus is None or len(text) > 80:
        return None
    own = MY_SIZE.search(text.casefold()) is not None
    if memory.last_intent not in OF_ONE and not own:
        return None
    there = visit()
    product = there.services.store.catalogue.get(ProductId(memory.focus))
    if product is None or not product.variants:
        return None
    forms = forms_asked(there, product, text)
    if not forms.alone or bool(forms.unknown) == made:
        return None
    intent = "cart_add" if _BUYS.search(text.casefold()) else "product_question"
    return Plan(intent, "rule", arguments={"product_id": str(product.id)})
