"""Plain turns of speech about a form of the product that is talked of: "and in blue?"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.handlers.variants import MY_SIZE, forms_asked
from assistant.intents.slots import references
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.request import shown_references
from store.ids import ProductId
from tools.visit import Visit

_HAS = re.compile(
    r"\b(?:have|got|come|comes|available|is there|are there)\b.*\bin\b"
    r"|[有没].{0,12}[码号色款]?的?[吗么嘛]"
)
OF_ONE = frozenset({"product_question", "cart_add", "why"})
"""After these turns a bare size or colour is said of the product that was talked of."""
_FINDS = frozenset({"discover", "refine", "more_like", "compare", "not_for_me"})
"""After these it is said of what was found; after others still of what is being chosen."""
_BUYS = re.compile(
    r"\b(?:add|put|take|buy|get|order|give|cart|basket|bag|want|i'll|i'd|same|another"
    r"|one more|two more)\b(?!.*\?)|[加买来拿放]|购物车|我要|就要"
)
_ANOTHER = re.compile(r"\banother\b", re.IGNORECASE)
"""Said of what is in the cart, one more of it."""
_ASKS = re.compile(
    r"[?？]|[吗么嘛呢]\W*$|^(?:(?:and|so|ok|hi)[, ]+)*"
    r"(?:do|does|is|are|have|has|got|can|could|any)\b"
)


@dataclass(frozen=True, slots=True)
class FormTurn:
    """What a message plans about forms of the product talked of: one that there is goes before
    every other rule, one that is `unmade` only where no other rule holds."""

    made: Plan | None = None
    unmade: Plan | None = None


def form_turn(text: str, memory: Memory, visit: Callable[[], Visit]) -> FormTurn:
    """The plans of a message about a form of the product talked of, where it names nothing else, or
    of a card that it names and asks about; empty for any other message."""
    said = text.casefold()
    named = references(text, shown_references(memory), "en") if _ASKS.search(said) else ()
    of_card = memory.shown[named[0]].product_id if len(named) == 1 else None
    own = MY_SIZE.search(said) is not None
    focus = _talked_of(memory, own=own)
    if len(text) > 80 or not (of_card or focus):
        return FormTurn()
    there = visit()
    found: dict[bool, Plan] = {}
    for product_id in filter(None, (focus, of_card)):
        product = there.services.store.catalogue.get(ProductId(product_id))
        if product is None or not product.variants:
            continue
        forms = forms_asked(there, product, _ANOTHER.sub(" ", text) if memory.chosen else text)
        if forms.any and (forms.alone or (product_id == of_card and _HAS.search(said))):
            plan = Plan(_intent(said, memory), "rule", arguments={"product_id": product_id})
            found.setdefault(not forms.unknown, plan)
    return FormTurn(found.get(True), found.get(False))


def asks_of_form(text: str) -> bool:
    """Whether a message with a form in it is a question, and no choice."""
    said = text.casefold()
    return _ASKS.search(said) is not None and _BUYS.search(said) is None


def _talked_of(memory: Memory, *, own: bool) -> str | None:
    """The product that a bare size or colour is said of."""
    chosen = memory.chosen.get("product_id") or memory.awaiting.get("product_id")
    if chosen and memory.last_intent not in _FINDS:
        return str(chosen)
    return memory.focus if own or memory.last_intent in OF_ONE else None


def _intent(said: str, memory: Memory) -> str:
    """Whether a form is asked about or wanted: of what shall go into the cart and is not in it
    yet, a bare one is wanted."""
    chooses = memory.last_intent == "cart_add" or memory.chosen.get("wanted")
    wants = chooses and not _ASKS.search(said)
    return "cart_add" if wants or _BUYS.search(said) else "product_question"
