"""Guessing is counted by visitor: a fresh session buys no fresh tries."""

import base64
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete
from starlette.requests import Request

from assistant import identify
from store.attempts import Limit
from store.errors import BadSettings
from store.settings import load_settings
from store.tables import attempts
from tests.conftest import Talk
from tests.security.doubles import Fort, shown
from ui import operators
from ui.callers import Callers
from ui.web import create_app

pytestmark = pytest.mark.slow

ADAS, WHAT_SHE_BOUGHT = "1285", "Wild Berry"
_numbers = count(1)
PASSWORD = "correct horse"
Desk = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def _no_tries_yet(fort: Fort) -> None:
    """The shop is one for all tests, and wrong tries at an order are counted whoever makes them."""
    with fort.shop.store.write() as tx:
        tx.connection.execute(delete(attempts))


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


def spread_wrong(fort: Fort, times: int) -> None:
    """Wrong tries at one order, each from an address of its own."""
    for number in range(times):
        who = Callers(b"k" * 32).named(f"198.18.0.{number}")
        told = guess(fort, who, f"order {ADAS}, guess{number}@example.com")
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


def test_many_addresses_buy_no_more_tries_at_one_order(fort: Fort) -> None:
    spread_wrong(fort, 30)
    assert WHAT_SHE_BOUGHT not in right(fort, Callers(b"k" * 32).named("198.18.9.9"))
    assert WHAT_SHE_BOUGHT in right(fort, None), "the operator is not counted"


def test_who_knows_what_was_paid_is_not_shut_out_by_strangers(fort: Fort) -> None:
    spread_wrong(fort, 30)
    total = _total(fort)
    at = iter(Callers(b"k" * 32).named(f"198.18.8.{n}") for n in range(9))
    assert WHAT_SHE_BOUGHT in _with_facts(fort, next(at), f", I paid {total}")
    assert WHAT_SHE_BOUGHT not in _with_facts(fort, next(at), f", I paid {total + 1}")
    several = " ".join(str(total + n) for n in range(3))
    assert WHAT_SHE_BOUGHT not in _with_facts(fort, next(at), f", I paid {several}"), "a list"


def test_what_was_paid_may_be_told_by_itself(fort: Fort) -> None:
    spread_wrong(fort, 30)
    who = Callers(b"k" * 32).named("198.18.8.77")
    talk = guess(fort, who, f"order {ADAS}, ada@example.com")
    talk.events = list(fort.shop.say(talk.session, f"I paid {_total(fort)}", caller=who))
    assert WHAT_SHE_BOUGHT in shown(talk.events)


def test_what_was_paid_buys_no_more_tries_of_one_visitor(fort: Fort, caller: str) -> None:
    guess_wrong(fort, caller, 10)
    assert WHAT_SHE_BOUGHT not in _with_facts(fort, caller, f", I paid {_total(fort)}")


