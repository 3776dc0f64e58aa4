"""How well a message's intent is told: by cross-validation, and against what no shop answers."""

import gzip
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.intents.features import HASHED, WEIGHTS
from assistant.intents.model import IntentModel, softmax
from assistant.intents.training import (
    best_temperature,
    held_out_logits,
    sure_probability,
    train,
)
from assistant.intents.utterances import Utterance, utterances
from assistant.overheard import WEAK
from evals.report import EvalReport, Failure, Figure, bootstrap, share, versions
from retrieval.encoder import Encoder
from retrieval.serving import serving_encoder
from store.errors import BadFile
from store.settings import load_settings

KNOWN = {
    "greeting": "greeting",
    "goodbye": "goodbye",
    "thank_you": "thanks",
    "what_can_i_ask_you": "about",
    "are_you_a_bot": "about",
    "what_is_your_name": "about",
    "who_made_you": "about",
    "order_status": "order_status",
}
"""Intents of the data file that a shop has too, by our name."""

OUTSIDE = frozenset(
    "oos alarm apr book_flight book_hotel calculator calendar calendar_update cancel_reservation "
    "car_rental carry_on change_volume confirm_reservation cook_time credit_limit credit_score "
    "current_location date definition direct_deposit directions distance exchange_rate find_phone "
    "flight_status flip_coin fun_fact gas gas_type how_busy improve_credit_score income insurance "
    "insurance_change interest_rate international_visa jump_start last_maintenance lost_luggage "
    "make_call meaning_of_life measurement_conversion meeting_schedule min_payment mpg "
    "next_holiday next_song oil_change_how oil_change_when payday pin_change play_music plug_type "
    "pto_balance pto_request pto_request_status pto_used reminder restaurant_reservation "
    "restaurant_reviews restaurant_suggestion roll_dice rollover_401k routing schedule_maintenance "
    "schedule_meeting share_location smart_home spelling sync_device taxes tell_joke text time "
    "timer timezone tire_change todo_list traffic translate travel_alert travel_suggestion uber "
    "update_playlist vaccines w2 weather what_song".split()
)
"""Intents of the data file that no shop answers; the rest could be either and is left out."""

