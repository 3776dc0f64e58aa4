"""A range that nothing fits: the nearest below and above are said and shown."""

import pytest

from assistant.assistant import Assistant
from tests.conftest import Talk

pytestmark = pytest.mark.model


def ids(talk: Talk) -> list[str]:
    return [card.product_id for card in talk.cards]


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("pots between 8 and 15", ["p13", "p14"]),
        ("plant between 100 and 200 cm", ["p5", "p11"]),
        ("plants between 50 and 80", ["p1"]),
    ],
)
def test_the_nearest_on_both_sides_are_shown(
    plants: Assistant, asked: str, nearest: list[str]
) -> None:
    said = Talk(plants, None).say(asked)
    assert ids(said) == nearest
    assert said.text.startswith("Nothing for")


def test_a_range_asked_of_the_things_before_is_kept_to_them(demo: Assistant) -> None:
    talk = Talk(demo, None).say("laptop")
    assert ids(talk.say("nothing between 400 and 600?")) == ["ele-015", "ele-014"]


def test_in_chinese_as_well(demo: Assistant) -> None:
    talk = Talk(demo, None).say("笔记本电脑")
    assert ids(talk.say("有没有400到600的")) == ["ele-015", "ele-014"]


def test_a_range_that_something_fits_shows_that(demo: Assistant) -> None:
    said = Talk(demo, None).say("kettles between 50 and 80")
    assert ids(said) == ["kit-002"]
    assert "Nothing" not in said.text


def test_what_else_was_asked_for_still_holds(bikes: Assistant) -> None:
    shown = ids(Talk(bikes, None).say("a bike for a 6 year old between 500 and 600"))
    assert shown == ["b8"]
