"""Rung 2: a small instruct model inside this process, spoken to over loopback like any endpoint."""

import gc
import platform
import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any

from assistant.brain.endpoint import EndpointModel
from assistant.brain.model import Message, ModelRung
from assistant.deadline import Deadline
from store.errors import BrainUnavailable

CONTEXT_TOKENS = 4096
CACHE_MIB = 512
WARM_SECONDS = 60.0

Prefix = Sequence[Message]
"""The messages that every call of one kind and language starts with."""


class EmbeddedServer:
    """The llama.cpp server of one GGUF file, in this process, on a free loopback port.

    It speaks the OpenAI chat API at `address` for whoever holds `api_key` (random, never written
    down). Opening it takes 3 to 8 s. Raises `BrainUnavailable` when the processor or the file will
    not do. A context manager; the memory is freed on exit.
    """

    def __init__(self, weights: Path) -> None:
        if missing := missing_instructions():
            raise BrainUnavailable(f"the embedded model needs a processor with {missing}")
        import xllamacpp

        self.api_key = secrets.token_urlsafe(32)
        params = xllamacpp.CommonParams()
        params.model.path = str(weights)
        params.model_alias = {weights.stem}
        params.n_ctx = CONTEXT_TOKENS
        params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
        # one thread to generate: two collapse beside any other busy process
        params.cpuparams.n_threads = 1
        params.cpuparams_batch.n_threads = 2
        params.cache_ram_mib = CACHE_MIB
        params.verbosity = 0
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        params.api_keys = [self.api_key]
        params.ui = False
        params.endpoint_slots = False
        try:
            self._server: Any = xllamacpp.Server(params)
        except RuntimeError as error:
            raise BrainUnavailable(
                f"the embedded model cannot be loaded from {weights.name!r}"
            ) from error
        self.address = f"{self._server.listening_address}/v1"

    def close(self) -> None:
        """Stop serving and free the weights."""
        self._server = None
        gc.collect()

    def __enter__(self) -> "EmbeddedServer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class EmbeddedModel:
    """The embedded server with its client, loaded and warmed in a background thread.

    `start()` returns at once. Until the model is loaded, `waiting_for` says "loading"; the prefixes
    are then read one after the other, so that a first reply need not wait for a whole prompt.
    """

    rung: ModelRung = "embedded"

    def __init__(self, weights: Path, prefixes: Sequence[Prefix] = ()) -> None:
        self.name = weights.stem
        self._weights = weights
        self._prefixes = tuple(prefixes)
        self._client: EndpointModel | None = None
        self._server: EmbeddedServer | None = None
        self._fault: str | None = None
        self._loaded = Event()
        self._warm = Event()
        self._closing = Event()
        self._lock = Lock()
        self._thread = Thread(target=self._load, name="embedded model", daemon=True)

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
        return self._ready().choose(messages, schema, deadline)

    def stream(
        self, messages: Sequence[Message], deadline: Deadline, max_tokens: int
    ) -> Iterator[str]:
        """See `ChatModel.stream`."""
        return self._ready().stream(messages, deadline, max_tokens)

    def close(self) -> None:
        """Stop the server; waits for a load or a warm-up that is under way."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(WARM_SECONDS)
        with self._lock:
            client, server, self._client, self._server = self._client, self._server, None, None
        if client is not None:
            client.close()
        if server is not None:
            server.close()
        self._fault = self._fault or "closed"

    def _ready(self) -> EndpointModel:
        with self._lock:
            client = self._client
        if client is None or self.waiting_for:
            raise BrainUnavailable(
                f"the embedded model is not there: {self.waiting_for or 'closed'}"
            )
        return client

    def _load(self) -> None:
        try:
            server = EmbeddedServer(self._weights)
            client = EndpointModel(
                name=self.name, base_url=server.address, api_key=server.api_key, rung="embedded"
            )
            with self._lock:
                self._server, self._client = server, client
        except (BrainUnavailable, ImportError) as error:
            self._fault = str(error)
        finally:
            self._loaded.set()
        for prefix in self._prefixes if self._fault is None else ():
            if self._closing.is_set():
                break
            self._read(prefix)
        self._warm.set()

    def _read(self, prefix: Prefix) -> None:
        try:
            for _ in self._ready().stream(prefix, Deadline.after(WARM_SECONDS), 1):
                pass
        except BrainUnavailable:
            return  # a cold prefix only makes the first reply slower


def missing_instructions(cpuinfo: Path = Path("/proc/cpuinfo")) -> str | None:
    """The instruction set that the runtime needs and this processor lacks, or None.

    Asked before the runtime is imported: it would end the process with an illegal instruction.
    """
    if platform.machine().lower() not in {"x86_64", "amd64"} or not cpuinfo.is_file():
        return None
    return None if "avx2" in cpuinfo.read_text(encoding="utf-8").split() else "AVX2"
