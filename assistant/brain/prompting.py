"""From a prompt file to messages: its `## system`, `## user` and `## assistant` parts."""

import re
from typing import Literal, cast

from assistant.brain.model import Message
from prompts import prompt

_PART = re.compile(r"^## (system|user|assistant)\s*$", re.MULTILINE)


def prompt_messages(name: str, language: str, /, **variables: object) -> tuple[Message, ...]:
    """The messages of one prompt, filled. Everything before the last part never varies, so that a
    model can keep it warm; a variable cannot open a part. Raises `prompts.MissingVariable`."""
    harmless = {key: _PART.sub(r"(\g<0>)", str(value)) for key, value in variables.items()}
    pieces = _PART.split(prompt(name, language, **harmless))
    roles, texts = pieces[1::2], pieces[2::2]
    return tuple(
        Message(cast(Literal["system", "user", "assistant"], role), text.strip())
        for role, text in zip(roles, texts, strict=True)
    )


def prompt_prefix(name: str, language: str, /, *variables: str) -> tuple[Message, ...]:
    """The part of a prompt that every call shares, with the last message empty: for warming up."""
    blank: dict[str, object] = dict.fromkeys(variables, "")
    return (*prompt_messages(name, language, **blank)[:-1], Message("user", "-"))
