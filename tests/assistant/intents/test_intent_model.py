"""The intent head: its data, its training, its file."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from assistant.intents.features import features
from assistant.intents.model import IntentModel, ensure_intents
from assistant.intents.training import sure_probability, train
from assistant.intents.utterances import Utterance, utterances
from assistant.plan import INTENTS
from retrieval.hashing_encoder import HashingEncoder
from store.errors import WeightsMissing

FEW = 24
"""Utterances of each intent and language in the head that these tests train."""


@pytest.fixture(scope="module")
def encoder() -> HashingEncoder:
    return HashingEncoder(64)


@pytest.fixture(scope="module")
def head(encoder: HashingEncoder) -> IntentModel:
    seen: Counter[tuple[str, str]] = Counter()
    rows: list[Utterance] = []
    for row in utterances():
        seen[row.intent, row.language] += 1
        if seen[row.intent, row.language] <= FEW:
            rows.append(row)
    return train(encoder, rows)


def test_every_intent_has_enough_utterances_in_both_languages() -> None:
    counts = Counter((row.intent, row.language) for row in utterances())
    assert {row.intent for row in utterances()} == set(INTENTS)
    assert all(counts[intent, "en"] >= 60 and counts[intent, "zh"] >= 25 for intent in INTENTS)


def test_no_utterance_stands_twice() -> None:
    texts = Counter(row.text.casefold() for row in utterances())
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("something like the second one but cheaper", "more_like"),
        ("what do you know about me?", "profile_view"),
        ("forget my allergy", "profile_forget"),
        ("please show me my basket", "cart_view"),
        ("cancel order 20417", "order_cancel"),
        ("why did you recommend the first one", "why"),
        ("let me talk to a human being", "person"),
        ("帮我转人工客服", "person"),
        ("取消我的订单", "order_cancel"),
        ("比较第一个和第三个", "compare"),
    ],
)
def test_plain_messages_are_understood(head: IntentModel, text: str, intent: str) -> None:
    assert head.predict(text).intent == intent


def test_nothing_can_be_refined_before_something_was_shown(head: IntentModel) -> None:
    with_cards = head.predict("in green", has_cards=True)
    without = dict(head.predict("in green", has_cards=False).ranking)
    assert with_cards.intent == "refine"
    assert without["refine"] < with_cards.probability / 2


def test_probabilities_form_a_ranking(head: IntentModel) -> None:
    prediction = head.predict("do you have red shoes")
    chances = [chance for _, chance in prediction.ranking]
    assert sum(chances) == pytest.approx(1.0, abs=1e-4)
    assert chances == sorted(chances, reverse=True)
    assert prediction.ranking[0] == (prediction.intent, prediction.probability)


def test_order_numbers_are_not_learned_by_heart(encoder: HashingEncoder) -> None:
    one, other = features(["where is order 1042", "where is order 7319"], encoder)
    hashed = len(one) - encoder.dimension
    assert np.array_equal(one[:hashed], other[:hashed])


def test_a_head_survives_its_file(head: IntentModel, tmp_path: Path) -> None:
    head.save(tmp_path / "head.npz")
    again = IntentModel.load(tmp_path / "head.npz", head.encoder)
    assert again.intents == head.intents
    assert again.predict("cheaper").intent == head.predict("cheaper").intent
    assert [path.name for path in tmp_path.iterdir()] == ["head.npz"]


def test_a_head_of_another_encoder_is_refused(head: IntentModel, tmp_path: Path) -> None:
    head.save(tmp_path / "head.npz")
    with pytest.raises(WeightsMissing, match="another kind"):
        IntentModel.load(tmp_path / "head.npz", HashingEncoder(32))


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_a_broken_file_is_refused(encoder: HashingEncoder, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "head.npz").write_bytes(content)
    with pytest.raises(WeightsMissing):
        IntentModel.load(tmp_path / "head.npz", encoder)


def test_a_kept_head_is_used_without_training(
    head: IntentModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.intents.training as training

    monkeypatch.setattr(training, "train", lambda encoder, rows: head)
    first = ensure_intents(tmp_path, head.encoder)
    monkeypatch.delattr(training, "train")
    second = ensure_intents(tmp_path, head.encoder)
    assert np.array_equal(first.weights, second.weights)


def test_sure_is_the_lowest_probability_that_is_right_often_enough() -> None:
    chances = np.array([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4]], dtype=np.float32)
    assert sure_probability(chances, np.array([0, 0, 1])) == pytest.approx(0.8)
    assert sure_probability(chances, np.array([1, 1, 1])) == 1.0
