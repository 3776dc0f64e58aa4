"""Buying again what is in an own order: proposed for the cart, with what has changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.facts import in_sentences
from assistant.handlers.cart import cart_add, say_refusal
from assistant.handlers.cart_several import Line, add_several
from assistant.handlers.orders import LISTED, ask_who, which
from assistant.handlers.own_orders import (
    all_orders,
    given,
    meant,
    not_yours,
    order_words,
    say_day,
    shelf_named,
)
from assistant.handlers.variants import say_sold_out
from assistant.intents.again_words import again_of, of_last_time
from assistant.intents.order_words import telling_words
from prompts import sentence
from store.errors import NotFound
from store.ids import ProductId
from store.order import Order, OrderLine
from store.product import Product
from tools.cart import MOST
from tools.cart_view import title_with_options

_NEVER_CAME = frozenset({"payment_failed", "cancelled"})
"""Orders that "the same as last time" does not mean, unless they are talked of."""

Known = Mapping[ProductId, Product]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a message names of the things to buy again: words of their titles, and their shelf."""

    words: frozenset[str]
    shelf: str | None


@dataclass(frozen=True, slots=True)
class _Wish:
    """The lines to buy again, and the order that they are from."""

    order: Order
    lines: tuple[OrderLine, ...]


def order_again(turn: Turn) -> Steps:
    """Propose the lines of an own order, or those that the message names, for the cart. What is
    gone, sold out, at odds with the profile or dearer now is said first."""
    if _means_a_product(turn):
        return (yield from cart_add(turn))
    yield Status("orders", sentence("step.orders", turn.language))
    language = turn.language
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_again")
    orders = all_orders(turn)
    if not orders:
        return Answer(lead=sentence("order.none", language), memory=turn.memory)
    said = str(turn.plan.arguments.get("said") or turn.text)
    names = _Names(telling_words(again_of(said)), shelf_named(turn, again_of(said)))
    try:
        one = given(turn)
    except NotFound:
        return not_yours(turn)
    found = [one] if one else _orders(turn, orders, said, names)
    known = turn.visit.services.store.catalogue.get_many(
        list({line.product_id for order in found for line in order.lines})
    )
    named = _named_lines(found, known, names)
    if named is not None:
        return _propose(turn, named, known)
    if len(found) > 1 and "said" not in turn.plan.arguments:
        return which(turn, "order_again", found[:LISTED], said=said)
    if not found:
        chips = (sentence("chip.orders", language),)
        return Answer(sentence("order.none_like", language), turn.memory, suggestions=chips)
    return _propose(turn, _Wish(found[0], found[0].lines), known)


def _means_a_product(turn: Turn) -> bool:
    """Whether "it" is a product that was talked of, and no order."""
    of_orders = (turn.memory.last_intent or "").startswith("order_")
    words = set(turn.text.casefold().replace("?", " ").split())
    points = bool(words & {"it", "this", "that", "them"}) or "它" in turn.text
    return points and bool(turn.memory.focus) and not of_orders


def _orders(turn: Turn, orders: Sequence[Order], said: str, names: _Names) -> list[Order]:
    """The orders that a message means: those it points at, the one that is talked of, else the
    last; where it names a thing, all that hold it."""
    bought = [o for o in orders if o.status not in _NEVER_CAME] or list(orders)
    named = meant(turn, bought, said)
    if named is not None:
        return named
    if names.words or names.shelf:
        return []  # it names a thing that is in no order
    of_orders = (turn.memory.last_intent or "").startswith("order_")
    talked = [o for o in orders if of_orders and o.id == turn.memory.order_id]
    return bought[:1] if of_last_time(said) or not talked else talked


def _named_lines(orders: Sequence[Order], known: Known, names: _Names) -> _Wish | None:
    """The lines whose product the message names, of the newest order that holds most of its
    words; None when it names no product."""

    def hits(line: OrderLine) -> int:
        product = known.get(line.product_id)
        on_it = product is not None and product.category == names.shelf
        return 2 * len(names.words & order_words([line], known)) + on_it

    best = max((hits(line) for order in orders for line in order.lines), default=0)
    if not best:
        return None
    for order in orders:
        lines = tuple(line for line in order.lines if hits(line) == best)
        if lines:
            return _Wish(order, lines)
    return None


def _propose(turn: Turn, wish: _Wish, known: Known) -> Answer:
    language = turn.language
    told = [
        sentence("again.from", language, order=wish.order.id, date=say_day(wish.order, language))
    ]
    lines: list[Line] = []
    for line in _merged(wish.lines):
        product = known.get(line.product_id)
        if product is None:
            told.append(sentence("again.gone", language, title=line.title))
            continue
        left = _left(product, line)
        if left == 0:
            told.append(say_sold_out(product, line.variant_id, language))
            continue
        count = min(line.quantity, MOST, left if left is not None else MOST)
        told += _changes(line, product, count, language)
        there = product.variant(line.variant_id or "") is not None
        variant = str(line.variant_id) if there else None
        lines.append({"product_id": str(product.id), "variant_id": variant, "quantity": count})
    memory = replace(turn.memory, order_id=wish.order.id)
    answer = Answer(lead="", memory=memory)
    if lines:
        answer = add_several(replace(turn, memory=memory), lines, say_refusal)
    parts = [*told, *([answer.lead] if answer.lead else [])]
    chips = () if answer.proposal or answer.question else (sentence("chip.person", language),)
    return replace(
        answer, lead=in_sentences(parts, language), suggestions=chips, intent="order_again"
    )


def _merged(lines: Iterable[OrderLine]) -> list[OrderLine]:
    """One line for each form of a product."""
    merged: dict[tuple[str, str], OrderLine] = {}
    for line in lines:
        form = str(line.product_id), str(line.variant_id or "")
        before = merged[form].quantity if form in merged else 0
        merged[form] = replace(line, quantity=before + line.quantity)
    return list(merged.values())


def _left(product: Product, line: OrderLine) -> int | None:
    """How many there are of what was bought; None where nobody counts, or where the form that was
    bought is gone and another can be chosen."""
    if product.variants:
        variant = product.variant(line.variant_id or "")
        if variant is not None:
            return variant.stock
        return None if product.available else 0
    return product.stock


def _changes(line: OrderLine, product: Product, count: int, language: str) -> list[str]:
    """What a shopper must know who bought it once: fewer left, another price."""
    title = title_with_options(product, line.variant_id, language)
    told = []
    if count < line.quantity:
        told.append(sentence("again.fewer", language, count=count, title=title))
    now = product.price_of(line.variant_id)
    before = line.unit_price
    if now is not None and now.currency == before.currency and before < now:
        told.append(
            sentence(
                "again.dearer",
                language,
                title=title,
                price=now.format(language),
                before=before.format(language),
            )
        )
    return told
