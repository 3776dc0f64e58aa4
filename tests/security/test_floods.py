"""One visitor who sends a lot at once leaves room for the others."""

from collections.abc import Iterator
from queue import SimpleQueue
from threading import Event as Flag
from threading import Thread

import pytest

from assistant.events import Event, Failure, Token
from ui import running
from ui.metrics import Metrics
from ui.running import MOST_OF_CALLER, MOST_OF_SESSION, TurnRunner


@pytest.fixture
def gate() -> Flag:
    return Flag()


@pytest.fixture
def runner(gate: Flag) -> Iterator[TurnRunner]:
    opened = TurnRunner(Metrics())
    yield opened
    gate.set()
    opened.close()


def _flood(runner: TurnRunner, gate: Flag, sent: list[tuple[str, str]]) -> list[list[Event]]:
    """What each of these turns (session, caller) says that wait for the gate."""

    told: SimpleQueue[None] = SimpleQueue()  # one for each turn that began or was refused

    def turn() -> Iterator[Event]:
        told.put(None)
        gate.wait(20)
        yield Token("done")

    def listen(place: int, events: Iterator[Event]) -> None:
        for event in events:
            heard[place].append(event)
            if isinstance(event, Failure):
                told.put(None)

    heard: list[list[Event]] = [[] for _ in sent]
    threads = [
        Thread(target=listen, args=(place, runner.run(session, turn, caller)))
        for place, (session, caller) in enumerate(sent)
    ]
    for thread in threads:
        thread.start()
    for _ in sent:
        told.get(timeout=20)
    assert list(runner.run("other", lambda: iter([Token("hello")]), "elsewhere"))
    gate.set()
    for thread in threads:
        thread.join()
    return heard


def _begun(heard: list[list[Event]]) -> int:
    assert all(each in ([Token("done")], [Failure("busy", "")]) for each in heard)
    return heard.count([Token("done")])


def test_one_session_holds_a_few_threads(runner: TurnRunner, gate: Flag) -> None:
    assert _begun(_flood(runner, gate, [("s", "c")] * 60)) == MOST_OF_SESSION


def test_one_address_with_many_sessions_holds_half(runner: TurnRunner, gate: Flag) -> None:
    sent = [(f"s{n}", "c") for n in range(60)]
    assert _begun(_flood(runner, gate, sent)) == MOST_OF_CALLER


def test_many_visitors_are_all_served(runner: TurnRunner, gate: Flag) -> None:
    sent = [(f"s{n}", f"c{n}") for n in range(30)]
    assert _begun(_flood(runner, gate, sent)) == 30


def test_room_comes_back(runner: TurnRunner, gate: Flag) -> None:
    gate.set()
    for _ in range(3 * MOST_OF_CALLER):
        assert list(runner.run("s", lambda: iter([Token("x")]), "c")) == [Token("x")]
        while runner._busy:
            pass
    assert not runner._busy


def test_without_the_limits_one_session_would_take_all_threads(
    runner: TurnRunner, gate: Flag, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(running, "MOST_OF_SESSION", 99)
    monkeypatch.setattr(running, "MOST_OF_CALLER", 99)
    assert _begun(_flood(runner, gate, [("s", "c")] * 39)) == 39
