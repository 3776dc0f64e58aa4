"""Changes in two phases: prepare a proposal, then commit it on the shopper's own yes."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from store.conversation import Proposal
from store.database import Transaction
from store.errors import NeedsSignIn, ProposalExpired, Refused
from store.ids import OrderId, ProposalId
from store.money import Money
from store.order import OrderStatus
from store.outbox import goes_outside
from tools.authority import Ruling, rule_on
from tools.visit import Visit

LIFETIME = timedelta(minutes=10)

CAVEATS = "caveats"
"""The effect that lists what was said against a change before the yes to it."""

BETWEEN_US: frozenset[str] = frozenset({CAVEATS})
"""Effects that tell what a shopper must avoid: nobody downstream needs them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an operation would do, written by code. `versions` are what it was computed on, and
    `needs` what of the shopper it was judged by: they bind a yes and are kept nowhere."""

    summary: str
    arguments: Mapping[str, object]
    effects: Mapping[str, object]
    versions: Mapping[str, int]
    needs: tuple[str, ...] = ()
    order_id: OrderId | None = None
    order_status: OrderStatus | None = None
    value: Money | None = None


class Operation(Protocol):
    """One kind of change. `prepare` reads; `apply` writes inside the given transaction."""

    @property
    def name(self) -> str: ...

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft: ...

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None: ...


def propose(visit: Visit, operation: Operation, arguments: Mapping[str, object]) -> Proposal:
    """Prepare a change and keep it until the shopper says yes.

    Raises `Refused` or `NeedsSignIn` when the policy says no, `NotFound` when an object is not
    there or not the shopper's.
    """
    draft = operation.prepare(visit, arguments)
    now = visit.services.clock()
    proposal = Proposal(
        id=ProposalId(secrets.token_urlsafe(12)),
        session_id=visit.principal.session_id,
        shopper_id=visit.principal.shopper_id,
        operation=operation.name,
        summary=draft.summary,
        arguments=draft.arguments,
        effects=draft.effects,
        versions=draft.versions,
        digest=digest(visit, operation.name, draft),
        created_at=now,
        expires_at=now + LIFETIME,
    )
    ruling = _rule(visit, operation.name, draft)
    store = visit.services.store
    with store.write() as tx:
        _record(tx, visit, operation.name, ruling, draft)
        if ruling.allow:
            store.proposals.put(tx, proposal)
    _raise_unless_allowed(ruling)
    return proposal


def commit(visit: Visit, operation: Operation, proposal_id: ProposalId) -> Proposal:
    """Carry out a proposal, once, exactly as it was shown.

    The change is prepared again and must have the same digest, so a price, a stock, a status or a
    need of the shopper that moved since makes it void. Raises `ProposalExpired`; then nothing has
    changed.
    """
    store = visit.services.store
    kept = store.proposals.get(proposal_id)
    if kept is None or kept.operation != operation.name:
        raise ProposalExpired("there is no such change to confirm: ask again")
    draft = operation.prepare(visit, kept.arguments)
    ruling = _rule(visit, operation.name, draft)
    if not ruling.allow:
        with store.write() as tx:
            _record(tx, visit, operation.name, ruling, draft)
        _raise_unless_allowed(ruling)
    with store.write() as tx:
        done = store.proposals.take(
            tx,
            proposal_id,
            session_id=visit.principal.session_id,
            digest=digest(visit, operation.name, draft),
            now=visit.services.clock(),
        )
        operation.apply(tx, visit, done.arguments)
        _record(tx, visit, operation.name, ruling, draft)
        # what a shopper must avoid is nobody else's business: no profile facts, no caveats
        told = {name: value for name, value in done.effects.items() if name not in BETWEEN_US}
        payload = told if goes_outside(done.operation) else {}
        store.outbox.put(tx, key=str(done.id), kind=done.operation, payload=payload)
    return done


def digest(visit: Visit, name: str, draft: Draft) -> str:
    """SHA-256 over everything that a confirmation confirms."""
    whole = {
        "session": visit.principal.session_id,
        "shopper": visit.principal.shopper_id,
        "operation": name,
        "arguments": draft.arguments,
        "effects": draft.effects,
        "versions": draft.versions,
        "needs": draft.needs,
    }
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _rule(visit: Visit, name: str, draft: Draft) -> Ruling:
    settings = visit.services.settings
    return rule_on(
        visit.principal,
        name,
        now=visit.services.clock(),
        order_id=draft.order_id,
        order_status=draft.order_status,
        value=draft.value,
        limit=Money(settings.refund_limit_minor, draft.value.currency) if draft.value else None,
    )


def _record(tx: Transaction, visit: Visit, name: str, ruling: Ruling, draft: Draft) -> None:
    visit.services.store.audit.record(
        tx,
        visit.principal,
        operation=name,
        decision="allow" if ruling.allow else "deny",
        reason=ruling.reason,
        object=_object_of(draft),
    )


def _object_of(draft: Draft) -> str:
    """What a change is about: the order, or the products."""
    if draft.order_id:
        return str(draft.order_id)
    items = draft.arguments.get("items")
    each = items if isinstance(items, list) else [draft.arguments]
    return ", ".join(str(item["product_id"]) for item in each if item.get("product_id"))


def _raise_unless_allowed(ruling: Ruling) -> None:
    if ruling.allow:
        return
    if ruling.reason in {"level", "expired", "not_this_order"}:
        raise NeedsSignIn(ruling.reason)
    raise Refused(ruling.reason, clause=ruling.clause)
