"""A second opinion on an unsure turn: the model chooses one intent under one JSON schema."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from assistant.brain.ladder import Ladder, Rung
from assistant.brain.model import Message
from assistant.brain.prompting import prompt_messages
from assistant.deadline import Deadline
from store.errors import UnknownReference

LONGEST_MESSAGE = 400
MOST_PRODUCTS = 8

POINTS_AT_PRODUCTS = frozenset(
    {"more_like", "compare", "product_question", "why", "why_not", "cart_add", "cart_remove"}
)
POINTS_AT_ORDER = frozenset({"order_status", "order_cancel", "order_change"})

_ORDINALS: Mapping[int, str] = MappingProxyType(
    {
        1: r"\b(?:1|1st|first|one|top)\b|第?一|第1",
        2: r"\b(?:2|2nd|second|two)\b|第?[二两]|第2",
        3: r"\b(?:3|3rd|third|three)\b|第?三|第3",
        4: r"\b(?:4|4th|fourth|four)\b|第?四|第4",
    }
)
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Option:
    """One intent that may be chosen, with the line that the model reads."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a message can point at: the shown products as (id, title) in their order, and orders."""

    products: tuple[tuple[str, str], ...] = ()
    orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What the model chose. `arguments` may hold `product_id`, `product_ids` and `order_id`: each
    stands in the context, and the message points at it."""

    intent: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    rung: Rung = "template"
    model: str = ""


def choose_plan(
    ladder: Ladder,
    text: str,
    *,
    context: Context,
    options: Sequence[Option],
    language: str,
    deadline: Deadline,
) -> Choice:
    """Ask the model what one message is for.

    A product that the message does not point at is dropped. Raises `UnknownReference` for a product
    number, an order or an intent that was not offered, `BrainUnavailable` when no model answers.
    """
    messages = choose_messages(text, context, options, language)
    chosen = ladder.choose(messages, choice_schema(context, options), deadline)
    value = chosen.value["choice"]
    intent = str(value["intent"])
    if intent not in {option.name for option in options}:
        raise UnknownReference(f"no intent {intent!r}: choose one of those offered")
    arguments: dict[str, Any] = {}
    if numbers := value.get("products"):
        ids = [_product(number, text, context) for number in numbers]
        pointed = [product_id for product_id in dict.fromkeys(ids) if product_id is not None]
        if pointed:
            arguments = {"product_id": pointed[0], "product_ids": pointed}
    if value.get("order") is not None:
        arguments["order_id"] = _order(str(value["order"]), text, context)
    return Choice(intent, arguments, chosen.rung, chosen.model)


def choose_messages(
    text: str, context: Context, options: Sequence[Option], language: str
) -> tuple[Message, ...]:
    """The prompt: the message goes in as one JSON string, capped."""
    shown = "; ".join(
        f"{place} {' '.join(title.split())}"
        for place, (_, title) in enumerate(context.products[:MOST_PRODUCTS], 1)
    )
    return prompt_messages(
        "choose",
        language,
        options="\n".join(f"- {option.name}: {option.description}" for option in options),
        shown=shown or "nothing",
        orders=", ".join(context.orders) or "none",
        message=json.dumps(text[:LONGEST_MESSAGE], ensure_ascii=False),
    )


def choose_prefix(options: Sequence[Option], language: str) -> tuple[Message, ...]:
    """What every choosing call of a language starts with, for warming up."""
    return (*choose_messages("", Context(), options, language)[:-1], Message("user", "-"))


def choice_schema(context: Context, options: Sequence[Option]) -> dict[str, Any]:
    """One schema over all options: `{"choice": anyOf[...]}`, with the numbers that may be named.

    The choice stands in an object because strict endpoints want one at the root.
    """
    names = [option.name for option in options]
    with_products = [n for n in names if n in POINTS_AT_PRODUCTS]
    with_order = [n for n in names if n in POINTS_AT_ORDER]
    plain = [n for n in names if n not in POINTS_AT_PRODUCTS | POINTS_AT_ORDER]
    branches: list[dict[str, Any]] = []
    if plain:
        branches.append(_branch(plain))
    if with_products:
        numbers = list(range(1, min(len(context.products), MOST_PRODUCTS) + 1))
        products = {"type": "array", "items": {"enum": numbers}, "maxItems": 4}
        branches.append(
            _branch(with_products, products=products) if numbers else _branch(with_products)
        )
    if with_order:
        branches.append(_branch(with_order, order={"type": ["string", "null"], "maxLength": 24}))
    return {
        "type": "object",
        "properties": {"choice": {"anyOf": branches}},
        "required": ["choice"],
        "additionalProperties": False,
    }


def _branch(names: Sequence[str], **properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"intent": {"enum": list(names)}, **properties},
        "required": ["intent", *properties],
        "additionalProperties": False,
    }


def _product(number: object, text: str, context: Context) -> str | None:
    """The id behind a number, or None when the message does not point at it."""
    if not isinstance(number, int) or not 1 <= number <= len(context.products):
        raise UnknownReference(f"no product {number!r} is on the table")
    product_id, title = context.products[number - 1]
    return product_id if len(context.products) == 1 or _points_at(text, number, title) else None


def _points_at(text: str, number: int, title: str) -> bool:
    said = text.casefold()
    if re.search(_ORDINALS.get(number, rf"\b{number}\b|第{number}"), said):
        return True
    words = [w.casefold() for w in _WORD.findall(title)]
    return any(word in said for word in words)


def _order(order: str, text: str, context: Context) -> str:
    plain = order.removeprefix("#").strip()
    if plain and (plain in {o.removeprefix("#") for o in context.orders} or plain in text):
        return plain
    raise UnknownReference(f"no order {order!r} in this conversation: ask for its number")
