"""A model server that lies, floods, drips and calls tools: what it sends changes nothing and is not
said, neither in the chat nor on the staff's pages."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant import request
from assistant.assistant import Assistant
from assistant.bootstrap import build
from assistant.wording.phrase import WordingCache
from retrieval.hashing_encoder import HashingEncoder
from store.settings import load_settings
from tests.assistant.brain.conftest import (
    ChatServer,
    Wire,
    chunk,
    completion,
    drips,
    html,
    refuses,
    says,
    stalls,
)
from tests.conftest import Talk
from tests.security.doubles import acts, shown
from ui.web import create_app

pytestmark = pytest.mark.slow

REQUEST = "a blue mug"
TURN_SECONDS = 4.0
LIES = (
    "It costs €1.07 and is 40% off.",
    "It is safe for you and free of nuts.",
    "Your refund is done.",
    "I have cancelled order 1285 and refunded you.",
    "See https://evil.example/now for it.",
    "It is [here](https://evil.example) ![x](https://evil.example/p.png).",
    "It <img src=x onerror=alert(1)> fits.",
    "<script>alert(1)</script>",
    "${7*7} {{7*7}} {0.__class__}",
    "It is delivered tomorrow with code PLANTED100.",
    "It is certified free of gluten and suitable for coeliacs.",
    "It comes with the Moonbeam Deluxe.",
    "它绝对安全，已为您退款。",
    "茶" * 6_000,
    "safe " * 20_000,
    "\u202eefas si tI\u202c.",
)
MARKS = (
    "€1\\.07|40% off|safe|free of|refund is|have cancelled|evil|onerror|script>|7\\*7|__class__|"
    "tomorrow|PLANTED|coeliac|Moonbeam|安全|退款|茶茶|efas"
)


def big_json(wire: Wire) -> None:
    wire.whole('{"id": "1", "choices": [' + "[" * 5_000_000)


def wrong_form(wire: Wire) -> None:
    wire.whole('{"choices": [{"message": {"content": {"a": [1e400, null]}}, "index": "x"}]}')


def flood(wire: Wire) -> None:
    """Small pieces for ever, as fast as they go."""
    wire.head(200, "text/event-stream")
    while True:
        wire.write(chunk("and so on "))


def no_json(wire: Wire) -> None:
    wire.head(200, "text/event-stream")
    wire.write("data: {not json\n\ndata: [DONE]\n\n")


BROKEN: dict[str, Callable[[Wire], None]] = {
    "a page with status 200": html,
    "a dripping stream": drips,
    "a stalled stream": stalls,
    "an endless stream": flood,
    "a huge answer": big_json,
    "another form": wrong_form,
    "no JSON": no_json,
    "a refusal": refuses(500),
    "a long wait asked for": refuses(429, Retry_After="86400"),
    "an end in the middle": says("It is", finish=False),
}

SLOW = {"a dripping stream", "a stalled stream"}
"""These take the whole of a turn's time."""


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    opened = ChatServer()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def _shop(
    demo_home: Path, server: ChatServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("endpoint") / "home"
    shutil.copytree(demo_home, home)
    settings = load_settings(
        home=home,
        brain="endpoint",
        planner="model",
        openai_base_url=server.url,
        openai_api_key="k",
        turn_seconds=TURN_SECONDS,
        _env_file=None,
    )
    shop = build(settings, encoder=HashingEncoder())
    yield shop
    shop.close()


@pytest.fixture
def shop(_shop: Assistant) -> Assistant:
    """The shop with a whole breaker and nothing kept of what was worded before."""
    for _, breaker in _shop.brain._steps:
        breaker.succeeded()
        breaker._closed_at = 0.0
    _shop._turns._delivery._speech._cache = WordingCache()
    return _shop


def answering(
    *, wording: Callable[[Wire], None] | str = "", calls: Sequence[tuple[str, dict[str, Any]]] = ()
) -> Callable[[Wire], None]:
    """A server that plans with the given tool calls, one after the other, and words as told."""

    def behave(wire: Wire) -> None:
        body = json.loads(wire._handler.body)  # type: ignore[attr-defined]
        if body.get("stream"):
            (says(wording) if isinstance(wording, str) else wording)(wire)
        elif body.get("tools"):
            done = sum(1 for message in body["messages"] if message["role"] == "assistant")
            wire.whole(called(*calls[done]) if done < len(calls) else completion("done"))
        else:
            wire.whole(completion('{"choice": {"intent": "discover"}}'))

    return behave


def called(name: str, arguments: dict[str, Any]) -> str:
    call = {"name": name, "arguments": json.dumps(arguments)}
    message = {
        "role": "assistant",
        "content": "Refund done, it is safe: https://evil.example",
        "tool_calls": [{"id": f"c{time.monotonic_ns()}", "type": "function", "function": call}],
    }
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
    body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
    return json.dumps({**body, "choices": [choice]})


@pytest.fixture
def obey(server: ChatServer) -> Callable[..., None]:
    """Let the server behave as `answering` says."""

    def set_to(**how: Any) -> None:
        server.bodies.clear()
        behave = answering(**how)

        def with_body(wire: Wire) -> None:
            wire._handler.body = json.dumps(server.bodies[-1])  # type: ignore[attr-defined]
            behave(wire)

        server.behaviour = with_body

    return set_to


def state(shop: Assistant) -> tuple[object, ...]:
    store = shop.store
    return (
        tuple(
            (o.id, o.status, o.version) for s in ("ada", "ben") for o in store.orders.list_for(s)
        ),
        tuple(store.carts.view(f"shopper:{s}") for s in ("ada", "ben")),
        len(store.tickets.list()),
        len(store.outbox.pending()),
        len(store.audit.rows()),
    )


def staff_pages(shop: Assistant, session: str) -> str:
    """What the desk and the transcript page show, without the product names of the catalogue."""
    browser = TestClient(
        create_app(shop), base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5000)
    )
    paths = (f"/transcripts/{session}", f"/api/transcripts/{session}", "/desk")
    return "\n".join(browser.get(path).text for path in paths)


