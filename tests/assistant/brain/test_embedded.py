"""The embedded rung: its processor check, its loading, and the endpoint rung over its server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.brain.build import build_ladder
from assistant.brain.choose import Context, Option, choose_plan
from assistant.brain.embedded import EmbeddedModel
from assistant.brain.endpoint import EndpointModel
from assistant.brain.ladder import Ladder
from assistant.brain.model import Message
from assistant.brain.runtime import EmbeddedServer, missing_instructions
from assistant.brain.warm import Shelf
from assistant.brain.weights import find_weights
from assistant.deadline import Deadline
from assistant.translate import translate_query
from store.errors import BadSettings, BrainUnavailable, WeightsMissing
from store.settings import load_settings

HELLO = (Message("system", "Answer with one word."), Message("user", "Name a fruit."))


def test_a_processor_without_the_instructions_is_told_before_the_runtime_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("flags : sse4_2 avx\n")
    assert missing_instructions(cpuinfo) == "AVX2"
    cpuinfo.write_text("flags : sse4_2 avx avx2\n")
    assert missing_instructions(cpuinfo) is None
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    cpuinfo.write_text("")
    assert missing_instructions(cpuinfo) is None


def test_a_model_that_has_not_loaded_says_so_and_answers_nothing(tmp_path: Path) -> None:
    model = EmbeddedModel(tmp_path / "none.gguf")
    assert model.waiting_for == "loading"
    with pytest.raises(BrainUnavailable, match="loading"):
        list(model.stream(HELLO, Deadline.after(1), 5))
    assert Ladder([model]).rung == "template"


def test_the_settings_decide_which_rungs_there_are(tmp_path: Path) -> None:
    def ladder(**values: object) -> Ladder:
        return build_ladder(load_settings(models=tmp_path, _env_file=None, **values))

    bare = ladder()
    assert (bare.rung, bare.models) == ("template", ())
    assert "make setup" in bare.note
    assert ladder(brain="template").note == "SHOP_BRAIN=template"
    endpoint = ladder(openai_base_url="http://127.0.0.1:9/v1")
    assert [m.rung for m in endpoint.models] == ["endpoint"]
    pinned = ladder(openai_base_url="http://127.0.0.1:9/v1", brain="embedded")
    assert pinned.models == ()
    with pytest.raises(BadSettings, match="OPENAI_API_KEY"):
        ladder(brain="endpoint")


@pytest.fixture(scope="module")
def weights() -> Path:
    try:
        return find_weights(load_settings(_env_file=None))
    except WeightsMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module")
def server(weights: Path, folder: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(weights, folder) as server:
        yield server


@pytest.fixture
def endpoint(server: EmbeddedServer) -> Iterator[EndpointModel]:
    """The endpoint rung, speaking real HTTP to a real model."""
    model = EndpointModel(name="any", base_url=server.address, api_key=server.api_key)
    yield model
    model.close()


@pytest.mark.model
@pytest.mark.alone
def test_the_endpoint_rung_streams_from_a_real_server(endpoint: EndpointModel) -> None:
    stream = Ladder([endpoint]).stream(HELLO, Deadline.after(120), 12)
    assert stream.rung == "endpoint"
    assert "".join(stream.pieces).strip()


@pytest.mark.model
@pytest.mark.alone
def test_the_endpoint_rung_chooses_under_a_schema(endpoint: EndpointModel) -> None:
    options = (Option("discover", "find products"), Option("person", "ask for a human"))
    chosen = choose_plan(
        Ladder([endpoint]),
        "let me talk to a human please",
        context=Context(),
        options=options,
        language="en",
        deadline=Deadline.after(120),
    )
    assert (chosen.intent, chosen.rung) == ("person", "endpoint")


@pytest.mark.model
@pytest.mark.alone
def test_a_real_server_is_cut_at_the_deadline_too(endpoint: EndpointModel) -> None:
    long = (Message("user", "Count from one to one thousand in words."),)
    with pytest.raises(BrainUnavailable):
        list(endpoint.stream(long, Deadline.after(0.3), 500))


@pytest.mark.model
@pytest.mark.alone
def test_the_server_answers_only_who_holds_its_key(server: EmbeddedServer) -> None:
    stranger = EndpointModel(name="any", base_url=server.address, api_key="guess")
    with pytest.raises(BrainUnavailable, match="401"):
        list(stranger.stream(HELLO, Deadline.after(30), 5))


@pytest.mark.model
@pytest.mark.alone
def test_a_prompt_is_kept_and_taken_back_and_a_broken_one_is_thrown_away(
    server: EmbeddedServer, weights: Path, folder: Path
) -> None:
    shelf = Shelf(folder, weights)
    assert not shelf.restore(server, HELLO)
    shelf.keep(server, [HELLO])
    assert not shelf.missing([HELLO])
    assert shelf.restore(server, HELLO)
    (folder / shelf.name(HELLO)).write_bytes(b"cut off")
    assert not shelf.restore(server, HELLO)
    assert shelf.missing([HELLO])


@pytest.mark.model
@pytest.mark.alone
def test_the_embedded_rung_translates_a_query(endpoint: EndpointModel) -> None:
    english = translate_query(Ladder([endpoint]), "红色雨伞", Deadline.after(120))
    assert english is None or "umbrella" in english  # None: later than its two seconds
