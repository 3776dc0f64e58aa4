"""Sentences that a model could say of given notes: the true half is said, the false half is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.wording import checker, figures, sense
from assistant.wording.checker import check
from assistant.wording.ground import Span, spans
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.stream import whole_sentences

STILL_REFUSED = {
    "It has 38 hours of battery life on one charge.",
    "It is rated 4.6 by 214 customers, and we have it filed as a present.",
    "It is made for children of 3 to 7 years.",
    "Made for 3 to 7 years, it costs €24.90, the least of these.",
    "有礼品包装，归在送礼一类。",
    "可以用洗碗机洗，也合您常看的绿茶类。",
    "洗碗机可洗，与您常看的绿茶类商品相近。",
    "331 位顾客给了 4.8 分，这几款里最高。",
    "Its label lists no milk, and it is 70% cocoa from Ecuador.",
    "It is made of beech for ages 3 years and up.",
    "It's wireless with noise cancelling.",
    "The Larch Bench is made of oak by Larch & Sons.",
    "It charges in 45 minutes over USB-C.",
    "标签上没有列出花生，也没有提到微量。",
    "It is quieter than the Gust Fan, with 31 dB.",
}
"""True sentences that the template replaces: other words than those of the notes, or two notes in
one clause without a comma or an "and" ("with", "that", "from"), which is also how a false one is
made ("rated 4.6 by customers with dry skin").

True sentences that pass, at their first run and now; of the false ones (50, 40, 30, 96, 119) none
passes now:

    file                    before   after
    worded.yaml             50/50    50/50
    worded_later.yaml       40/40    40/40
    worded_third.yaml       21/30    22/30
    worded_fourth.yaml, en  36/41    38/41
    worded_fourth.yaml, zh  19/20    20/20
    worded_fifth.yaml       53/60    57/60, and 4/5 of what was added
"""


def _sentences(side: str) -> Iterator[Any]:
    for path in sorted(Path(__file__).with_name("data").glob("worded*.yaml")):
        for group in yaml.safe_load(path.read_text("utf-8")):
            given = group["notes"]
            notes = Notes(
                tuple(given["facts"]), tuple(NamedProduct(*pair) for pair in given["products"])
            )
            for sentence in group[side]:
                refused = pytest.mark.xfail(strict=True, reason="not in the words of the notes")
                marks = [refused] if sentence in STILL_REFUSED else []
                yield pytest.param(sentence, notes, given["language"], marks=marks, id=sentence)


@pytest.mark.parametrize(("sentence", "notes", "language"), _sentences("right"))
def test_what_the_notes_say_may_be_said(sentence: str, notes: Notes, language: str) -> None:
    assert check(sentence, notes, language) == ()


@pytest.mark.parametrize(("sentence", "notes", "language"), _sentences("wrong"))
def test_what_the_notes_do_not_say_is_not_said(sentence: str, notes: Notes, language: str) -> None:
    assert check(sentence, notes, language) != ()


def _none(*_: object, **__: object) -> tuple[()]:
    return ()


def _of_anything(*arguments: Any) -> list[Span]:
    return [Span(span.text, frozenset({0, 1})) for span in spans(*arguments)]


GUARDS = {
    "an off figure is a price": (
        (figures, "role_of", lambda *_: ""),
        "It is €28.00, less than the Brass Reader.",
        Notes(("€28.00 less than the Brass Reader",), (NamedProduct("Birch Lamp", "€61.00"),)),
    ),
    "the price of another": (
        (checker, "spans", _of_anything),
        "It costs €14.50.",
        Notes(
            ("made of linen",),
            (NamedProduct("Harbour Tea Set", "€38.00"), NamedProduct("Quayside Mug", "€14.50")),
        ),
    ),
    "another thing in the box": (
        (checker, "_brought_in", _none),
        "The Harbour Tea Set is made of linen and comes with the Quayside Mug.",
        Notes(
            ("made of linen",),
            (NamedProduct("Harbour Tea Set", "€38.00"), NamedProduct("Quayside Mug", "€14.50")),
        ),
    ),
    "the cheapest of the whole shop": (
        (checker, "_too_wide", _none),
        "It is the cheapest of these, the cheapest we have.",
        Notes(("it is the cheapest of these",), (NamedProduct("Lunchbox", "€9.40"),)),
    ),
    "what the shopper likes is in it": (
        (checker, "_of_the_shopper", _none),
        "It is rice.",
        Notes(("you told us you like rice",), (NamedProduct("Lunchbox", "€9.40"),)),
    ),
    "a denial without its object": (
        (checker, "_turned", _none),
        "Its label does not list, and it is made of oak.",
        Notes(("its label lists no nuts", "made of oak"), (NamedProduct("Lunchbox", "€9.40"),)),
    ),
    "the words of two facts as one": (
        (sense._Carried, "within", lambda *_: True),
        "It is made of vegan canvas.",
        Notes(("a vegan product", "made of canvas"), (NamedProduct("Low Sneaker", "€45.00"),)),
    ),
    "a verb with another verb's figure": (
        (sense, "_cut", lambda *_: False),
        "It has 61 customers.",
        Notes(("rated 4.4 by 61 customers",), (NamedProduct("Ember Kettle", "€49.00"),)),
    ),
    "a present filed and a present given": (
        (sense, "_cut", lambda *_: False),
        "It comes with a present.",
        Notes(("we file it as a present",), (NamedProduct("Board Box", "€14.60"),)),
    ),
    "the shopper did it": (
        (sense, "_untied", lambda *_: False),
        "You rated it 4.6.",
        Notes(("rated 4.6 by 214 customers",), (NamedProduct("Board Box", "€14.60"),)),
    ),
    "the cheapest, and not only of these": (
        (sense, "_untied", lambda *_: False),
        "It is the cheapest at €24.90.",
        Notes(("the cheapest of these at €24.90",), (NamedProduct("Bear", "€24.90"),)),
    ),
    "words that say nothing": (
        (checker, "says_nothing", lambda *_: False),
        "It is an option, and it comes to us.",
        Notes(("made of canvas",), (NamedProduct("Low Sneaker", "€45.00"),)),
    ),
}


@pytest.mark.parametrize("name", GUARDS)
def test_each_guard_is_what_stops_its_lie(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with that one guard taken out, the lie passes."""
    (module, guard, without), lie, notes = GUARDS[name]
    assert check(lie, notes, "en") != ()
    monkeypatch.setattr(module, guard, without)
    assert check(lie, notes, "en") == ()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("letter", ["茶", "a", "a ", "1", "「", "("])
def test_a_sentence_without_an_end_is_refused_and_breaks_nothing(
    letter: str, language: str
) -> None:
    notes = Notes(("茶",), (NamedProduct("茶杯", "29.00 欧元"),))
    assert {p.kind for p in check(letter * 100_000, notes, language)} == {"length"}


def test_without_the_limit_a_long_chinese_run_would_break_the_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control."""
    monkeypatch.setattr(checker, "LONGEST", 10**9)
    with pytest.raises(RecursionError):
        check("茶" * 5_000, Notes(("杯",), (NamedProduct("茶杯", ""),)), "zh")


def test_a_flood_without_a_full_stop_is_cut_after_a_thousand_characters() -> None:
    read = 0

    def flood() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "words and "

    sentences = list(whole_sentences(flood()))
    assert len(sentences) == 1
    assert read <= 102, "the rest of the flood is not read"
