"""Which handler answers which intent."""

from collections.abc import Mapping

from assistant.answer import Handler
from assistant.handlers.cart import cart_add, cart_view
from assistant.handlers.cart_out import cart_remove
from assistant.handlers.compare import compare
from assistant.handlers.discover import discover
from assistant.handlers.explain import why, why_not
from assistant.handlers.forgetting import profile_forget
from assistant.handlers.health import health_advice
from assistant.handlers.order_again import order_again
from assistant.handlers.order_change import order_change
from assistant.handlers.orders import order_cancel, order_status
from assistant.handlers.payment import order_payment
from assistant.handlers.person import complaint, person
from assistant.handlers.policy import policy, promotions
from assistant.handlers.privacy import data_copy, data_erase
from assistant.handlers.product_question import product_question
from assistant.handlers.profile import profile_set, profile_view
from assistant.handlers.talk import beyond, not_understood, say

__all__ = [
    "ABOUT_PRODUCTS",
    "ANSWERED_WHILE_WAITING",
    "HANDLERS",
    "NOT_FOR_THE_TICKET",
    "ONLY_WHEN_ASKED",
    "not_understood",
]

HANDLERS: Mapping[str, Handler] = {
    "discover": discover,
    "refine": discover,
    "more_like": discover,
    "not_for_me": discover,
    "compare": compare,
    "product_question": product_question,
    "why": why,
    "why_not": why_not,
    "profile_view": profile_view,
    "profile_set": profile_set,
    "profile_forget": profile_forget,
    "data_copy": data_copy,
    "data_erase": data_erase,
    "cart_view": cart_view,
    "cart_add": cart_add,
    "cart_remove": cart_remove,
    "order_status": order_status,
    "order_cancel": order_cancel,
    "order_change": order_change,
    "order_payment": order_payment,
    "order_again": order_again,
    "policy": policy,
    "promotions": promotions,
    "person": person,
    "complaint": complaint,
    "greeting": say("talk.greeting"),
    "thanks": say("talk.thanks"),
    "goodbye": say("talk.goodbye"),
    "about": say("talk.about"),
    "off_topic": say("talk.off_topic"),
    "declined": say("confirm.declined"),
    "health_advice": health_advice,
    "ok": say("talk.ok"),
    "pause": say("talk.pause"),
    "beyond": beyond,
    "unclear": not_understood,
}

ABOUT_PRODUCTS = frozenset({"product_question", "compare", "why", "why_not"})
"""What makes sense only once products were shown."""

ANSWERED_WHILE_WAITING = frozenset(
    "discover refine more_like compare product_question why why_not cart_view cart_add cart_remove "
    "order_status order_again policy promotions about health_advice thanks goodbye ok pause "
    "declined".split()
)
"""What the assistant still answers while a ticket waits for a person: shopping, where a change is
the shopper's own yes as ever, and questions. What changes an order waits for the person."""

ONLY_WHEN_ASKED = frozenset({"policy", "order_status", "about"})
"""Of these, what is a question: "it is from my last order" is told to the person."""

NOT_FOR_THE_TICKET = frozenset(
    "cart_view cart_add cart_remove order_again promotions thanks goodbye ok pause declined".split()
)
"""What the person need not read. A wish for products stays on the ticket: "it was a blue kettle"
sounds like one."""
