"""Opening a session, and who it belongs to. Decided here, from the server's own rows."""

import secrets
from dataclasses import replace
from datetime import timedelta

from assistant.memory import Memory
from assistant.session_facts import for_others, needs_of_pets, with_session_facts, words_of_others
from retrieval.constraints import Constraints
from store.conversation import SessionRecord
from store.errors import NotFound
from store.ids import OrderId, SessionId, ShopperId
from store.principal import Level, Principal
from store.profile import Profile
from tools.visit import Services, Visit

LIFETIME = timedelta(hours=12)
ORDER_LIFETIME_MINUTES = 30


def new_session_id() -> SessionId:
    """An id that cannot be guessed."""
    return SessionId(f"S-{secrets.token_urlsafe(18)}")


def open_session(
    services: Services, *, shopper_id: str | None, session_id: str | None, language: str
) -> SessionRecord:
    """Begin a session, or return the one that runs under this id.

    Raises `NotFound` for an unknown shopper, and for a session id that belongs to another shopper.
    """
    store = services.store
    now = services.clock()
    if session_id is not None:
        found = store.conversations.get(session_id)
        if found is not None and found.runs(now):
            if not found.is_of(shopper_id):
                raise NotFound(f"session {session_id!r} belongs to another shopper: use a new id")
            return found
        if found is not None:
            raise NotFound(f"session {session_id!r} has expired: use a new id")
    if shopper_id is not None and store.shoppers.get(shopper_id) is None:
        raise NotFound(f"there is no shopper {shopper_id!r}")
    record = SessionRecord(
        id=SessionId(session_id) if session_id else new_session_id(),
        shopper_id=ShopperId(shopper_id) if shopper_id else None,
        level="signed_in" if shopper_id else "guest",
        language=language,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    with store.write() as tx:
        # two first messages of one browser may come at once
        begun = store.conversations.get(record.id, tx=tx)
        if begun is None:
            store.conversations.create(tx, record)
    if begun is not None:
        return open_session(
            services, shopper_id=shopper_id, session_id=session_id, language=language
        )
    return record


def principal_of(record: SessionRecord, memory: Memory, services: Services) -> Principal:
    """Who a session is now. A guest who has shown to know an order and its e-mail address is
    verified for that order, for half an hour."""
    level: Level = "signed_in" if record.level == "signed_in" else "guest"
    principal = Principal(record.id, record.shopper_id, level, record.expires_at)
    verified = memory.verified
    if level == "guest" and verified and float(verified["until"]) > services.clock().timestamp():
        return replace(
            principal,
            level="order",
            shopper_id=ShopperId(str(verified["shopper_id"])),
            order_id=OrderId(str(verified["order_id"])),
        )
    return principal


def visit_of(record: SessionRecord, memory: Memory, services: Services, language: str) -> Visit:
    """The visit of one turn: identity, profile with what was said in this session, language, and
    what the request in force must be free from."""
    principal = principal_of(record, memory, services)
    profile = Profile(language=language)
    if principal.signed_in:
        profile = services.store.shoppers.get(str(principal.shopper_id)) or profile
    asked = Constraints.from_json(memory.request) if memory.request else for_others(memory.needs)
    visit = Visit(services, principal, profile, language, asked.free_from, asked.diets)
    visit = replace(visit, pets=needs_of_pets(memory.needs))
    return with_session_facts(visit, (*memory.said_facts, *words_of_others(memory.needs)))


def verify_order(services: Services, order_id: str, email: str) -> tuple[str, str] | None:
    """(shopper id, order id) when an order with this number belongs to this address, else None;
    the caller cannot tell which of the two was wrong."""
    owner = services.store.shoppers.find_by_email(email)
    if owner is None or owner.shopper_id is None:
        return None
    plain = order_id.removeprefix("#")
    for form in (plain, f"#{plain}"):
        try:
            return str(owner.shopper_id), str(services.store.orders.get(form, owner.shopper_id).id)
        except NotFound:
            continue
    return None
