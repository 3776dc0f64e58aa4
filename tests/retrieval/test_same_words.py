"""Words that mean the same answer each other in the word index."""

import numpy as np

from retrieval.lexical import LexicalIndex
from retrieval.same_words import answering_terms, forms_of, same_terms
from retrieval.tokens import terms

_TITLES = ["thin notebook black", "laptop lock", "gaming laptop", "kettle"]


def _index() -> LexicalIndex:
    documents = [terms(title) for title in _TITLES]
    return LexicalIndex.build({"title": documents}, {"title": 1.0}, documents)


def test_a_notebook_answers_a_request_for_a_laptop_and_a_laptop_a_little_better() -> None:
    index = _index()
    found = index.scores(terms("laptop"), same_terms())
    assert found.bm25[0] > 0
    assert found.coverage.tolist() == [1.0, 1.0, 1.0, 0.0]
    alone = index.scores(terms("laptop"))
    assert alone.bm25[0] == 0, "without the list the notebook is not found"
    assert np.allclose(found.bm25[1:], alone.bm25[1:])


def test_a_row_with_both_words_counts_once_with_the_better_score() -> None:
    documents = [terms("laptop notebook"), terms("laptop case"), terms("kettle")]
    index = LexicalIndex.build({"title": documents}, {"title": 1.0}, documents)
    both = index.scores(["laptop"], {"laptop": ("notebook",)})
    assert both.coverage[0] == 1.0
    rows = both.top(np.ones(3, dtype=np.bool_), 3)
    assert sorted(rows.tolist()) == [0, 1]


def test_every_group_has_two_words_or_more_and_no_word_stands_in_two() -> None:
    groups = same_terms()
    assert groups["laptop"] == ("notebook",)
    for term, others in groups.items():
        assert others
        assert term not in others
        assert all(term in groups[other] for other in others)


def test_a_kind_answers_for_what_it_is_and_not_the_other_way_round() -> None:
    assert {"oak", "birch"} <= set(forms_of("wooden"))
    assert "wooden" not in forms_of("oak")
    assert "wooden" not in same_terms()


def test_what_answers_a_word_holds_all_that_means_the_same() -> None:
    for term, others in same_terms().items():
        assert set(others) <= set(answering_terms()[term])
    assert all(term not in others for term, others in answering_terms().items())
