"""Tests of attributes over all rows: which are proven, which fail."""

import pytest

from retrieval.constraints import AttributeTest
from retrieval.filters import attribute_rule
from retrieval.search import Retriever


def _ids(retriever: Retriever, test: AttributeTest) -> set[str]:
    rule = attribute_rule(test, retriever.columns(), retriever.index.lexical)
    ids = retriever.index.ids
    return {str(ids[row]) for row in rule.proven.nonzero()[0] if str(ids[row]).startswith("kit")}


@pytest.mark.parametrize(
    ("colours", "found"),
    [
        ("blue", {"kit-1"}),
        ("blue or green", {"kit-1", "kit-2"}),
        ("blue or green or white", {"kit-1", "kit-2", "kit-3"}),
    ],
)
def test_one_of_several_values_will_do(retriever: Retriever, colours: str, found: set[str]) -> None:
    assert _ids(retriever, AttributeTest("colour", "has", colours)) == found


def test_what_holds_a_volume_is_found_by_its_capacity_too(retriever: Retriever) -> None:
    mugs = {"kit-1", "kit-2"}
    assert _ids(retriever, AttributeTest("capacity", "eq", 350.0, "ml")) == mugs
    assert _ids(retriever, AttributeTest("volume", "eq", 350.0, "ml")) == mugs
    assert _ids(retriever, AttributeTest("volume", "eq", 800.0, "ml")) == set()
