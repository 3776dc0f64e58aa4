"""Taking out of the cart by chat."""

import re
from dataclasses import replace
from typing import cast

from rapidfuzz import fuzz

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question, Status
from assistant.handlers.cart import NO_NAME
from assistant.handlers.discover import discover
from assistant.intents.numerals import CARDINAL, number_of
from assistant.request import referred
from prompts import sentence
from retrieval.constraints import Language
from store.errors import NotFound
from tools.cart import ClearCart, RemoveFromCart, SetQuantity
from tools.cart_view import CartView, view_cart
from tools.operations import propose

_TAKING_OUT = NO_NAME | frozenset(
    "remove delete take out drop from off away rid back put cart product item thing no not t can "
    "could you want anymore any longer don do need just first second third last it actually wait "
    "again sorry hmm hm oh oops never mind changed still but well have has was were really nah "
    "nope hang hold on".split()
)
_SO_MANY = re.compile(
    rf"\b(?:take|remove|drop|delete|put|minus|lose)(?: (?:out|away|off|back|just"
    rf"|only))* ({CARDINAL})\b"
    r"(?! (?:cm|kg|g|ml|l|gb)\b)"
)
"""How many are to go."""
_FROM_THE_CART = re.compile(
    r"\b(?:cart|basket|bag|remove|delete|take|drop|empty|clear)\b|[车篮删移减]|拿掉|去掉|清空"
)


def cart_remove(turn: Turn) -> Steps:
    """Propose to take one product, or everything, out of the cart."""
    language = turn.language
    view = view_cart(turn.visit)
    titles = {
        str(i.product.id): f"{i.product.title} {i.product.title_in(language)}".casefold()
        for i in view.items
    }
    chosen = _in_cart(turn, titles)
    if chosen is None and _leaves_out(turn):
        return (yield from discover(replace(turn, plan=replace(turn.plan, intent="refine"))))
    yield Status("cart", sentence("step.cart", language))
    if not view.items:
        return Answer(lead=sentence("cart.empty", language), memory=turn.memory)
    said = turn.text.casefold()
    everything = any(
        w in said for w in ("empty", "clear", "everything", "all of", "清空", "全部", "都删")
    )
    try:
        if everything:
            proposal = propose(turn.visit, ClearCart(), {})
        else:
            if chosen is None and _names_another(turn.text):
                return Answer(lead=sentence("cart.not_in", language), memory=turn.memory)
            if chosen is None and len(view.items) == 1:
                chosen = str(view.items[0].product.id)
            if chosen is None:
                text = sentence("cart.remove_which", language)
                names = tuple(i.product.title_in(language) for i in view.items[:4])
                return Answer(lead=text, memory=turn.memory, question=Question(text, names))
            left = _left_of(turn, chosen, view)
            if left:
                proposal = propose(
                    turn.visit, SetQuantity(), {"product_id": chosen, "quantity": left}
                )
            else:
                proposal = propose(turn.visit, RemoveFromCart(), {"product_id": chosen})
    except NotFound:
        return Answer(lead=sentence("cart.not_in", language), memory=turn.memory)
    return Answer(lead=proposal.summary, memory=turn.memory, proposal=proposal)


def _left_of(turn: Turn, product_id: str, view: CartView) -> int:
    """How many stay when only so many are to go: "take one out", of two; 0 when all go."""
    said = _SO_MANY.search(turn.text.casefold())
    count = number_of(said[1]) if said else None
    held = [item.quantity for item in view.items if str(item.product.id) == product_id]
    return held[0] - count if count and len(held) == 1 and count < held[0] else 0


def _leaves_out(turn: Turn) -> bool:
    """Whether "no fish", "不要鱼的" changes the last search: it names what the results are to be
    without, and no cart."""
    if turn.memory.request is None or _FROM_THE_CART.search(turn.text.casefold()):
        return False
    language = cast(Language, turn.language)
    read = turn.visit.services.understanding.read(turn.text, language=language)
    return bool(read.must_not or read.free_from or read.brands_out)


def _names_another(text: str) -> bool:
    """Whether a message names a thing to take out that no title in the cart has."""
    words = set(re.findall(r"[a-z]+", text.casefold()))
    return bool(words) and bool(words - _TAKING_OUT)


def _in_cart(turn: Turn, titles: dict[str, str]) -> str | None:
    ids = [i for i in referred(turn) if i in titles]
    if ids:
        return ids[0]
    said = turn.text.casefold()
    scored = sorted(((fuzz.token_set_ratio(said, t), i) for i, t in titles.items()), reverse=True)
    partial = [(i) for i, t in titles.items() if any(len(w) > 3 and w in said for w in t.split())]
    if len(partial) == 1:
        return partial[0]
    return scored[0][1] if scored and scored[0][0] >= 75 else None
