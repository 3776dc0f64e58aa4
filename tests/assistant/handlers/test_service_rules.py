"""What the rules say of service is quoted, and what they do not say is said to be unsaid."""

from collections.abc import Callable

import pytest

from tests.conftest import Talk

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("can you deliver to a pickup point?", "pick-up point"),
        ("can i collect it in a shop?", "pick-up point"),
        ("can the driver leave it with the neighbour", "neighbour"),
        ("能送到自提点吗", "自提点"),
        ("能放门口吗", "没人在家"),
        ("can you leave a note in the box", "personal message"),
        ("how old do you have to be", "aged 18"),
        ("is there an age limit for anything", "aged 18"),
        ("要满多大才能买酒", "18"),
    ],
)
def test_a_clause_about_the_matter_is_quoted(talk: Talks, text: str, words: str) -> None:
    said = talk().say(text)
    assert said.done.intent == "policy"
    assert words in said.text


@pytest.mark.parametrize(
    "text",
    [
        "can you engrave it",
        "do you assemble furniture",
        "can somebody carry it upstairs",
        "is there a student discount",
        "有学生优惠吗",
    ],
)
def test_what_no_clause_holds_is_not_promised(talk: Talks, text: str) -> None:
    said = talk().say(text)
    assert said.done.intent == "policy"
    assert "“" not in said.text
    assert "「" not in said.text
    assert said.handoff is None
    assert said.done.suggestions, "a person is offered"
