"""What somebody means to do, as the things that it takes."""

import pytest

from assistant.projects import asks_what_it_takes, project_things


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("want to bake a cake, what do i need", "flour"),
        ("what do I need to paint a wall?", "wall paint"),
        ("going to paint my wall", "wall paint"),
        ("we're getting a puppy, what should we buy?", "dog food"),
        ("I'd like to make pancakes for my kids", "pan"),
        ("what should I buy for a new kitten", "litter box"),
        ("I want to start running", "running belt"),
    ],
)
def test_a_project_is_the_things_that_it_takes(text: str, thing: str) -> None:
    found = project_things(text)
    assert found is not None
    assert thing in found.wishes


@pytest.mark.parametrize(
    "text",
    [
        "I want a cake tin",
        "I want to buy running shoes",
        "what do I need to return something?",
        "show me paint",
        "my dog is getting old",
    ],
)
def test_other_messages_are_no_project(text: str) -> None:
    assert project_things(text) is None


def test_an_unknown_project_is_still_one_that_is_asked_about() -> None:
    assert asks_what_it_takes("what do i need to build a treehouse")
    assert not asks_what_it_takes("what do i need to return something")
