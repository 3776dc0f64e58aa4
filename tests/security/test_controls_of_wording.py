"""Each way of reading a worded sentence, taken out: the lie that it alone stops then passes."""

import re
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from assistant.brain.ladder import Ladder
from assistant.brain.scripted import ScriptedModel
from assistant.deadline import Deadline
from assistant.wording import checker, figures, ground, sense
from assistant.wording.checker import check
from assistant.wording.chinese import Chinese
from assistant.wording.english import English
from assistant.wording.lexicon import lexicon
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.phrase import WordingRejected, phrase

_NOTHING = re.compile("(?!)")


def _none(*_: object, **__: object) -> tuple[()]:
    return ()


def _no_manners(language: str) -> Any:
    return replace(lexicon(language), never=())


def _counts_anywhere(language: str) -> Any:
    return replace(lexicon(language), counting="{n}")


def _notes(*facts: str, products: tuple[NamedProduct, ...] = ()) -> Notes:
    return Notes(facts, products or (NamedProduct("Tarn Jacket", "€119.00"),))


COLD = _notes("weighs 640 g", "keeps hot for 6 h")
FANS = Notes(
    ("quieter than the Gust Fan, 31 dB", "3 speeds"),
    (NamedProduct("Hush Fan", "€72.00"), NamedProduct("Gust Fan", "€48.00")),
)
WET = Notes(("防水",), (NamedProduct("湖畔冲锋衣", "119.00 欧元"),))
PIECE = "It weighs 640 g, "
GUARDS: dict[str, tuple[Any, str, Any, str, Notes, str]] = {
    "words that are never said": (
        checker, "lexicon", _no_manners, "It is a safe lock.", _notes("a safe lock"), "en",
    ),
    "markup and links": (checker, "_LINK", _NOTHING, "It *weighs* 640 g.", COLD, "en"),
    "hidden letters": (checker, "_HIDDEN", _NOTHING, "It weighs\x0b640 g.", COLD, "en"),
    "no words at all": (
        checker, "says_nothing", lambda *_: False, "It is an option.", COLD, "en",
    ),
    "a third script": (
        Chinese, "wrong_script", lambda *_: False, "防水あんしん。", WET, "zh",
    ),
    "a sentence without end": (English, "most_words", 10**6, PIECE * 12 + "it is.", COLD, "en"),
    "another figure": (checker, "_loose_figures", _none, "It weighs 460 g.", COLD, "en"),
    "a figure of another unit": (
        English, "same_unit", lambda *_: True, "It is 640 h with 6 g heat.",
        _notes("640 g with 6 h heat"), "en",
    ),
    "an invented property": (
        English, "unsupported", _none, "It is breathable, and it weighs 640 g.", COLD, "en",
    ),
    "an invented name": (
        English, "names", _none, "It is from Oak Halden.", _notes("from Halden oak"), "en",
    ),
    "an absence that no label speaks of": (
        checker, "_absences", _none, "It has no nuts.", _notes("its label lists no nuts"), "en",
    ),
    "a thing said to be done": (
        checker, "_promises", _none, "On return, €4.00 is refunded.",
        _notes("€4.00 refunded on return"), "en",
    ),
    "a number of products that is none": (
        checker, "lexicon", _counts_anywhere, "It has two speeds.", FANS, "en",
    ),
    "a figure of the other product": (
        ground, "_goes_on", lambda *_: False, "It is quieter than the Gust Fan at 3 speeds.",
        FANS, "en",
    ),
    "right for the shopper by what a label leaves out": (
        checker, "_vouches", _none, "Its label lists no nuts for you.",
        _notes("its label lists no nuts"), "en",
    ),
    "silence said as an absence": (
        sense, "_untied", lambda *_: False, "Its label says no traces.",
        _notes("its label says nothing about traces"), "en",
    ),
    "a price that was": (
        sense, "_untied", lambda *_: False, "The price was €119.00.", COLD, "en",
    ),
    "a price by the piece": (
        figures, "role_of", lambda *_: "", "每袋 119.00 欧元。",
        Notes(("每袋 30 克",), (NamedProduct("饼干", "119.00 欧元"),)), "zh",
    ),
    "a sense that no fact has": (
        checker, "without_sense", _none, "It weighs 640 g for 6 h.", COLD, "en",
    ),
}  # fmt: skip
"""What is taken out, in which place, for what; a lie, its notes, their language."""


@pytest.mark.parametrize("name", GUARDS)
def test_each_reading_alone_stops_its_lie(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, guard, without, lie, notes, language = GUARDS[name]
    assert check(lie, notes, language) != ()
    monkeypatch.setattr(place, guard, without)
    assert check(lie, notes, language) == ()


@pytest.mark.parametrize("off", [False, True])
def test_a_third_sentence_is_not_said(monkeypatch: pytest.MonkeyPatch, off: bool) -> None:
    if off:
        monkeypatch.setattr(import_module("assistant.wording.phrase"), "MOST_SENTENCES", 99)
    with ScriptedModel("It weighs 640 g. It keeps hot for 6 h. It weighs 640 g.") as model:
        worded = phrase(Ladder([model]), COLD, "en", Deadline.after(5))
        if off:
            assert len(list(worded)) == 3
        else:
            with pytest.raises(WordingRejected):
                list(worded)
