"""What leaves the shop after a yes: once, under its key, and nothing of a shopper's health."""

import time
from collections.abc import Iterator

import httpx
import pytest

from assistant.bootstrap import build
from assistant.effects import Webhook
from retrieval.hashing_encoder import HashingEncoder
from store.clock import utc_now
from store.errors import NotDelivered
from store.outbox import OutboxItem
from store.settings import Settings
from store.shop import open_store
from tests.conftest import Talk
from tests.security.doubles import Fort
from tests.security.test_crashes import Desk
from tools import operations

ITEM = OutboxItem("k-1", "order.cancel", {"order": "1285"}, utc_now())


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = Desk()
    yield opened
    opened.close()


def answering(status: int, **headers: str) -> Webhook:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["idempotency-key"] == "k-1"
        return httpx.Response(status, text="secret of the server", headers=headers)

    client = httpx.Client(transport=httpx.MockTransport(answer))
    return Webhook("http://desk.example/effects", client)


@pytest.mark.parametrize("status", [200, 201, 204, 409])
def test_what_was_taken_now_or_before_is_delivered(status: int) -> None:
    answering(status)(ITEM)


@pytest.mark.parametrize("status", [301, 400, 401, 404, 429, 500, 503])
def test_what_was_not_taken_is_kept_and_the_server_is_not_quoted(status: int) -> None:
    with pytest.raises(NotDelivered) as error:
        answering(status, location="http://evil.example")(ITEM)
    assert "secret" not in str(error.value)


def test_a_desk_that_is_away_is_not_delivered_to() -> None:
    with pytest.raises(NotDelivered):
        Webhook("http://127.0.0.1:9/effects")(ITEM)


def test_what_a_killed_process_left_goes_out_at_the_start_and_the_next_after_its_commit(
    demo_settings: Settings, desk: Desk
) -> None:
    store = open_store(demo_settings)
    with store.write() as tx:
        store.outbox.put(tx, "left-behind", "order.cancel", {"order": "1"})
    store.close()
    settings = demo_settings.model_copy(update={"effects_url": desk.url})
    shop = build(settings, encoder=HashingEncoder())
    try:
        _wait(lambda: "left-behind" in dict(desk.heard))
        handed = Talk(shop, "ben").say("I want to talk to a person").handoff
        assert handed is not None
        _wait(lambda: f"ticket:{handed.ticket_id}" in dict(desk.heard))
        _wait(lambda: shop.store.outbox.due() == [])
    finally:
        shop.close()
    assert len(desk.heard) == 2


def test_without_an_address_effects_wait(demo_settings: Settings) -> None:
    """The control: it is the setting that sends them."""
    shop = build(demo_settings, encoder=HashingEncoder())
    try:
        Talk(shop, "ben").say("I want to talk to a person")
        assert len(shop.store.outbox.due()) == 1
    finally:
        shop.close()


def test_a_health_fact_stays_in_its_own_table(fort: Fort, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> str:
        return str([dict(item.payload) for item in fort.shop.store.outbox.pending(10_000)])

    def remember(words: str) -> None:
        talk = fort.talk("sam").say(words)
        assert talk.proposal is not None, talk.text
        talk.say("yes")

    remember("remember that I am allergic to sesame")
    assert "esame" not in kept()
    assert all(item.kind.startswith(("order.", "ticket.")) for item in fort.shop.store.outbox.due())
    monkeypatch.setattr(operations, "goes_outside", lambda _: True)
    remember("remember that I am allergic to celery")
    assert "elery" in kept(), "the control"


def _wait(done: object, seconds: float = 10.0) -> None:
    """Until the other thread has done it; fails when it does not."""
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, "nothing was delivered"
        time.sleep(0.01)
