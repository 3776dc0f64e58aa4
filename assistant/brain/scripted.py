"""Models for tests, shipped with the product: they say what the test wrote, and nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import PrivateAttr

from assistant.brain.model import Message, ModelRung
from assistant.deadline import Deadline

Reply = str | Sequence[str] | Mapping[str, Any] | Exception
"""Words (whole or in pieces), a choice, or an error to raise."""


class ScriptedModel:
    """A `ChatModel` that gives the replies in order and keeps what it was `asked`.

    A call with no reply left fails, and so does leaving the `with` block with replies left over.
    """

    waiting_for: str | None = None

    def __init__(
        self, *replies: Reply, rung: ModelRung = "embedded", name: str = "scripted"
    ) -> None:
        self.name = name
        self.rung: ModelRung = rung
        self.asked: list[tuple[Message, ...]] = []
        self._replies = list(replies)

    def choose(
        self, messages: Sequence[Message], schema: Mapping[str, Any], deadline: Deadline
    ) -> dict[str, Any]:
        """The next reply, which must be a mapping."""
        reply = self._next(messages)
        assert isinstance(reply, Mapping), (
            f"{self.name}: asked to choose, scripted to say {reply!r}"
        )
        return dict(reply)

    def stream(
        self, messages: Sequence[Message], deadline: Deadline, max_tokens: int
    ) -> Iterator[str]:
        """The next reply, which must be words."""
        reply = self._next(messages)
        assert not isinstance(reply, Mapping), f"{self.name}: asked to speak, scripted to choose"
        yield from [reply] if isinstance(reply, str) else reply

    def finish(self) -> None:
        """Fail when replies are left over."""
        assert not self._replies, f"{self.name}: {len(self._replies)} scripted replies left over"

    def __enter__(self) -> "ScriptedModel":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.finish()

    def _next(self, messages: Sequence[Message]) -> str | Sequence[str] | Mapping[str, Any]:
        self.asked.append(tuple(messages))
        assert self._replies, f"{self.name}: an unexpected call, after the last scripted reply"
        reply = self._replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply


class ScriptedChatModel(BaseChatModel):
    """The same for the agent loop: a LangChain chat model that knows `bind_tools`.

    `replies` are messages (with `tool_calls` or text) or errors. `offered` keeps the names of the
    tools that each call could see, `asked` its messages.
    """

    replies: list[Any]
    offered: list[tuple[str, ...]] = []  # noqa: RUF012  (pydantic copies defaults)
    asked: list[list[BaseMessage]] = []  # noqa: RUF012
    _bound: tuple[str, ...] = PrivateAttr(default=())
    _shared: Any = PrivateAttr(default=None)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """A view of this script that sees these tools."""
        view = ScriptedChatModel(replies=[])
        view._shared = self._shared or self
        view._bound = tuple(t.name if isinstance(t, BaseTool) else str(t) for t in tools)
        return view.bind(**kwargs) if kwargs else view

    def finish(self) -> None:
        """Fail when replies are left over."""
        assert not self.replies, f"{len(self.replies)} scripted replies left over"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        script: ScriptedChatModel = self._shared or self
        script.offered.append(self._bound)
        script.asked.append(list(messages))
        assert script.replies, "an unexpected model call, after the last scripted reply"
        reply = script.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return ChatResult(generations=[ChatGeneration(message=reply)])
