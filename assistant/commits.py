"""After a yes: which operation it was, and the sentence that says it is done."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from prompts import sentence
from store.conversation import Proposal
from store.errors import ProposalExpired
from tools.cart import AddToCart, ClearCart, RemoveFromCart, SetQuantity
from tools.cart_view import view_cart
from tools.erasure import EraseMe
from tools.operations import Operation
from tools.orders import CancelOrder
from tools.profile import ForgetFacts, RememberFacts
from tools.visit import Visit

OPERATIONS: Mapping[str, Callable[[], Operation]] = MappingProxyType(
    {
        operation.name: operation
        for operation in (
            AddToCart,
            RemoveFromCart,
            SetQuantity,
            ClearCart,
            RememberFacts,
            ForgetFacts,
            EraseMe,
            CancelOrder,
        )
    }
)
_DONE = {
    "cart.add": "cart.added",
    "cart.set": "cart.changed",
    "cart.remove": "cart.removed",
    "cart.clear": "cart.cleared",
    "profile.remember": "profile.remembered",
    "profile.forget": "profile.forgotten",
    "profile.erase": "privacy.erased",
    "order.cancel": "order.cancelled",
}


def operation_named(name: str) -> Operation:
    """The operation of a kept proposal. Raises `ProposalExpired` for one of another version."""
    if name not in OPERATIONS:
        raise ProposalExpired(f"there is no operation {name!r} any more: ask again")
    return OPERATIONS[name]()


def done_sentence(visit: Visit, proposal: Proposal) -> str:
    """Said only after the commit."""
    key = _DONE[proposal.operation]
    if key in {"cart.added", "cart.changed", "cart.removed"}:
        total = view_cart(visit).total
        if total is None:
            return sentence("cart.cleared", visit.language)
        return sentence(key, visit.language, total=total.format(visit.language))
    if proposal.operation == "order.cancel" and not proposal.effects.get("refund_minor"):
        return sentence("order.cancelled_unpaid", visit.language)
    return sentence(key, visit.language)