def test_without_the_look_at_what_was_paid_any_amount_would_open_it(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(identify, "_was_paid", lambda *_: True)
    spread_wrong(fort, 30)
    who = Callers(b"k" * 32).named("198.18.8.88")
    assert WHAT_SHE_BOUGHT in _with_facts(fort, who, ", I paid 1.00")


def _with_facts(fort: Fort, caller: str, more: str) -> str:
    return shown(guess(fort, caller, f"order {ADAS}, ada@example.com{more}").events)


def _total(fort: Fort) -> Decimal:
    return fort.shop.store.orders.get(ADAS, "ada").total.amount  # type: ignore[arg-type]


def test_twenty_nine_from_many_addresses_do_not_close_it(fort: Fort) -> None:
    """The first control."""
    spread_wrong(fort, 29)
    assert WHAT_SHE_BOUGHT in right(fort, Callers(b"k" * 32).named("198.18.9.9"))


def test_without_the_limit_at_the_order_many_addresses_would_go_on(
    fort: Fort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second control."""
    monkeypatch.setattr(identify, "BY_TARGET", replace(identify.BY_TARGET, most=999))
    spread_wrong(fort, 31)
    assert WHAT_SHE_BOUGHT in right(fort, Callers(b"k" * 32).named("198.18.9.9"))


def test_numbers_tried_at_one_address_are_counted_together(fort: Fort) -> None:
    for number in range(30):
        who = Callers(b"k" * 32).named(f"198.18.1.{number}")
        guess(fort, who, f"order {5000 + number}, ada@example.com")
    assert WHAT_SHE_BOUGHT not in right(fort, Callers(b"k" * 32).named("198.18.9.9"))


def test_what_is_guessed_at_is_not_kept_in_words(fort: Fort, caller: str) -> None:
    guess_wrong(fort, caller, 1)
    with fort.shop.store.write() as tx:
        kept = str(tx.connection.execute(attempts.select()).all())
    assert len(kept) > 100
    assert ADAS not in kept
    assert "guess0" not in kept


@pytest.mark.parametrize("proxies", ["0.0.0.0/0", "::/0", "*", "10.0.0.1,0.0.0.0/4", "anybody"])
def test_proxies_that_would_be_everybody_are_refused(proxies: str) -> None:
    with pytest.raises(BadSettings):
        load_settings(proxies=proxies, _env_file=None)
    assert load_settings(proxies="10.0.0.1,fd00::/64", _env_file=None).proxies, "the control"


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


@pytest.fixture
def open_desk(fort: Fort, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk without a password."""

    def open_at(host: str, **more: str) -> TestClient:
        settings = load_settings(home=fort.shop.settings.home, _env_file=None, **more)
        monkeypatch.setattr(type(fort.shop), "settings", settings)
        app = create_app(fort.shop)
        return TestClient(app, base_url="http://127.0.0.1:7860", client=(host, 5000))

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


HINTS = {
    "via": "1.1 front",
    "x-forwarded-host": "shop.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "127.0.0.1",
    "x-client-ip": "127.0.0.1",
    "true-client-ip": "127.0.0.1",
    "cf-connecting-ip": "127.0.0.1",
    "forwarded": "for=127.0.0.1",
    "host": "shop.example",
}


@pytest.mark.parametrize("hint", HINTS)
def test_without_a_password_a_request_through_a_proxy_is_not_of_this_machine(
    open_desk: Desk, hint: str
) -> None:
    here = open_desk("127.0.0.1")
    assert here.get("/desk").status_code == 200, "the control: it is the header"
    for path in ("/desk", "/transcripts", "/metrics", "/api/transcripts/S-1"):
        assert here.get(path, headers={hint: HINTS[hint]}).status_code == 403


def test_without_a_password_the_desk_is_closed_to_other_addresses_and_behind_proxies(
    open_desk: Desk,
) -> None:
    assert open_desk("203.0.113.9").get("/desk").status_code == 403
    assert open_desk("127.0.0.1", proxies="10.0.0.1").get("/desk").status_code == 403


def test_http_1_0_is_what_a_bare_proxy_speaks(open_desk: Desk) -> None:
    """nginx as it comes passes requests on without a header and under its own name for us."""
    scope = {"type": "http", "headers": [(b"host", b"127.0.0.1:7860")], "client": ("127.0.0.1", 1)}
    assert not operators._is_local(Request({**scope, "http_version": "1.0"}))
    assert operators._is_local(Request({**scope, "http_version": "1.1"})), "the control"


def test_behind_a_proxy_of_ours_the_header_tells_visitors_apart(desk: Desk) -> None:
    """The control of the test above, and the use of SHOP_PROXIES."""
    here = desk("203.0.113.6", proxies="203.0.113.0/29")
    tries = [ask(here, "guess", **{"x-forwarded-for": f"192.0.2.{n}"}) for n in range(11)]
    assert tries == [401] * 11
    forged = [
        ask(here, "guess", **{"x-forwarded-for": f"10.0.0.{n}, 198.51.100.200"}) for n in range(11)
    ]
    assert forged == [401] * 10 + [429], "what a visitor put before the proxy's word is not read"
