"""What a change of an order is about, and when only the rule is asked for."""

import pytest

from assistant.handlers.desks import asks_for_the_rule, matter_of


@pytest.mark.parametrize(
    ("text", "article", "desk"),
    [
        ("my mug arrived broken", "damaged-parcel", "delivery"),
        ("it came in pieces", "damaged-parcel", "delivery"),
        ("one item is missing from my order", "damaged-parcel", "delivery"),
        ("the lunchbox is missing a lid", "damaged-parcel", "delivery"),
        ("you sent me the wrong size", "faulty-goods-and-warranty", "returns"),
        ("my kettle doesn't work", "faulty-goods-and-warranty", "returns"),
        ("my parcel never arrived", "late-or-missing-parcel", "delivery"),
        ("my shoes haven't come yet", "late-or-missing-parcel", "delivery"),
        ("please send it to my office instead", "change-address", "orders"),
        ("i want to swap it for a bigger one", "exchanges", "returns"),
        ("i want my money back", "refund-times", "returns"),
        ("i'd like to send them back", "how-to-return", "returns"),
        ("i need something done about it", "", "orders"),
    ],
)
def test_a_change_goes_to_its_desk_with_its_rule(text: str, article: str, desk: str) -> None:
    matter = matter_of(text)
    assert (matter.article, matter.department) == (article, desk)


@pytest.mark.parametrize(
    "text",
    [
        "can i return them if they dont fit",
        "could i give them back if i don't like the sound",
        "can my wife return it, it's a present",
        "what if it doesn't fit",
        "are they returnable",
        "do you take it back",
    ],
)
def test_a_question_about_goods_asks_for_the_rule(text: str) -> None:
    assert asks_for_the_rule(text, of_goods=True)


@pytest.mark.parametrize(
    "text",
    [
        "i want to return my headlamp",
        "please can you take it back",
        "can i return my boots",
        "can i return order 1251",
        "it arrived broken, can i send it back",
    ],
)
def test_what_was_bought_is_not_answered_with_the_rule_alone(text: str) -> None:
    assert not asks_for_the_rule(text, of_goods=True)


def test_with_an_order_in_talk_the_same_words_ask_for_a_change() -> None:
    assert not asks_for_the_rule("can i return them if they dont fit")
