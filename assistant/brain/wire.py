"""The HTTP client under every model: bounded in time and bytes, and suspicious of HTML."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2

MAX_BYTES = 4_000_000
_JSON_OR_STREAM = ("application/json", "text/event-stream")


class BoundedClient(httpx2.Client):
    """Reads a request's timeout as the budget of the whole answer, not of one read.

    Raises `httpx2.ReadTimeout` when the budget is spent while bytes still drip in, and
    `httpx2.DecodingError` for an answer of status 200 that is neither JSON nor an event stream, or
    that is longer than `max_bytes`.
    """

    def __init__(
        self,
        *,
        max_bytes: int = MAX_BYTES,
        now: Callable[[], float] = time.monotonic,
        **options: Any,
    ) -> None:
        super().__init__(follow_redirects=False, **options)
        self._max_bytes = max_bytes
        self._now = now

    def send(
        self, request: httpx2.Request, *, stream: bool = False, **options: Any
    ) -> httpx2.Response:
        """Send, and guard the answer's body."""
        budget = request.extensions.get("timeout", {}).get("read")
        end = None if budget is None else self._now() + budget
        response = super().send(request, stream=True, **options)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if response.is_success and kind not in _JSON_OR_STREAM:
            response.close()
            raise httpx2.DecodingError(
                f"the answer is {kind or 'of no type'}, not JSON", request=request
            )
        body = response.stream
        assert isinstance(body, httpx2.SyncByteStream)
        response.stream = _GuardedStream(body, request, self._max_bytes, end, self._now)
        if not stream:
            try:
                response.read()
            finally:
                response.close()
        return response


class _GuardedStream(httpx2.SyncByteStream):
    def __init__(
        self,
        body: httpx2.SyncByteStream,
        request: httpx2.Request,
        max_bytes: int,
        end: float | None,
        now: Callable[[], float],
    ) -> None:
        self._body, self._request, self._max_bytes = body, request, max_bytes
        self._end, self._now = end, now

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for chunk in self._body:
            seen += len(chunk)
            if seen > self._max_bytes:
                raise httpx2.DecodingError("the answer is too long", request=self._request)
            if self._end is not None and self._now() > self._end:
                raise httpx2.ReadTimeout("the answer drips past its budget", request=self._request)
            yield chunk

    def close(self) -> None:
        self._body.close()
