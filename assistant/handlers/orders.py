"""Orders by chat: where they are, what was bought, and cancelling."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question, Status
from assistant.facts import in_sentences
from assistant.handlers.desks import is_trouble
from assistant.handlers.own_orders import (
    CANCELLABLE,
    all_orders,
    contents,
    meant,
    next_steps,
    not_yours,
    number_given,
    options_of,
    say_bought,
    say_line,
    say_status,
)
from assistant.handlers.person import hand_over
from assistant.handlers.policy import quote_of
from assistant.intents.order_words import NOT_ARRIVED, of_somebody_else
from assistant.intents.payment_words import payment_trouble
from assistant.intents.slots import email, order_ids, sentiment
from prompts import sentence
from store.errors import NotFound, Refused
from store.order import Order
from tools.operations import propose
from tools.orders import CancelOrder, my_order

_BARE = re.compile(r"(?<![\w€$£.,-])#?(\d{4,8})(?![\w.,-]*\d)", re.ASCII)
_BOUGHT = re.compile(
    r"\b(?:buy|bought|purchased?s?|order(?:ed)? (?:history|from you)|did i order)\b|买"
)
_INSIDE = re.compile(r"\b(?:what|in|inside|contents?|items?|how much)\b|多少钱|什么|哪些|里面")
_FASTER = re.compile(
    r"\b(?:hurry|faster|sooner|quicker|speed (?:it|this|that) up|rush (?:it|this|my))\b"
    r"|快[点些]|催|加急"
)
_OPEN_AMONG = 50
"""Among so many of the newest orders one that can be cancelled is looked for."""
LISTED = 5
"""How many orders a list names."""


def order_status(turn: Turn) -> Steps:
    """Where an order is, or what was bought. A guest is asked for the order number and the e-mail
    on it."""
    yield Status("orders", sentence("step.orders", turn.language))
    language = turn.language
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_status")
    if of_somebody_else(turn.text) and not order_ids(turn.text):
        chips = (sentence("chip.person", language),)
        lead = sentence("order.of_somebody_else", language)
        return Answer(lead, turn.memory, suggestions=chips)
    ids = order_ids(turn.text) or _numbers(turn)
    named_by_plan = str(turn.plan.arguments.get("order_id") or "")
    if named_by_plan or ids:
        return _by_number(turn, (named_by_plan,) if named_by_plan else ids)
    orders = all_orders(turn)
    if not orders:
        return Answer(lead=sentence("order.none", language), memory=turn.memory)
    named = meant(turn, orders)
    if named is None and turn.memory.order_id and _about_it(turn.text):
        return _by_number(turn, (turn.memory.order_id,))
    if named is None and turn.memory.orders and _about_it(turn.text):
        listed = [o for o in orders if str(o.id) in turn.memory.orders]
        if listed:
            return which(turn, "order_status", listed[:LISTED])
    if named is None and (_plural(turn.text) or _BOUGHT.search(turn.text.casefold())):
        named = orders
    among = len(orders) if named is None else 1
    if named is None:
        named = orders[:1]
    if not named:
        chips = (sentence("chip.orders", language),)
        return Answer(sentence("order.none_like", language), turn.memory, suggestions=chips)
    if len(named) > 1:
        return _several(turn, named, whole=named is orders)
    return _one(turn, named[0], among)


def _by_number(turn: Turn, ids: Sequence[str]) -> Answer:
    found: list[Order] = []
    for wanted in ids[:LISTED]:
        try:
            found.append(my_order(turn.visit, wanted))
        except NotFound:
            return Answer(
                lead=sentence("order.not_found", turn.language, order=wanted),
                memory=turn.memory,
                suggestions=(sentence("chip.person", turn.language),),
            )
    return _one(turn, found[0], 1) if len(found) == 1 else _several(turn, found)


def _one(turn: Turn, order: Order, among: int) -> Answer:
    """One order. What is in it is not told again to who only asks on about its state."""
    language = turn.language
    memory = turn.memory
    asked_on = memory.last_intent == "order_status" and "said" not in turn.plan.arguments
    again = asked_on and memory.order_id == order.id and not order_ids(turn.text)
    inside = "" if again and not _INSIDE.search(turn.text.casefold()) else contents(turn, order)
    first = among > 1 and memory.order_id is None
    more = sentence("order.more", language, count=among - 1) if first else ""
    hurry = _FASTER.search(turn.text.casefold()) and order.status in NOT_ARRIVED
    haste = sentence("order.no_haste", language) if hurry else ""
    return Answer(
        lead=say_status(order, language),
        tail=in_sentences([part for part in (haste, inside, more) if part], language),
        memory=replace(memory, order_id=order.id),
        suggestions=next_steps(order, language),
    )


def _several(turn: Turn, orders: Sequence[Order], *, whole: bool = False) -> Answer:
    """Several orders, newest first; `whole`: all there are."""
    language = turn.language
    shown = orders[:LISTED]
    bought = _BOUGHT.search(turn.text.casefold()) is not None
    lines = [say_bought(turn, o) if bought else say_line(o, language) for o in shown]
    key = "order.bought" if bought else "order.list" if whole else "order.found"
    text = "\n".join([sentence(key, language), *(f"- {line}" for line in lines)])
    left = len(orders) - len(shown)
    memory = replace(turn.memory, order_id=None, orders=tuple(str(o.id) for o in shown))
    return Answer(
        lead=text,
        tail="\n\n" + sentence("order.older", language, count=left) if left else "",
        memory=memory,
    )


def order_cancel(turn: Turn) -> Steps:
    """Propose to cancel the order that can still be cancelled; else the clause says why not."""
    yield Status("orders", sentence("step.orders", turn.language))
    language = turn.language
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_cancel")
    orders = all_orders(turn)
    newest = orders[:_OPEN_AMONG]
    open_orders = [o for o in newest if o.status in CANCELLABLE]
    if not open_orders:  # the reply says that a person can
        open_orders = [o for o in newest if o.status == "pending_modified"]
    wanted = number_given(turn)
    named = None if wanted else meant(turn, orders)
    if named and not _EVERY.search(turn.text.casefold()):
        open_named = [o for o in named if o in open_orders]
        wanted = str((open_named or named)[0].id) if len(open_named or named) == 1 else ""
    if (
        not wanted
        and not _EVERY.search(turn.text.casefold())
        and turn.memory.order_id
        and any(o.id == turn.memory.order_id for o in open_orders)
    ):
        wanted = turn.memory.order_id
    if not wanted and not open_orders and turn.memory.order_id and _about_it(turn.text):
        wanted = turn.memory.order_id  # the reply says why it cannot be cancelled
    if not wanted:
        if not open_orders:
            return Answer(
                lead=sentence("order.nothing_to_cancel", language),
                tail=quote_of(turn, "cancel-order"),
                memory=turn.memory,
            )
        if len(open_orders) > 1:
            key = (
                "order.cancel_each" if _EVERY.search(turn.text.casefold()) else "order.cancel_which"
            )
            return which(turn, "order_cancel", open_orders[:LISTED], key)
        wanted = open_orders[0].id
    try:
        proposal = propose(turn.visit, CancelOrder(), {"order_id": wanted})
    except NotFound:
        return not_yours(turn)
    except Refused as refused:
        order = my_order(turn.visit, wanted)
        if str(refused) == "limit":
            return hand_over(
                turn,
                reason="refund_limit",
                department="orders",
                order=order,
                quote="cancel-order",
            )
        tail = quote_of(turn, refused.clause or "cancel-order")
        if order.status == "pending_modified":  # the clause would speak against the refusal
            lead, tail = sentence("order.cancel_by_person", language, order=order.id), ""
        elif order.status == "cancelled":
            lead, tail = sentence("order.cancelled_already", language, order=order.id), ""
        else:
            status = sentence(f"status.{order.status}", language)
            lead = sentence("order.cannot_cancel", language, order=order.id, status=status)
        return Answer(
            lead=lead,
            tail=tail,
            memory=replace(turn.memory, order_id=order.id),
            suggestions=(sentence("chip.person", language),),
        )
    order = my_order(turn.visit, wanted)
    tail = quote_of(turn, "refund-times") if order.owed_back.minor else ""
    return Answer(
        lead=proposal.summary,
        tail=tail,
        memory=replace(turn.memory, order_id=order.id),
        proposal=proposal,
    )


def which(
    turn: Turn,
    intent: str,
    orders: Sequence[Order],
    key: str = "order.which",
    *,
    said: str = "",
) -> Answer:
    """Ask which of several orders is meant; what was said is kept for the answer, which may be
    another order than those listed."""
    text = sentence(key, turn.language)
    lines = [f"- {say_bought(turn, order)}" for order in orders]
    waiting = {
        "kind": "order_which",
        "intent": intent,
        "said": said or turn.said or turn.text,
        "options": options_of(turn, orders),
    }
    listed = tuple(str(order.id) for order in orders)
    return Answer(
        lead="\n".join([text, *lines]),
        memory=replace(turn.memory, awaiting=waiting, orders=listed),
        question=Question(text, listed),
    )


def ask_who(turn: Turn, intent: str) -> Answer:
    """Ask a guest for the order number and the e-mail address on it, or check the ones given. What
    did not fit is kept too: the next message may put only one of the two right."""
    language = turn.language
    known = dict(turn.memory.awaiting) if turn.memory.awaiting.get("kind") == "identify" else {}
    ids, address = order_ids(turn.text, asked=bool(known)), email(turn.text)
    order_id = ids[0] if ids else str(known.get("order_id") or "")
    address = address or str(known.get("email") or "")
    said = str(known.get("said") or turn.said or turn.text)
    waiting = {
        "kind": "identify",
        "intent": intent,
        "order_id": order_id,
        "email": address,
        "said": said,
    }
    memory = replace(turn.memory, awaiting=waiting)
    chips = (sentence("chip.person", language),)
    if turn.plan.arguments.get("without"):
        gift = of_somebody_else(said) or _GIFT.search(turn.text.casefold())
        key = "order.ask.giver" if gift else "order.ask.where"
        return Answer(sentence(key, language), memory, suggestions=chips)
    again = known and not ids and not email(turn.text)
    if order_id and address:
        key = "order.no_match_still" if again else "order.no_match"
        return Answer(sentence(key, language), memory, suggestions=chips)
    missing = "order_and_email" if not order_id + address else "email" if order_id else "order"
    if of_somebody_else(turn.text) and missing == "order_and_email":
        missing = "giver"
    upset = turn.memory.unhappy or sentiment(turn.text) != "calm"
    wronged = is_trouble(said) or payment_trouble(said) or upset
    if missing == "order_and_email" and wronged and not again:
        missing = "trouble"
    elif again and missing in {"email", "order", "order_and_email"}:
        missing = f"{missing}_still"
    text = sentence(f"order.ask.{missing}", language)
    return Answer(lead=text, memory=memory, question=Question(text))


_GIFT = re.compile(r"\b(?:gift|present|surprise)\b|礼物|送的")
_EVERY = re.compile(r"\b(?:all|every|both|everything)\b|所有|全部|都")


def _plural(text: str) -> bool:
    said = text.casefold()
    return any(
        w in said
        for w in ("orders", "all my", "list", "所有订单", "全部订单", "订单列表", "哪些订单")
    )


def _numbers(turn: Turn) -> tuple[str, ...]:
    """A bare number in talk of orders ("what about 1251"), or the one before "check again"."""
    of_orders = (turn.memory.last_intent or "").startswith("order_")
    if turn.plan.arguments.get("again"):
        store = turn.visit.services.store
        before = store.conversations.turns(turn.visit.principal.session_id)
        return order_ids(before[-1].said)[:1] if before else ()
    followed = of_orders or turn.memory.order_id or turn.memory.orders
    return tuple(_BARE.findall(turn.text)) if followed else ()


def _about_it(text: str) -> bool:
    words = set(text.casefold().replace("?", " ").split())
    return bool(words & {"it", "that", "this"}) or "它" in text
