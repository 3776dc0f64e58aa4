"""A model server that breaks only while it plans with tools: the turn goes on with the next rung of
the planning ladder, says nothing of the server's and changes nothing."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import agent_planner
from assistant.assistant import Assistant
from assistant.bootstrap import build
from retrieval.hashing_encoder import HashingEncoder
from store.settings import load_settings
from tests.assistant.brain.conftest import ChatServer, Wire, completion, html, refuses, says
from tests.conftest import Talk
from tests.security.doubles import acts, shown

TURN_SECONDS = 4.0
UNSURE = "hm, do you carry a zeppelin?"
LIE = "Refund done, it is safe: https://evil.example"


def asking(*calls: object, finish: str = "tool_calls") -> Callable[[Wire], None]:
    """One answer with these tool calls, as they stand."""
    message = {"role": "assistant", "content": LIE, "tool_calls": list(calls)}
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    return lambda wire: wire.whole(json.dumps(body))


def call(name: object, arguments: object, place: object = "c1") -> dict[str, Any]:
    return {"id": place, "type": "function", "function": {"name": name, "arguments": arguments}}


def dropped(wire: Wire) -> None:
    """Half of an answer that was said to be longer."""
    wire.head(200, "application/json", Content_Length="5000")
    wire.write(completion(LIE)[:60])
    wire._handler.close_connection = True


def too_long(wire: Wire) -> None:
    error = {"code": "context_length_exceeded", "message": f"too many tokens. {LIE}"}
    wire.whole(json.dumps({"error": error}), status=400)


def silent(wire: Wire) -> None:
    """Nothing, for longer than a turn."""
    wire._stopping.wait(2 * TURN_SECONDS)


BROKEN: dict[str, Callable[[Wire], None]] = {
    "arguments that are no JSON": asking(call("search_products", '{"query": "mug')),
    "arguments cut by the token limit": asking(
        call("search_products", '{"query": "mug'), finish="length"
    ),
    "arguments that are a list": asking(call("search_products", '["mug"]')),
    "arguments that are null": asking(call("search_products", "null")),
    "arguments that are an object already": asking(call("search_products", {"query": "mug"})),
    "a call without a name": asking(call(None, "{}")),
    "a call without an id": asking(call("search_products", '{"query": "mug"}', None)),
    "a call that is text": asking("search_products"),
    "thirty calls at once": asking(
        *(call("search_products", '{"query": "mug"}', f"c{n}") for n in range(30))
    ),
    "no choice": lambda wire: wire.whole('{"choices": []}'),
    "null": lambda wire: wire.whole("null"),
    "a page with status 200": html,
    "a stream that was not asked for": says(LIE),
    "a connection that drops": dropped,
    "a context that is too long": too_long,
    "an error of the server": refuses(500),
    "no answer": silent,
}


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    opened = ChatServer()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shop(demo_home: Path, server: ChatServer, tmp_path_factory: Any) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("planning") / "home"
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
    opened = build(settings, encoder=HashingEncoder())
    yield opened
    opened.close()


def plans(server: ChatServer, tools: Callable[[Wire], None]) -> None:
    """Break as told when tools are offered; choose and word as a whole server does."""
    server.bodies.clear()

    def behave(wire: Wire) -> None:
        body = server.bodies[-1]
        if body.get("tools"):
            tools(wire)
        elif body.get("stream"):
            says("")(wire)
        else:
            wire.whole(completion('{"choice": {"intent": "discover"}}'))

    server.behaviour = behave


@pytest.fixture(autouse=True)
def _rested(shop: Assistant) -> None:
    for _, breaker in shop.brain._steps:
        breaker.succeeded()
        breaker._closed_at = 0.0


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n == "no answer" else n for n in BROKEN]
)
def test_a_plan_that_breaks_is_made_by_the_next_rung(
    shop: Assistant, server: ChatServer, name: str
) -> None:
    plans(server, BROKEN[name])
    tickets = len(shop.store.tickets.list())
    talk = Talk(shop, "ada").say(UNSURE)
    assert any(body.get("tools") for body in server.bodies), "it was asked to plan"
    assert talk.done.error is None
    assert talk.text
    assert not re.search("evil|Refund done|safe", shown(talk.events))
    assert acts(talk.events) == []
    assert len(shop.store.tickets.list()) == tickets


def test_without_the_guard_a_broken_plan_would_break_the_turn(
    shop: Assistant, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: an error that is not caught on the way is a failed turn."""
    plans(server, refuses(500))

    def unguarded(*_: object) -> None:
        raise RuntimeError("not translated")

    monkeypatch.setattr(agent_planner, "run_agent", unguarded)
    assert Talk(shop, "ada").say(UNSURE).done.error is not None
