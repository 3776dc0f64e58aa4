"""Wishes that a shopper lets go."""

import pytest

from retrieval.constraints import AttributeTest, Constraints
from retrieval.lexicon import Lexicon
from retrieval.withdrawal import let_go, without

LEXICON = Lexicon.load({})
REQUEST = Constraints(
    text="wireless headphones",
    price_min=5000,
    price_max=10000,
    brands_out=("Ostrelle",),
    must=(AttributeTest("battery", "ge", 30.0, "h"), AttributeTest("wireless", "has", True)),
    free_from=("peanuts",),
    rating_min=4.0,
    gift=True,
)


def left(text: str) -> Constraints:
    what = let_go(text, LEXICON)
    assert what is not None
    found = without(what, REQUEST)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    ["price doesn't matter", "forget the budget", "no price limit", "it can be more expensive",
     "价格无所谓", "预算不限", "不考虑价格", "贵一点也行"],
)  # fmt: skip
def test_the_price_is_let_go_and_the_rest_holds(text: str) -> None:
    found = left(text)
    assert (found.price_min, found.price_max) == (None, None)
    assert found.brands_out == ("Ostrelle",)
    assert len(found.must) == 2


def test_each_kind_of_wish_can_be_let_go() -> None:
    assert [t.name for t in left("forget the battery").must] == ["wireless"]
    assert [t.name for t in left("it doesn't have to be wireless").must] == ["battery"]
    assert left("any brand is fine").brands_out == ()
    assert left("never mind the reviews").rating_min is None
    assert left("drop the peanuts").free_from == ()
    assert left("it does not need to be a gift").gift is False
    assert [t.name for t in left("电池无所谓").must] == ["wireless"]


@pytest.mark.parametrize(
    "text",
    ["forget the knife, show me cast iron pans", "does the price matter?", "a gift for my brother",
     "I don't like the first one", "都可以吗？"],
)  # fmt: skip
def test_other_messages_let_nothing_go(text: str) -> None:
    assert let_go(text, LEXICON) is None


def test_what_was_not_asked_for_cannot_be_let_go() -> None:
    what = let_go("forget my allergy", LEXICON)
    assert what is not None
    assert without(what, REQUEST) is None
    assert let_go("forget my allergy", LEXICON, outright=True) is None


def test_the_only_words_of_a_request_stay() -> None:
    assert without("headphones", Constraints(text="headphones")) is None
