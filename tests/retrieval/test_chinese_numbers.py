"""Rough Chinese amounts in exact words."""

import pytest

from retrieval.chinese_numbers import exactly


@pytest.mark.parametrize(
    ("said", "exact"),
    [
        ("两三百的耳机", "200到300的耳机"),
        ("三四十块的茶", "30到40块的茶"),
        ("两三百以内", "300以内"),
        ("预算两三百", "预算300"),
        ("一百多的耳机", "100到199的耳机"),
        ("2000多的手机", "2000到2999的手机"),
        ("一千出头的手机", "1000到1200的手机"),
        ("三十来块的茶", "三十块左右的茶"),
        ("上百块的键盘", "100块以上的键盘"),
        ("几十块的礼物", "20到99块的礼物"),
    ],
)
def test_a_rough_price_is_a_range_or_a_limit(said: str, exact: str) -> None:
    assert exactly(said) == exact


@pytest.mark.parametrize(
    "said", ["两三岁玩的", "一百多片的拼图", "二三十人用的", "第几百个", "上百货公司", "一千五以内"]
)
def test_what_is_no_rough_price_stays_as_it_is(said: str) -> None:
    assert exactly(said) == said
