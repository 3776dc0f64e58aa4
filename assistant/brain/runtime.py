"""The llama.cpp server inside this process: an OpenAI-compatible endpoint on loopback."""

import gc
import platform
import secrets
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import httpx2

from assistant.brain.model import Message
from store.errors import BrainUnavailable

CONTEXT_TOKENS = 4096
CACHE_MIB = 512
READ_SECONDS = 60.0


class EmbeddedServer:
    """The server of one GGUF file, in this process, on a free loopback port.

    It speaks the OpenAI chat API at `address` for whoever holds `api_key` (random, never written
    down). Opening it takes 3 to 8 s. `shelf` is the folder where it may keep prompts that it has
    read. Raises `BrainUnavailable` when the processor or the file will not do. A context manager;
    the memory is freed on exit.
    """

    def __init__(self, weights: Path, shelf: Path | None = None) -> None:
        if lacking := missing_instructions():
            raise BrainUnavailable(f"the embedded model needs a processor with {lacking}")
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
        # one slot: two share the processor so badly that both are late
        params.n_parallel = 1
        params.cache_ram_mib = CACHE_MIB
        params.verbosity = 0
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        params.api_keys = [self.api_key]
        params.ui = False
        params.endpoint_slots = False
        if shelf is not None:
            params.slot_save_path = f"{shelf}/"
        try:
            self._server: Any = xllamacpp.Server(params)
        except RuntimeError as error:
            raise BrainUnavailable(
                f"the embedded model cannot be loaded from {weights.name!r}"
            ) from error
        self._root: str = self._server.listening_address
        self.address = f"{self._root}/v1"
        self._client = httpx2.Client(
            base_url=self._root,
            headers={"Authorization": f"Bearer {self.api_key}"},
            trust_env=False,
        )

    def read(self, messages: tuple[Message, ...], seconds: float = READ_SECONDS) -> None:
        """Read a prompt into the prompt cache. Raises `BrainUnavailable`."""
        body = [{"role": m.role, "content": m.content} for m in messages]
        self._post("/v1/chat/completions", {"messages": body, "max_tokens": 1}, seconds)

    def slot(self, action: Literal["save", "restore"], name: str) -> None:
        """Keep the prompt that was read last under a name on the shelf, or take it from there.

        Raises `BrainUnavailable` when it cannot, for example because the file was cut off.
        """
        self._post(f"/slots/0?action={action}", {"filename": name})
        if action == "restore":
            # the slot's content enters the prompt cache when another prompt displaces it
            self._post("/completion", {"prompt": ".", "n_predict": 1})

    def close(self) -> None:
        """Stop serving and free the weights."""
        self._client.close()
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

    def _post(self, path: str, body: dict[str, Any], seconds: float = READ_SECONDS) -> None:
        try:
            self._client.post(path, json=body, timeout=seconds).raise_for_status()
        except (httpx2.HTTPError, RuntimeError) as error:  # RuntimeError: closed meanwhile
            raise BrainUnavailable(f"the embedded model refused {path}") from error


def missing_instructions(cpuinfo: Path = Path("/proc/cpuinfo")) -> str | None:
    """The instruction set that the runtime needs and this processor lacks, or None.

    Asked before the runtime is imported: it would end the process with an illegal instruction.
    """
    if platform.machine().lower() not in {"x86_64", "amd64"} or not cpuinfo.is_file():
        return None
    return None if "avx2" in cpuinfo.read_text(encoding="utf-8").split() else "AVX2"
