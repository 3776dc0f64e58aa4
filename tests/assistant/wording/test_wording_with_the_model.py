"""The embedded model words decided notes: the share that the checker lets through."""

import json
from pathlib import Path

import pytest

from assistant.brain.embedded import EmbeddedModel
from assistant.brain.ladder import Ladder
from assistant.brain.weights import find_weights
from assistant.deadline import Deadline
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.phrase import WordingRejected, phrase, phrase_prefix
from store.errors import WeightsMissing
from store.settings import load_settings

SETS = [
    json.loads(line)
    for line in Path(__file__).with_name("note_sets.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.alone
def test_four_of_five_note_sets_are_worded_and_pass() -> None:
    settings = load_settings(_env_file=None)
    try:
        weights = find_weights(settings)
    except WeightsMissing as missing:
        pytest.skip(str(missing))
    prefixes = [phrase_prefix("en"), phrase_prefix("zh")]
    model = EmbeddedModel(weights, prefixes, settings.models / "prompts")
    model.start()
    try:
        assert model.wait(60)
        ladder = Ladder([model])
        refused = []
        for case in SETS:
            products = tuple(NamedProduct(*pair) for pair in case["products"])
            notes = Notes(tuple(case["facts"]), products)
            try:
                text = "".join(phrase(ladder, notes, case["language"], Deadline.after(120)))
                print(f"said     {text}")  # noqa: T201
            except WordingRejected as error:
                refused.append(error)
                print(f"refused  {error.sentence} {error.problems}")  # noqa: T201
        assert len(refused) <= len(SETS) * 0.2
    finally:
        model.close()
