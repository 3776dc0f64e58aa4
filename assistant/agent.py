"""The agent loop: a model that calls tools, inside guards that do not depend on its obedience."""

import contextvars
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, ToolCall, ToolMessage
from langgraph.types import Command

from assistant.brain.cut import cut
from assistant.brain.endpoint import converted, translated
from assistant.brain.model import Message
from assistant.deadline import Deadline
from assistant.toolbox import Call, as_langchain
from store.errors import BrainUnavailable, ModelMayRetry
from tools.actions import ToolSpec

MOST_MODEL_CALLS = 6
MOST_TOOL_CALLS = 8


@dataclass(frozen=True, slots=True)
class ToolUse:
    """One tool that ran: its checked arguments and its whole result."""

    name: str
    arguments: Mapping[str, Any]
    result: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AgentResult:
    """What the loop did. `text` is the model's last word: unchecked, not fit to be shown."""

    tool_calls: tuple[ToolUse, ...]
    text: str


def run_agent(
    model: BaseChatModel,
    tools: Sequence[ToolSpec],
    messages: Sequence[Message],
    deadline: Deadline,
    *,
    asked_for: frozenset[str] = frozenset(),
) -> AgentResult:
    """Let a model use tools until it speaks.

    `asked_for` names the writing tools that the shopper's own message asked for: once untrusted
    text was read, the model sees no other writing tool. A tool that raises `ModelMayRetry` tells
    the model so; any other error of a tool ends the loop and is raised. Raises `BrainUnavailable`
    when the deadline or a limit of calls is reached.
    """
    calls: list[Call] = []
    guard = Guard({tool.name: tool for tool in tools}, deadline, asked_for)
    agent = create_agent(
        model, tools=[as_langchain(tool, calls) for tool in tools], middleware=[guard]
    )
    start: Any = {"messages": converted(messages)}
    steps = 4 * (MOST_MODEL_CALLS + MOST_TOOL_CALLS)
    # one tool at a time: the order of calls is kept, and what was read counts for the next one
    state = agent.invoke(start, config={"recursion_limit": steps, "max_concurrency": 1})
    last = state["messages"][-1]
    text = str(last.text) if isinstance(last, AIMessage) else ""
    return AgentResult(tuple(ToolUse(*call) for call in calls), text)


class Guard(AgentMiddleware[Any, Any, Any]):
    """The guards of one run: deadline, limits, withheld tools, errors for the model."""

    def __init__(
        self, specs: Mapping[str, ToolSpec], deadline: Deadline, asked_for: frozenset[str]
    ) -> None:
        super().__init__()
        self._specs = specs
        self._deadline = deadline
        self._asked_for = asked_for
        self._model_calls = 0
        self._tool_calls = 0
        self._tainted = False

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> ModelResponse[Any]:
        """Ask the model within the time that is left, showing only the tools it may use now."""
        self._model_calls += 1
        if self._model_calls > MOST_MODEL_CALLS:
            raise BrainUnavailable(f"the agent asked its model more than {MOST_MODEL_CALLS} times")
        self._deadline.check("the agent")
        offered = [t for t in request.tools if self._allowed(_name(t))]
        settings = {**request.model_settings, "timeout": self._deadline.remaining()}
        bounded = request.override(tools=offered, model_settings=settings)
        context = contextvars.copy_context()
        with translated("the agent's model"):
            (answer,) = cut(
                lambda: [context.run(handler, bounded)], self._deadline, "the agent's model"
            )
            if any(not call["id"] for call in _calls(answer)):
                raise ValueError("a tool call without an id")  # nothing could answer it
            return answer

    def wrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]],
    ) -> ToolMessage | Command[Any]:
        """Run one tool, or tell the model why not."""
        name = str(request.tool_call["name"])
        self._tool_calls += 1
        if self._tool_calls > MOST_TOOL_CALLS:
            raise BrainUnavailable(f"the agent called more than {MOST_TOOL_CALLS} tools")
        self._deadline.check("the agent")
        if not self._allowed(name):
            return self._refused(request, f"{name} cannot be used in this turn")
        try:
            answer = handler(request)
        except ModelMayRetry as error:
            return self._refused(request, str(error))
        spec = self._specs.get(name)
        if spec is not None and spec.untrusted:
            self._tainted = True
        return answer

    def _allowed(self, name: str) -> bool:
        spec = self._specs.get(name)
        if spec is None or spec.kind == "read":
            return True
        return not self._tainted or name in self._asked_for

    def _refused(self, request: ToolCallRequest, why: str) -> ToolMessage:
        return ToolMessage(
            content=why,
            tool_call_id=str(request.tool_call["id"]),
            name=str(request.tool_call["name"]),
            status="error",
        )


def _calls(answer: ModelResponse[Any]) -> Iterator[ToolCall]:
    for message in answer.result:
        if isinstance(message, AIMessage):
            yield from message.tool_calls


def _name(tool: object) -> str:
    return str(tool.get("name", "") if isinstance(tool, dict) else getattr(tool, "name", ""))
