"""Checking an order number with its e-mail address: the only way a guest sees an order."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import blake2b

from assistant.delivery import Run
from assistant.intents.slots import amount_paid, email, order_ids
from assistant.plan import Plan
from assistant.session import ORDER_LIFETIME_MINUTES, verify_order
from store.attempts import Limit
from store.ids import OrderId, ShopperId
from store.secret import session_secret
from tools.visit import Services

MOST_TRIES = 5
"""Wrong order numbers or addresses before a session must go to a person."""

BY_VISITOR = Limit("order", 10, timedelta(hours=1))
"""Wrong tries from one network address, whatever sessions it opens."""

BY_TARGET = Limit("order", 30, timedelta(hours=1))
"""Wrong tries at one order number, and at one e-mail address, whoever makes them. Above it a try
must also tell what was paid: many addresses buy no more, and nobody shuts the customer out."""


def identify(services: Services, run: Run, plan: Plan) -> None:
    """Verify the run's session for the order that a guest names, if its address is right.

    Above a limit nothing is checked and the reply is that of a wrong try, so that a caller
    learns nothing from being stopped.
    """
    if run.session.level == "signed_in" or not plan.intent.startswith("order_"):
        return
    waiting = run.memory.awaiting if run.memory.awaiting.get("kind") == "identify" else {}
    ids = order_ids(run.text, asked=bool(waiting))
    given, paid = email(run.text), amount_paid(run.text)
    if not ids and not given and paid is None:
        return  # what did not fit is not tried again
    order_id = ids[0] if ids else str(waiting.get("order_id") or "")
    address = given or str(waiting.get("email") or "")
    if not order_id or not address or run.memory.attempts >= MOST_TRIES:
        return
    match = _checked(services, run.caller, order_id, address, paid)
    if match is None:
        run.memory = replace(run.memory, attempts=run.memory.attempts + 1)
        return
    until = services.clock().timestamp() + ORDER_LIFETIME_MINUTES * 60
    run.memory = replace(
        run.memory,
        verified={"shopper_id": match[0], "order_id": match[1], "until": until},
        order_id=match[1],
        awaiting={},
    )


def _checked(
    services: Services, caller: str | None, order_id: str, address: str, paid: Decimal | None
) -> tuple[str, str] | None:
    """The order that fits, or None. Looking and counting are one transaction, so that many tries
    at once are no more tries."""
    if caller is None:
        return verify_order(services, order_id, address)
    attempts, now = services.store.attempts, services.clock()
    targets = [(BY_TARGET, who) for who in _targets(services, order_id, address)]
    counted = [(BY_VISITOR, caller), *targets]
    with services.store.write() as tx:
        if not attempts.may_try(BY_VISITOR, caller, now, tx=tx):
            return None
        match = verify_order(services, order_id, address)
        guessed_at = not all(attempts.may_try(limit, who, now, tx=tx) for limit, who in targets)
        if match is not None and guessed_at and not _was_paid(services, match, paid):
            match = None
        if match is None:
            for limit, who in counted:
                attempts.failed(tx, limit, who, now)
        return match


def _was_paid(services: Services, match: tuple[str, str], paid: Decimal | None) -> bool:
    shopper_id, order_id = match
    total = services.store.orders.get(OrderId(order_id), ShopperId(shopper_id)).total
    return paid is not None and paid == total.amount


def _targets(services: Services, order_id: str, address: str) -> tuple[str, str]:
    """What is guessed at, each as a keyed hash: neither numbers nor addresses are kept."""
    key = blake2b(session_secret(services.settings), digest_size=32, person=b"shop-target").digest()

    def named(kind: str, value: str) -> str:
        return blake2b(f"{kind}\n{value}".encode(), digest_size=16, key=key).hexdigest()

    order = order_id.removeprefix("#").strip().casefold()
    return named("order", order), named("mail", address.strip().casefold())
