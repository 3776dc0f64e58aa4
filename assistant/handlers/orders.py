"""Orders by chat: where they are, cancelling, and what goes to a person."""

import re
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question, Status
from assistant.facts import in_sentences, say_date
from assistant.handlers.desks import article_for, asks_for_the_rule, desk_for
from assistant.handlers.person import hand_over
from assistant.handlers.policy import rule
from assistant.intents.slots import email, order_ids
from prompts import sentence
from store.errors import NotFound, Refused
from store.order import Order, OrderLine
from store.product import Product
from tools.operations import propose
from tools.orders import CancelOrder, my_order, my_orders
from tools.policies import clause_of

_BARE = re.compile(r"(?<![\w€$£.,-])#?(\d{4,8})(?![\w.,-]*\d)", re.ASCII)
CANCELLABLE = frozenset({"pending", "processed", "payment_failed"})


def order_status(turn: Turn) -> Steps:
    """Where an order is. A guest is asked for the order number and the e-mail on it."""
    yield Status("orders", sentence("step.orders", turn.language))
    language = turn.language
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_status")
    ids = order_ids(turn.text) or _numbers(turn)
    wanted = str(turn.plan.arguments.get("order_id") or (ids[0] if ids else ""))
    if not wanted and turn.memory.order_id and _about_it(turn.text):
        wanted = turn.memory.order_id
    if wanted:
        try:
            order = my_order(turn.visit, wanted)
        except NotFound:
            return Answer(
                lead=sentence("order.not_found", language, order=wanted),
                memory=turn.memory,
                suggestions=(sentence("chip.person", language),),
            )
        return Answer(
            lead=say_status(order, language),
            tail=_things(turn, order),
            memory=replace(turn.memory, order_id=order.id),
            suggestions=_next_steps(order, language),
        )
    orders = my_orders(turn.visit)
    if not orders:
        return Answer(lead=sentence("order.none", language), memory=turn.memory)
    if len(orders) == 1 or not _plural(turn.text):
        newest = orders[0]
        more = sentence("order.more", language, count=len(orders) - 1) if len(orders) > 1 else ""
        return Answer(
            lead=say_status(newest, language),
            tail=in_sentences([_things(turn, newest), more], language),
            memory=replace(turn.memory, order_id=newest.id),
            suggestions=_next_steps(newest, language),
        )
    lines = [
        sentence(
            "order.line",
            language,
            order=o.id,
            date=say_date(o.placed_at.date(), language) if o.placed_at else "–",
            total=o.total.format(language),
            status=sentence(f"status.{o.status}", language),
        )
        for o in orders
    ]
    text = "\n".join([sentence("order.list", language), *(f"- {line}" for line in lines)])
    return Answer(lead=text, memory=replace(turn.memory, order_id=orders[0].id))


def order_cancel(turn: Turn) -> Steps:
    """Propose to cancel the order that can still be cancelled; else the clause says why not."""
    yield Status("orders", sentence("step.orders", turn.language))
    language = turn.language
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_cancel")
    ids = order_ids(turn.text)
    open_orders = [o for o in my_orders(turn.visit, limit=50) if o.status in CANCELLABLE]
    wanted = ids[0] if ids else ""
    if (
        not wanted
        and turn.memory.order_id
        and any(o.id == turn.memory.order_id for o in open_orders)
    ):
        wanted = turn.memory.order_id
    if not wanted:
        if not open_orders:
            quote = clause_of(turn.visit, "cancel-order")
            tail = (
                sentence(
                    "policy.quote", language, title=quote.article.title, clause=quote.clause.text
                )
                if quote
                else ""
            )
            return Answer(
                lead=sentence("order.nothing_to_cancel", language), tail=tail, memory=turn.memory
            )
        if len(open_orders) > 1:
            text = sentence("order.cancel_which", language)
            names = tuple(str(o.id) for o in open_orders[:4])
            memory = replace(turn.memory, awaiting={"kind": "cancel_which"})
            return Answer(lead=text, memory=memory, question=Question(text, names))
        wanted = open_orders[0].id
    try:
        proposal = propose(turn.visit, CancelOrder(), {"order_id": wanted})
    except NotFound:
        return Answer(lead=sentence("order.not_found", language, order=wanted), memory=turn.memory)
    except Refused as refused:
        order = my_order(turn.visit, wanted)
        if str(refused) == "limit":
            return hand_over(turn, reason="refund_limit", department="orders", order=order)
        quote = clause_of(turn.visit, refused.clause or "cancel-order")
        tail = (
            sentence("policy.quote", language, title=quote.article.title, clause=quote.clause.text)
            if quote
            else ""
        )
        if order.status == "pending_modified":  # the clause would speak against the refusal
            lead, tail = sentence("order.cancel_by_person", language, order=order.id), ""
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
    tail = sentence("order.refund_time", language) if order.status != "payment_failed" else ""
    return Answer(
        lead=proposal.summary,
        tail=tail,
        memory=replace(turn.memory, order_id=order.id),
        proposal=proposal,
    )


