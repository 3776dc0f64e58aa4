"""Sentences that a model could say of given notes: the true half is said, the false half is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.wording import checker, figures
from assistant.wording.checker import check
from assistant.wording.ground import Span, spans
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.stream import whole_sentences

STILL_SAID = {"It holds 61 customers."}
"""False sentences that pass: a verb with another verb's figure."""


def _sentences(side: str) -> Iterator[Any]:
    for path in sorted(Path(__file__).with_name("data").glob("worded*.yaml")):
        for group in yaml.safe_load(path.read_text("utf-8")):
            given = group["notes"]
            notes = Notes(
                tuple(given["facts"]), tuple(NamedProduct(*pair) for pair in given["products"])
            )
            for sentence in group[side]:
                passes = pytest.mark.xfail(strict=True, reason="nothing ties verbs to figures")
                marks = [passes] if sentence in STILL_SAID else []
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
        "It costs €28.00.",
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
        "It comes with the Quayside Mug.",
        Notes(
            ("made of linen",),
            (NamedProduct("Harbour Tea Set", "€38.00"), NamedProduct("Quayside Mug", "€14.50")),
        ),
    ),
    "the cheapest of the whole shop": (
        (checker, "_too_wide", _none),
        "It is the cheapest we have.",
        Notes(("it is the cheapest of these",), (NamedProduct("Lunchbox", "€9.40"),)),
    ),
    "what the shopper likes is in it": (
        (checker, "_of_the_shopper", _none),
        "It holds rice.",
        Notes(("you told us you like rice",), (NamedProduct("Lunchbox", "€9.40"),)),
    ),
    "a denial without its object": (
        (checker, "_turned", _none),
        "Its label lists nothing.",
        Notes(("its label lists no nuts",), (NamedProduct("Lunchbox", "€9.40"),)),
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
