"""Pairs from relevance judgements, and what must not stand beside them in a batch."""

from retrieval.document import dense_text
from retrieval.judged_pairs import judged_pairs
from retrieval.pairs import Pair, batches
from retrieval.split import part_of, query_part_of
from retrieval.training_set import training_set
from store.ids import ProductId
from store.money import Money
from store.product import Product

_SHOP = [
    Product(ProductId(f"p{n}"), f"Oakline {kind} {n}", Money(1000, "EUR"), brand="Oakline")
    for n, kind in enumerate(["projector", "projector lamp"] * 30)
]
_QUERIES = [f"projector {n}" for n in range(20)]
_JUDGED = {
    query: {p.id: 0 if "lamp" in p.title else 3 if n < 30 else 2 for n, p in enumerate(_SHOP)}
    for query in _QUERIES
}


def test_the_right_product_is_the_positive_and_a_wrong_one_the_negative() -> None:
    pairs = judged_pairs(_SHOP, _JUDGED)
    assert pairs
    assert all("lamp" not in pair.positive and "lamp" in pair.negative for pair in pairs)
    assert all(int(pair.positive.rsplit(" ", 1)[1]) < 30 for pair in pairs), "only what is right"


def test_no_pair_uses_a_query_or_a_product_outside_the_training_part() -> None:
    pairs = judged_pairs(_SHOP, _JUDGED)
    assert {query_part_of(pair.query) for pair in pairs} == {"train"}
    assert {query_part_of(query) for query in _QUERIES} == {"train", "tune"}
    kept = {dense_text(p) for p in _SHOP if part_of(p.id) == "train"}
    assert {text for pair in pairs for text in (pair.positive, pair.negative)} <= kept


def test_a_query_with_nothing_right_or_nothing_wrong_gives_no_pair() -> None:
    query = next(q for q in _QUERIES if query_part_of(q) == "train")
    assert judged_pairs(_SHOP, {query: {p.id: 3 for p in _SHOP}}) == []
    assert judged_pairs(_SHOP, {query: {p.id: 1 for p in _SHOP}}) == []


def test_no_batch_holds_a_text_that_also_answers_another_of_its_queries() -> None:
    near = Pair("projector", "A", "lamp 1", "judged", "projector", frozenset({"A", "B"}))
    also = Pair("beamer", "B", "lamp 2", "judged", "beamer", frozenset({"B"}))
    rest = [Pair(f"q{n}", f"t{n}", f"u{n}", "title", f"g{n}") for n in range(2)]
    assert near.clashes(also)
    assert also.clashes(near)
    ordered = batches([near, also, *rest], 2)
    assert [pair.query for pair in ordered] == ["projector", "q0", "beamer", "q1"]


def test_judged_pairs_come_before_made_ones_within_the_limit() -> None:
    judged = judged_pairs(_SHOP, _JUDGED)
    assert len(judged) > 8
    assert {p.source for p in training_set(_SHOP, judgements=_JUDGED, limit=8)} == {"judged"}
    every = training_set(_SHOP, judgements=_JUDGED)
    assert {"judged", "title"} <= {pair.source for pair in every}
    assert {p.source for p in training_set(_SHOP)}.isdisjoint({"judged"})
