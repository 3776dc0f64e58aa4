"""A loopback chat server that behaves as badly as a test wants."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

Behaviour = Callable[["Wire"], None]


class Wire:
    """One answer, written byte by byte if need be."""

    def __init__(self, handler: BaseHTTPRequestHandler, stopping: Event) -> None:
        self._handler = handler
        self._stopping = stopping

    def head(self, status: int, kind: str, **headers: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def write(self, text: str) -> None:
        self._handler.wfile.write(text.encode())
        self._handler.wfile.flush()

    def whole(self, text: str, kind: str = "application/json", status: int = 200, **h: str) -> None:
        self.head(status, kind, Content_Length=str(len(text.encode())), **h)
        self.write(text)

    def drip(self, text: str, gap: float) -> None:
        """One character after the other until the listener is gone."""
        for char in text:
            if self._stopping.wait(gap):
                return
            self.write(char)


class ChatServer:
    """The double: set `behaviour`, read `bodies` and `headers` of what was asked."""

    def __init__(self) -> None:
        self.behaviour: Behaviour = says("hello")
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.stopping = Event()
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                double.bodies.append(json.loads(self.rfile.read(length)))
                double.headers.append({k.lower(): v for k, v in self.headers.items()})
                with suppress(OSError):  # the listener cuts us off, as it should
                    double.behaviour(Wire(self, double.stopping))

            def log_message(self, *args: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def chunk(text: str | None, finish: str | None = None) -> str:
    delta = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return f"data: {json.dumps({**body, 'choices': [choice]})}\n\n"


def completion(text: str) -> str:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
    return json.dumps({**body, "choices": [choice]})


def says(*pieces: str, finish: bool = True) -> Behaviour:
    """Streams the pieces; without `finish` the stream just ends."""

    def behave(wire: Wire) -> None:
        wire.head(200, "text/event-stream")
        for piece in pieces:
            wire.write(chunk(piece))
        if finish:
            wire.write(chunk(None, "stop") + "data: [DONE]\n\n")

    return behave


def answers(text: str) -> Behaviour:
    """One whole completion."""
    return lambda wire: wire.whole(completion(text))


def refuses(status: int, **headers: str) -> Behaviour:
    """An error of the server."""
    return lambda wire: wire.whole('{"error": {"message": "no"}}', status=status, **headers)


def html(wire: Wire) -> None:
    """What a captive portal or a wrong path answers, with status 200."""
    wire.whole("<html><body>Please log in</body></html>", "text/html")


def drips(wire: Wire) -> None:
    """A stream that never stops and never says a whole line."""
    wire.head(200, "text/event-stream")
    wire.drip(": keep-alive " * 1000, 0.01)


def stalls(wire: Wire) -> None:
    """One word, then nothing."""
    wire.head(200, "text/event-stream")
    wire.write(chunk("The"))
    wire.drip("xx", 30.0)


@pytest.fixture
def chat_server() -> Iterator[ChatServer]:
    server = ChatServer()
    yield server
    server.close()


class Clock:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stopwatch() -> Callable[[], float]:
    start = time.monotonic()
    return lambda: time.monotonic() - start
