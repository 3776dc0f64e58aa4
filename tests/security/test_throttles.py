"""Guessing is counted by visitor: a fresh session buys no fresh tries."""

import base64
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from fastapi.testclient import TestClient

from assistant import identify
from store.attempts import Limit
from store.settings import load_settings
from tests.conftest import Talk
from tests.security.doubles import Fort, shown
from ui import operators
from ui.callers import Callers
from ui.web import create_app

ADAS, WHAT_SHE_BOUGHT = "1285", "Wild Berry"
_numbers = count(1)
PASSWORD = "correct horse"
Desk = Callable[..., TestClient]


@pytest.fixture
def caller() -> str:
    """A visitor that no other test has counted."""
    return Callers(b"k" * 32).named(f"198.51.100.{next(_numbers)}")


def guess(fort: Fort, caller: str | None, words: str) -> Talk:
    """One guess in a session of its own."""
    talk = fort.talk()
    for said in ("where is my order?", words):
        talk.events = list(fort.shop.say(talk.session, said, caller=caller))
    return talk


def guess_wrong(fort: Fort, caller: str | None, times: int) -> None:
    for number in range(times):
        told = guess(fort, caller, f"order {ADAS}, guess{number}@example.com")
        assert WHAT_SHE_BOUGHT not in shown(told.events)


def right(fort: Fort, caller: str | None) -> str:
    return shown(guess(fort, caller, f"order {ADAS}, ada@example.com").events)


def test_ten_wrong_tries_close_the_door_whatever_sessions_they_came_from(
    fort: Fort, caller: str
) -> None:
    guess_wrong(fort, caller, 10)
    assert WHAT_SHE_BOUGHT not in right(fort, caller)


def test_nine_do_not(fort: Fort, caller: str) -> None:
    """The first control: it is the tenth that closes it."""
    guess_wrong(fort, caller, 9)
    assert WHAT_SHE_BOUGHT in right(fort, caller)


def test_without_the_limit_fresh_sessions_would_go_on_guessing(
    fort: Fort, caller: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second control."""
    monkeypatch.setattr(identify, "BY_VISITOR", replace(identify.BY_VISITOR, most=999))
    guess_wrong(fort, caller, 12)
    assert WHAT_SHE_BOUGHT in right(fort, caller)


def test_other_visitors_and_the_operator_are_not_counted_with_them(fort: Fort, caller: str) -> None:
    guess_wrong(fort, caller, 10)
    assert WHAT_SHE_BOUGHT in right(fort, caller[::-1])
    assert WHAT_SHE_BOUGHT in right(fort, None)


def test_being_stopped_looks_like_a_wrong_try(fort: Fort, caller: str) -> None:
    wrong = shown(guess(fort, caller, f"order {ADAS}, guess@example.com").events)
    guess_wrong(fort, caller, 9)
    assert right(fort, caller) == wrong


def test_the_door_opens_again_after_an_hour(fort: Fort, caller: str) -> None:
    guess_wrong(fort, caller, 10)
    fort.clock.pass_(minutes=59)
    assert WHAT_SHE_BOUGHT not in right(fort, caller)
    fort.clock.pass_(minutes=2)
    assert WHAT_SHE_BOUGHT in right(fort, caller)


def test_no_address_is_kept_and_old_tries_are_dropped(fort: Fort) -> None:
    store, limit = fort.shop.store, Limit("order", 1, identify.BY_VISITOR.within)
    who = Callers(b"k" * 32).named("203.0.113.77")
    with store.write() as tx:
        store.attempts.failed(tx, limit, who, fort.clock())
        assert not store.attempts.may_try(limit, who, fort.clock(), tx=tx)
    assert "203.0.113" not in who
    fort.clock.pass_(days=2)
    with store.write() as tx:
        store.attempts.failed(tx, limit, "somebody else", fort.clock())
    fort.clock.pass_(days=-2)
    assert store.attempts.may_try(limit, who, fort.clock()), "the old try is gone"


def test_a_caller_is_an_address_or_an_ipv6_network_and_needs_the_key() -> None:
    callers = Callers(b"k" * 32)
    assert callers.named("2001:db8::1") == callers.named("2001:db8::ffff:1")
    assert callers.named("2001:db8::1") != callers.named("2001:db8:0:1::1")
    assert callers.named("192.0.2.1") != callers.named("192.0.2.2")
    assert callers.named("::ffff:192.0.2.1") == callers.named("192.0.2.1")
    assert callers.named("192.0.2.1") != Callers(b"q" * 32).named("192.0.2.1")


@pytest.fixture
def desk(fort: Fort, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk behind a password, as a browser at some address sees it."""

    def open_at(host: str, **more: str) -> TestClient:
        settings = load_settings(
            home=fort.shop.settings.home, desk_password=PASSWORD, _env_file=None, **more
        )
        monkeypatch.setattr(type(fort.shop), "settings", settings)
        return TestClient(create_app(fort.shop), client=(host, 5000))

    return open_at


def ask(desk: TestClient, password: str, **headers: str) -> int:
    token = base64.b64encode(f"marta:{password}".encode()).decode()
    return desk.get("/desk", headers={"authorization": f"Basic {token}", **headers}).status_code


def test_ten_wrong_passwords_close_the_desk_to_their_address(fort: Fort, desk: Desk) -> None:
    here = desk("203.0.113.1")
    assert [ask(here, f"guess {n}") for n in range(10)] == [401] * 10
    assert ask(here, PASSWORD) == 429
    assert ask(desk("203.0.113.2"), PASSWORD) == 200, "the control: the password is right"
    fort.clock.pass_(minutes=16)
    assert ask(here, PASSWORD) == 200


def test_without_the_limit_the_right_password_would_be_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(operators, "TRIES", replace(operators.TRIES, most=999))
    here = desk("203.0.113.3")
    assert [ask(here, f"guess {n}") for n in range(12)] == [401] * 12
    assert ask(here, PASSWORD) == 200


def test_opening_the_desk_without_a_password_is_no_try(desk: Desk) -> None:
    here = desk("203.0.113.4")
    assert {here.get("/desk").status_code for _ in range(12)} == {401}
    assert ask(here, PASSWORD) == 200


def test_a_made_up_header_buys_no_new_tries(desk: Desk) -> None:
    here = desk("203.0.113.5")
    tries = [ask(here, "guess", **{"x-forwarded-for": f"192.0.2.{n}"}) for n in range(11)]
    assert tries == [401] * 10 + [429]


def test_behind_a_proxy_of_ours_the_header_tells_visitors_apart(desk: Desk) -> None:
    """The control of the test above, and the use of SHOP_PROXIES."""
    here = desk("203.0.113.6", proxies="203.0.113.0/29")
    tries = [ask(here, "guess", **{"x-forwarded-for": f"192.0.2.{n}"}) for n in range(11)]
    assert tries == [401] * 11
    forged = [
        ask(here, "guess", **{"x-forwarded-for": f"10.0.0.{n}, 198.51.100.200"}) for n in range(11)
    ]
    assert forged == [401] * 10 + [429], "what a visitor put before the proxy's word is not read"
