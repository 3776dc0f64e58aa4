"""Rung 1, and the client of rung 2: any server that speaks the OpenAI chat API."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import httpx2
import jsonschema  # type: ignore[import-untyped]
import openai
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
)
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.brain.cut import cut
from assistant.brain.model import Message, ModelBusy, ModelRung
from assistant.brain.wire import BoundedClient
from assistant.deadline import Deadline
from store.errors import BrainUnavailable

CHOICE_TOKENS = 300
LONGEST_REST_SECONDS = 120.0
_REST_STATUS = frozenset({401, 403, 429, 503})

_FAULTS = (openai.OpenAIError, httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL)
_OUT_OF_FORM = (ValueError, TypeError, KeyError, IndexError, AttributeError)
_REASONING = re.compile(r"(o\d|gpt-5)")
_KINDS: Mapping[str, type[BaseMessage]] = {
    "system": SystemMessage,
    "user": HumanMessage,
    "assistant": AIMessage,
}


class EndpointModel:
    """A chat model behind an OpenAI-compatible address.

    Never retries and never waits for a Retry-After: one call, cut by the wall clock and by bytes.
    `base_url` None means OpenAI itself.
    """

    waiting_for: str | None = None

    def __init__(
        self,
        *,
        name: str,
        base_url: str | None,
        api_key: str | None,
        rung: ModelRung = "endpoint",
        client: httpx2.Client | None = None,
    ) -> None:
        self.name = name
        self.rung: ModelRung = rung
        self._client = client or BoundedClient()
        self._chat = ChatOpenAI(
            model=name,
            base_url=base_url,
            api_key=SecretStr(api_key or "none"),
            temperature=None if _REASONING.match(name) else 0.0,
            max_retries=0,
            timeout=60.0,
            http_client=self._client,
            use_responses_api=False,
            stream_usage=False,
        )

    def as_langchain(self) -> ChatOpenAI:
        """The same client for the agent loop."""
        return self._chat

    def choose(
        self, messages: Sequence[Message], schema: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """See `ChatModel.choose`. The schema's root must be an object, as OpenAI wants it."""
        form = {
            "type": "json_schema",
            "json_schema": {"name": "choice", "strict": True, "schema": dict(schema)},
        }

        def ask() -> Iterator[BaseMessage]:
            yield self._chat.invoke(
                converted(messages),
                response_format=form,
                max_tokens=CHOICE_TOKENS,
                timeout=deadline.remaining(),
            )

        with translated(self.name):
            (answer,) = cut(ask, deadline, self.name)
            return _read_choice(str(answer.text), schema)

    def stream(
        self, messages: Sequence[Message], deadline: Deadline, max_tokens: int
    ) -> Iterator[str]:
        """See `ChatModel.stream`. A stream without a finish reason was cut off: that raises too."""

        def ask() -> Iterator[AIMessageChunk]:
            for chunk in self._chat.stream(
                converted(messages), max_tokens=max_tokens, timeout=deadline.remaining()
            ):
                assert isinstance(chunk, AIMessageChunk)
                yield chunk

        finished = False
        with translated(self.name):
            for chunk in cut(ask, deadline, self.name):
                finished = finished or bool(chunk.response_metadata.get("finish_reason"))
                if text := str(chunk.text):
                    yield text
            if not finished:
                raise BrainUnavailable(f"{self.name}: the stream was cut off")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Whatever a server does wrong becomes `BrainUnavailable`, without the server's text."""
    try:
        yield
    except openai.APIStatusError as error:
        if error.status_code in _REST_STATUS:
            raise ModelBusy(
                f"{name}: answered {error.status_code}", seconds=_rest_seconds(error.response)
            ) from error
        raise BrainUnavailable(f"{name}: answered {error.status_code}") from error
    except _FAULTS as error:
        cause = type(error.__cause__ or error).__name__
        raise BrainUnavailable(f"{name}: cannot be reached ({cause})") from error
    except _OUT_OF_FORM as error:
        raise BrainUnavailable(f"{name}: answered out of form") from error


def _read_choice(text: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    value = json.loads(text)
    try:
        jsonschema.validate(value, schema)
    except jsonschema.ValidationError as error:
        raise ValueError(f"the choice breaks the schema at {error.json_path}") from error
    if not isinstance(value, dict):
        raise ValueError("the choice is not an object")
    return value


def converted(messages: Sequence[Message]) -> list[BaseMessage]:
    """The messages as LangChain has them."""
    return [_KINDS[m.role](content=m.content) for m in messages]


def _rest_seconds(response: httpx2.Response) -> float:
    try:
        asked = float(response.headers.get("retry-after", "30"))
    except ValueError:
        asked = 30.0
    return min(max(asked, 1.0), LONGEST_REST_SECONDS)
