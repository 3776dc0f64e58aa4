"""Erasing everything that the shop need not keep about a shopper."""

from collections.abc import Mapping

from prompts import sentence
from store.database import Transaction
from store.errors import NeedsSignIn
from store.ids import ShopperId
from tools.operations import Draft
from tools.visit import Visit


class EraseMe:
    """Erase the shopper: profile, behaviour, carts, conversations, account. No arguments."""

    name = "profile.erase"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NeedsSignIn` for a guest."""
        needed = visit.services.store.privacy.contact_needed(_owner(visit))
        key = "privacy.erase.summary_under_way" if needed else "privacy.erase.summary"
        return Draft(
            summary=sentence(key, visit.language),
            arguments={},
            effects={
                "erase": ["profile", "behaviour", "carts", "conversations", "account"],
                "keep": ["orders", "name and address"] if needed else ["orders"],
            },
            versions={},
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Erase; this session goes on as an empty guest's session."""
        going_on = visit.principal.session_id
        visit.services.store.privacy.erase(tx, _owner(visit), going_on=going_on)


def _owner(visit: Visit) -> ShopperId:
    if visit.principal.shopper_id is None or not visit.principal.signed_in:
        raise NeedsSignIn("level")
    return visit.principal.shopper_id
