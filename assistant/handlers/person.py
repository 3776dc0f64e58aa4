"""Handing over to a person."""

import re
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import HandedOver, Status
from assistant.handlers.own_orders import told
from assistant.handoff import handoff_of
from assistant.intents.slots import sentiment
from prompts import sentence
from store.errors import NotFound
from store.order import Order
from store.ticket import Department, TicketMessage
from tools.orders import my_order
from tools.person import open_ticket
from tools.policies import clause_of, find_clauses


def person(turn: Turn) -> Steps:
    """The shopper asks for a person: a ticket with the whole context is opened."""
    yield Status("person", sentence("step.person", turn.language))
    order = _order_meant(turn)
    return hand_over(turn, reason="asked", department=_department(turn), order=order)


def complaint(turn: Turn) -> Steps:
    """An unhappy shopper: asked once what went wrong when it is not said, else a person at once."""
    calm = sentiment(turn.text) == "calm"
    if turn.memory.unhappy == 0 and (calm or _bare_insult(turn.text)):
        return Answer(
            lead=sentence("complaint.first", turn.language),
            memory=replace(turn.memory, unhappy=1),
            suggestions=(sentence("chip.person", turn.language),),
        )
    yield Status("person", sentence("step.person", turn.language))
    order = _order_meant(turn)
    return hand_over(turn, reason="complaint", department=_department(turn), order=order)


def _order_meant(turn: Turn) -> Order | None:
    """The order that the message names, else the one that was talked of."""
    if turn.visit.principal.level == "guest":
        return None
    named = told(turn.visit, turn.memory, turn.text)
    if named is not None or not turn.memory.order_id:
        return named
    try:
        return my_order(turn.visit, turn.memory.order_id)
    except NotFound:
        return None


def _bare_insult(text: str) -> bool:
    """Swearing that says nothing of what is wrong: no colleague could do anything with it yet."""
    said = text.casefold().strip(" .!?。！？~")
    short = len(said) <= 6 if _HAN.search(said) else len(said.split()) <= 3
    return short and not _MATTER.search(said)


_REASONS = frozenset({"asked", "complaint", "order_change", "payment", "refund_limit"})
_HAN = re.compile(r"[\u3400-\u9fff]")
_MATTER = re.compile(
    r"order|refund|money|broken|damag|late|missing|wrong|parcel|deliver|return|person|human|"
    r"[退换坏破少错丢]|没到|投诉|人工|客服|经理"
)


def hand_over(
    turn: Turn,
    *,
    reason: str,
    department: Department,
    order: Order | None = None,
    quote: str | None = None,
    clause: str = "1",
    said: str | None = None,
    matter: str = "",
) -> Answer:
    """Open the ticket and say who answers when. `quote` is the article whose `clause` is quoted: by
    its id, or where the shop has no such article, the clause nearest to the message. `said` is what
    was asked for, where the message only answers a question about it; `matter` what that is."""
    language = turn.language
    visit = turn.visit
    store = visit.services.store
    history = list(store.conversations.turns(visit.principal.session_id))
    policy = clause_of(visit, quote, clause) if quote else None
    if quote and policy is None:
        clauses = find_clauses(visit, turn.text, limit=1)
        policy = clauses[0] if clauses and clauses[0].score >= 0.3 else None
    handoff = handoff_of(
        turn,
        reason=reason,
        department=department,
        order=order,
        quote=policy,
        history=history,
        said=said,
    )
    handoff = replace(handoff, matter=matter)
    messages: list[TicketMessage] = []
    for record in history[-20:]:
        messages.append(TicketMessage("shopper", record.said, record.at))
        messages.append(TicketMessage("assistant", record.text, record.at))
    messages = [message for message in messages if message.text]
    messages.append(TicketMessage("shopper", turn.said or turn.text, visit.services.clock()))
    ticket = open_ticket(
        visit,
        reason=reason,
        department=department,
        handoff=handoff.to_json(),
        messages=tuple(messages),
    )
    key = f"handoff.{reason}" if reason in _REASONS else "handoff.asked"
    if key == "handoff.order_change" and order is None:
        key = "handoff.order_change_open"
    lead = sentence(
        key,
        language,
        desk=sentence(f"desk.{department}", language),
        ticket=ticket.id,
        hours=say_hours(visit.services.settings.desk_hours, language),
    )
    tail = (
        sentence("policy.quote", language, title=policy.article.title, clause=policy.clause.text)
        if policy
        else ""
    )
    return Answer(
        lead=lead,
        tail=tail,
        memory=replace(
            turn.memory,
            awaiting={},
            order_id=order.id if order else turn.memory.order_id,
            quoted=policy.name if policy else turn.memory.quoted,
        ),
        handoff=HandedOver(str(ticket.id), reason, department),
    )


def _department(turn: Turn) -> Department:
    last = turn.memory.last_intent or ""
    if last in {"order_status", "order_cancel"}:
        return "orders"
    if last == "order_change":
        return "returns"
    if last in {"discover", "refine", "compare", "product_question", "more_like"}:
        return "products"
    if last == "profile_forget":
        return "privacy"
    return "general"


def say_hours(hours: str, language: str) -> str:
    """The desk's hours with the names of days in the shopper's language."""
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
        hours = hours.replace(day, sentence(f"day.{day}", language))
    return re.sub("(周.)-(?=周)", r"\1至", hours)
