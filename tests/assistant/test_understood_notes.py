"""What is said of a request that could have been understood otherwise."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a candle between 30 and 10 euros", "from €10.00 to €30.00"),
        ("a candle under $30", "Prices here are in EUR"),
        ("30到10欧的蜡烛", "您先说的是较高的价格"),
        ("30美元以下的蜡烛", "这里的价格以EUR计"),
    ],
)
def test_a_price_that_can_be_taken_otherwise_is_explained(talk, text: str, said: str) -> None:  # type: ignore[no-untyped-def]
    assert said in talk(None).say(text).text


@pytest.mark.parametrize("text", ["a candle between 10 and 30 euros", "10到30欧的蜡烛"])
def test_a_plain_price_is_not_explained(talk, text: str) -> None:  # type: ignore[no-untyped-def]
    answer = talk(None).say(text).text
    assert "higher price" not in answer
    assert "Prices here" not in answer
    assert "这里的价格" not in answer


def test_a_wish_that_no_filter_knows_is_said(talk) -> None:  # type: ignore[no-untyped-def]
    assert "at least 8 cores" in talk(None).say("a laptop with at least 8 cores").text
    assert "I can't filter on" not in talk(None).say("a laptop with 16 GB of memory").text
