"""An allergy told by mistake is put right; anything else keeps it."""

import pytest

from assistant.assistant import Assistant
from assistant.mistaken import put_right
from tests.conftest import Talk

PEANUTS, TREE_NUTS = ("allergen", "peanuts"), ("allergen", "tree_nuts")


@pytest.mark.parametrize(
    "said",
    [
        "sorry, I meant walnuts, not peanuts",
        "actually my allergy is to tree nuts, not peanuts",
        "no wait, it's hazelnuts not peanuts",
        "不对，是核桃，不是花生",
        "其实我是对坚果过敏,不是花生",
    ],
)
def test_one_takes_the_place_of_the_other(said: str) -> None:
    assert put_right(said, [PEANUTS]) == (frozenset({PEANUTS}), frozenset({TREE_NUTS}))
    assert put_right(said, [TREE_NUTS]) is None, "the control: peanuts were never told"


@pytest.mark.parametrize(
    "said",
    [
        "I'd like a snack with walnuts, not peanuts",
        "actually not peanuts",
        "it's walnuts and not only peanuts",
        "does it have walnuts, not peanuts?",
        "我要核桃味的，不是花生味的",
    ],
)
def test_a_wish_puts_nothing_right(said: str) -> None:
    assert put_right(said, [PEANUTS]) is None


@pytest.mark.model
def test_what_was_meant_is_heeded_from_there_on(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I'm allergic to peanuts").say("I meant tree nuts, not peanuts")
    assert "tree nuts" in talk.text
    assert "avoids peanuts" not in talk.say("what do you know about me?").text
    assert not talk.say("hazelnut chocolate").cards
    kept = Talk(demo, None).say("I'm allergic to peanuts").say("I'm allergic to tree nuts too")
    assert "avoids peanuts" in kept.say("what do you know about me?").text, "the control"


@pytest.mark.model
def test_what_a_profile_keeps_stays(demo: Assistant) -> None:
    """It was told long ago, and is deleted only when somebody asks for that."""
    talk = Talk(demo, "ada").say("actually I'm allergic to sesame, not peanuts")
    assert "sesame" in talk.proposal.summary
    assert not talk.say("peanut butter").cards


@pytest.mark.model
def test_what_was_kept_by_mistake_is_deleted_with_a_yes(demo: Assistant) -> None:
    talk = Talk(demo, "ada").say("I'm allergic to sesame").say("yes")
    talk.say("I meant mustard, not sesame")
    assert "sesame" in talk.proposal.summary
    other = Talk(demo, "ada")
    assert "sesame" in other.say("what do you know about me?").text, "the control: before the yes"
    talk.say("yes")
    assert "sesame" not in other.say("what do you know about me?").text


@pytest.mark.model
def test_a_bare_denial_of_what_was_told_is_asked_about(demo: Assistant) -> None:
    talk = Talk(demo, None).say("I'm allergic to eggs").say("actually not eggs")
    assert "still go by" in talk.text
    assert "avoids eggs" in talk.say("what do you know about me?").text
    wish = Talk(demo, None).say("biscuits").say("actually not eggs")
    assert "still go by" not in wish.text, "the control: nothing was told"


@pytest.mark.model
@pytest.mark.parametrize("said", ["eggs are fine actually", "鸡蛋其实可以吃"])
def test_what_does_no_harm_after_all_is_let_go(demo: Assistant, said: str) -> None:
    talk = Talk(demo, None).say("I'm allergic to eggs").say(said)
    assert "avoids eggs" not in talk.say("what do you know about me?").text
