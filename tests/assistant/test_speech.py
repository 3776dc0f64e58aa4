"""Speech: the pick is named at once by code, and a model's sentence follows or does not."""

import pytest

from assistant.answer import Answer
from assistant.brain.ladder import Ladder
from assistant.brain.scripted import ScriptedModel
from assistant.deadline import Deadline
from assistant.memory import Memory
from assistant.speech import Speech
from store.errors import BrainUnavailable

OPENING = "I'd look at the Fen Kettle (€39.00) first."
REASONS = ("rated 38 dB", "under your €40.00")
ANSWER = Answer(lead="unused", memory=Memory(), facts=(OPENING, *REASONS))


def _words(model: ScriptedModel, answer: Answer = ANSWER) -> list[tuple[str, str]]:
    return list(Speech(Ladder([model])).words(answer, "en", Deadline.after(5)))


def test_the_opening_is_said_before_the_model_is_asked() -> None:
    with ScriptedModel("It is rated 38 dB and stays under your €40.00.") as model:
        words = Speech(Ladder([model])).words(ANSWER, "en", Deadline.after(5))
        assert next(words) == (OPENING, "template")
        assert model.asked == []
        assert list(words) == [(" It is rated 38 dB and stays under your €40.00.", "embedded")]


@pytest.mark.parametrize(
    "said", ["It is the quietest kettle on earth.", "It costs €1.00.", BrainUnavailable("late")]
)
def test_refused_or_missing_words_are_replaced_by_the_reasons(said: str | Exception) -> None:
    with ScriptedModel(said) as model:
        assert _words(model) == [
            (OPENING, "template"),
            (" Rated 38 dB; under your €40.00.", "template"),
        ]


def test_the_model_is_given_the_reasons_and_neither_the_price_nor_the_opening() -> None:
    with ScriptedModel("It is rated 38 dB.") as model:
        _words(model)
    asked = model.asked[0][-1].content
    assert asked.splitlines() == [f"- {reason}" for reason in REASONS]


def test_without_reasons_no_model_is_asked() -> None:
    bare = Answer(lead="unused", memory=Memory(), facts=(OPENING,))
    with ScriptedModel() as model:
        assert _words(model, bare) == [(OPENING, "template")]
