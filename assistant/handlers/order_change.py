"""Returns, exchanges, damage, a new address, a refund that is awaited."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.facts import in_sentences
from assistant.handlers.desks import Matter, asks_for_the_rule, matter_of
from assistant.handlers.order_in_question import (
    ARRIVED_ONLY,
    NOT_LEFT,
    OF_GOODS,
    holds_what_is_named,
    may_need,
    orders_in_question,
)
from assistant.handlers.orders import LISTED, ask_who, order_cancel, which
from assistant.handlers.own_orders import (
    CANCELLABLE,
    RECENT,
    all_orders,
    given,
    meant,
    not_yours,
    say_status,
)
from assistant.handlers.payment import unpaid
from assistant.handlers.person import hand_over
from assistant.handlers.policy import quote_of, rule
from assistant.intents.order_words import NOT_ARRIVED
from assistant.intents.slots import sentiment
from assistant.plan import Plan
from prompts import sentence
from store.errors import NotFound
from store.order import Order

_BY_THE_RULE = frozenset({"invoices"})
"""What the shopper does alone: the rule says how."""
_HOW_TO = re.compile(
    r"\b(?:how|where|when|do|does|is there|are there|will|what"
    r"|(?:can|could|may) i (?:get|have|ask))\b(?!.{0,12}\bsend\b)|(?:怎么"
    r"|哪里|哪儿|在哪|什么时候|会不会|有没有)"
)
"""Asks what the rule is: "where do I find my invoice"."""
_GRACE = timedelta(days=2)
_BROKEN = re.compile(r"\bbroken\b", re.IGNORECASE)
_INSISTS = re.compile(r"\b(?:NOW|again|immediately|at once|right now|asap)\b|马上|立刻|立即|又")
_PATIENCE = 2
"""After so many unhappy messages nothing is asked any more: a person takes over."""
_COMING_BACK = frozenset({"return_requested", "exchange_requested", "returned"})
_REFUNDS = frozenset({"cancelled", "return_requested", "returned"})
_REFUND_STATE = re.compile(
    r"\bwhen (?:do|will|can|would|should) i (?:get|see|have|receive) (?:my|the) (?:money|refund)\b|"
    r"\bwhere(?:'?s| is| are| has) (?:my|the|our) (?:refund|money)|"
    r"\b(?:has|have|did|was|were|is|when|got|status)\b.{0,30}\brefund(?:ed)?\b|"
    r"\brefund\b.{0,20}\b(?:yet|status|arriv\w*|come|gone|late|overdue)\b|"
    r"\b(?:still|not|n't|never) .{0,25}\b(?:refund|money back)\b|"
    r"退款.{0,8}(?:到|进度|状态|哪|收到|没有)|(?:没|还没).{0,4}退款|钱.{0,4}(?:还没|没)退"
)
_EXCHANGE_STATE = re.compile(
    r"\b(?:where|when|what|how)(?:'?s| is| are| has| about| will)?\b.{0,25}"
    r"\bmy (?:exchange|replacement|swap|new (?:size|one|colou?r))\b"
    r"|\b(?:status|state|news|update)\b.{0,12}\b(?:exchange|replacement|swap)\b"
    r"|\b(?:has|is|was|did|have)\b.{0,12}\b(?:exchange|replacement|swap)\b.{0,30}"
    r"\b(?:sent|ship\w*|arriv\w*|come|coming|left|done|ready|through|processed|way|yet)\b"
    r"|\bmy (?:exchange|replacement)\b.{0,20}\b(?:late|overdue|not (?:come|arrived)|hasn'?t"
    r"|never)\b"
    r"|换货.{0,8}(?:到|进度|状态|哪|收到|寄|发)|(?:没|还没).{0,4}换货"
)
_OVERDUE = re.compile(
    r"\b(?:weeks?|months?|longer|too long|ages|still|again|overdue)\b|\b(?:[89]"
    r"|[1-9]\d) (?:working )?"
    r"days\b|好久|很久|[几两三四五]周|一直"
)


def order_change(turn: Turn) -> Steps:
    """Returns, exchanges, damage, address: the rule is quoted and a person takes it from here. A
    question about the rule alone is answered with the rule, one about a refund with its state."""
    said = str(turn.plan.arguments.get("said") or turn.text)
    if turn.memory.awaiting.get("kind") == "order_which" and "said" not in turn.plan.arguments:
        said = f"{turn.memory.awaiting.get('said', '')} / {said}"
    matter = matter_of(said)
    answers = "said" in turn.plan.arguments
    of_guest = matter.article == "invoices" and turn.visit.principal.level != "signed_in"
    if of_guest and (answers or not _HOW_TO.search(turn.text.casefold())):
        return _invoice(turn, said)
    asks = asks_for_the_rule(turn.text, of_goods=not _talks_of_an_order(turn))
    if not answers and (asks or matter.article in _BY_THE_RULE):
        window = "return-window" if matter.article in {"how-to-return", ""} else matter.article
        return (yield from rule(turn, window, itself=not asks))
    yield Status("orders", sentence("step.orders", turn.language))
    if turn.visit.principal.level == "guest":
        return ask_who(turn, "order_change")
    of_refund = turn.memory.last_intent == "order_change" and str(turn.memory.quoted).startswith(
        "refund-times"
    )
    if _REFUND_STATE.search(said.casefold()) or (of_refund and _OVERDUE.search(said.casefold())):
        return _refund(turn, said)
    if _EXCHANGE_STATE.search(said.casefold().replace("’", "'")):
        return _exchange(turn, said)
    orders = all_orders(turn)
    if not orders:
        chips = (sentence("chip.person", turn.language),)
        return Answer(sentence("order.none", turn.language), turn.memory, suggestions=chips)
    try:
        one = given(turn)
    except NotFound:
        return not_yours(turn)
    found = [one] if one else orders_in_question(turn, orders, said, matter)
    calm = sentiment(turn.text) == "calm" and not turn.memory.unhappy
    patient = _is_patient(turn)
    if len(found) > 1 and patient and not answers:
        return which(turn, "order_change", found[:LISTED], said=said)
    order = found[0] if len(found) == 1 else None
    if order is not None and patient and not answers:
        if matter.needs in OF_GOODS and not holds_what_is_named(turn, order, said):
            return _not_in_it(turn, orders, said, matter)
        if matter.needs in ARRIVED_ONLY and order.status in NOT_LEFT:
            return _not_there_yet(turn, order, orders, said, matter)
    if order is not None and matter.needs == "return":
        if order.status in CANCELLABLE:
            return (yield from _not_left(turn, order))
        if order.status in _COMING_BACK and _OVERDUE.search(said.casefold()):
            return _refund(turn, said)
        if order.status in _COMING_BACK:
            return _told(turn, order, "how-to-return", "2")
    if order is not None and matter.article == "refund-times" and not order.paid:
        return unpaid(turn, order)
    if order is not None and matter.article == "refund-times" and order.status in CANCELLABLE:
        return (yield from _not_left(turn, order))
    late = calm and matter.article == "late-or-missing-parcel"
    if order is not None and late and _may_still_come(turn, order):
        return _told(turn, order, "late-or-missing-parcel", "2")
    answer = hand_over(
        turn,
        reason="order_change",
        department=matter.department,
        order=order,
        quote=matter.article or None,
        clause=matter.clause,
        said=said,
        matter=matter.needs,
    )
    needs = sentence(f"handoff.needs.{matter.needs}", turn.language) if matter.needs else ""
    return replace(answer, tail=in_sentences([p for p in (answer.tail, needs) if p], turn.language))


def _talks_of_an_order(turn: Turn) -> bool:
    """Whether the talk is of an order, so that "it" is bought already."""
    last = turn.memory.last_intent or ""
    return bool(turn.memory.order_id) and last.startswith("order_")


def _is_patient(turn: Turn) -> bool:
    """Whether a question may still be asked: "broken" is said of the goods, not in anger."""
    bare = _BROKEN.sub(" ", turn.text)
    calm = sentiment(bare) == "calm" and _INSISTS.search(bare) is None
    return calm and turn.memory.unhappy < _PATIENCE


def _not_in_it(turn: Turn, own: Sequence[Order], said: str, matter: Matter) -> Answer:
    """What is named is in no order that can be meant: nobody guesses which it was."""
    others = may_need(turn, own, matter)
    none = sentence("order.none_like", turn.language)
    if others:
        asked = which(turn, "order_change", others[:LISTED], said=said)
        return replace(asked, lead=in_sentences([none, asked.lead], turn.language))
    return Answer(none, turn.memory, suggestions=(sentence("chip.person", turn.language),))


def _not_there_yet(
    turn: Turn, order: Order, own: Sequence[Order], said: str, matter: Matter
) -> Answer:
    """Nothing can have arrived broken of an order that has not left: its state, and which of the
    others it is."""
    status = say_status(order, turn.language)
    others = [o for o in may_need(turn, own, matter) if o.id != order.id]
    if not others:
        chips = (sentence("chip.person", turn.language),)
        memory = replace(turn.memory, order_id=order.id)
        return Answer(lead=status, memory=memory, suggestions=chips)
    asked = which(turn, "order_change", others[:LISTED], said=said)
    return replace(asked, lead=in_sentences([status, asked.lead], turn.language))


def _not_left(turn: Turn, order: Order) -> Steps:
    """A return of what has not left yet is a cancellation: propose that."""
    named = Plan("order_cancel", "rule", arguments={"order_id": str(order.id)})
    answer = yield from order_cancel(replace(turn, plan=named))
    if answer.proposal is None:
        return answer
    lead = sentence("order.not_left", turn.language, order=order.id)
    return replace(
        answer, lead=in_sentences([lead, answer.lead], turn.language), intent="order_cancel"
    )


def _may_still_come(turn: Turn, order: Order) -> bool:
    """Whether a parcel is not late yet: its day, and the one after it, have not passed."""
    due = order.expected_at
    on_its_way = order.status in NOT_ARRIVED - {"lost"}
    return on_its_way and due is not None and turn.visit.services.clock() < due + _GRACE


def _told(turn: Turn, order: Order, article: str, clause: str) -> Answer:
    """Nobody has to decide anything yet: the order's state and the rule."""
    return Answer(
        lead=say_status(order, turn.language),
        tail=quote_of(turn, article, clause),
        memory=replace(turn.memory, order_id=order.id, quoted=f"{article}#{clause}"),
        suggestions=(sentence("chip.person", turn.language),),
    )


