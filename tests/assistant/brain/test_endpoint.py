"""The endpoint rung over real HTTP, against a server that misbehaves in every way we know."""

from collections.abc import Callable

import pytest

from assistant.brain.endpoint import EndpointModel
from assistant.brain.model import Message, ModelBusy
from assistant.deadline import Deadline
from store.errors import BrainUnavailable

from .conftest import ChatServer, answers, chunk, drips, html, refuses, says, stalls

HELLO = [Message("system", "Be brief."), Message("user", "Hello")]
SCHEMA = {
    "type": "object",
    "properties": {"intent": {"enum": ["greeting", "discover"]}},
    "required": ["intent"],
    "additionalProperties": False,
}


def model_of(server: ChatServer, name: str = "gpt-4.1-mini") -> EndpointModel:
    return EndpointModel(name=name, base_url=server.url, api_key="secret-key")


def say(model: EndpointModel, seconds: float = 5.0) -> list[str]:
    return list(model.stream(HELLO, Deadline.after(seconds), 40))


def choose(model: EndpointModel, seconds: float = 5.0) -> dict[str, object]:
    return model.choose(HELLO, SCHEMA, Deadline.after(seconds))


def test_words_come_piece_by_piece(chat_server: ChatServer) -> None:
    chat_server.behaviour = says("The ", "kettle", ".")
    assert say(model_of(chat_server)) == ["The ", "kettle", "."]
    (body,) = chat_server.bodies
    assert body["messages"][0] == {"role": "system", "content": "Be brief."}
    assert body["stream"] is True
    assert body["temperature"] == 0.0
    assert chat_server.headers[0]["authorization"] == "Bearer secret-key"


def test_a_choice_is_asked_for_under_the_schema_and_checked(chat_server: ChatServer) -> None:
    chat_server.behaviour = answers('{"intent": "discover"}')
    assert choose(model_of(chat_server)) == {"intent": "discover"}
    assert chat_server.bodies[0]["response_format"]["json_schema"]["schema"] == SCHEMA


@pytest.mark.parametrize("text", ["not json", '{"intent": "refund"}', "[1]", '"discover"', ""])
def test_a_choice_out_of_form_is_refused(chat_server: ChatServer, text: str) -> None:
    chat_server.behaviour = answers(text)
    with pytest.raises(BrainUnavailable, match="out of form"):
        choose(model_of(chat_server))


def test_a_reasoning_model_is_not_given_a_temperature(chat_server: ChatServer) -> None:
    chat_server.behaviour = says("Hi")
    say(model_of(chat_server, "gpt-5-mini"))
    assert "temperature" not in chat_server.bodies[0]


@pytest.mark.parametrize("call", [say, choose])
def test_html_with_status_200_is_an_error(
    chat_server: ChatServer, call: Callable[[EndpointModel], object]
) -> None:
    chat_server.behaviour = html
    with pytest.raises(BrainUnavailable):
        call(model_of(chat_server))


@pytest.mark.parametrize("call", [say, choose])
@pytest.mark.parametrize("status", [400, 404, 500, 502])
def test_an_error_of_the_server_is_raised_once_and_never_retried(
    chat_server: ChatServer, status: int, call: Callable[[EndpointModel], object]
) -> None:
    chat_server.behaviour = refuses(status)
    with pytest.raises(BrainUnavailable, match=str(status)):
        call(model_of(chat_server))
    assert len(chat_server.bodies) == 1


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("86400", 120.0), ("soon", 30.0)])
def test_a_busy_server_says_how_long_to_leave_it_alone_within_reason(
    chat_server: ChatServer, header: str, seconds: float, stopwatch: Callable[[], float]
) -> None:
    chat_server.behaviour = refuses(429, Retry_After=header)
    with pytest.raises(ModelBusy) as caught:
        say(model_of(chat_server))
    assert caught.value.seconds == seconds
    assert stopwatch() < 6.0


@pytest.mark.parametrize("behaviour", [drips, stalls])
def test_a_dripping_or_stalled_stream_is_cut_by_the_wall_clock(
    chat_server: ChatServer,
    behaviour: Callable[..., None],
    stopwatch: Callable[[], float],
) -> None:
    chat_server.behaviour = behaviour
    model = model_of(chat_server)
    start = stopwatch()
    with pytest.raises(BrainUnavailable):
        say(model, 0.25)
    assert stopwatch() - start < 3.0


def test_a_stream_that_ends_without_a_finish_reason_was_cut(chat_server: ChatServer) -> None:
    chat_server.behaviour = says("The kett", finish=False)
    heard = []
    with pytest.raises(BrainUnavailable, match="cut off"):
        heard.extend(model_of(chat_server).stream(HELLO, Deadline.after(5), 40))
    chat_server.behaviour = says("The kettle.")
    assert say(model_of(chat_server)) == ["The kettle."]


def test_an_endless_answer_is_cut_by_its_bytes(chat_server: ChatServer) -> None:
    def flood(wire: object) -> None:
        wire.head(200, "text/event-stream")  # type: ignore[attr-defined]
        while True:
            wire.write(chunk("x" * 60_000))  # type: ignore[attr-defined]

    chat_server.behaviour = flood
    with pytest.raises(BrainUnavailable):
        say(model_of(chat_server), 20.0)


def test_a_server_that_is_not_there_is_unavailable() -> None:
    model = EndpointModel(name="m", base_url="http://127.0.0.1:9/v1", api_key=None)
    with pytest.raises(BrainUnavailable, match="cannot be reached"):
        say(model)


def test_errors_never_repeat_what_was_said_or_the_key(chat_server: ChatServer) -> None:
    chat_server.behaviour = refuses(500)
    with pytest.raises(BrainUnavailable) as caught:
        say(model_of(chat_server))
    assert "Hello" not in str(caught.value)
    assert "secret-key" not in str(caught.value)


def test_no_call_is_made_when_no_time_is_left(chat_server: ChatServer) -> None:
    with pytest.raises(BrainUnavailable, match="no time"):
        say(model_of(chat_server), 0.0)
    assert chat_server.bodies == []
