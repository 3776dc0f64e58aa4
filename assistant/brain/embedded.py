"""Rung 2: a small instruct model inside this process, spoken to over loopback like any endpoint."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from assistant.brain.endpoint import EndpointModel
from assistant.brain.model import Message, ModelRung
from assistant.brain.runtime import EmbeddedServer
from assistant.brain.warm import Prefix, Shelf, growing
from assistant.brain.wire import BoundedClient
from assistant.deadline import Deadline
from store.errors import BrainUnavailable

CLOSING_SECONDS = 60.0


class EmbeddedModel:
    """The embedded server with its client, loaded and warmed in a background thread.

    `start()` returns at once. Until the model is loaded, `waiting_for` says "loading". Then the
    prefixes are taken from the shelf, or read piece by piece whenever no call is under way.
    """

    rung: ModelRung = "embedded"

    def __init__(
        self, weights: Path, prefixes: Sequence[Prefix] = (), shelf: Path | None = None
    ) -> None:
        self.name = weights.stem
        self._weights = weights
        self._prefixes = tuple(prefixes)
        self._folder = shelf if shelf is not None and shelf.is_dir() else None
        self._server: EmbeddedServer | None = None
        self._client: EndpointModel | None = None
        self._fault: str | None = None
        self._loaded, self._warm, self._closing = Event(), Event(), Event()
        self._calls = 0
        self._changed = Condition()
        self._thread = Thread(target=self._run, name="embedded model", daemon=True)

    def start(self) -> None:
        """Begin to load, in the background."""
        self._thread.start()

    def wait(self, seconds: float, *, warm: bool = False) -> bool:
        """Wait until the model can be asked (`warm`: until every prefix was read too)."""
        return (self._warm if warm else self._loaded).wait(seconds) and self._fault is None

    @property
    def waiting_for(self) -> str | None:
        """ "loading", the reason why it will never come, or None."""
        if self._fault:
            return self._fault
        return None if self._loaded.is_set() else "loading"

    def choose(
        self, messages: Sequence[Message], schema: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """See `ChatModel.choose`."""
        with self._call() as client:
            return client.choose(messages, schema, deadline)

    def stream(
        self, messages: Sequence[Message], deadline: Deadline, max_tokens: int
    ) -> Iterator[str]:
        """See `ChatModel.stream`."""
        with self._call() as client:
            yield from client.stream(messages, deadline, max_tokens)

    def close(self) -> None:
        """Stop the server; waits for a load or a reading that is under way."""
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(CLOSING_SECONDS)
        self._fault = self._fault or "closed"
        if self._client is not None:
            self._client.close()
        if self._server is not None:
            self._server.close()

    @contextmanager
    def _call(self) -> Iterator[EndpointModel]:
        if self._client is None or self.waiting_for:
            raise BrainUnavailable(f"the embedded model is not there: {self.waiting_for}")
        with self._changed:
            self._calls += 1
        try:
            yield self._client
        finally:
            with self._changed:
                self._calls -= 1
                self._changed.notify_all()

    def _run(self) -> None:
        try:
            server = EmbeddedServer(self._weights, self._folder)
            self._client = EndpointModel(
                name=self.name,
                base_url=server.address,
                api_key=server.api_key,
                rung="embedded",
                client=BoundedClient(trust_env=False),  # loopback never goes through a proxy
            )
            self._server = server
        except (BrainUnavailable, ImportError) as error:
            self._fault = str(error)
            return
        finally:
            self._loaded.set()
        try:
            self._warm_up(server)
        except BrainUnavailable:
            pass  # cold prefixes only make the first replies slower
        finally:
            self._warm.set()

    def _warm_up(self, server: EmbeddedServer) -> None:
        shelf = Shelf(self._folder, self._weights) if self._folder else None
        cold = [p for p in self._prefixes if shelf is None or not shelf.restore(server, p)]
        for prefix in cold:
            for part in growing(prefix):
                with self._changed:
                    self._changed.wait_for(lambda: not self._calls or self._closing.is_set())
                if self._closing.is_set():
                    return
                server.read(part)
