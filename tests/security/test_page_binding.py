"""A page's Gradio session hash is worth nothing in another browser."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.events import Event, Token
from store.settings import load_settings
from store.shop import Store, open_store
from tests.ui.replay import ReplayingAssistant
from ui.web import create_app

pytestmark = pytest.mark.slow

OPENED, ACTED = 0, 1  # the page's events in the order it declares them
SECRET_WISH = "a surprise for Grandmother"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(load_settings(home=tmp_path, _env_file=None))
    yield opened
    opened.close()


@pytest.fixture
def assistant(store: Store, tmp_path: Path) -> ReplayingAssistant:
    def script(session_id: str, sent: str) -> list[Event]:
        return [Token(f"You said: {sent}")]

    settings = load_settings(home=tmp_path, brain="template", _env_file=None)
    return ReplayingAssistant(store, settings, script)


@pytest.fixture
def app(assistant: ReplayingAssistant) -> FastAPI:
    return create_app(assistant)  # type: ignore[arg-type]


def without_binding(app: FastAPI) -> FastAPI:
    app.user_middleware = [m for m in app.user_middleware if m.cls.__name__ != "Binding"]
    return app


class Browsers(ExitStack):
    """Browsers with a cookie and a conversation of their own, closed at the end."""

    def open(self, app: FastAPI, said: str = "hello") -> TestClient:
        client = self.enter_context(TestClient(app, raise_server_exceptions=False))
        assert client.post("/api/chat", json={"text": said}).status_code == 200
        return client


def join(client: TestClient, page: str, event: int, said: str | None = None) -> None:
    body = {"data": [], "fn_index": event, "session_hash": page}
    more = {"event_data": {"text": said}} if said else {}
    answer = client.post("/gradio_api/queue/join", json={**body, **more})
    assert answer.status_code == 200, answer.text


def listen(client: TestClient, page: str) -> str:
    return client.get("/gradio_api/queue/data", params={"session_hash": page}).text


def overheard(app: FastAPI) -> str:
    """What a stranger hears who knows the page's hash, while its own browser waits."""
    with Browsers() as browsers:
        mine, stranger, page = browsers.open(app, SECRET_WISH), browsers.open(app), uuid4().hex
        join(mine, page, OPENED)
        return listen(stranger, page)


def slipped_in(app: FastAPI) -> str:
    """What a page hears after a stranger has acted under its hash."""
    with Browsers() as browsers:
        mine, stranger, page = browsers.open(app), browsers.open(app), uuid4().hex
        join(stranger, page, ACTED, "I am a stranger")
        join(mine, page, OPENED)
        return listen(mine, page)


def test_a_page_hears_its_own_conversation(app: FastAPI) -> None:
    with Browsers() as browsers:
        mine, page = browsers.open(app, SECRET_WISH), uuid4().hex
        join(mine, page, OPENED)
        assert SECRET_WISH in listen(mine, page)


def test_page_and_api_count_guesses_by_the_same_caller(
    app: FastAPI, assistant: ReplayingAssistant
) -> None:
    with Browsers() as browsers:
        mine, page = browsers.open(app), uuid4().hex
        join(mine, page, ACTED, "by the page")
        listen(mine, page)
    assert [said for _, said in assistant.inputs] == ["hello", "by the page"]
    assert assistant.callers[0] == assistant.callers[1] is not None


def test_a_stranger_who_knows_the_hash_hears_nothing(app: FastAPI) -> None:
    assert SECRET_WISH not in overheard(app)


def test_without_the_binding_the_stranger_would_hear_it(app: FastAPI) -> None:
    assert SECRET_WISH in overheard(without_binding(app))


def test_a_stranger_who_knows_the_hash_puts_nothing_on_the_page(app: FastAPI) -> None:
    assert "I am a stranger" not in slipped_in(app)


def test_without_the_binding_the_stranger_would_write_on_the_page(app: FastAPI) -> None:
    assert "I am a stranger" in slipped_in(without_binding(app))


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b'{"session_hash": 1e400, "data": NaN'])
def test_what_cannot_be_read_is_refused(app: FastAPI, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = TestClient(app).post("/gradio_api/queue/join", content=body, headers=headers)
    assert answer.status_code in (400, 413)


def test_a_hash_is_bound_to_the_session_and_not_only_to_a_cookie_of_ours(app: FastAPI) -> None:
    visitors = next(m for m in app.user_middleware if m.cls.__name__ == "Binding").kwargs["bind"]
    owner = visitors.__self__
    first, second = owner.new(), owner.new()
    cookies = [owner.cookie(v, secure=False).split(";")[0] for v in (first, second)]
    hashes = {visitors(cookie, "page") for cookie in (*cookies, "", "shop_session=forged")}
    assert len(hashes) == 3, "two visitors, and nobody"
    assert visitors(cookies[0], "page") == visitors(cookies[0], "page")
