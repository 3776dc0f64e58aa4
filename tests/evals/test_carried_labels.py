"""The requests that "we do not carry that" is fitted on."""

from evals.carried import judged, labelled, labels
from evals.carried_heldout import held_out


def test_a_label_stands_above_the_ratings() -> None:
    held = labels()
    query = next(query for query, carried in held.items() if not carried)
    (case,) = judged({query: {"1": 3}})
    assert (case.source, case.query, case.held) == ("judged", query, False)


def test_without_a_label_the_ratings_decide() -> None:
    cases = judged({"such a thing": {"1": 2}, "no such thing": {"1": 1}})
    assert [case.held for case in cases] == [True, False]


def test_a_judged_request_is_asked_once() -> None:
    query = next(iter(labels()))
    asked = {case.query for case in labelled({query: {"1": 3}})}
    assert asked == labels().keys() - {query}


def test_nothing_is_fitted_on_what_is_held_out() -> None:
    assert held_out().keys().isdisjoint(labels())
    assert {*held_out().values()} == {True, False}
