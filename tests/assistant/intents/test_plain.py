"""Reading a message by plain words: pictures, traditional characters, typing errors."""

import pytest

from assistant.intents.plain import only_pictures, plain

WORDS = frozenset("older the compare cart cancels return casket".split())


def known(word: str) -> bool:
    return word in WORDS


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("compair teh frist two", "compare the first two"),
        ("ad the secnd one", "add the second one"),
        ("wats in my caart", "what's in my cart"),
        ("somthing cheeper", "something cheaper"),
    ],
)
def test_misspelt_shop_talk_is_mended(written: str, read: str) -> None:
    assert plain(written, "en", known) == read


def test_a_word_of_the_language_is_no_typo_of_shop_talk() -> None:
    assert plain("an older casket", "en", known) == "an older casket"
    assert plain("an older casket", "en", lambda word: False) != "an older casket"  # the control


def test_a_picture_of_a_thing_is_its_word_in_the_language_of_the_message() -> None:
    assert plain("🐶 food", "en", known) == "dog food"
    assert plain("想买🎧", "zh", known) == "想买 耳机"


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert plain("有沒有無線耳機，訂單在哪裡", "zh", known) == "有没有无线耳机，订单在哪里"


@pytest.mark.parametrize(
    ("text", "alone"), [("😊", True), ("❤️ 👍🏽", True), ("ok 😊", False), ("?", False)]
)
def test_a_message_of_pictures_alone_carries_a_mood(text: str, alone: bool) -> None:
    assert only_pictures(text) is alone


@pytest.mark.parametrize(
    ("said", "meant"),
    [("有木有蓝色滴", "有没有蓝色的"), ("积木有吗", "积木有吗"), ("好滴", "好的")],
)
def test_chinese_slang_is_read_in_plain_words(said: str, meant: str) -> None:
    assert plain(said, "zh", lambda word: True) == meant