def _invoice(turn: Turn, said: str) -> Answer:
    """A guest's invoice goes to the address of the order, once number and address fit: a colleague
    at the payments desk sends it. Before that, both are asked for, with the rule."""
    if turn.visit.principal.level == "guest":
        asked = ask_who(turn, "order_change")
        rule = quote_of(turn, "invoices", "2")
        return replace(asked, tail=in_sentences([asked.tail, rule], turn.language))
    orders = all_orders(turn)
    order = orders[0] if len(orders) == 1 else None
    return hand_over(
        turn,
        reason="order_change",
        department="payments",
        order=order,
        quote="invoices",
        clause="2",
        said=said,
    )


def _exchange(turn: Turn, said: str) -> Answer:
    """What is known of an exchange: its order's state and the rule on when the new item leaves.
    One that is overdue goes to a person."""
    language, every = turn.language, all_orders(turn)
    asked = [o for o in every if o.status == "exchange_requested"]
    named = {o.id for o in meant(turn, every, said) or ()}
    order = next((o for o in asked if o.id in named), next(iter(asked), None))
    if order is not None and (_OVERDUE.search(said.casefold()) or sentiment(said) != "calm"):
        return hand_over(
            turn, reason="order_change", department="returns", order=order, quote="exchanges"
        )
    lead = say_status(order, language) if order else sentence("order.no_exchange", language)
    kept = str(order.id) if order else turn.memory.order_id
    memory = replace(turn.memory, order_id=kept, quoted="exchanges#3")
    chips = (sentence("chip.person", language),)
    return Answer(lead, memory, tail=quote_of(turn, "exchanges", "3"), suggestions=chips)


