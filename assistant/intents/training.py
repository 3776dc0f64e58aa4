"""Training the intent head: scikit-learn, on the machine that will use it, in seconds."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assistant.intents.features import features
from assistant.intents.model import IntentModel, log_loss, softmax
from assistant.intents.utterances import Utterance
from retrieval.encoder import Encoder

SEED = 20260
SURE_IS_RIGHT = 0.95
"""The share of held-out predictions that must be right above the probability called `sure`."""

_C = 5.0
_STEPS = 150
_STILL = 2e-4
"""The fit ends where no part of its gradient is more than this. Ended earlier, what a head makes of
a message that it has not seen depends on where the fit happened to stop."""
_BATCH = 512
_ALIKE = 90
"""How many of a hundred letters two texts share that are one for measuring."""


def train(encoder: Encoder, rows: Sequence[Utterance]) -> IntentModel:
    """A head for `rows`. Temperature and the `sure` probability come from a held-out fifth; the
    weights then from everything. The same rows and encoder give the same head."""
    texts = [row.text for row in rows]
    intents = tuple(sorted({row.intent for row in rows}))
    truth = np.array([intents.index(row.intent) for row in rows], dtype=np.int64)
    whole = _matrix(texts, encoder)
    used = _used(whole)
    matrix = whole[:, used]
    learn, held = next(_folds(5, texts, truth))
    first = fit(matrix[learn], truth[learn])
    logits = logits_of(first, matrix[held])
    temperature = best_temperature(logits, truth[held])
    chances = softmax(logits, temperature)
    final = fit(matrix, truth, start=first)
    weights = np.zeros((len(intents), whole.shape[1]), dtype=np.float32)
    weights[:, used] = final.coef_
    return IntentModel(
        encoder=encoder,
        intents=intents,
        weights=weights,
        bias=np.asarray(final.intercept_, dtype=np.float32),
        temperature=temperature,
        sure=sure_probability(chances, truth[held]),
    )


def held_out_logits(
    encoder: Encoder,
    rows: Sequence[Utterance],
    *,
    folds: int = 5,
    columns: slice | None = None,
) -> tuple[tuple[str, ...], NDArray[np.int64], NDArray[np.float32]]:
    """Intents, the true index of each row, and logits of shape (rows, intents) that a head gave
    which had not seen the row: for measuring. `columns` keeps only these features."""
    intents = tuple(sorted({row.intent for row in rows}))
    truth = np.array([intents.index(row.intent) for row in rows], dtype=np.int64)
    texts = [row.text for row in rows]
    matrix = _matrix(texts, encoder)
    matrix = matrix if columns is None else matrix[:, columns]
    matrix = matrix[:, _used(matrix)]
    logits = np.zeros((len(rows), len(intents)), dtype=np.float32)
    for learn, held in _folds(folds, texts, truth):
        logits[held] = logits_of(fit(matrix[learn], truth[learn]), matrix[held])
    return intents, truth, logits


def fit(
    matrix: "sparse.csr_matrix",
    truth: NDArray[np.int64],
    *,
    start: "LogisticRegression | None" = None,
) -> "LogisticRegression":
    """One logistic regression with the settings that cross-validation chose. From the weights of
    another of the same features it comes to the same end sooner."""
    model = LogisticRegression(C=_C, max_iter=_STEPS, tol=_STILL, warm_start=True)
    if start is not None:
        model.coef_, model.intercept_ = start.coef_.copy(), start.intercept_.copy()
    return model.fit(matrix, truth)


def logits_of(model: "LogisticRegression", matrix: "sparse.csr_matrix") -> NDArray[np.float32]:
    """Shape (rows, intents)."""
    return np.asarray(model.decision_function(matrix), dtype=np.float32)


def best_temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The temperature with the least log loss, to a twentieth."""
    steps = np.arange(0.4, 2.01, 0.05)
    return float(min(steps, key=lambda t: log_loss(softmax(logits, float(t)), truth)))


def sure_probability(chances: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The lowest probability from which predictions are right at least `SURE_IS_RIGHT` often."""
    top = chances.max(axis=1)
    right = chances.argmax(axis=1) == truth
    order = np.argsort(-top)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(share >= SURE_IS_RIGHT)[0]
    return float(round(top[order][enough[-1]], 4)) if len(enough) else 1.0


def _matrix(texts: Sequence[str], encoder: Encoder) -> "sparse.csr_matrix":
    """The features as a sparse matrix, made in batches so that memory stays small."""
    starts = range(0, len(texts), _BATCH)
    parts = [sparse.csr_matrix(features(texts[s : s + _BATCH], encoder)) for s in starts]
    return sparse.vstack(parts, format="csr")


def _used(matrix: "sparse.csr_matrix") -> NDArray[np.int64]:
    """The features that any text has: the others need no weights."""
    return np.unique(matrix.indices).astype(np.int64)


def _folds(
    count: int, texts: Sequence[str], truth: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """What to learn from and what to hold out, in turn. Texts that all but repeat each other stay
    on one side, so that nothing held out was as good as seen."""
    alike, first = _alike(texts)
    folds = StratifiedKFold(count, shuffle=True, random_state=SEED)
    for _, held in folds.split(first, truth[first]):
        away = np.isin(alike, held)
        yield np.flatnonzero(~away), np.flatnonzero(away)


def _alike(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """A number for each text, the same for texts of almost the same letters, and the place of the
    first text of each number."""
    letters = ["".join(c for c in text.casefold() if c.isalnum() or c == " ") for text in texts]
    starts = range(0, len(letters), _BATCH)
    near = [
        sparse.csr_matrix(
            process.cdist(
                letters[s : s + _BATCH],
                letters,
                scorer=fuzz.ratio,
                score_cutoff=_ALIKE,
                dtype=np.uint8,
                workers=-1,
            )
        )
        for s in starts
    ]
    alike = connected_components(sparse.vstack(near), directed=False)[1]
    return alike, np.unique(alike, return_index=True)[1]
