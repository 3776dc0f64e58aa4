"""The ladder: which model answers, and when one is left alone."""

import pytest

from assistant.brain.ladder import FIRST_REST_SECONDS, Breaker, Ladder
from assistant.brain.model import Message, ModelBusy
from assistant.brain.scripted import Reply, ScriptedModel
from assistant.deadline import Deadline
from store.errors import BrainUnavailable

from .conftest import Clock

HELLO = [Message("user", "Hello")]
DOWN = BrainUnavailable("down")


def top(*replies: Reply) -> ScriptedModel:
    return ScriptedModel(*replies, rung="endpoint", name="big")


def low(*replies: Reply) -> ScriptedModel:
    return ScriptedModel(*replies, rung="embedded", name="small")


def words(ladder: Ladder, clock: Clock) -> str:
    return "".join(ladder.stream(HELLO, Deadline.after(10, clock), 20).pieces)


def test_the_best_model_answers_and_says_who_it_is(clock: Clock) -> None:
    with top({"a": 1}, ["Hel", "lo"]) as big, low() as small:
        ladder = Ladder([big, small], now=clock)
        assert ladder.rung == "endpoint"
        assert ladder.note == ""
        assert ladder.choose(HELLO, {}, Deadline.after(10, clock)).model == "big"
        assert words(ladder, clock) == "Hello"


def test_the_next_model_answers_when_the_first_fails_before_its_first_word(clock: Clock) -> None:
    with top(DOWN) as big, low("Hello") as small:
        stream = Ladder([big, small], now=clock).stream(HELLO, Deadline.after(10, clock), 20)
        assert (stream.rung, stream.model, "".join(stream.pieces)) == ("embedded", "small", "Hello")


def test_a_model_that_breaks_off_is_not_repeated_by_another(clock: Clock) -> None:
    class Breaking(ScriptedModel):
        def stream(self, messages, deadline, max_tokens):  # type: ignore[no-untyped-def]
            yield "Hel"
            raise DOWN

    with low() as small:
        stream = Ladder([Breaking(), small], now=clock).stream(HELLO, Deadline.after(10, clock), 20)
        with pytest.raises(BrainUnavailable):
            list(stream.pieces)


def test_with_no_model_the_template_is_said_openly(clock: Clock) -> None:
    ladder = Ladder([], why_not="no weights", now=clock)
    assert (ladder.rung, ladder.model, ladder.note) == ("template", "template", "no weights")
    with pytest.raises(BrainUnavailable, match="no weights"):
        ladder.choose(HELLO, {}, Deadline.after(10, clock))


def test_a_loading_model_is_passed_over_and_named(clock: Clock) -> None:
    with low() as small:
        small.waiting_for = "loading"
        ladder = Ladder([small], now=clock)
        assert ladder.rung == "template"
        assert ladder.note == "small: loading"
        small.waiting_for = None
        assert ladder.rung == "embedded"


def test_two_failures_in_a_row_give_a_model_a_rest_and_one_call_tries_it_again(
    clock: Clock,
) -> None:
    with top(DOWN, DOWN, "back", "again") as big, low("a", "b", "c") as small:
        ladder = Ladder([big, small], now=clock)
        assert [words(ladder, clock) for _ in range(3)] == ["a", "b", "c"]
        assert ladder.rung == "embedded"
        assert "big: failed lately" in ladder.note
        clock.seconds += FIRST_REST_SECONDS
        assert [words(ladder, clock), words(ladder, clock)] == ["back", "again"]


@pytest.mark.parametrize("off", [False, True])
def test_a_model_that_is_down_is_not_called_again_and_again(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, off: bool
) -> None:
    """The control: without the breaker every turn waits for the model that is down."""
    if off:
        monkeypatch.setattr(Breaker, "failed", lambda self, error: self.released())
    calls = []

    class Down(ScriptedModel):
        def choose(self, messages, schema, deadline):  # type: ignore[no-untyped-def]
            calls.append(deadline)
            raise DOWN

    ladder = Ladder([Down(rung="endpoint", name="big")], now=clock)
    for _ in range(5):
        with pytest.raises(BrainUnavailable):
            ladder.choose(HELLO, {}, Deadline.after(10, clock))
    assert (len(calls) > 2) is off


def test_words_that_nobody_reads_do_not_keep_a_model_out(clock: Clock) -> None:
    with top(DOWN, DOWN, "never read", "heard") as big:
        ladder = Ladder([big], now=clock)
        for _ in range(2):
            with pytest.raises(BrainUnavailable):
                words(ladder, clock)
        clock.seconds += FIRST_REST_SECONDS
        ladder.stream(HELLO, Deadline.after(10, clock), 20)
        assert words(ladder, clock) == "heard"


def test_one_failure_alone_does_not(clock: Clock) -> None:
    with top(DOWN, "hi") as big, low("a") as small:
        ladder = Ladder([big, small], now=clock)
        assert [words(ladder, clock), words(ladder, clock)] == ["a", "hi"]


def test_a_second_rest_is_longer(clock: Clock) -> None:
    with top(DOWN, DOWN, DOWN) as big, low("a", "b", "c", "d") as small:
        ladder = Ladder([big, small], now=clock)
        words(ladder, clock), words(ladder, clock)
        clock.seconds += FIRST_REST_SECONDS
        words(ladder, clock)
        clock.seconds += FIRST_REST_SECONDS
        assert words(ladder, clock) == "d"


def test_a_busy_model_is_left_alone_for_as_long_as_it_asked(clock: Clock) -> None:
    with top(ModelBusy("busy", seconds=60), "back") as big, low("a", "b") as small:
        ladder = Ladder([big, small], now=clock)
        assert words(ladder, clock) == "a"
        clock.seconds += 59
        assert words(ladder, clock) == "b"
        clock.seconds += 1
        assert words(ladder, clock) == "back"


def test_a_reader_who_stops_early_blames_nobody(clock: Clock) -> None:
    with low(["a", "b"], ["a", "b"], ["a", "b"]) as small:
        ladder = Ladder([small], now=clock)
        for _ in range(3):
            stream = ladder.stream(HELLO, Deadline.after(10, clock), 20)
            next(stream.pieces)
            stream.pieces.close()  # type: ignore[attr-defined]
        assert ladder.rung == "embedded"


def test_a_rung_with_another_below_it_leaves_time_for_it(clock: Clock) -> None:
    given: list[float] = []

    class Slow(ScriptedModel):
        def choose(self, messages, schema, deadline):  # type: ignore[no-untyped-def]
            given.append(deadline.remaining())
            clock.seconds += deadline.remaining()
            raise DOWN

    with low({"a": 1}) as small:
        ladder = Ladder([Slow(rung="endpoint"), small], now=clock)
        assert ladder.choose(HELLO, {}, Deadline.after(10, clock)).rung == "embedded"
    assert given == [pytest.approx(6.0)]


def test_the_scripted_model_fails_on_calls_that_nobody_wrote(clock: Clock) -> None:
    with pytest.raises(AssertionError, match="unexpected"):
        words(Ladder([low()], now=clock), clock)
    with pytest.raises(AssertionError, match="left over"), low("never said"):
        pass