def _refund(turn: Turn, said: str) -> Answer:
    """What is known of a refund: the state of its order and the rule on how long it takes. One that
    is overdue goes to a person."""
    language = turn.language
    every = all_orders(turn)
    orders = meant(turn, every, said) or every
    since = turn.visit.services.clock() - 2 * RECENT
    owed = [o for o in orders if o.status in _REFUNDS and (not o.placed_at or o.placed_at > since)]
    talked = [o for o in owed if str(o.id) == turn.memory.order_id]
    order = next(iter(talked or owed), None)
    never = [o for o in orders if not o.paid and (o in talked or len(orders) == 1)]
    if never:
        return unpaid(turn, never[0])
    overdue = _OVERDUE.search(said.casefold()) or sentiment(said) != "calm"
    if overdue:
        return hand_over(
            turn, reason="order_change", department="returns", order=order, quote="refund-times"
        )
    clause = "2" if order is not None and order.status == "return_requested" else "1"
    quoted = quote_of(turn, "refund-times", clause)
    if order is None:
        lead, memory = sentence("order.no_refund", language), turn.memory
    else:
        refunded = (
            sentence("order.refunded", language, total=order.refunded.format(language))
            if order.refunded
            else ""
        )
        lead = in_sentences([p for p in (say_status(order, language), refunded) if p], language)
        memory = replace(turn.memory, order_id=order.id)
    memory = replace(memory, quoted=f"refund-times#{clause}")
    chips = (sentence("chip.person", language),)
    return Answer(lead=lead, tail=quoted, memory=memory, suggestions=chips)
