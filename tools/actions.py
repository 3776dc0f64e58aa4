"""How a model sees an action: a name, a description, typed arguments, and whether it writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Arguments(BaseModel):
    """Arguments of a tool. No field names a person, an amount, a URL, a path, SQL or code."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """One tool of one visit.

    `kind` "read" runs at once and returns facts; "write" returns a proposal and changes nothing.
    `untrusted` says that the result holds text which the shop did not write.
    """

    name: str
    description: str
    arguments: type[BaseModel]
    kind: Literal["read", "write"]
    run: Callable[[Any], Mapping[str, object]]
    untrusted: bool = False
