"""Gradio's session hashes, bound to the visitor who sends them.

A page makes up its own hash, and Gradio gives the events of a hash to whoever names it. So the hash
that Gradio gets is made here, of the visitor's session and the page's hash: the same hash from
another browser is another hash. Nothing is kept, so any worker decides alike.
"""

import json
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode

from store.errors import BadText
from ui.inputs import parse_object
from ui.security import App, Message, Receive, Scope, Send, answer_plainly

_API = "/gradio_api/"
_HEARTBEAT = f"{_API}heartbeat/"
_FIELD = "session_hash"
LONGEST = 100
"""Characters of a session hash or an event's id, and the highest number of an event."""


class Bind(Protocol):
    """Gives the hash that belongs to this visitor's page alone."""

    def __call__(self, cookie_header: str, page: str) -> str: ...


class Binding:
    """ASGI middleware before Gradio's routes. What cannot be read is refused."""

    def __init__(self, app: App, bind: Bind) -> None:
        self._app = app
        self._bind = bind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not str(scope["path"]).startswith(_API):
            await self._app(scope, receive, send)
            return
        cookies = [value for name, value in scope["headers"] if name == b"cookie"]
        cookie = b"; ".join(cookies).decode("latin-1")

        def bound(page: object) -> str:
            return self._bind(cookie, str(page))

        scope = dict(scope)
        path = str(scope["path"])
        if path.startswith(_HEARTBEAT):
            path = _HEARTBEAT + bound(path.removeprefix(_HEARTBEAT))
            scope |= {"path": path, "raw_path": path.encode()}
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        scope["query_string"] = urlencode(
            [(name, bound(value) if name == _FIELD else value) for name, value in query]
        ).encode()
        if scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        try:
            data = parse_object(await _body(receive))
            if not _in_form(data):
                raise BadText("a field has another form")
        except BadText:
            await answer_plainly(send, 400, "This is not what the page sends.")
            return
        if data.get(_FIELD) is not None:
            data[_FIELD] = bound(data[_FIELD])
        body = json.dumps(data).encode()
        kept = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
        scope["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
        await self._app(scope, _once(body, receive), send)


def _in_form(data: dict[str, Any]) -> bool:
    """Whether the fields by which Gradio finds things are what a page of ours sends: its own errors
    about others are errors of the server."""
    texts = (data.get(name) for name in (_FIELD, "event_id"))
    number = data.get("fn_index")
    return all(
        text is None or (isinstance(text, str) and text.isascii() and len(text) <= LONGEST)
        for text in texts
    ) and (number is None or (type(number) is int and 0 <= number <= LONGEST))


async def _body(receive: Receive) -> bytes:
    """The whole body; its size was bounded at the door."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body.extend(message.get("body", b""))
        more = bool(message.get("more_body"))
    return bytes(body)


def _once(body: bytes, receive: Receive) -> Receive:
    held: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return held.pop() if held else await receive()

    return replay
