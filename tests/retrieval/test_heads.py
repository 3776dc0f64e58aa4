"""What kind of thing a row is, told or guessed, and what a request asks for."""

import numpy as np
import pytest

from retrieval.heads import KindHeads, asked_head

_ROWS = np.arange(12)


def _vectors() -> np.ndarray:
    """Six projectors and six lamps, each sort near to itself; the last of each tells no kind."""
    chance = np.random.default_rng(1)
    found = np.zeros((12, 8), dtype=np.float32)
    found[:6, 0] = found[6:, 1] = 1.0
    found += 0.02 * chance.standard_normal(found.shape, dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


_KINDS = ["data projector"] * 5 + [""] + ["projector lamp"] * 5 + [""]


def test_a_lamp_for_projectors_is_another_kind_than_a_projector() -> None:
    heads = KindHeads(_KINDS, _vectors())
    found = heads.match(asked_head("projector"), _ROWS)
    assert found[:5].tolist() == [0.5] * 5
    assert found[6:11].tolist() == [-0.5] * 5


def test_a_silent_row_takes_the_kind_of_its_neighbours() -> None:
    heads = KindHeads(_KINDS, _vectors())
    assert heads.match(asked_head("projector lamp"), _ROWS)[[5, 11]].tolist() == [-0.5, 0.5]


def test_a_silent_row_between_two_kinds_stays_unknown() -> None:
    vectors = _vectors()
    vectors[11] = (vectors[0] + vectors[6]) / np.linalg.norm(vectors[0] + vectors[6])
    assert KindHeads(_KINDS, vectors).match(asked_head("lamp"), _ROWS)[11] == 0.0


def test_a_kind_of_few_products_or_none_decides_nothing() -> None:
    few = ["data projector"] * 3 + [""] * 3 + ["projector lamp"] * 6
    assert not KindHeads(few, _vectors()).match(asked_head("projector"), _ROWS).any()
    assert not KindHeads(_KINDS, _vectors()).match(asked_head("rain coat"), _ROWS).any()
    assert not KindHeads([""] * 12, _vectors()).match(asked_head("projector"), _ROWS).any()


def test_a_kind_of_two_names_answers_to_both() -> None:
    heads = KindHeads(["power adapter/inverter"] * 6 + ["cable lock"] * 6, _vectors())
    for asked in ("power adapter", "car inverter"):
        assert heads.match(asked_head(asked), _ROWS).tolist() == [0.5] * 6 + [-0.5] * 6


def test_another_word_for_the_kind_asks_for_the_kind() -> None:
    heads = KindHeads(["notebook"] * 6 + ["cable lock"] * 6, _vectors())
    assert heads.match(asked_head("gaming laptop"), _ROWS).tolist() == [0.5] * 6 + [-0.5] * 6


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("usb hub", "hub"),
        ("a stand for a monitor", "stand"),
        ("headphones with microphone", "headphon"),
        ("for dad", "dad"),
        ("", ""),
    ],
)
def test_the_word_before_for_and_with_says_what_is_asked_for(text: str, head: str) -> None:
    assert asked_head(text) == head
