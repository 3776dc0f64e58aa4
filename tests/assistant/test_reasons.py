"""Reasons in words: short, in the units of the shop, and nothing said twice."""

from collections.abc import Callable

import pytest

from assistant.facts import either, say_age_range
from assistant.reasons import Reason
from tests.conftest import Talk

Talks = Callable[..., Talk]


@pytest.mark.parametrize(
    ("names", "language", "said"),
    [
        (["milk"], "en", "milk"),
        (["milk", "peanuts"], "en", "milk or peanuts"),
        (["milk", "peanuts", "tree nuts", "milk"], "en", "milk, peanuts or tree nuts"),
        (["牛奶", "花生", "坚果"], "zh", "牛奶、花生或坚果"),
    ],
)
def test_alternatives_have_one_or(names: list[str], language: str, said: str) -> None:
    assert either(names, language) == said


@pytest.mark.parametrize(
    ("low", "high", "language", "said"),
    [
        (3, 7, "en", ("3", "7 years")),
        (1.5, 7, "en", ("18 months", "7 years")),
        (0.5, 1.5, "en", ("6 months", "18 months")),
        (3, 7, "zh", ("3 岁", "7 岁")),
    ],
)
def test_a_range_of_ages_says_its_unit_once_where_the_language_does(
    low: float, high: float, language: str, said: tuple[str, str]
) -> None:
    assert say_age_range(low, high, language) == said


@pytest.mark.parametrize(
    ("reason", "alone", "beside"),
    [
        (
            Reason("cheapest", "price", {"price": "€9.40"}),
            "the cheapest of these at €9.40",
            "the cheapest of these",
        ),
        (
            Reason("reduced", "list_price", {"was": "€60.00", "price": "€48.00"}),
            "reduced from €60.00 to €48.00",
            "reduced from €60.00",
        ),
        (Reason("gift", "tags"), "we file it as a present", "we file it as a present"),
    ],
)
def test_a_price_that_was_just_said_is_not_said_again(
    reason: Reason, alone: str, beside: str
) -> None:
    assert (reason.say("en"), reason.beside_price("en")) == (alone, beside)


def test_a_pick_that_stays_is_said_to_stay_and_nothing_is_asked_again(talk: Talks) -> None:
    visit = talk(None)
    pick = visit.say("show me mugs").cards[0]
    loosened = visit.say("price doesn't matter")
    assert loosened.cards[0].title == pick.title
    assert loosened.text.startswith(f"Still the {pick.title} ({pick.price})")
    assert "?" not in loosened.text


def test_another_pick_is_not_said_to_stay(talk: Talks) -> None:
    visit = talk(None)
    pick = visit.say("wireless headphones").cards[0]
    other = visit.say("cheaper")
    assert other.cards[0].title != pick.title
    assert not other.text.startswith("Still ")
