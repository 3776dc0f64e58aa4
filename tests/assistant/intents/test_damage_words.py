"""Goods that came broken are heard, and no question of what would be."""

import pytest

from assistant.intents.damage_words import came_broken


@pytest.mark.parametrize(
    "text",
    [
        "my mug arrived broken",
        "it came smashed",
        "the kettle arrived in pieces",
        "my mug is broken",
        "one of the boots came with a torn sole",
        "it was cracked when i opened it",
        "the plate was broken on arrival",
        "杯子碎了",
        "收到的时候是坏的",
        "快递摔坏了",
    ],
)
def test_goods_that_came_broken(text: str) -> None:
    assert came_broken(text)


@pytest.mark.parametrize(
    "text",
    [
        "what if it arrives broken?",
        "will it arrive broken",
        "does the glass crack easily",
        "a mug that does not break",
        "when does it arrive",
        "cracked pepper",
        "会不会容易碎",
        "如果收到是坏的怎么办",
    ],
)
def test_nothing_came_broken(text: str) -> None:
    assert not came_broken(text)
