"""The outer door, the cookie, the staff pages and the API, over the real application."""

import base64
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from store.profile import Profile
from store.settings import Settings
from tests.ui.replay import ReplayingAssistant
from ui.security import LARGEST_BODY
from ui.visitors import COOKIE, Visitors
from ui.web import create_app

pytestmark = pytest.mark.slow

SAME = {"sec-fetch-site": "same-origin"}


def say(client: TestClient, text: str, **more: str) -> list[dict[str, Any]]:
    answer = client.post("/api/chat", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    for path in ("/", "/desk", "/healthz", "/ui/shop.css", "/no-such-page", "/media/product/x.svg"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_the_chat_page_runs_only_scripts_with_this_answer_s_nonce(client: TestClient) -> None:
    first, second = client.get("/"), client.get("/")
    policy = first.headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert first.text.count("<script") == first.text.count(f'<script nonce="{nonce}"')
    assert nonce not in second.headers["content-security-policy"]


def test_the_chat_page_fetches_nothing_from_elsewhere(client: TestClient) -> None:
    head = client.get("/").text.partition("window.gradio_config")[0]
    assert "googleapis" not in head
    assert "//cdn" not in head
    assert "raw.githubusercontent" not in head


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1",
        "/gradio_api/component_server",
        "/gradio_api/info",
        "/gradio_api/call/acted",
        "/gradio_api/run/acted",
        "/monitoring",
        "/docs",
        "/openapi.json",
        "/static/../etc/passwd",
    ],
)
def test_gradio_s_other_routes_do_not_exist(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_without_the_door_gradio_s_routes_would_be_open(assistant: ReplayingAssistant) -> None:
    app = create_app(assistant)  # type: ignore[arg-type]
    app.user_middleware = [m for m in app.user_middleware if m.cls.__name__ != "Door"]
    with TestClient(app) as open_client:
        assert open_client.get("/gradio_api/info").status_code == 200


def test_a_large_body_is_refused(client: TestClient) -> None:
    answer = client.post("/api/chat", json={"text": "x" * (LARGEST_BODY + 1)})
    assert answer.status_code == 413


def test_a_body_that_hides_its_length_is_refused(client: TestClient) -> None:
    def endless() -> Any:
        for _ in range(LARGEST_BODY // 1024 + 8):
            yield b" " * 1024

    headers = {"content-type": "application/json"}
    answer = client.post("/api/chat", content=endless(), headers=headers)
    assert answer.status_code in (400, 413)


def test_the_page_sets_a_signed_cookie_that_scripts_cannot_read(client: TestClient) -> None:
    header = client.get("/").headers["set-cookie"]
    assert header.startswith(f"{COOKIE}=")
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "set-cookie" not in client.get("/").headers


def test_a_forged_cookie_is_nobody(assistant: ReplayingAssistant) -> None:
    ours, theirs = Visitors(assistant, b"a" * 32), Visitors(assistant, b"b" * 32)  # type: ignore[arg-type]
    cookie = theirs.cookie(theirs.new(), secure=False).split(";")[0]
    assert theirs.read(cookie) is not None
    assert ours.read(cookie) is None
    assert ours.read(f"{COOKIE}=eyJzIjoiUy0xIn0.x.y") is None
    assert ours.read(None) is None


def test_a_chat_call_streams_events_and_keeps_the_session(client: TestClient) -> None:
    events = say(client, "snacks")
    assert [e["event"] for e in events] == ["status", "cards", "token", "done"]
    assert events[-1]["turn"] == 1
    assert say(client, "more")[-1]["turn"] == 2


def test_nothing_in_a_chat_call_can_name_a_shopper(client: TestClient) -> None:
    for extra in ({"shopper": "ada"}, {"session": "S-1"}, {"history": "x"}):
        answer = client.post("/api/chat", json={"text": "hello", **extra})
        assert answer.status_code == 400, extra


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"text": 1e400}', b'{"text": NaN}', b"\xff\xfe", b'{"x": 1}']
)
def test_a_bad_body_is_a_400_that_repeats_nothing(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/chat", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "1e400" not in answer.text


def test_another_site_cannot_make_a_browser_talk(client: TestClient) -> None:
    evil = {"origin": "http://evil.example"}
    assert client.post("/api/chat", json={"text": "hi"}, headers=evil).status_code == 403
    cross = {"sec-fetch-site": "cross-site"}
    assert client.post("/session", data={"shopper": "ada"}, headers=cross).status_code == 403
    plain = client.post(
        "/api/chat", content=b'{"text":"hi"}', headers={"content-type": "text/plain"}
    )
    assert plain.status_code == 415


def test_a_turn_that_breaks_is_a_failure_and_the_next_one_works(client: TestClient) -> None:
    assert say(client, "break please")[-1] == {"event": "failure", "error": "internal", "text": ""}
    assert say(client, "snacks")[-1]["event"] == "done"


def test_the_picker_changes_the_server_s_session(
    client: TestClient, assistant: ReplayingAssistant
) -> None:
    answer = client.post("/session", data={"shopper": "ada"}, headers=SAME, follow_redirects=False)
    assert answer.status_code == 303
    say(client, "snacks")
    record = assistant.store.conversations.get(assistant.inputs[-1][0])
    assert record is not None
    assert record.shopper_id == "ada"


def test_a_real_shop_has_no_picker(client: TestClient, assistant: ReplayingAssistant) -> None:
    with assistant.store.write() as tx:
        assistant.store.notes.put(tx, "demo", "")
    answer = client.post("/session", data={"shopper": "ada"}, headers=SAME)
    assert answer.status_code == 404


def test_an_unknown_choice_is_refused(client: TestClient) -> None:
    for form in ({"shopper": "nobody"}, {"language": "xx"}, {}):
        assert client.post("/session", data=form, headers=SAME).status_code == 404


def test_a_transcript_is_for_its_own_browser_and_for_staff(
    client: TestClient, assistant: ReplayingAssistant
) -> None:
    say(client, "snacks")
    session = assistant.inputs[-1][0]
    assert client.get(f"/api/transcripts/{session}").json()["turns"][0]["said"] == "snacks"
    app = client.app
    far = TestClient(app, base_url="http://shop.example", client=("203.0.113.9", 5000))
    assert far.get(f"/api/transcripts/{session}").status_code == 403
    assert client.get("/api/transcripts/S-none").status_code == 404


@pytest.mark.parametrize("path", ["/desk", "/desk/state", "/transcripts", "/metrics"])
def test_staff_pages_open_on_this_machine_only(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200
    app = client.app
    far = TestClient(app, base_url="http://127.0.0.1:7860", client=("203.0.113.9", 5000))
    assert far.get(path).status_code == 403
    proxied = client.get(path, headers={"x-forwarded-for": "203.0.113.9"})
    assert proxied.status_code == 403
    rebound = TestClient(app, base_url="http://evil.example", client=("127.0.0.1", 5000))
    assert rebound.get(path).status_code == 403


def test_with_a_password_the_desk_opens_for_whoever_has_it(
    assistant: ReplayingAssistant, settings: Settings
) -> None:
    assistant.settings = settings.model_copy(update={"desk_password": "correct horse"})
    app = create_app(assistant)  # type: ignore[arg-type]
    far = TestClient(app, base_url="https://shop.example", client=("203.0.113.9", 5000))
    assert far.get("/desk").status_code == 401
    assert far.get("/desk").headers["www-authenticate"].startswith("Basic")
    for given, status in (("wrong", 401), ("correct horse", 200)):
        token = base64.b64encode(f"marta:{given}".encode()).decode()
        assert far.get("/desk", headers={"authorization": f"Basic {token}"}).status_code == status
    assert far.get("/desk", headers={"authorization": "Basic %%%"}).status_code == 401


def test_the_desk_shows_the_hand_off_and_its_answers_reach_the_chat(
    client: TestClient, assistant: ReplayingAssistant
) -> None:
    say(client, "snacks")
    client.post("/api/chat", json={"press": "person"})
    session = assistant.inputs[-1][0]
    page = client.get("/desk").text
    assert "Asked for a person" in page
    assert "Seed bars" in page
    ticket = assistant.desk.tickets()[0].id
    form = {"text": "Hello, this is Marta.", "agent": "Marta"}
    assert client.post(f"/desk/{ticket}/answer", data=form, headers=SAME).status_code == 200
    assert [m.text for m in assistant.desk.poll(session, 0)] == ["Hello, this is Marta."]
    assert 'value="Marta"' in client.get(f"/desk/{ticket}").text, "a colleague signs once"
    assert ">Marta <time" in client.get(f"/desk/{ticket}").text
    assert ">Marta<" in client.get(f"/transcripts/{session}").text
    client.post(f"/desk/{ticket}/give-back", data={"agent": "Marta"}, headers=SAME)
    record = assistant.store.conversations.get(session)
    assert record is not None
    assert record.holder == "assistant"
    assert client.post(f"/desk/{ticket}/answer", data=form, headers=SAME).status_code == 409


def test_an_answer_that_crosses_a_colleague_s_is_kept_and_not_sent(
    client: TestClient, assistant: ReplayingAssistant
) -> None:
    client.post("/api/chat", json={"press": "person"})
    ticket = assistant.desk.tickets()[0].id
    first = {"text": "A new one is on its way.", "seen": "0"}
    client.post(f"/desk/{ticket}/answer", data=first, headers=SAME)
    second = {"text": "Here is a refund instead.", "seen": "0"}
    crossed = client.post(f"/desk/{ticket}/answer", data=second, headers=SAME)
    assert crossed.status_code == 409
    assert second["text"] in crossed.text
    said = [m.text for m in assistant.desk.ticket(ticket).messages if m.author == "agent"]
    assert said == [first["text"]]


def test_hostile_text_is_inert_on_every_staff_page(
    client: TestClient, assistant: ReplayingAssistant
) -> None:
    with assistant.store.write() as tx:
        assistant.store.shoppers.upsert(tx, Profile("x", "<script>1</script>"))  # type: ignore[arg-type]
    say(client, "soap <script>alert(1)</script>")
    client.post("/api/chat", json={"press": "person"})
    session = assistant.inputs[-1][0]
    for path in ("/desk", "/transcripts", f"/transcripts/{session}"):
        page = client.get(path).text
        assert "<script>" not in page, path
        assert "<img src=http" not in page, path


def test_a_picture_is_drawn_once_and_served_without_rights(
    client: TestClient, assistant: ReplayingAssistant, settings: Settings
) -> None:
    first = client.get("/media/product/bad.svg")
    assert first.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in first.headers["content-security-policy"]
    assert "<script" not in first.text
    assert len(list((settings.home / "media").glob("*.svg"))) == 1
    again = client.get("/media/product/bad.svg", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/media/product/none.svg").status_code == 404


def test_health_and_figures(client: TestClient) -> None:
    say(client, "snacks")
    assert client.get("/healthz").json() == {"status": "ok", "products": 3, "brain": "template"}
    assert 'shop_turns_total{brain="template",error=""} 1.0' in client.get("/metrics").text
