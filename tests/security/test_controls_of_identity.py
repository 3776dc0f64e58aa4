"""Who a session is and what a yes confirms: each guard taken out, the harm that it keeps off."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant import identify, turns
from assistant.handlers import profile as profile_handlers
from store import proposals as kept_proposals
from store.conversation import Proposal, SessionRecord
from store.errors import NotFound
from store.outbox import Outbox
from store.tables import attempts
from tests.conftest import Talk
from tests.security.doubles import Fort
from tools import operations
from tools.visit import Visit
from ui.callers import Callers

ADAS, WHAT_SHE_BOUGHT, LANTERN = "1285", "Wild Berry", "lantern-900"
Off = pytest.MonkeyPatch


def _yes(*_: Any, **__: Any) -> bool:
    return True


def _asked(fort: Fort, shopper: str | None = None) -> Talk:
    talk = fort.talk(shopper).say("add the Plumbob Lantern 900 to my cart")
    assert talk.proposal is not None, talk.text
    return talk


def _without(*names: str) -> Callable[..., dict[str, Any]]:
    """What a proposal must be to be used up, without these conditions."""
    whole = kept_proposals.takeable

    def loose(*given: Any) -> dict[str, Any]:
        return {name: fits for name, fits in whole(*given).items() if name not in names}

    return loose


@pytest.mark.parametrize("off", [False, True])
def test_what_was_shown_to_know_an_order_lapses(fort: Fort, monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(identify, "ORDER_LIFETIME_MINUTES", 60 * 24)
    talk = fort.talk().say("where is my order?").say(f"order {ADAS}, ada@example.com")
    fort.clock.pass_(minutes=31)
    assert (WHAT_SHE_BOUGHT in talk.say(f"where is order {ADAS}?").text) is off


@pytest.mark.parametrize("off", [False, True])
def test_a_session_that_has_ended_tells_nothing_of_its_shopper(
    fort: Fort, monkeypatch: Off, off: bool
) -> None:
    talk = fort.talk("ada").say("hello")
    fort.clock.pass_(hours=13)
    if off:
        monkeypatch.setattr(SessionRecord, "runs", _yes)
        assert "Apple Loft" in talk.say("where is my order?").text
    else:
        with pytest.raises(NotFound):
            talk.say("where is my order?")


@pytest.mark.parametrize("off", [False, True])
def test_a_session_id_that_got_out_opens_nothing(fort: Fort, monkeypatch: Off, off: bool) -> None:
    mine = fort.talk("ada").session
    if off:
        monkeypatch.setattr(SessionRecord, "is_of", _yes)
        assert fort.shop.open_session(shopper_id=None, session_id=mine).shopper_id == "ada"
    else:
        with pytest.raises(NotFound):
            fort.shop.open_session(shopper_id=None, session_id=mine)


@pytest.mark.parametrize("off", [False, True])
def test_carts_of_guests_are_apart(fort: Fort, monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(Visit, "cart_owner", "session:guest")
    mine, other = fort.talk(), fort.talk()
    mine.press("add_to_cart", "lantern-901")
    assert fort.cart(other) == (["lantern-901"] if off else [])
    mine.say("empty my cart").say("yes")


@pytest.mark.parametrize("off", [False, True])
def test_a_wrong_try_keeps_neither_number_nor_address(
    fort: Fort, monkeypatch: Off, off: bool
) -> None:
    if off:
        monkeypatch.setattr(identify, "_targets", lambda _, *guessed: guessed)
    talk = fort.talk().say("where is my order?")
    caller = Callers(b"k" * 32).named("203.0.113.200")
    list(fort.shop.say(talk.session, f"order {ADAS}, guess@example.com", caller=caller))
    with fort.shop.store.write() as tx:
        kept = str(tx.connection.execute(attempts.select()).all())
        tx.connection.execute(attempts.delete())
    assert ("guess@example.com" in kept) is off


@pytest.mark.parametrize("off", [(), ("turn",), ("row", "digest"), ("turn", "row", "digest")])
def test_a_yes_from_another_session_needs_three_guards_gone(
    fort: Fort, monkeypatch: Off, off: tuple[str, ...]
) -> None:
    mine, other = _asked(fort, "ben"), fort.talk("ben")
    if "turn" in off:
        monkeypatch.setattr(Proposal, "is_of", _yes)
    if "row" in off:
        monkeypatch.setattr(kept_proposals, "takeable", _without("of this session", "unchanged"))
    list(fort.shop.confirm(other.session, mine.proposal.proposal_id, "yes"))
    assert (fort.cart(other) == [LANTERN]) is (len(off) == 3)
    if len(off) == 3:
        other.say("empty my cart").say("yes")
    else:
        mine.confirm("no")


@pytest.mark.parametrize("off", [(), ("row",), ("outbox",), ("row", "outbox")])
def test_a_yes_pressed_twice_buys_once(fort: Fort, monkeypatch: Off, off: tuple[str, ...]) -> None:
    """The row is used up, and the key of its effect is there once."""
    if "row" in off:  # after the first yes the cart has another version, which the digest sees
        monkeypatch.setattr(kept_proposals, "takeable", _without("unused", "unchanged"))
    if "outbox" in off:
        monkeypatch.setattr(Outbox, "put", lambda *_, **__: None)
    talk = _asked(fort)
    proposal = talk.proposal.proposal_id
    for _ in range(2):
        list(fort.shop.confirm(talk.session, proposal, "yes"))
    bought = [line.quantity for line in fort.shop.cart(talk.session).items]
    assert bought == [2 if len(off) == 2 else 1]


@pytest.mark.parametrize("off", [False, True])
def test_a_yes_after_ten_minutes_buys_nothing(fort: Fort, monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(kept_proposals, "takeable", _without("in time"))
    talk = _asked(fort)
    fort.clock.pass_(minutes=11)
    talk.say("yes")
    assert fort.cart(talk) == ([LANTERN] if off else [])


@pytest.mark.parametrize("off", [False, True])
def test_a_yes_to_something_said_between_buys_nothing(
    fort: Fort, monkeypatch: Off, off: bool
) -> None:
    if off:
        monkeypatch.setattr(turns, "kept_waiting", lambda memory, _: memory.awaiting)
    talk = _asked(fort)
    talk.say("what does delivery cost?").say("yes")
    assert fort.cart(talk) == ([LANTERN] if off else [])


@pytest.mark.parametrize("off", [False, True])
def test_an_allergy_is_kept_by_a_yes_only(fort: Fort, monkeypatch: Off, off: bool) -> None:
    def at_once(visit: Any, operation: Any, arguments: Any) -> Any:
        return operations.commit(
            visit, operation, operations.propose(visit, operation, arguments).id
        )

    if off:
        monkeypatch.setattr(profile_handlers, "propose", at_once)
    fort.talk("sam").say("I am allergic to sesame")
    kept = fort.shop.store.shoppers.get("sam")
    assert kept is not None
    assert ("sesame" in kept.allergens) is off


@pytest.mark.parametrize("off", [False, True])
def test_an_expired_session_writes_nothing(fort: Fort, monkeypatch: Off, off: bool) -> None:
    """The policy's own look at the time, behind that of the door."""
    monkeypatch.setattr(SessionRecord, "runs", _yes)
    talk = fort.talk()
    fort.clock.pass_(hours=13)
    if off:
        monkeypatch.setattr("store.principal.Principal.valid", _yes)
    talk.press("add_to_cart", LANTERN)
    assert fort.cart(talk) == ([LANTERN] if off else [])
