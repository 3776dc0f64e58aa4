"""A proposal is good for one use, by its own session, unchanged and in time."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from store.conversation import Proposal
from store.errors import ProposalExpired
from store.shop import Store

Make = Callable[..., Proposal]
DIGEST = "d" * 64


def take(stocked: Store, at: datetime, **changes: object) -> Proposal:
    values = {"session_id": "s1", "digest": DIGEST, "now": at, **changes}
    with stocked.write() as tx:
        return stocked.proposals.take(tx, "p1", **values)  # type: ignore[arg-type]


@pytest.fixture
def waiting(stocked: Store, proposal: Make) -> Store:
    with stocked.write() as tx:
        stocked.proposals.put(tx, proposal())
    return stocked


def test_a_proposal_is_taken_once(waiting: Store, now: datetime) -> None:
    assert take(waiting, now).state == "confirmed"
    with pytest.raises(ProposalExpired):
        take(waiting, now)


@pytest.mark.parametrize(
    "changes",
    [
        {"session_id": "s2"},
        {"digest": "e" * 64},
        {"now": datetime.fromisoformat("2026-03-02T12:10:00+00:00")},
    ],
)
def test_a_strange_or_late_answer_takes_nothing(
    waiting: Store, now: datetime, changes: dict[str, object]
) -> None:
    with pytest.raises(ProposalExpired):
        take(waiting, now, **changes)
    assert take(waiting, now).state == "confirmed"  # the control: the right answer still does


def test_a_change_that_fails_leaves_the_proposal_open(waiting: Store, now: datetime) -> None:
    def fail() -> None:
        with waiting.write() as tx:
            waiting.proposals.take(tx, "p1", session_id="s1", digest=DIGEST, now=now)
            raise RuntimeError("the change could not be made")

    with pytest.raises(RuntimeError):
        fail()
    assert waiting.proposals.open_for("s1", now) is not None


def test_a_newer_proposal_puts_the_older_one_away(
    waiting: Store, proposal: Make, now: datetime
) -> None:
    with waiting.write() as tx:
        waiting.proposals.put(tx, proposal("p2"))
    with pytest.raises(ProposalExpired):
        take(waiting, now)
    assert waiting.proposals.open_for("s1", now) == proposal("p2")


def test_no_is_final(waiting: Store, now: datetime) -> None:
    with waiting.write() as tx:
        waiting.proposals.decline(tx, "p1", session_id="s1")
    with pytest.raises(ProposalExpired):
        take(waiting, now)
    assert waiting.proposals.open_for("s1", now) is None


def test_nobody_declines_for_another_session(waiting: Store, now: datetime) -> None:
    with pytest.raises(ProposalExpired), waiting.write() as tx:
        waiting.proposals.decline(tx, "p1", session_id="s2")
    assert waiting.proposals.open_for("s1", now) is not None
    assert waiting.proposals.open_for("s1", now + timedelta(minutes=10)) is None
