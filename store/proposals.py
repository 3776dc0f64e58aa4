"""Proposals: exact changes that wait for the shopper's yes, each good for one use."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update

from store.conversation import Proposal
from store.database import Database, Transaction, row_of
from store.errors import ProposalExpired
from store.ids import ProposalId, SessionId, ShopperId
from store.tables import proposals


class Proposals:
    """All proposals. A session has at most one that is open."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, tx: Transaction, proposal: Proposal) -> None:
        """Keep a proposal; an older open one of the same session expires by it, so that "yes" means
        one thing only."""
        older = (proposals.c.session_id == proposal.session_id) & (proposals.c.state == "open")
        tx.connection.execute(update(proposals).where(older).values(state="expired"))
        tx.connection.execute(proposals.insert().values(row_of(proposal, proposals)))

    def get(self, proposal_id: str, *, tx: Transaction | None = None) -> Proposal | None:
        """One proposal in whatever state, or None."""
        with self._db.read(tx) as connection:
            query = select(proposals).where(proposals.c.id == proposal_id)
            row = connection.execute(query).mappings().one_or_none()
        return _proposal(row) if row else None

    def take(
        self, tx: Transaction, proposal_id: str, *, session_id: str, digest: str, now: datetime
    ) -> Proposal:
        """Use a proposal up, in the transaction that makes its change.

        Raises `ProposalExpired` unless it is open, of this session, unchanged (`digest`) and in
        time. One answer for all of these: a stranger learns nothing.
        """
        fits = takeable(session_id, digest, now).values()
        asked = update(proposals).where(proposals.c.id == proposal_id, *fits)
        taken = tx.connection.execute(asked.values(state="confirmed"))
        proposal = self.get(proposal_id, tx=tx)
        if taken.rowcount != 1 or proposal is None:
            raise ProposalExpired(
                "this change is no longer waiting for an answer: ask for it again"
            )
        return proposal

    def decline(self, tx: Transaction, proposal_id: str, *, session_id: str) -> None:
        """Put a proposal away. Raises `ProposalExpired` unless it is open and of this session."""
        fits = (
            (proposals.c.id == proposal_id)
            & (proposals.c.session_id == session_id)
            & (proposals.c.state == "open")
        )
        put_away = update(proposals).where(fits).values(state="declined")
        if tx.connection.execute(put_away).rowcount != 1:
            raise ProposalExpired("this change is no longer waiting for an answer")

    def open_for(self, session_id: str, now: datetime) -> Proposal | None:
        """The proposal of this session that a yes would confirm now."""
        query = select(proposals).where(
            (proposals.c.session_id == session_id)
            & (proposals.c.state == "open")
            & (proposals.c.expires_at > now)
        )
        with self._db.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return _proposal(row) if row else None


def takeable(session_id: str, digest: str, now: datetime) -> dict[str, ColumnElement[bool]]:
    """What a proposal must be to be used up, each condition by its name."""
    return {
        "of this session": proposals.c.session_id == session_id,
        "unchanged": proposals.c.digest == digest,
        "unused": proposals.c.state == "open",
        "in time": proposals.c.expires_at > now,
    }


def _proposal(row: Any) -> Proposal:
    values = dict(row)
    return Proposal(
        **{
            **values,
            "id": ProposalId(values["id"]),
            "session_id": SessionId(values["session_id"]),
            "shopper_id": ShopperId(values["shopper_id"]) if values["shopper_id"] else None,
        }
    )
