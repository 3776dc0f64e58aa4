"""Fitting "we do not carry that": trees that say whether one product is what was asked for.

Judged products say it of themselves. A labelled or made-up request says only whether some product
is: with none, all are wrong; with one, it is taken to be the one that the trees of the round before
rank highest (multiple-instance learning by expectation and maximisation; Andrews, Tsochantaridis
and Hofmann 2002). More of what speaks for a product never counts against it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.carried import Case, Pairs
from retrieval.carried import CarriedModel
from retrieval.evidence import AGAINST, FOR, SIGNALS
from retrieval.trees import DEPTH, written

_TREES = 120
_RATE = 0.1
_FEWEST = 30
_ROUNDS = 1
_FOLDS = 5
_MOST_DENIED = 0.02
"""The share of held things of which a no is told flatly; between this and `_MOST_REFUSED` it is
only said that nothing is called so."""
_MOST_REFUSED = 0.05
"""The share of held things that may be refused: to deny what the shop has costs a sale, though what
it has that is near is shown beside the no."""
_WRITTEN = ("judged", "labelled")
_DETAILED = ("item, spec", "item, typo")
_EVERYDAY = ("everyday",)
_WEIGHTS = {"judged": 2.0, "labelled": 3.0, "everyday": 3.0}
_MADE_UP = 0.6
"""What a request counts: one that was written by hand, and a made-up one."""
_PAIRS = 8.0
"""What the judged products of one request count together."""

_Rows = NDArray[np.float64]


def fit(
    cases: Sequence[Case], rows: Sequence[_Rows], pairs: Pairs
) -> tuple[CarriedModel, dict[str, object]]:
    """The model, and what five-fold cross-validation says of it. The bias is set where at most one
    held thing in 20 is refused, of those written by hand for the large catalogue (`judged`,
    `labelled`), of those for the small one (`everyday`), and of those described by facts or with an
    error."""
    from sklearn.model_selection import StratifiedKFold

    held = np.array([case.held for case in cases])
    names = np.array([case.source for case in cases])
    queries = np.array([case.query for case in cases])
    best = np.zeros(len(cases))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=1)
    for _, test in folds.split(queries, [f"{case.source} {case.held}" for case in cases]):
        train = ~np.isin(queries, queries[test])
        model = _fitted(cases, rows, pairs, train)
        for place in test:
            best[place] = _highest(model, rows[place])
    groups = [held & np.isin(names, group) for group in (_WRITTEN, _EVERYDAY, _DETAILED)]
    cut, sure = (
        min(float(np.quantile(best[group], most)) for group in groups if group.any())
        for most in (_MOST_REFUSED, _MOST_DENIED)
    )
    model = _fitted(cases, rows, pairs, np.ones(len(cases), dtype=np.bool_))
    by_source = {
        f"{source}, {'held' if kept else 'absent'}": round(float((best[places] < cut).mean()), 4)
        for source in sorted(set(names.tolist()))
        for kept in (True, False)
        if len(places := np.flatnonzero((names == source) & (held == kept)))
    }
    return CarriedModel(round(model.bias - cut, 4), model.trees, round(sure - cut, 4)), {
        "cases": len(held),
        "held_refused": round(float((best[held] < cut).mean()), 4),
        "absent_recognised": round(float((best[~held] < cut).mean()), 4),
        "refused_by_source": by_source,
    }


def _fitted(
    cases: Sequence[Case], rows: Sequence[_Rows], pairs: Pairs, train: NDArray[np.bool_]
) -> CarriedModel:
    asked = {case.query for case, used in zip(cases, train, strict=True) if used}
    # a judged request that is tested lends none of its products
    known = np.isin(pairs.queries, sorted(asked))
    count = Counter(pairs.queries.tolist())
    weights = np.array([_PAIRS / count[query] for query in pairs.queries.tolist()])[known]
    model = _trees(pairs.rows[known], pairs.right[known], weights)
    for _ in range(_ROUNDS):
        parts = [(pairs.rows[known], pairs.right[known], weights)]
        for place in np.flatnonzero(train).tolist():
            if len(rows[place]):
                parts.append(_of_case(cases[place], rows[place], model))
        model = _trees(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return model


def _of_case(
    case: Case, rows: _Rows, model: CarriedModel
) -> tuple[_Rows, NDArray[np.bool_], NDArray[np.float64]]:
    """The products that a case teaches by: the likeliest of one that is held, all of one that is
    not, the likeliest most."""
    weight = _WEIGHTS.get(case.source, _MADE_UP)
    logits = model.logits(rows)
    if case.held:
        top = [int(logits.argmax())]
        return rows[top], np.array([True]), np.array([weight])
    share = np.exp(logits - logits.max())
    share /= share.sum()
    return rows, np.zeros(len(rows), dtype=np.bool_), weight * (1.5 * share + 0.04)


def _trees(rows: _Rows, right: NDArray[np.bool_], weights: NDArray[np.float64]) -> CarriedModel:
    from sklearn.ensemble import HistGradientBoostingClassifier

    found = HistGradientBoostingClassifier(
        max_iter=_TREES,
        max_depth=DEPTH,
        learning_rate=_RATE,
        min_samples_leaf=_FEWEST,
        l2_regularization=1.0,
        early_stopping=False,
        monotonic_cst=[(name in FOR) - (name in AGAINST) for name in SIGNALS],
        random_state=1,
    ).fit(rows, right, sample_weight=weights)
    every: Sequence[Sequence[Any]] = found._predictors
    nodes: list[Mapping[str, Any]] = [one[0].nodes for one in every]
    bias = float(np.ravel(found._baseline_prediction)[0])
    return CarriedModel(bias, [written(one, SIGNALS) for one in nodes])


def _highest(model: CarriedModel, rows: _Rows) -> float:
    return float(model.logits(rows).max()) if len(rows) else -np.inf
