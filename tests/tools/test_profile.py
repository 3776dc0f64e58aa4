"""A fact in words, whatever its value is."""

import pytest

from tools.profile import say_fact


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "value", ["diet", "age", "size", "budget", "like", "pregnancy", "child_months"]
)
def test_a_taste_may_be_called_like_a_kind_of_fact(language: str, value: str) -> None:
    assert say_fact("like", value, language).startswith(("likes ", "喜欢"))


def test_a_pregnancy_says_what_it_leaves_out() -> None:
    """The control."""
    assert "alcohol" in say_fact("diet", "pregnancy", "en")