NOTES = {
    "macro_f1": "mean F1 over the shop's intents, five-fold cross-validation on its utterances",
    "macro_f1_en": "the English ones",
    "macro_f1_zh": "the Chinese ones",
    "sure_share": "held-out messages decided without a second opinion",
    "sure_right": "of these, right",
    "oos_recall": "messages for no shop that are recognised as such, or asked back",
    "oos_false": "messages for a shop that are taken for such",
    "known_macro_f1": "mean F1 over the file's intents that a shop has too",
}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was predicted for each held-out row, and how surely."""

    truth: Sequence[str]
    predicted: Sequence[str]
    chances: NDArray[np.float32]
    sure: float


def run(
    data: Path | None = None,
    *,
    command: str = "shopkeeper eval intents",
    encoder: Encoder | None = None,
    rows: Sequence[Utterance] | None = None,
) -> EvalReport:
    """Measure the intent head. `data`: a CLINC150 JSON file (gzip or plain) for the figures about
    messages that are not for a shop; without it only cross-validation. Raises `BadFile`."""
    started = time.perf_counter()
    encoder = encoder or serving_encoder(load_settings())
    rows = rows or utterances()
    cases = _clinc(data) if data else []
    whole = _outcome(encoder, rows)
    figures = _figures(whole, rows)
    if cases:
        figures |= _clinc_figures(train(encoder, rows), cases, whole)
    return EvalReport(
        eval="intents",
        cases=len(rows) + len(cases),
        seconds=time.perf_counter() - started,
        command=command,
        figures=figures,
        baselines={
            "words alone": _figures(_outcome(encoder, rows, part="words"), rows),
            "encoder alone": _figures(_outcome(encoder, rows, part="meaning"), rows),
        },
        failures=[
            Failure(row.text, f"{predicted}, not {row.intent}")
            for row, predicted in zip(rows, whole.predicted, strict=True)
            if predicted != row.intent
        ],
        versions=versions("scikit-learn", "numpy", "onnxruntime"),
        notes=NOTES,
    )


def _outcome(encoder: Encoder, rows: Sequence[Utterance], *, part: str | None = None) -> _Outcome:
    columns = None
    if part is not None:
        start = list(WEIGHTS).index(part) * HASHED
        columns = slice(start, start + HASHED if part != "meaning" else None)
    intents, truth, logits = held_out_logits(encoder, rows, columns=columns)
    chances = softmax(logits, best_temperature(logits, truth))
    return _Outcome(
        truth=[row.intent for row in rows],
        predicted=[intents[i] for i in chances.argmax(axis=1)],
        chances=chances.max(axis=1),
        sure=sure_probability(chances, truth),
    )


def _figures(outcome: _Outcome, rows: Sequence[Utterance]) -> dict[str, Figure]:
    english = [i for i, row in enumerate(rows) if row.language == "en"]
    chinese = [i for i, row in enumerate(rows) if row.language == "zh"]
    sure = [i for i, chance in enumerate(outcome.chances) if chance >= outcome.sure]
    right = sum(outcome.predicted[i] == outcome.truth[i] for i in sure)
    return {
        "macro_f1": _macro_f1(outcome, range(len(rows))),
        "macro_f1_en": _macro_f1(outcome, english),
        "macro_f1_zh": _macro_f1(outcome, chinese),
        "sure_share": share(len(sure), len(rows)),
        "sure_right": share(right, len(sure)),
    }


def _clinc_figures(
    head: IntentModel, cases: Sequence[tuple[str, str]], held_out: _Outcome
) -> dict[str, Figure]:
    outside: list[bool] = []
    known_truth: list[str] = []
    known_predicted: list[str] = []
    for text, intent in cases:
        prediction = head.predict(text, has_cards=False)
        refused = _refused(prediction.intent, prediction.probability)
        if intent in OUTSIDE:
            outside.append(refused)
        else:
            known_truth.append(KNOWN[intent])
            known_predicted.append(prediction.intent)
    known = _Outcome(known_truth, known_predicted, np.ones(len(known_truth), np.float32), 0.0)
    inside = [
        _refused(predicted, float(chance))
        for truth, predicted, chance in zip(
            held_out.truth, held_out.predicted, held_out.chances, strict=True
        )
        if truth != "off_topic"
    ]
    return {
        "oos_recall": share(sum(outside), len(outside)),
        "oos_false": share(sum(inside), len(inside)),
        "known_macro_f1": _macro_f1(known, range(len(known_truth))),
    }


def _refused(intent: str, probability: float) -> bool:
    """Whether the planner would call this no business of the shop, or not understand it."""
    return intent == "off_topic" or probability < WEAK


def _macro_f1(outcome: _Outcome, places: Sequence[int]) -> Figure:
    """The mean over intents of F1, with a bootstrap interval over messages."""
    names = sorted({outcome.truth[i] for i in places})
    truth = np.array([_place(names, outcome.truth[i]) for i in places])
    predicted = np.array([_place(names, outcome.predicted[i]) for i in places])

    def statistic(sample: Sequence[int]) -> float:
        chosen = np.asarray(sample, dtype=np.int64)
        t, p = truth[chosen], predicted[chosen]
        hits = np.bincount(t[t == p], minlength=len(names) + 1)[: len(names)]
        said = np.bincount(p, minlength=len(names) + 1)[: len(names)]
        real = np.bincount(t, minlength=len(names) + 1)[: len(names)]
        present = real > 0
        return float(np.mean(2 * hits[present] / (said[present] + real[present])))

    return bootstrap(len(places), statistic)


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _clinc(path: Path) -> list[tuple[str, str]]:
    """Every message of the file whose intent is `KNOWN` or `OUTSIDE`. Raises `BadFile`."""
    try:
        raw = path.read_bytes()
        parts = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
        pairs = [(str(text), str(intent)) for part in parts.values() for text, intent in part]
    except (OSError, ValueError, AttributeError, TypeError, EOFError) as error:
        raise BadFile(f"{str(path)!r} is not a CLINC150 file: {error}") from error
    return [pair for pair in pairs if pair[1] in KNOWN or pair[1] in OUTSIDE]
