"""The shopper's own orders in a reply: which are meant, and how they are told."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from assistant.answer import Answer, Turn
from assistant.facts import say_date
from assistant.intents.order_words import Named, orders_meant, telling_words
from assistant.intents.slots import order_ids
from assistant.memory import Memory
from prompts import sentence
from retrieval.constraints import Language
from store.errors import NotFound
from store.ids import ProductId
from store.order import Order, OrderLine
from store.product import Product
from tools.orders import my_order, my_orders
from tools.visit import Visit

CHOSEN_FROM = 20
"""How many orders beside those that a question names may be the answer to it."""
MOST = 200
"""How many orders are looked through."""
CANCELLABLE = frozenset({"pending", "processed", "payment_failed"})
RECENT = timedelta(days=60)
"""How far back an order is looked for that a payment or a complaint about goods can be about."""


def all_orders(turn: Turn) -> list[Order]:
    """The shopper's orders, newest first. Raises `NeedsSignIn` for a guest."""
    return all_of(turn.visit)


def all_of(visit: Visit) -> list[Order]:
    """The orders of whose visit it is, newest first. Raises `NeedsSignIn` for a guest."""
    return my_orders(visit, MOST)


def recent(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """Those of some orders that are not too old to be meant without being named."""
    since = turn.visit.services.clock() - RECENT
    return [o for o in orders if o.placed_at is None or o.placed_at > since]


def shelf_named(turn: Turn, said: str) -> str | None:
    """The shelf of the thing that a message names."""
    language = cast(Language, turn.language)
    return turn.visit.services.understanding.read(said, language=language).category


def named_orders(visit: Visit, orders: Sequence[Order]) -> list[Named]:
    """Orders with the words that tell one from another."""
    ids = list(dict.fromkeys(line.product_id for order in orders for line in order.lines))
    known = visit.services.store.catalogue.get_many(ids)
    return [Named(order, order_words(order.lines, known)) for order in orders]


def number_given(turn: Turn) -> str:
    """The order number that stands in the message or in the plan; "" for none."""
    ids = order_ids(turn.text)
    return ids[0] if ids else str(turn.plan.arguments.get("order_id") or "")


def given(turn: Turn) -> Order | None:
    """The own order whose number is given with a request; None where none is. Raises `NotFound`
    for one that is not the shopper's, which `not_yours` answers."""
    number = number_given(turn)
    return my_order(turn.visit, number) if number else None


def not_yours(turn: Turn) -> Answer:
    """The answer to a number that no order of this shopper has."""
    lead = sentence("order.not_found", turn.language, order=number_given(turn))
    chips = (sentence("chip.person", turn.language),)
    return Answer(lead=lead, memory=turn.memory, suggestions=chips)


def meant(turn: Turn, orders: Sequence[Order], text: str = "") -> list[Order] | None:
    """Those of all orders that the message, or `text`, points at; None when it points at none."""
    return _meant(turn.visit, turn.memory, orders, text or turn.text)


def told(visit: Visit, memory: Memory, text: str) -> Order | None:
    """The one own order that a message names by its number, its place or what is in it; None for
    a guest, and where it names none or several."""
    if visit.principal.level == "guest":
        return None
    for wanted in order_ids(text)[:1]:
        try:
            return my_order(visit, wanted)
        except NotFound:
            return None
    named = _meant(visit, memory, my_orders(visit, MOST), text) or []
    arrived = [order for order in named if order.status in {"delivered", "shipped"}]
    return (arrived or named)[0] if len(arrived or named) == 1 else None


def _meant(visit: Visit, memory: Memory, orders: Sequence[Order], text: str) -> list[Order] | None:
    return orders_meant(
        text,
        named_orders(visit, orders),
        listed=memory.orders,
        talked_of=memory.order_id,
        now=visit.services.clock(),
    )


def say_line(order: Order, language: str) -> str:
    """One order in a list: when, how much, in what state."""
    return sentence(
        "order.line",
        language,
        order=order.id,
        date=say_day(order, language),
        total=order.total.format(language),
        status=sentence(f"status.{order.status}", language),
    )


def say_bought(turn: Turn, order: Order) -> str:
    """One order in a list of what was bought."""
    return sentence(
        "order.bought_line",
        turn.language,
        order=order.id,
        date=say_day(order, turn.language),
        things=things(turn, order),
        total=order.total.format(turn.language),
    )


def say_day(order: Order, language: str) -> str:
    """The day on which an order was placed."""
    return say_date(order.placed_at.date(), language) if order.placed_at else "–"


def say_status(order: Order, language: str) -> str:
    """One sentence about where the order is, from its own record."""
    status = sentence(f"status.{order.status}", language)
    if order.status == "shipped" and order.expected_at:
        return sentence(
            "order.shipped",
            language,
            order=order.id,
            date=say_date(order.expected_at.date(), language),
            carrier=order.carrier or "-",
            tracking=order.tracking or "-",
        )
    if order.status == "delivered" and order.delivered_at:
        day = say_date(order.delivered_at.date(), language)
        return sentence("order.delivered", language, order=order.id, date=day)
    if order.status in {"pending", "processed", "packed"} and order.expected_at:
        day = say_date(order.expected_at.date(), language)
        return sentence("order.expected", language, order=order.id, status=status, date=day)
    return sentence("order.status", language, order=order.id, status=status)


def contents(turn: Turn, order: Order) -> str:
    """What is in an order, as a sentence."""
    total = order.total.format(turn.language)
    return sentence("order.things", turn.language, things=things(turn, order), total=total)


def things(turn: Turn, order: Order, most: int = 4) -> str:
    """What is in an order. A product is named as its page names it in the language of the reply;
    one that has left the catalogue keeps the title that it was bought under."""
    language = turn.language
    lines = order.lines[:most]
    known = turn.visit.services.store.catalogue.get_many([line.product_id for line in lines])
    return sentence("list.separator", language).join(
        f"{line.quantity} × {_title(line, known.get(line.product_id), language)}" for line in lines
    )


def next_steps(order: Order, language: str) -> tuple[str, ...]:
    """The chip that goes with an order."""
    return (sentence("chip.cancel" if order.status in CANCELLABLE else "chip.person", language),)


def options_of(turn: Turn, orders: Sequence[Order]) -> list[dict[str, object]]:
    """Orders to choose from, those asked about first, with the words that choose one, for the
    memory of a question."""
    ids = [order.id for order in orders]
    named = {each.order.id: each.words for each in named_orders(turn.visit, all_orders(turn))}
    others = [name for name in named if name not in ids][:CHOSEN_FROM]
    return [{"id": str(name), "words": sorted(named.get(name, ()))} for name in (*ids, *others)]


def order_words(lines: Sequence[OrderLine], known: Mapping[ProductId, Product]) -> frozenset[str]:
    """The words that tell the products of these lines from others: of titles and shelves."""
    found: frozenset[str] = frozenset()
    for line in lines:
        product = known.get(line.product_id)
        shelf = product.category.rpartition("/")[2] if product else ""
        named = product.title_in("zh") if product else ""
        found |= telling_words(f"{line.title} {shelf} {named}")
    return found


def _title(line: OrderLine, product: Product | None, language: str) -> str:
    return (
        product.translations.get(language, {}).get("title", line.title) if product else line.title
    )