def order_change(turn: Turn) -> Steps:
    """Returns, exchanges, damage, address: the rule is quoted and a person takes it from here. A
    question about the rule alone is answered with the rule."""
    if asks_for_the_rule(turn.text):
        article = article_for(turn.text)
        window = "return-window" if article == "how-to-return" else article
        return (yield from rule(turn, window))
    yield Status("orders", sentence("step.orders", turn.language))
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_change")
    order: Order | None = None
    ids = order_ids(turn.text)
    try:
        if ids or turn.memory.order_id:
            order = my_order(turn.visit, ids[0] if ids else str(turn.memory.order_id))
        else:
            delivered = [
                o for o in my_orders(turn.visit, limit=50) if o.status in {"delivered", "shipped"}
            ]
            order = delivered[0] if len(delivered) == 1 else None
    except NotFound:
        return Answer(
            lead=sentence("order.not_found", turn.language, order=ids[0] if ids else "-"),
            memory=turn.memory,
        )
    return hand_over(
        turn,
        reason="order_change",
        department=desk_for(turn.text),
        order=order,
        quote=article_for(turn.text),
    )


def ask_who(turn: Turn, intent: str) -> Answer:
    """Ask a guest for the order number and the e-mail address on it, or check the ones given."""
    language = turn.language
    ids, address = order_ids(turn.text), email(turn.text)
    known = dict(turn.memory.awaiting) if turn.memory.awaiting.get("kind") == "identify" else {}
    order_id = ids[0] if ids else str(known.get("order_id") or "")
    address = address or str(known.get("email") or "")
    missing = (
        "order_and_email" if not order_id and not address else "order" if not order_id else "email"
    )
    memory = replace(
        turn.memory,
        awaiting={"kind": "identify", "intent": intent, "order_id": order_id, "email": address},
    )
    if order_id and address:
        return Answer(
            lead=sentence("order.no_match", language),
            memory=replace(turn.memory, awaiting={"kind": "identify", "intent": intent}),
            suggestions=(sentence("chip.person", language),),
        )
    text = sentence(f"order.ask.{missing}", language)
    return Answer(lead=text, memory=memory, question=Question(text))


def say_status(order: Order, language: str) -> str:
    """One sentence about where the order is, from its own record."""
    parts = {
        "order": order.id,
        "status": sentence(f"status.{order.status}", language),
    }
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
        return sentence(
            "order.delivered",
            language,
            order=order.id,
            date=say_date(order.delivered_at.date(), language),
        )
    if order.status in {"pending", "processed", "packed"} and order.expected_at:
        return sentence(
            "order.expected",
            language,
            **parts,
            date=say_date(order.expected_at.date(), language),
        )
    return sentence("order.status", language, **parts)


def _things(turn: Turn, order: Order) -> str:
    """What is in an order. A product is named as its page names it in the language of the reply;
    one that has left the catalogue keeps the title that it was bought under."""
    language = turn.language
    lines = order.lines[:4]
    known = turn.visit.services.store.catalogue.get_many([line.product_id for line in lines])
    things = sentence("list.separator", language).join(
        f"{line.quantity} × {_title(line, known.get(line.product_id), language)}" for line in lines
    )
    return sentence("order.things", language, things=things, total=order.total.format(language))


def _title(line: OrderLine, product: Product | None, language: str) -> str:
    return (
        product.translations.get(language, {}).get("title", line.title) if product else line.title
    )


def _next_steps(order: Order, language: str) -> tuple[str, ...]:
    if order.status in CANCELLABLE:
        return (sentence("chip.cancel", language),)
    return (sentence("chip.person", language),)


def _plural(text: str) -> bool:
    said = text.casefold()
    return any(
        w in said
        for w in ("orders", "all my", "list", "所有订单", "全部订单", "订单列表", "哪些订单")
    )


def _numbers(turn: Turn) -> tuple[str, ...]:
    """A bare number after talk of an order: "what about 1251"."""
    followed = (turn.memory.last_intent or "").startswith("order_")
    return tuple(_BARE.findall(turn.text)) if followed else ()


def _about_it(text: str) -> bool:
    words = set(text.casefold().replace("?", " ").split())
    return bool(words & {"it", "that", "this"}) or "它" in text
