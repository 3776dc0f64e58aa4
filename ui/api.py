"""The HTTP API: the chat for programs, health, figures, and the shop's own files."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse

from assistant.assistant import Assistant
from assistant.events import Event
from store.errors import BadText, NotFound
from ui.callers import Callers
from ui.inputs import parse_object, read_input, start
from ui.metrics import Metrics
from ui.operators import Operators, SameOrigin
from ui.running import TurnRunner
from ui.visitors import Visitors

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def api_routes(
    assistant: Assistant,
    visitors: Visitors,
    callers: Callers,
    *,
    runner: TurnRunner,
    operators: Operators,
    metrics: Metrics,
) -> APIRouter:
    """Every route that is not a page."""
    router = APIRouter()

    @router.post("/api/chat")
    async def chat(request: Request, _: SameOrigin) -> Response:
        """One turn of the cookie's session as lines of JSON: `{"event": "token", "text": ...}`.

        The body is `{"text"}`, `{"press", "product_ids"}`, `{"confirm", "answer"}` or
        `{"feedback"}`. A call without a session cookie begins a guest's session and sets one.
        """
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise HTTPException(415, "Send application/json.")
        try:
            given = read_input(parse_object(await request.body()))
        except BadText as error:
            raise HTTPException(400, str(error)) from None
        visitor = visitors.read(request.headers.get("cookie"))
        fresh = visitor is None or visitors.expired(visitor)
        if visitor is None or fresh:
            visitor = visitors.new(request.headers.get("accept-language", ""))
        record = visitors.begin(visitor)
        caller = callers.of(request)
        events = runner.run(record.id, lambda: start(assistant, record.id, given, caller), caller)
        answer = StreamingResponse(_lines(events), media_type="application/x-ndjson")
        answer.headers["Cache-Control"] = "no-store"
        if fresh:
            secure = request.url.scheme == "https"
            answer.headers.append("Set-Cookie", visitors.cookie(visitor, secure=secure))
        return answer

    @router.get("/api/transcripts/{session_id}")
    def transcript(session_id: str, request: Request) -> Response:
        """A transcript with its decision records: for the session's own browser, and for the
        shop's people."""
        visitor = visitors.read(request.headers.get("cookie"))
        if visitor is None or visitor.session_id != session_id:
            operators.guard(request)
        try:
            whole = assistant.transcript(session_id)
        except NotFound:
            raise HTTPException(404, "There is no such transcript.") from None
        return _download(whole, f"transcript-{session_id}")

    @router.get("/api/me/data")
    def my_data(request: Request) -> Response:
        """Everything that the shop keeps about the signed-in shopper, as one JSON file."""
        visitor = visitors.read(request.headers.get("cookie"))
        record = visitors.session(visitor) if visitor else None
        if record is None or record.shopper_id is None or record.level != "signed_in":
            raise HTTPException(403, "Sign in to get a copy of your data.")
        try:
            return _download(assistant.store.privacy.export(record.shopper_id), "my-data")
        except NotFound:
            raise HTTPException(404, "There is no such account.") from None

    @router.post("/session")
    async def session(request: Request, _: SameOrigin) -> Response:
        """The two forms of the page's head: another language, or another shopper of the demo."""
        form = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        visitor = visitors.read(request.headers.get("cookie"))
        if visitor is None or visitors.expired(visitor):
            visitor = visitors.new(request.headers.get("accept-language", ""))
        try:
            if "language" in form:
                visitor = visitors.speak(visitor, form["language"][0])
            elif "shopper" in form and visitors.may_pick:
                visitor = visitors.switch(visitor, form["shopper"][0] or None)
            else:
                raise HTTPException(404, "There is nothing to choose here.")
        except NotFound:
            raise HTTPException(404, "There is no such choice.") from None
        answer = RedirectResponse("/", 303)
        secure = request.url.scheme == "https"
        answer.headers.append("Set-Cookie", visitors.cookie(visitor, secure=secure))
        return answer

    @router.get("/healthz")
    def healthz() -> JSONResponse:
        """Whether the shop can answer: 200 while its database can be read."""
        return JSONResponse(
            {
                "status": "ok",
                "products": assistant.store.catalogue.count(),
                "brain": assistant.brain.rung,
            }
        )

    @router.get("/metrics", dependencies=[Depends(operators.guard)])
    def figures() -> Response:
        """Figures for Prometheus."""
        return Response(metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")

    @router.get("/ui/{name}")
    def asset(name: str, request: Request) -> Response:
        """Style sheets, scripts and drawings of the pages."""
        path = _ASSETS / name
        if "/" in name or path.suffix not in _TYPES or not path.is_file():
            raise HTTPException(404, "There is no such file.")
        content = path.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=_TYPES[path.suffix], headers=headers)

    @router.get("/favicon.ico")
    def favicon() -> Response:
        """The shop's mark."""
        return Response((_ASSETS / "mark.svg").read_bytes(), media_type="image/svg+xml")

    return router


def _download(whole: dict[str, Any], name: str) -> Response:
    plain = "".join(c for c in name if c.isalnum() or c in "-_")[:96]
    headers = {
        "Content-Disposition": f'attachment; filename="{plain}.json"',
        "Cache-Control": "no-store",
    }
    body = json.dumps(whole, ensure_ascii=False, indent=2, default=str)
    return Response(body, media_type="application/json", headers=headers)


def event_line(event: Event) -> str:
    """One event as a line of JSON; `event` names its kind in lower case."""
    kind: dict[str, Any] = {"event": type(event).__name__.lower()}
    return json.dumps({**kind, **asdict(event)}, ensure_ascii=False, default=dict) + "\n"


def _lines(events: Iterator[Event]) -> Iterator[str]:
    for event in events:
        yield event_line(event)
