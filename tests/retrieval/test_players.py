"""How many play, read from a request and kept by a search."""

from typing import Literal

import pytest

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.columns import Columns
from retrieval.lexicon import Lexicon
from retrieval.understanding import Understanding
from tests.retrieval.conftest import facts, product

GAMES = (
    product("g1", "Owls", category="board games", attributes=facts(players="2-4")),
    product("g2", "Letters", category="board games", attributes=facts(players="2-6")),
    product(
        "g3", "Dungeon", category="board games", attributes=facts(players_min=1, players_max=1)
    ),
    product("g4", "Party", category="board games", attributes=facts(players="4+")),
)
WORDS = {"board": 4, "games": 4, "game": 4, "owls": 1, "letters": 1, "tent": 1}


@pytest.fixture(scope="module")
def reader() -> Understanding:
    return Understanding(MemoryCatalogue(GAMES).facets(), Lexicon.load(WORDS, frozenset()))


def _asked(reader: Understanding, text: str, language: Literal["en", "zh"] = "en") -> set[object]:
    return {(t.name, t.op, t.value) for t in reader.read(text, language=language).must}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("board game for 5 people", 5.0),
        ("a 3-player game", 3.0),
        ("board game for four", 4.0),
        ("a game i can play alone", 1.0),
        ("single-player board game", 1.0),
        ("game for a family of 6", 6.0),
    ],
)
def test_the_number_of_players_is_read(reader: Understanding, text: str, number: float) -> None:
    assert _asked(reader, text) == {
        ("fewest_players", "le", number),
        ("most_players", "ge", number),
    }


@pytest.mark.parametrize("text", ["board game for a 7 year old", "a tent for 4 people", "2 games"])
def test_other_numbers_are_no_players(reader: Understanding, text: str) -> None:
    assert not {name for name, *_ in _asked(reader, text)} & {"fewest_players", "most_players"}  # type: ignore[misc]


def test_chinese_players_are_read(reader: Understanding) -> None:
    assert ("most_players", "ge", 5.0) in _asked(reader, "适合5个人玩的桌游", "zh")


def test_a_range_is_kept_by_both_of_its_ends() -> None:
    columns = Columns([str(p.id) for p in GAMES], GAMES)
    assert columns.numbers("fewest_players", "").tolist() == [2, 2, 1, 4]
    assert columns.numbers("most_players", "").tolist() == [4, 6, 1, 99]
