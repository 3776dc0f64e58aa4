import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from tests.ui.replay import ReplayingAssistant
from ui.jsonl import LONGEST_LINE, JsonLines

FIELDS = [
    "session",
    "turn",
    "text",
    "language",
    "intent",
    "brain",
    "cards",
    "proposal",
    "handoff",
    "decision_id",
    "timings_ms",
    "error",
]


@pytest.fixture
def lines(assistant: ReplayingAssistant) -> JsonLines:
    return JsonLines(assistant)  # type: ignore[arg-type]


def ask(lines: JsonLines, **line: Any) -> dict[str, Any]:
    return lines.answer(json.dumps(line).encode())


def test_a_message_gets_one_object_with_exactly_the_fields(lines: JsonLines) -> None:
    answer = ask(lines, session="s1", shopper="ada", text="snacks")
    assert list(answer) == FIELDS
    assert answer["text"] == "The **seed bars** fit."
    assert answer["turn"] == 1
    assert answer["error"] is None
    assert list(answer["cards"][0]) == [
        "product_id",
        "title",
        "price_minor",
        "currency",
        "reason",
        "verdict",
        "verdict_reasons",
    ]


def test_a_proposal_and_its_confirmation(lines: JsonLines, assistant: ReplayingAssistant) -> None:
    proposal = ask(lines, session="s1", shopper=None, text="cancel my order")["proposal"]
    assert proposal == {
        "id": "P-1",
        "operation": "order.cancel",
        "summary": "Cancel order 1042?",
        "effects": {"refund_minor": 2400},
    }
    assert ask(lines, session="s1", confirm="P-1", answer="yes")["error"] is None
    assert assistant.inputs[-1] == ("s1", "confirm P-1 yes")


def test_feedback_reaches_the_assistant(lines: JsonLines, assistant: ReplayingAssistant) -> None:
    ask(lines, session="s1", shopper="ada", text="snacks")
    ask(lines, session="s1", feedback={"product_id": "bars", "value": "up"})
    assert assistant.inputs[-1] == ("s1", "feedback bars up")


def test_a_line_without_shopper_goes_on_as_whoever_the_session_is(
    lines: JsonLines, assistant: ReplayingAssistant
) -> None:
    ask(lines, session="s1", shopper="ada", text="snacks")
    assert ask(lines, session="s1", text="more")["turn"] == 2


def test_another_shopper_cannot_take_a_session_over(lines: JsonLines) -> None:
    ask(lines, session="s1", shopper="ada", text="snacks")
    assert ask(lines, session="s1", shopper=None, text="more")["error"]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"not json",
        b"[1]",
        b"null",
        b"\xff\xff",
        b'{"session": "s1"}',
        b'{"text": "no session"}',
        b'{"session": 7, "text": "x"}',
        b'{"session": "", "text": "x"}',
        b'{"session": "s1", "text": 5}',
        b'{"session": "s1", "text": "x", "shopper": "nobody"}',
        b'{"session": "s1", "text": "x", "admin": true}',
        b'{"session": "s1", "confirm": "P-1", "answer": "maybe"}',
        b'{"session": "s1", "feedback": {"product_id": "bars", "value": 1}}',
        b'{"session": "s1", "text": "x", "shopper": 1e400}',
        b"[" * 5000,
    ],
)
def test_a_bad_line_gets_an_error_and_the_next_is_served(lines: JsonLines, line: bytes) -> None:
    bad = lines.answer(line)
    assert list(bad) == FIELDS
    assert bad["error"]
    assert ask(lines, session="s9", shopper=None, text="snacks")["error"] is None


def test_a_broken_turn_is_an_error(lines: JsonLines) -> None:
    assert ask(lines, session="s1", shopper=None, text="break")["error"] == "internal"
    assert ask(lines, session="s1", shopper=None, text="fail")["error"] == "refused"


def test_every_line_in_is_one_line_out(lines: JsonLines) -> None:
    given = [
        b'{"session": "s1", "shopper": null, "text": "two\\nlines"}\n',
        b"{" + b"x" * (LONGEST_LINE + 10) + b"}\n",
        b"\n",
        b'{"session": "s1", "text": "last, without an end"}',
    ]
    sink = io.BytesIO()
    lines.serve(io.BytesIO(b"".join(given)), sink)
    answers = [json.loads(line) for line in sink.getvalue().split(b"\n")[:-1]]
    assert [bool(a["error"]) for a in answers] == [False, True, True, False]


@bounds(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_service(lines: JsonLines, line: bytes) -> None:
    answer = lines.answer(line)
    assert list(answer) == FIELDS
    json.dumps(answer)