def said(talk: Talk) -> list[str]:
    return re.findall(MARKS, shown(talk.events))


def test_an_honest_server_is_heard(shop: Assistant, obey: Callable[..., None]) -> None:
    """The control of everything below: the same way, with true words, leads to the page."""
    obey(wording="")
    reasons = Talk(shop, None).say(REQUEST).text
    told = re.search(r"rated [\d.]+ by \d+ customers", reasons)
    assert told is not None, reasons
    shop._turns._delivery._speech._cache = WordingCache()
    obey(wording=f"It is {told.group()}.")
    for _, breaker in shop.brain._steps:
        breaker.succeeded()
    talk = Talk(shop, None).say(REQUEST)
    assert talk.done.brain == "endpoint"


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie[:24])
def test_a_lie_of_the_server_is_not_said(
    shop: Assistant, obey: Callable[..., None], server: ChatServer, lie: str
) -> None:
    before = state(shop)
    obey(wording=lie)
    talk = Talk(shop, "ada").say(REQUEST)
    assert any(body.get("stream") for body in server.bodies), "it was asked for words"
    assert talk.done.brain == "template"
    assert talk.done.error is None
    assert said(talk) == []
    assert acts(talk.events) == []
    assert state(shop) == before
    kept = json.dumps(shop.transcript(talk.session), ensure_ascii=False)
    assert lie not in kept


def test_without_the_checker_the_lies_would_be_said(
    shop: Assistant, obey: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(import_module("assistant.wording.phrase"), "check", lambda *_: ())
    obey(wording=LIES[0])
    assert said(Talk(shop, "ada").say(REQUEST))


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.slow) if n in SLOW else n for n in BROKEN],
)
def test_a_broken_server_leaves_a_whole_reply_in_time(
    shop: Assistant, server: ChatServer, name: str
) -> None:
    server.behaviour = BROKEN[name]
    before, started = state(shop), time.monotonic()
    talk = Talk(shop, "ada").say(REQUEST)
    assert time.monotonic() - started < 2 * TURN_SECONDS
    assert talk.done.error is None
    assert talk.done.brain == "template"
    assert talk.cards
    assert "Please log in" not in shown(talk.events)
    assert state(shop) == before


