"""A Chinese query in English words, for what the search's own term list leaves untranslated."""

import re
from collections import OrderedDict
from threading import Lock

from assistant.brain.ladder import Ladder
from assistant.brain.model import Message
from assistant.brain.prompting import prompt_messages, prompt_prefix
from assistant.deadline import Deadline
from store.errors import BrainUnavailable

SECONDS = 2.0
MOST_TOKENS = 24
LONGEST_QUERY = 60

_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,.%'&/-]{1,79}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def translate_query(ladder: Ladder, text: str, deadline: Deadline) -> str | None:
    """English search words for a Chinese query, or None: no model, too late, not English, or with a
    number that the query does not hold. A wish for a search, never shown to anyone."""
    query = " ".join(text.split())[:LONGEST_QUERY]
    if not _HAN.search(query):
        return None
    messages = prompt_messages("translate_query", "zh", query=query)
    try:
        stream = ladder.stream(messages, deadline.within(SECONDS), MOST_TOKENS)
        said = "".join(stream.pieces).strip().rstrip(".").lower()
    except BrainUnavailable:
        return None
    if not _ENGLISH.fullmatch(said) or not set(_NUMBER.findall(said)) <= set(
        _NUMBER.findall(query)
    ):
        return None
    return said


def translate_prefix() -> tuple[Message, ...]:
    """What every translating call starts with, for warming up."""
    return prompt_prefix("translate_query", "zh", "query")


class QueryTranslator:
    """`translate_query` with a memory of the `size` latest queries. Thread-safe."""

    def __init__(self, ladder: Ladder, size: int = 512) -> None:
        self._ladder = ladder
        self._size = size
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str, deadline: Deadline) -> str | None:
        """English search words, or None. A failure is not remembered."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        english = translate_query(self._ladder, text, deadline)
        if english is not None:
            with self._lock:
                self._kept[text] = english
                if len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        return english
