"""The outer door of the web server: which paths exist, how much a request may send, which headers
every answer carries, and which scripts a page may run."""

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import structlog

log = structlog.get_logger()

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Greet(Protocol):
    """Gives the Set-Cookie header for a browser that opens the page, if it needs one."""

    def __call__(self, cookie_header: str, accept_language: str, *, secure: bool) -> str | None: ...


METHODS = frozenset({"GET", "HEAD", "POST"})
"""What may be done here."""

LARGEST_BODY = 64 * 1024
"""Bytes of the largest request that is read."""

_OPEN_PREFIXES = ("/assets/", "/ui/", "/media/", "/desk", "/transcripts", "/api/")
_OPEN_PATHS = frozenset(
    {
        "/",
        "/session",
        "/healthz",
        "/metrics",
        "/favicon.ico",
        "/theme.css",
        "/static/js/iframeResizer.contentWindow.min.js",
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
        "/gradio_api/startup-events",
        "/gradio_api/cancel",
        "/gradio_api/reset",
    }
)
_HEARTBEAT = "/gradio_api/heartbeat/"

_CORS = b"access-control-"
_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
PLAIN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy of our own pages."""

PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""The policy of a drawn picture, should one be opened by itself."""

_SCRIPT = re.compile(rb"<script(?=[\s>])")
_REMOTE = re.compile(
    rb"<(?:link|meta|script)\b[^>]*[\"'](?:https?:)?//(?!\s)[^>]*>(?:\s*</script>)?", re.IGNORECASE
)


def chat_policy(nonce: str) -> str:
    """The policy of the chat page. Gradio compiles its templates with `Function`, hence
    'unsafe-eval', and styles elements inline; a script element runs only with this answer's nonce,
    and an inline event handler never."""
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; "
        "manifest-src 'self'; worker-src 'self'"
    )


class Door:
    """ASGI middleware around the whole application.

    Paths outside the list do not exist: Gradio's upload, file, proxy, component and monitoring
    routes among them. A body above `LARGEST_BODY` is refused before it is read further. What a page
    of another site sends to anything but a page is refused, and no answer can be read there. Where
    a route breaks, the log gets the kind of the error and nothing of what was sent.
    """

    def __init__(self, app: App, greet: Greet) -> None:
        self._app = app
        self._greet = greet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await _refuse_socket(scope, receive, send)
            return
        answered = False

        async def watched(message: Message) -> None:
            nonlocal answered
            answered = answered or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._let_in(scope, receive, watched)
        except Exception as error:  # its text may hold what a shopper wrote
            log.error("request_broke", kind=type(error).__name__)
            if not answered:
                await answer_plainly(send, 500, "Something went wrong here.")

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        if not is_open(path):
            await answer_plainly(send, 404, "There is no such page.")
            return
        if scope["method"] not in METHODS:
            await answer_plainly(send, 405, "This cannot be done here.")
            return
        if (scope["method"] == "POST" or path.startswith("/gradio_api/")) and is_foreign(scope):
            await answer_plainly(send, 403, "This form belongs to another site.")
            return
        if _declared(scope) > LARGEST_BODY:
            await answer_plainly(send, 413, "The request is too large.")
            return
        if path == "/":
            # the page takes no parameters; Gradio's own would restore somebody's saved state
            scope["query_string"] = b""
            await self._chat_page(scope, receive, send)
            return
        whole = await _whole_body(scope, receive)
        if whole is None:
            await answer_plainly(send, 413, "The request is too large.")
            return
        await self._app(scope, whole, _with_headers(send, PLAIN_POLICY))

    async def _chat_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give every script element of the page this answer's nonce, and take out what would be
        fetched from elsewhere."""
        nonce = secrets.token_urlsafe(16)
        start: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            page = _SCRIPT.sub(b'<script nonce="' + nonce.encode() + b'"', _own_head(bytes(body)))
            headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
            headers += [
                (b"content-length", str(len(page)).encode()),
                (b"cache-control", b"no-store"),
            ]
            cookie = self._cookie(scope)
            if cookie is not None:
                headers.append((b"set-cookie", cookie.encode()))
            forward = _with_headers(send, chat_policy(nonce))
            await forward({**start, "headers": headers})
            await forward({"type": "http.response.body", "body": page})

        await self._app(scope, receive, hold)

    def _cookie(self, scope: Scope) -> str | None:
        given = {name: value.decode("latin-1") for name, value in scope["headers"]}
        return self._greet(
            given.get(b"cookie", ""),
            given.get(b"accept-language", ""),
            secure=scope.get("scheme") == "https",
        )


def is_foreign(scope: Scope) -> bool:
    """Whether a page of another site made a browser send this. A request without a browser's own
    word on it comes from a program."""
    given = {name: value.decode("latin-1") for name, value in scope["headers"]}
    site = given.get(b"sec-fetch-site")
    if site is not None:
        # a browser's own word; Origin is "null" for a form here, because of our referrer policy
        return site not in ("same-origin", "none")
    origin = given.get(b"origin")
    return origin is not None and urlsplit(origin).netloc != given.get(b"host")


def is_open(path: str) -> bool:
    """Whether the web server has such a path at all."""
    return path in _OPEN_PATHS or path.startswith(_OPEN_PREFIXES) or path.startswith(_HEARTBEAT)


def _own_head(page: bytes) -> bytes:
    """The page without preconnects, previews and scripts of other origins. The configuration that
    follows the head's end is left alone."""
    head, end, rest = page.partition(b"</head>")
    first_script = head.find(b"<script>window.gradio_config")
    if first_script < 0:
        return _REMOTE.sub(b"", head) + end + rest
    return _REMOTE.sub(b"", head[:first_script]) + head[first_script:] + end + rest


def _with_headers(send: Send, policy: str) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            # Gradio lets any site read its answers where the host is not this machine
            own = [pair for pair in message["headers"] if not pair[0].lower().startswith(_CORS)]
            message = {**message, "headers": own}
            present = {name.lower() for name, _ in own}
            added = [pair for pair in _FIXED if pair[0] not in present]
            if b"content-security-policy" not in present:
                added.append((b"content-security-policy", policy.encode()))
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return wrapped


async def _whole_body(scope: Scope, receive: Receive) -> Receive | None:
    """A `receive` that gives the body read here, or None when there is more than may be sent."""
    if scope["method"] in ("GET", "HEAD"):
        return receive
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return receive
        body.extend(message.get("body", b""))
        more = bool(message.get("more_body"))
        if len(body) > LARGEST_BODY:
            return None
    held: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

    async def replay() -> Message:
        return held.pop() if held else await receive()

    return replay


def _declared(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            plain = value.isdigit() and len(value) < 20
            return int(value) if plain else LARGEST_BODY + 1
    return 0


async def answer_plainly(send: Send, status: int, text: str) -> None:
    """Answer with one line of text and every header of the door."""
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    forward = _with_headers(send, PLAIN_POLICY)
    await forward({"type": "http.response.start", "status": status, "headers": headers})
    await forward({"type": "http.response.body", "body": body})


async def _refuse_socket(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008})
