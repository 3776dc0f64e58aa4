"""Everything that is not shopping: short, friendly, and back to the shop."""

import re
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question
from prompts import sentence

_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{0,29}(?:['’-][^\W\d_]{1,20})?")


def say(key: str) -> "_Say":
    """A handler that says one sentence."""
    return _Say(key)


class _Say:
    """One sentence, with chips to start from."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, turn: Turn) -> Steps:
        language = turn.language
        shop = turn.visit.services.settings.shop_name
        name = _first_name(turn.visit.profile.name)
        if self._key == "talk.greeting":
            lead = (
                sentence("talk.greeting_name", language, shop=shop, name=name)
                if name
                else sentence("talk.greeting", language, shop=shop)
            )
        elif self._key in {"talk.about", "talk.off_topic"}:
            lead = sentence(self._key, language, shop=shop)
        else:
            lead = sentence(self._key, language)
        chips = (sentence("chip.start", language),) if self._key != "talk.goodbye" else ()
        return Answer(lead=lead, memory=turn.memory, suggestions=chips)
        yield  # a handler is a generator, also when it has no step to show


def _first_name(name: str) -> str:
    """The first name, where it is one: letters, marks, an apostrophe or a hyphen."""
    first = name.split(" ")[0] if name else ""
    return first if _NAME.fullmatch(first) else ""


def beyond(turn: Turn) -> Steps:
    """A place that no card has: say how many there are."""
    shown = turn.memory.shown
    text = sentence("refer.beyond", turn.language, count=len(shown))
    titles = tuple(item.title for item in shown[:4])
    return Answer(lead=text, memory=turn.memory, question=Question(text, titles))
    yield


def not_understood(turn: Turn) -> Steps:
    """Say so, and offer the two ways on; the second time, a person."""
    language = turn.language
    misses = turn.memory.misses + 1
    key = "talk.not_understood" if misses < 2 else "talk.not_understood_again"
    return Answer(
        lead=sentence(key, language),
        memory=replace(turn.memory, misses=misses),
        suggestions=(sentence("chip.start", language), sentence("chip.person", language)),
    )
    yield
