"""Terms, units, numbers and the lexical index."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.amounts import number
from retrieval.lexical import LexicalIndex
from retrieval.tokens import fold, terms
from retrieval.units import split_name, unit


def test_terms_are_stems_without_stop_words() -> None:
    assert terms("Do you have wireless headphones?") == ["wireless", "headphon"]


def test_mixed_words_also_give_their_parts() -> None:
    assert terms("dv7-1211ea") == ["dv7", "dv", "7", "1211ea", "1211", "ea"]


def test_chinese_gives_pairs_of_characters() -> None:
    assert terms("无线耳机") == ["无线", "线耳", "耳机"]
    assert terms("茶") == ["茶"]


def test_accents_and_widths_are_folded() -> None:
    assert fold("Crème ＢＲÛＬÉＥ") == "creme brulee"


def test_signs_of_trade_marks_are_no_part_of_a_word() -> None:
    assert terms("GeForce RTX™ 2060, SDHC Card®") == terms("GeForce RTX 2060, SDHC Card")


@given(st.text())
def test_any_text_has_terms(text: str) -> None:
    assert all(term == fold(term) and term for term in terms(text))


@pytest.mark.parametrize(
    ("written", "canonical", "factor"),
    [("kg", "g", 1000), ("Inches", "cm", 2.54), ("公斤", "g", 1000), ('"', "cm", 2.54)],
)
def test_units_convert_to_one_of_each_dimension(
    written: str, canonical: str, factor: float
) -> None:
    found = unit(written)
    assert found is not None
    assert (found.canonical, found.factor) == (canonical, factor)


def test_attribute_names_carry_their_unit() -> None:
    base, found = split_name("weight_kg")
    assert base == "weight"
    assert found is not None
    assert found.canonical == "g"
    assert split_name("waterproof") == ("waterproof", None)
    assert split_name("dishwasher_safe") == ("dishwasher_safe", None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("15", 15),
        ("1,299.50", 1299.5),
        ("1.299,50", 1299.5),
        ("12,5", 12.5),
        ("1,500", 1500),
        ("十五", 15),
        ("两百", 200),
        ("一百五", 150),
        ("一百五十", 150),
        ("一百零五", 105),
        ("一千二", 1200),
        ("三万", 30000),
        ("mug", None),
    ],
)
def test_written_numbers(written: str, value: float | None) -> None:
    assert number(written) == value


def test_a_lexical_index_survives_the_disk(tmp_path: Path) -> None:
    documents = [["red", "mug"], ["blue", "mug", "mug"], []]
    names = [["red"], ["blue", "cup"], []]
    index = LexicalIndex.build({"title": documents}, {"title": 1.0}, names)
    index.save(tmp_path)
    kept = LexicalIndex.load(tmp_path)
    for one in (index, kept):
        scores = one.scores(["blue", "mug", "tyre"])
        assert scores.known == ("blue", "mug")
        assert scores.unknown == ("tyre",)
        assert int(np.argmax(scores.bm25)) == 1
        assert 0 < scores.coverage[0] < scores.coverage[1] < 1
        assert list(one.rows_named("cup")) == [1]
        assert list(one.rows_named("mug")) == []


def test_a_term_scores_as_in_its_best_field() -> None:
    titles = [["lamp"], ["projector"], ["mug"], ["cup"]]
    facts = [["projector"] * 3, [], ["projector", "red", "blue", "big"], []]
    fields = {"title": titles, "facts": facts}
    both = LexicalIndex.build(fields, {"title": 1.0, "facts": 1.0}, titles).scores(["projector"])
    title = LexicalIndex.build(fields, {"title": 1.0, "facts": 0.0}, titles).scores(["projector"])
    fact = LexicalIndex.build(fields, {"title": 0.0, "facts": 1.0}, titles).scores(["projector"])
    assert both.bm25 == pytest.approx(np.maximum(title.bm25, fact.bm25))
    assert both.bm25[1] > both.bm25[0] > both.bm25[2] > both.bm25[3] == 0
