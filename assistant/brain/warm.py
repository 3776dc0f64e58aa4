"""Prompts read in advance: a cold prompt costs ten seconds and more, a kept one a tenth."""

import hashlib
import importlib.metadata
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.brain.model import Message
from assistant.brain.runtime import CONTEXT_TOKENS, EmbeddedServer
from store.errors import BrainUnavailable
from store.progress import Progress, silent

Prefix = tuple[Message, ...]
"""The messages that every call of one kind and language starts with."""

SET_UP_SECONDS = 600.0
PIECE_CHARACTERS = 240
"""A prefix is read piece by piece, so that a shopper's call waits for one piece at most."""


class Shelf:
    """The folder where read prefixes are kept, by the hash of model, runtime and text.

    Holds only prompts of the shop, never anything that a shopper wrote.
    """

    def __init__(self, folder: Path, weights: Path) -> None:
        self.folder = folder
        facts = weights.stat()
        runtime = importlib.metadata.version("xllamacpp")
        self._model = f"{weights.name} {facts.st_size} {runtime} {CONTEXT_TOKENS}"

    def name(self, prefix: Prefix) -> str:
        """The file name of a prefix."""
        text = "\0".join((self._model, *(f"{m.role}\0{m.content}" for m in prefix)))
        return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.prefix"

    def restore(self, server: EmbeddedServer, prefix: Prefix) -> bool:
        """Take a prefix from the shelf into the server; whether it was there and whole."""
        if not (self.folder / self.name(prefix)).is_file():
            return False
        try:
            server.slot("restore", self.name(prefix))
        except BrainUnavailable:
            (self.folder / self.name(prefix)).unlink(missing_ok=True)
            return False
        return True

    def keep(
        self, server: EmbeddedServer, prefixes: Sequence[Prefix], progress: Progress = silent
    ) -> None:
        """Read the prefixes that are not kept yet and keep them; drop those of other versions.

        For set-up, with a server that nobody else uses. Raises `BrainUnavailable`.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        wanted = {self.name(prefix) for prefix in prefixes}
        for old in self.folder.glob("*.prefix"):
            if old.name not in wanted:
                old.unlink()
        for place, prefix in enumerate(prefixes):
            progress("reading prompts in advance", place, len(prefixes))
            if not (self.folder / self.name(prefix)).is_file():
                server.read(prefix, SET_UP_SECONDS)
                server.slot("save", self.name(prefix))
        progress("reading prompts in advance", len(prefixes), len(prefixes))

    def missing(self, prefixes: Sequence[Prefix]) -> bool:
        """Whether one of the prefixes is not kept yet."""
        return any(not (self.folder / self.name(prefix)).is_file() for prefix in prefixes)


def growing(prefix: Prefix) -> Iterator[Prefix]:
    """A prefix in growing parts, the last of them whole."""
    whole = sum(len(m.content) for m in prefix)
    for size in range(PIECE_CHARACTERS, whole, PIECE_CHARACTERS):
        left, part = size, []
        for message in prefix:
            if left <= 0:
                break
            part.append(Message(message.role, message.content[:left]))
            left -= len(message.content)
        yield tuple(part)
    yield prefix
