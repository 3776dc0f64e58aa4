"""What the shop asks of a chat model: choose under a schema, or speak in a stream."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant.deadline import Deadline
from store.errors import BrainUnavailable

ModelRung = Literal["endpoint", "embedded"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


class ModelBusy(BrainUnavailable):
    """A model that asked to be left alone for `seconds` (HTTP 429 or 503 with Retry-After)."""

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class ChatModel(Protocol):
    """One rung's model. Safe to call from several threads.

    Both methods raise `BrainUnavailable` when the model is absent, late or answers out of form;
    they never outlive the deadline and never retry.
    """

    @property
    def rung(self) -> ModelRung:
        """Which rung of the ladder this is."""
        ...

    @property
    def name(self) -> str:
        """The model's name, for records and caches."""
        ...

    @property
    def waiting_for(self) -> str | None:
        """Why it cannot be asked yet ("loading"), or None when it can."""
        ...

    def choose(
        self, messages: Sequence[Message], schema: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """One JSON object that is valid under the JSON schema (draft 2020-12)."""
        ...

    def stream(
        self, messages: Sequence[Message], deadline: Deadline, max_tokens: int
    ) -> Iterator[str]:
        """The words as they come. Closing the iterator stops the model."""
        ...
