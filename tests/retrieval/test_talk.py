"""The name of goods within a message, and the talk around it."""

import re

import pytest

from evals.understanding import demo_reader
from retrieval.talk import Talk
from retrieval.understanding import Understanding

NAMED = [
    ("i ran out of oat milk", "oat milk"),
    ("our basement flooded so we need a kettle", "kettle"),
    ("guests are coming on saturday, got any wine glasses?", "wine glasses"),
    ("I was told by a friend that you keep yoga mats", "yoga mats"),
    ("is lunch box something you sell?", "lunch box"),
    ("hey, quick question, do you carry headphones?", "headphones"),
    ("家里垃圾袋用完了，你们有卖的吗", "垃圾袋"),
    ("听邻居说你们家有水壶，真的假的", "水壶"),
    ("家里来客人了，酒杯不够，有红酒杯吗", "红酒杯"),
]
NONE = [
    "oat milk",
    "red wine glasses, set of six",
    "she likes headphones",
    "are you a robot?",
    "thanks, that was quick",
    "谢谢你",
    "我妈爱喝茶",
]
KEPT = [
    ("do you have a kettle? it should be quiet", "quiet"),
    ("i need running shoes, i would take size 43", "43"),
    ("looking for snacks for my wedding, nothing with nuts", "nuts"),
    ("any chance you sell headphones that aren't white", "white"),
    ("想买个水壶，不要太贵的，邻居推荐的", "不要太贵"),
]
DROPPED = [
    ("do you have a kettle? the kids broke ours", "kids"),
    ("our basement flooded so we need a kettle", "basement"),
    ("my neighbour recommended oat milk, do you stock it", "neighbour"),
    ("听邻居说你们家有水壶，真的假的", "邻居"),
]


@pytest.fixture(scope="module")
def reader() -> Understanding:
    return demo_reader(frozenset())


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_is_found_in_any_sentence(reader: Understanding, text: str, name: str) -> None:
    goods = reader.goods_in(text)
    assert goods is not None
    assert goods.known
    assert text[goods.start : goods.end] == name


@pytest.mark.parametrize("text", NONE)
def test_a_name_alone_or_none_or_several_are_left(reader: Understanding, text: str) -> None:
    assert reader.goods_in(text) is None


@pytest.mark.parametrize(("text", "limit"), KEPT)
def test_what_limits_a_request_is_kept(reader: Understanding, text: str, limit: str) -> None:
    goods = reader.goods_in(text)
    assert goods is not None
    assert limit in goods.rest


@pytest.mark.parametrize(("text", "limit"), KEPT)
def test_without_the_words_that_limit_it_would_be_lost(
    reader: Understanding, monkeypatch: pytest.MonkeyPatch, text: str, limit: str
) -> None:
    """The control: clauses are kept by what they say, not by where they stand."""
    for talk in Talk.__subclasses__():
        for name in ("describes", "goes_on"):
            monkeypatch.setattr(talk, name, lambda *_: False)
        monkeypatch.setattr(talk, "bears", re.compile(r"(?!)"))
        monkeypatch.setattr(talk, "tells_why", re.compile(""))
    goods = reader.goods_in(text)
    assert goods is not None
    assert limit not in goods.rest


@pytest.mark.parametrize(("text", "told"), DROPPED)
def test_what_is_told_around_it_is_no_word_of_the_request(
    reader: Understanding, text: str, told: str
) -> None:
    goods = reader.goods_in(text)
    assert goods is not None
    assert told not in goods.rest


def test_what_is_eaten_is_told_from_what_is_not(reader: Understanding) -> None:
    edible = {text: reader.goods_in(text) for text in ("do you have chocolate", "got a kettle?")}
    assert [goods and goods.edible for goods in edible.values()] == [True, False]


def test_a_clause_that_no_list_knows_is_still_read(reader: Understanding) -> None:
    """A name that no list has counts where it is asked for, but is not known."""
    goods = reader.goods_in("our basement flooded so we need a zorbulator")
    assert goods is not None
    assert (goods.rest, goods.known) == ("zorbulator", False)