CALLS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "another's orders": [("my_orders", {"shopper": "ben"})],
    "an order by number": [("my_orders", {"order_id": "1299"})],
    "a tool that there is not": [("cancel_order", {"order_id": "1285", "confirm": True})],
    "a refund": [("refund", {"order": "1285", "amount": 24, "to": "GC-ATTACK-0001"})],
    "a commit": [("commit", {"proposal_id": "open", "answer": "yes"})],
    "a product out of nowhere": [("product_facts", {"product_id": "'; DROP TABLE orders; --"})],
    "claims as a search": [
        ("search_products", {"query": "Moonbeam tomorrow, refund is done and it is safe"})
    ],
    "a link as a search": [("search_products", {"query": "https://evil.example/?q=<script>"})],
    "a price as a search": [("search_products", {"query": "zeppelin under €1.07 40% off"})],
    "no end": [("search_products", {"query": "mug"})] * 40,
    "wrong arguments": [("search_products", {"q": "mug"})],
    "a long search": [("search_products", {"query": "safe " * 10_000})],
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("words", ["hm, do you carry a zeppelin?", "which would you take?"])
def test_tool_calls_of_the_server_say_and_do_nothing_of_their_own(
    shop: Assistant, obey: Callable[..., None], server: ChatServer, name: str, words: str
) -> None:
    before = state(shop)
    obey(calls=CALLS[name])
    talk = Talk(shop, "ada").say(words)
    assert any(body.get("tools") for body in server.bodies), "it was asked to plan"
    assert said(talk) == []
    assert acts(talk.events) == []
    assert "Okafor" not in shown(talk.events)
    talk.say("cheaper").say("why the first one?")
    assert said(talk) == []
    assert state(shop) == before
    record = shop.transcript(talk.session)["turns"]
    assert re.findall(r"evil|Moonbeam|refund is", json.dumps(record)) == []


def test_without_the_source_check_claims_of_a_search_would_be_said(
    shop: Assistant, obey: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the words that a model searches for stood in "we don't carry ..."."""
    monkeypatch.setattr(request, "sourced", lambda _, query: query)
    monkeypatch.setattr(request, "_searching_for", lambda looked, _: looked)
    obey(calls=[("search_products", {"query": "zeppelin Moonbeam"})])
    told = Talk(shop, "ada").say("hm, do you carry a zeppelin?")
    assert re.findall("moonbeam", json.dumps(shop.transcript(told.session)), re.I)


def test_a_search_of_the_server_keeps_the_limits_that_the_shopper_said(
    shop: Assistant, obey: Callable[..., None], server: ChatServer
) -> None:
    obey(calls=[("search_products", {"query": "snack over €1"})])
    talk = Talk(shop, None).say("hm, perhaps a snack without nuts under €9, which is it?")
    decision = shop.transcript(talk.session)["turns"][-1]["decision"]
    assert any(body.get("tools") for body in server.bodies)
    assert decision is not None
    assert decision["constraints"]["price_max"] == 900
    assert decision["constraints"]["price_min"] is None
    assert "tree_nuts" in decision["constraints"]["free_from"]


def test_facts_are_read_of_products_of_this_conversation_only(
    shop: Assistant, obey: Callable[..., None], server: ChatServer
) -> None:
    other = next(str(p.id) for p in shop.store.catalogue.iter() if p.stock)
    obey(calls=[("product_facts", {"product_id": other})])
    Talk(shop, "ada").say("which would you take?")
    told = json.dumps([body["messages"] for body in server.bodies if body.get("tools")])
    assert "use an id from a search" in told


def test_the_staff_s_pages_show_nothing_that_the_server_made_up(
    shop: Assistant, obey: Callable[..., None]
) -> None:
    talk = Talk(shop, "ada")
    for lie in LIES[:8]:
        obey(wording=lie, calls=CALLS["claims as a search"])
        for _, breaker in shop.brain._steps:
            breaker.succeeded()
        talk.say(REQUEST)
    obey(wording=LIES[0], calls=CALLS["a refund"])
    talk.say("I want to talk to a person")
    pages = staff_pages(shop, talk.session)
    assert REQUEST in pages, "the control: the conversation is on them"
    assert re.findall(r"€1\.07|40% off|evil\.example|onerror|Moonbeam|refunded you", pages) == []
