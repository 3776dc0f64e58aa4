"""Translating a query: only plain English words with the query's own numbers come back."""

import pytest

from assistant.brain.ladder import Ladder
from assistant.brain.scripted import Reply, ScriptedModel
from assistant.deadline import Deadline
from assistant.translate import QueryTranslator, translate_query
from store.errors import BrainUnavailable


def translate(text: str, *replies: Reply) -> str | None:
    with ScriptedModel(*replies) as model:
        return translate_query(Ladder([model]), text, Deadline.after(5))


def test_a_chinese_query_comes_back_in_english() -> None:
    assert translate("给猫用的自动喂食器", "Automatic cat feeder.") == "automatic cat feeder"


@pytest.mark.parametrize(
    "reply",
    [
        "自动喂食器",
        "cat feeder under 50",
        "see <b>feeder</b>",
        "",
        "one\ntwo",
        BrainUnavailable("late"),
    ],
)
def test_anything_else_is_no_translation(reply: Reply) -> None:
    assert translate("给猫用的自动喂食器", reply) is None


def test_the_numbers_of_the_query_may_stay() -> None:
    assert translate("100以内的耳机", "headphones under 100") == "headphones under 100"


def test_a_query_without_chinese_asks_nobody() -> None:
    assert translate("cat feeder") is None


def test_a_query_is_translated_once_and_a_failure_is_tried_again() -> None:
    with ScriptedModel(BrainUnavailable("late"), "umbrella") as model:
        translator = QueryTranslator(Ladder([model]))
        assert [translator("雨伞", Deadline.after(5)) for _ in range(3)] == [
            None,
            "umbrella",
            "umbrella",
        ]
