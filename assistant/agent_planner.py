"""Planning with tools: a strong model looks things up before code decides what the turn is for.

The model's words are dropped. What counts is the last tool that it used and the arguments it gave:
the handler of that kind of turn then acts, decides and speaks as for any other plan.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.agent import AgentResult, run_agent
from assistant.brain.prompting import prompt_messages
from assistant.deadline import Deadline
from assistant.memory import Memory
from assistant.plan import Plan
from tools.reading import reading_tools
from tools.visit import Visit

LONGEST_MESSAGE = 400

_PLANS: Mapping[str, Callable[[Mapping[str, Any]], Plan]] = {
    "search_products": lambda a: Plan("discover", "model", arguments={"query": a["query"]}),
    "product_facts": lambda a: Plan(
        "product_question", "model", arguments={"product_id": a["product_id"]}
    ),
    "shop_rules": lambda _: Plan("policy", "model"),
    "my_orders": lambda _: Plan("order_status", "model"),
}


def plan_with_tools(
    model: BaseChatModel, visit: Visit, text: str, memory: Memory, deadline: Deadline
) -> Plan | None:
    """The plan that the agent loop ends in, or None when it used no tool.

    Raises `BrainUnavailable` when the model is late, absent or asks for too much.
    """
    shown = "; ".join(f"{s.product_id} {' '.join(s.title.split())}" for s in memory.shown)
    messages = prompt_messages(
        "agent",
        visit.language if visit.language in {"en", "zh"} else "en",
        shown=json.dumps(shown or "nothing", ensure_ascii=False),
        message=json.dumps(text[:LONGEST_MESSAGE], ensure_ascii=False),
    )
    known = {str(product_id) for product_id in memory.knows}
    return plan_of(run_agent(model, reading_tools(visit, known), messages, deadline))


def plan_of(result: AgentResult) -> Plan | None:
    """What the last tool of a run says about the turn."""
    if not result.tool_calls:
        return None
    last = result.tool_calls[-1]
    return _PLANS[last.name](last.arguments)
