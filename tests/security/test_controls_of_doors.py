"""The web server's door and the page's renderer: each guard taken out, what comes through."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from itsdangerous import Signer, URLSafeTimedSerializer
from jinja2 import Environment

from assistant.events import Event, Token
from store.settings import load_settings
from store.shop import Store, open_store
from tests.ui.conftest import HOSTILE
from tests.ui.replay import ReplayingAssistant
from ui import operators, render, security
from ui.render import Renderer, prose
from ui.visitors import COOKIE
from ui.web import create_app

HOST = "http://127.0.0.1:7860"
SECRET = "I take tablets for my heart"
Off = pytest.MonkeyPatch
OFF = pytest.mark.parametrize("off", [False, True])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(load_settings(home=tmp_path_factory.mktemp("doors"), _env_file=None))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    def script(session_id: str, sent: str) -> list[Event]:
        return [Token(f"You said: {sent}")]

    settings = load_settings(
        home=tmp_path_factory.mktemp("doors-home"), brain="template", _env_file=None
    )
    app = create_app(ReplayingAssistant(store, settings, script))  # type: ignore[arg-type]
    with TestClient(app, base_url=HOST, client=("127.0.0.1", 5000)) as opened:
        assert opened.get("/").status_code == 200
        yield opened


@OFF
def test_gradio_s_other_routes_do_not_exist(
    client: TestClient, monkeypatch: Off, off: bool
) -> None:
    if off:
        monkeypatch.setattr(security, "is_open", lambda _: True)
    assert client.get("/gradio_api/info").status_code == (200 if off else 404)


@OFF
def test_other_methods_reach_no_route(client: TestClient, monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(security, "METHODS", frozenset({"OPTIONS"}))
    asked = {"origin": HOST, "access-control-request-method": "POST"}
    assert client.options("/theme.css", headers=asked).status_code == (200 if off else 405)


@OFF
@pytest.mark.parametrize("declared", [True, False])
def test_a_large_body_is_not_read(
    client: TestClient, monkeypatch: Off, off: bool, declared: bool
) -> None:
    if off:
        monkeypatch.setattr(security, "LARGEST_BODY", 1 << 30)
    body = b'{"text": "' + b"x" * security.LARGEST_BODY.bit_length() * 5_000 + b'"}'
    parts = iter([body[:40_000], body[40_000:]])
    answer = client.post("/api/chat", content=body if declared else parts)
    assert (answer.status_code == 413) is not off


@OFF
def test_a_cookie_signed_by_somebody_else_is_nobody(
    client: TestClient, store: Store, monkeypatch: Off, off: bool
) -> None:
    assert client.post("/api/chat", json={"text": SECRET}).status_code == 200
    session = str(store.conversations.list()[0].id)
    theirs = URLSafeTimedSerializer(b"another key", salt="shop-session")
    forged = theirs.dumps({"s": session, "l": "en"})
    if off:
        monkeypatch.setattr(Signer, "verify_signature", lambda *_: True)
    stranger = TestClient(client.app, base_url="http://shop.example")
    told = stranger.get(f"/api/transcripts/{session}", headers={"cookie": f"{COOKIE}={forged}"})
    assert (SECRET in told.text) is off


@OFF
def test_a_bare_proxy_opens_no_desk(client: TestClient, monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(operators, "_came_through_a_proxy", lambda _: False)
    answer = client.get("/desk", headers={"x-forwarded-for": "198.51.100.7"})
    assert answer.status_code == (200 if off else 403)


@OFF
def test_a_name_of_another_site_for_this_machine_opens_no_desk(
    client: TestClient, monkeypatch: Off, off: bool
) -> None:
    """A page whose name was turned to 127.0.0.1 would read the desk (DNS rebinding)."""
    if off:
        names = frozenset({"shop.evil.example"})
        monkeypatch.setattr(operators, "_LOOPBACK_NAMES", names)
    answer = client.get("/desk", headers={"host": "shop.evil.example"})
    assert answer.status_code == (200 if off else 403)


@OFF
def test_markup_is_shown_and_not_run(monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(render, "escape", lambda text: text)
    assert ("<img" in prose(HOSTILE)) is off


@OFF
def test_no_link_leads_out(monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(render, "_LINK", re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"))
    told = prose("[click](https://evil.example) [x](//evil.example) [y](javascript:x)")
    assert ("<a" in told) is off


@OFF
def test_no_value_of_a_template_is_markup(monkeypatch: Off, off: bool) -> None:
    if off:
        monkeypatch.setattr(render, "Environment", _trusting)
    page = Renderer(HOSTILE).render("agent", "en", text=HOSTILE, agent=HOSTILE)
    assert ("<img src=http" in page) is off


def _trusting(**options: Any) -> Environment:
    return Environment(**{**options, "autoescape": False})
