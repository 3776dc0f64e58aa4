"""Trouble with a payment: what the order's record says, the shop's rule, and the ways on."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.facts import in_sentences
from assistant.handlers.orders import LISTED, ask_who, which
from assistant.handlers.own_orders import (
    CANCELLABLE,
    all_orders,
    given,
    meant,
    not_yours,
    recent,
    say_status,
)
from assistant.handlers.person import hand_over
from assistant.handlers.policy import SURE, say_quote
from assistant.intents.payment_words import Trouble, payment_trouble
from assistant.intents.slots import order_ids, sentiment
from prompts import sentence
from store.errors import NotFound
from store.order import Order
from tools.cart_view import view_cart
from tools.policies import Quote, find_clauses


def order_payment(turn: Turn) -> Steps:
    """A payment that failed, is not there or was taken twice. Without an order the rule answers; a
    person sees what no record of the shop shows."""
    yield Status("orders", sentence("step.orders", turn.language))
    said = str(turn.plan.arguments.get("said") or turn.text)
    trouble: Trouble = payment_trouble(said) or "failed"
    if turn.visit.principal.level == "guest":
        return _guest(turn, trouble)
    orders = all_orders(turn)
    try:
        one = given(turn)
    except NotFound:
        return not_yours(turn)
    named = [one] if one else _meant(turn, orders, said)
    if trouble == "charged":
        return _charged(turn, named or _recent(turn, orders), said)
    failed = [o for o in named or _recent(turn, orders) if o.status == "payment_failed"]
    if failed:
        return unpaid(turn, failed[0])
    waiting = [o for o in named or _recent(turn, orders) if not o.paid and o.status != "cancelled"]
    if waiting:
        return _awaited(turn, waiting[0])
    return _not_failed(turn, named[0] if named else None)


def unpaid(turn: Turn, order: Order) -> Answer:
    """An order that nobody paid: nothing was taken, and how to go on."""
    language = turn.language
    quote = _rule(turn, "failed")
    ways = sentence("payment.ways", language) if order.status in CANCELLABLE else ""
    parts = [say_status(order, language), sentence("payment.nothing_taken", language)]
    tail = [say_quote(quote, language) if quote else "", ways]
    chips = [sentence("chip.again", language)]
    if order.status in CANCELLABLE:
        chips.append(sentence("chip.cancel", language))
    return Answer(
        lead=in_sentences(parts, language),
        tail=in_sentences([part for part in tail if part], language),
        memory=replace(turn.memory, order_id=order.id, quoted=_quoted(turn, quote)),
        suggestions=(*chips, sentence("chip.person", language)),
        intent="order_payment",
    )


def _guest(turn: Turn, trouble: Trouble) -> Answer:
    """A guest is told the rule; what was charged is looked up once we know who it is."""
    identifies = turn.memory.awaiting.get("kind") == "identify"
    if trouble == "charged" or identifies or order_ids(turn.text):
        return ask_who(turn, "order_payment")
    language = turn.language
    quote = _rule(turn, "failed")
    rule = say_quote(quote, language) if quote else sentence("policy.none", language)
    asked = ask_who(turn, "order_payment")
    return replace(
        asked,
        lead=rule,
        tail=in_sentences([*_in_cart(turn), sentence("payment.which_order", language)], language),
        memory=replace(asked.memory, quoted=_quoted(turn, quote)),
        suggestions=(sentence("chip.person", language),),
        question=None,
    )


def _charged(turn: Turn, orders: Sequence[Order], said: str) -> Answer:
    """What a bank booked stands on no record of ours: a person looks, with the order."""
    language = turn.language
    answers = "said" in turn.plan.arguments
    calm = sentiment(turn.text) == "calm" and not turn.memory.unhappy
    if len(orders) > 1 and calm and not answers:
        return which(turn, "order_payment", orders[:LISTED], said=said)
    quote = _rule(turn, "failed")
    answer = hand_over(
        turn,
        reason="payment",
        department="payments",
        order=orders[0] if len(orders) == 1 else None,
        said=said,
    )
    rule = [say_quote(quote, language)] if quote else []
    tail = in_sentences([*rule, sentence("handoff.needs.payment", language)], language)
    return replace(answer, tail=tail, memory=replace(answer.memory, quoted=_quoted(turn, quote)))


def _awaited(turn: Turn, order: Order) -> Answer:
    """A payment that comes by itself, such as a transfer, and is not there yet."""
    language = turn.language
    quote = _rule(turn, "transfer")
    lead = in_sentences(
        [say_status(order, language), sentence("payment.none_yet", language)], language
    )
    return Answer(
        lead=lead,
        tail=say_quote(quote, language) if quote else "",
        memory=replace(turn.memory, order_id=order.id, quoted=_quoted(turn, quote)),
        suggestions=(sentence("chip.person", language),),
    )


def _not_failed(turn: Turn, order: Order | None) -> Answer:
    language = turn.language
    if order is not None:
        parts = [say_status(order, language), sentence("payment.no_trouble", language)]
        memory = replace(turn.memory, order_id=order.id)
    else:
        parts, memory = [sentence("payment.none_failed", language)], turn.memory
    quote = _rule(turn, "failed")
    rule = [say_quote(quote, language)] if quote else []
    return Answer(
        lead=in_sentences(parts, language),
        tail=in_sentences([*rule, *_in_cart(turn)], language),
        memory=replace(memory, quoted=_quoted(turn, quote)),
        suggestions=(sentence("chip.person", language),),
    )


def _in_cart(turn: Turn) -> list[str]:
    """That what was to be paid for is still in the cart, where it is."""
    if not view_cart(turn.visit).items:
        return []
    return [sentence("payment.in_cart", turn.language)]


def _meant(turn: Turn, orders: Sequence[Order], said: str) -> list[Order]:
    """The orders that are pointed at, or the one that was talked of."""
    named = meant(turn, orders, said)
    if named:
        return named
    return [o for o in orders if turn.memory.order_id == o.id]


def _recent(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    return recent(turn, [o for o in orders if o.status != "cancelled"])


def _rule(turn: Turn, name: str) -> Quote | None:
    """The shop's clause about failed payments or about transfers, whatever its article is called;
    None where it has none."""
    question = sentence(f"payment.question.{name}", turn.language)
    found = find_clauses(turn.visit, question, limit=1)
    return found[0] if found and found[0].score >= SURE else None


def _quoted(turn: Turn, quote: Quote | None) -> str | None:
    return quote.name if quote else turn.memory.quoted
