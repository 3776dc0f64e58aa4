"""Names of goods, read as one word by the intent head."""

import numpy as np
import pytest

from assistant.intents.features import HASHED, features
from assistant.intents.goods import GOODS, names, without_names
from retrieval.hashing_encoder import HashingEncoder


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("i ran out of oat milk again", f"i ran out of {GOODS} again"),
        ("two kettles please", f"two {GOODS} please"),
        ("can dogs eat peanut butter ?", f"can dogs eat {GOODS} ?"),
        ("where is my order", "where is my order"),
        ("cheer up", "cheer up"),
    ],
)
def test_a_name_is_read_as_one_word_however_long_it_is(said: str, read: str) -> None:
    assert without_names(said.split()) == read.split()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("我想买雨伞", f"我 想 买 {GOODS}"),
        ("我的订单到哪了", "我 的 订 单 到 哪 了"),
        ("买花生酱和面包", f"买 {GOODS} 和 {GOODS}"),
    ],
)
def test_chinese_names_are_found_among_the_characters(said: str, read: str) -> None:
    assert without_names(list(said)) == read.split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("do you have a rice cooker?", "do you have a raincoat?"),
        ("家里的雨伞坏了", "家里的台灯坏了"),
    ],
)
def test_the_words_of_a_message_are_the_same_whatever_goods_it_names(one: str, other: str) -> None:
    first, second = features([one, other], HashingEncoder(8))
    assert np.array_equal(first[:HASHED], second[:HASHED])


def test_both_languages_have_names() -> None:
    known = list(names())
    assert {"oat milk", "雨伞 True"} <= set(known)
    assert "up" not in known
