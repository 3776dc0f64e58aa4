"""The lightest, the biggest, the best rated of the products on the table."""

import pytest

from assistant.assistant import Assistant
from assistant.superlatives import RATING, the_most, wish_of
from store.ids import ProductId
from store.product import Product
from tests.conftest import Talk


def _tent(name: str, weight: int | None, rating: float | None) -> Product:
    facts = {} if weight is None else {"weight_g": weight}
    return Product(
        ProductId(name),
        name,
        None,
        attributes=facts,
        rating=rating,
        rating_count=20 if rating else 0,
    )


TENTS = [_tent("a", 2100, 4.4), _tent("b", 1800, 4.2), _tent("c", None, 4.6)]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("whats the lightest", "light"),
        ("which one is the biggest?", "big"),
        ("the heaviest one please", "heavy"),
        ("the most popular one", RATING),
        ("which has the best reviews", RATING),
        ("the nicest one", None),
        ("a lamp from the east", None),
        ("show me the lightest tent under 100", None),
    ],
)
def test_what_is_wanted_most(text: str, wish: str | None) -> None:
    assert wish_of(text) == wish


def test_the_lightest_is_the_one_that_weighs_least_of_those_that_say() -> None:
    most = the_most("the lightest", TENTS)
    assert most is not None
    assert (most.product.id, most.told_by) == ("b", "weight")


def test_the_best_rated_is_by_rating() -> None:
    most = the_most("the best rated one", TENTS)
    assert most is not None
    assert most.product.id == "c"


def test_one_product_that_tells_is_not_the_most_of_several() -> None:
    assert the_most("the lightest", TENTS[1:]) is None


@pytest.mark.model
def test_what_goes_into_the_cart_is_named_by_what_it_has_most_of(demo: Assistant) -> None:
    talk = Talk(demo, None).say("sneakers")
    assert "Hop Children's Trainer" in talk.say("add the better rated one").text
    again = Talk(demo, None).say("sneakers").say("add the lighter one in 42")
    assert "Low Canvas Sneaker" in again.text
    unnamed = Talk(demo, None).say("sneakers").say("add the nicer one")
    assert "Which one" in unnamed.text, "the control"


@pytest.mark.model
def test_what_reviewers_prefer_is_told_by_the_rating(demo: Assistant) -> None:
    talk = Talk(demo, None).say("sneakers").say("which one do reviewers prefer?")
    assert "better rating" in talk.text
    assert "reviewers" not in talk.text
