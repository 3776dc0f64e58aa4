"""Several products at once: one proposal for all that one message asks for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Turn
from assistant.facts import in_sentences
from assistant.handlers.chosen import choosing, kept_forms
from assistant.request import referred
from store.errors import Refused
from store.ids import ProductId
from store.product import Product
from tools.cart import AddToCart
from tools.operations import propose

Line = Mapping[str, Any]
"""`product_id`, `variant_id` or None, `quantity`."""
Refusal = Callable[[Turn, Product, Refused], Answer]
"""What is said of a product that cannot be added, and what is asked where an answer would help."""

MOST_AT_ONCE = 4
"""Of so many products on the table "all" is a wish; of more it is not."""

_BOTH = re.compile(
    r"\b(?:both|all (?:of (?:them|these|those|it)|three|four)|them all|everything|the lot"
    r"|(?:add|take|buy|get) all(?=\W*(?:$|please\b|then\b|to\b))|^all(?=\W*$)"
    r"|(?:\d|one|two|three|four|five|six) of each)\b"
    r"|都要|都买|两个都|各[一两二]"
)
_ALL = re.compile(r"\b(?:all|each|everything|the lot)\b|都要|都买|各[一两二]")
_JOINED = re.compile(
    r"\b(?:both|all|everything|and|every|plus|(?:first|last|top) (?:two|three|four|[2-4]|couple))\b"
    r"|\d ?[,+/] ?\d|&|都|全部|和"
)
_EACH = re.compile(r"\beach\b|各")
_THIS_WITH = re.compile(
    r"\b(?:it|this|that)(?: one)?,? (?:and|&|plus|with)\b|(?:\band|&|\bplus) (?:it|this|that)\b"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_NAMES = frozenset("add and buy get take the want put cart basket bag please both all".split())


def asks_for_several(turn: Turn) -> bool:
    """Whether a message wants more than one of the shown products at once, though it may leave open
    which (`several_meant`)."""
    if turn.plan.arguments.get("product_id"):
        return False
    return _BOTH.search(turn.text.casefold()) is not None


def several_meant(turn: Turn) -> tuple[str, ...]:
    """Ids of the products that a message wants together; () when it wants one, or leaves open
    which."""
    said, shown = turn.text.casefold(), turn.memory.shown
    joined = _JOINED.search(said) or _BOTH.search(said)
    if turn.plan.arguments.get("product_id") or not joined:
        return ()
    ids = list(referred(turn, many=True))
    focus = turn.memory.focus
    if focus and len(ids) == 1 and focus not in ids and _THIS_WITH.search(said):
        ids.insert(0, focus)
    if len(ids) < 2 and _ALL.search(said) and _BOTH.search(said):
        ids = [card.product_id for card in shown] if len(shown) <= MOST_AT_ONCE else []
    if len(ids) < 2 or _one_title_has_it_all(turn, ids):
        return ()
    return tuple(dict.fromkeys(ids))


def each(text: str) -> bool:
    """Whether a number in a message counts every one of several products."""
    return _EACH.search(text.casefold()) is not None


def add_several(turn: Turn, lines: Sequence[Line], refusal: Refusal) -> Answer:
    """One proposal for every line that may be added. A line that an answer would settle (which
    colour, how old) is asked about first, and the others wait with it; one that cannot be added is
    told."""
    held: list[Line] = []
    told: list[str] = []
    for place, line in enumerate(lines):
        product = turn.visit.services.store.catalogue.get(ProductId(str(line["product_id"])))
        if product is None:
            continue
        try:
            AddToCart().prepare(turn.visit, line)
        except Refused as refused:
            answer = refusal(turn, product, refused)
            if answer.question is not None:
                others = [*held, *lines[place + 1 :]]
                return _asked_first(answer, product, line, others)
            told.append(answer.lead)
        else:
            held.append(line)
    if not held:
        return Answer(lead=in_sentences(told, turn.language), memory=turn.memory)
    arguments = {"items": list(held)} if len(held) > 1 else held[0]
    proposal = propose(turn.visit, AddToCart(), arguments)
    lead = in_sentences([*told, proposal.summary], turn.language)
    memory = replace(turn.memory, focus=str(held[0]["product_id"]), awaiting={})
    return Answer(lead=lead, memory=memory, proposal=proposal)


def _asked_first(answer: Answer, product: Product, line: Line, others: Sequence[Line]) -> Answer:
    kept, count = kept_forms(answer.memory), int(line["quantity"])
    memory = choosing(answer.memory, product, kept, quantity=count, also=tuple(others))
    return replace(answer, memory=memory)


def _one_title_has_it_all(turn: Turn, ids: Sequence[str]) -> bool:
    """Whether the names in a message are those of one product: "the salt and pepper mill"."""
    said = set(_WORD.findall(turn.text.casefold())) - _NO_NAMES
    titles = {card.product_id: card.title for card in (*turn.memory.shown, *turn.memory.seen)}
    return bool(said) and any(
        said <= set(_WORD.findall(titles.get(product_id, "").casefold())) for product_id in ids
    )
