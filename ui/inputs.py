"""What a browser or a program may send: a message, a button, a yes or no, a thumb."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.events import Event
from store.errors import BadText

if TYPE_CHECKING:
    from assistant.assistant import Assistant

LONGEST_SAY = 8000
"""Characters that are read of one message; the assistant cuts it further."""

_Id = Annotated[str, Field(min_length=1, max_length=200)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Say(_Input):
    """A message in words."""

    text: str = Field(max_length=LONGEST_SAY)


class Press(_Input):
    """A button of a card, or "talk to a person". The ids are looked up by the server."""

    press: Literal["why", "compare", "similar", "not_for_me", "add_to_cart", "person"]
    product_ids: tuple[_Id, ...] = Field((), max_length=4)
    variant_id: _Id | None = None


class Answer(_Input):
    """The shopper's own yes or no to a proposal."""

    confirm: _Id
    answer: Literal["yes", "no"]


class ThumbInput(_Input):
    """A thumb up or down for a product."""

    product_id: _Id
    value: Literal["up", "down"]


class Feedback(_Input):
    """A thumb, as programs send it."""

    feedback: ThumbInput


Input = Say | Press | Answer | Feedback


def read_input(data: Any) -> Input:
    """The input in plain JSON values. Raises `BadText`, which says what is wrong and repeats
    nothing of what was sent."""
    if not isinstance(data, dict):
        raise BadText("send one JSON object")
    for key, form in (("text", Say), ("press", Press), ("confirm", Answer), ("feedback", Feedback)):
        if key in data:
            try:
                return form.model_validate(data, strict=False)
            except ValidationError as error:
                raise BadText(_faults(error)) from None
    raise BadText('the object needs "text", "press", "confirm" or "feedback"')


def parse_object(text: str | bytes) -> dict[str, Any]:
    """One JSON object. Raises `BadText` for broken JSON, NaN, endless numbers, or anything else."""
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        raise BadText("this is not JSON") from None
    if not isinstance(value, dict):
        raise BadText("send one JSON object")
    return value


def start(
    assistant: "Assistant", session_id: str, given: Input, caller: str | None = None
) -> Iterator[Event]:
    """The turn that an input begins. `caller` names where it came from (`ui.callers`)."""
    match given:
        case Say(text=text):
            return assistant.say(session_id, text, caller=caller)
        case Press(press=action, product_ids=ids, variant_id=variant_id):
            return assistant.press(session_id, action, ids, variant_id)
        case Answer(confirm=proposal_id, answer=answer):
            return assistant.confirm(session_id, proposal_id, answer)
        case Feedback(feedback=thumb):
            return assistant.feedback(session_id, thumb.product_id, thumb.value)


def _faults(error: ValidationError) -> str:
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(
        f"{'.'.join(str(p) for p in each['loc'])}: {each['msg']}" for each in found[:3]
    )


def _refuse(name: str) -> object:
    raise ValueError(name)


def _finite(number: str) -> float:
    value = float(number)
    if value in (float("inf"), float("-inf")):
        raise ValueError("endless number")
    return value
