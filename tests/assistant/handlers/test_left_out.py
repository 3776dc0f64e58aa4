"""What the last answer left out, told from its record."""

import pytest

from assistant.assistant import Assistant
from assistant.handlers.left_out import asks_what_is_left_out
from tests.conftest import Talk


@pytest.mark.parametrize(
    "said",
    [
        *("what did you leave out?", "which ones were left out", "why so few", "你过滤掉了什么"),
        "what have you hidden",
    ],
)
def test_it_is_heard(said: str) -> None:
    assert asks_what_is_left_out(said)


@pytest.mark.parametrize(
    "said", ["leave out the nuts", "what is out today", "为什么", "why not the honey"]
)
def test_other_questions_are_none_of_it(said: str) -> None:
    assert not asks_what_is_left_out(said)


@pytest.mark.model
def test_each_is_told_with_its_rule(demo: Assistant) -> None:
    talk = Talk(demo, None).say("laptop around 700").say("what did you leave out")
    assert talk.done.intent == "why_not"
    assert "Raider 16 out: it costs more than" in talk.text
    assert "Fennick Page 14 out: it costs less than" in talk.text


@pytest.mark.model
def test_what_breaks_the_shop_rules_is_not_named(demo: Assistant) -> None:
    talk = Talk(demo, None).say("something for sport under 60").say("what did you leave out")
    assert "Slingshot" not in talk.text
    assert "Jammer" not in Talk(demo, None).say("electronics").say("what did you leave out").text


@pytest.mark.model
def test_where_nothing_was_left_out_that_is_said(demo: Assistant) -> None:
    talk = Talk(demo, None).say("kettles").say("what did you leave out")
    assert "kept nothing out" in talk.text


@pytest.mark.model
def test_with_nothing_shown_there_is_nothing_to_tell(demo: Assistant) -> None:
    """The control: without a record nothing is made up."""
    assert "out: it" not in Talk(demo, None).say("what did you leave out").text
