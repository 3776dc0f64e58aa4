"""Numbers of things, told by the names of the catalogue's own facts."""

import pytest

from retrieval.constraints import AttributeTest
from retrieval.counts import read_counts
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from tests.retrieval import electronics


@pytest.fixture(scope="module")
def facets() -> FacetWords:
    lexicon = Lexicon.load(dict.fromkeys(electronics.title_words(), 50))
    return FacetWords(electronics.facets(), lexicon)


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [
        ("switch with 24 ports", "eq", 24),
        ("switch, at least 24 ports", "ge", 24),
        ("switch with 24 ports or more", "ge", 24),
        ("switch with 24 or more ports", "ge", 24),
        ("switch with 24+ ports", "ge", 24),
        ("switch, under 8 ports", "le", 8),
        ("switch with ports 8 or fewer", "le", 8),
    ],
)
def test_a_number_beside_the_name_of_a_fact_tests_it(
    facets: FacetWords, text: str, op: str, value: float
) -> None:
    draft = Draft(text)
    read_counts(draft, facets)
    assert [(t.name, t.op, t.value) for t in draft.must] == [("ports_quantity", op, value)]
    assert draft.text.startswith("switch")


def test_a_pack_is_a_fact_where_the_catalogue_has_one_and_else_a_preference(
    facets: FacetWords,
) -> None:
    packed = Draft("batteries, pack of 4")
    read_counts(packed, facets)
    assert packed.must == [AttributeTest("quantity_per_pack", "eq", 4.0)]
    bare = FacetWords(type(electronics.facets())(count=1, currency="USD"), Lexicon.load({}))
    unpacked = Draft("batteries, pack of 4")
    read_counts(unpacked, bare)
    assert (unpacked.must, unpacked.preferences) == ([], ["pack of 4"])


@pytest.mark.parametrize("text", ["xeon e5-2620 8 way", "at least 4 stars", "latitude 5400", "24"])
def test_other_numbers_are_left_alone(facets: FacetWords, text: str) -> None:
    draft = Draft(text)
    read_counts(draft, facets)
    assert (draft.must, draft.preferences, draft.text) == ([], [], text)
