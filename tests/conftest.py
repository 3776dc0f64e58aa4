"""Fixtures that build the whole application on a folder of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from assistant.assistant import Assistant
from assistant.bootstrap import build
from retrieval.hashing_encoder import HashingEncoder
from store.settings import Settings, load_settings

hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")  # a busy machine fails no test

SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens the whole shop is a slow one: `make check` leaves it to
    `make test`."""
    for item in items:
        if "demo_home" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see no key, no endpoint and no `.env` of whoever runs them."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SHOP_HOME", "SHOP_BRAIN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data, which is not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data is not here ({SHARED.name} beside the checkout)")
    return SHARED


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the demo shop, indexed with the hashing encoder; copy it, never write."""
    home = tmp_path_factory.mktemp("demo")
    build(_settings(home), encoder=HashingEncoder()).close()
    return home


@pytest.fixture
def demo_settings(demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a fresh copy of the demo shop, on the template rung. The index that is copied was
    verified when it was made: a child process for each copy would only take time."""
    monkeypatch.setattr("retrieval.index.verify_in_child", lambda folder, url: None)
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    return _settings(home)


@pytest.fixture
def shop(demo_settings: Settings) -> Iterator[Assistant]:
    """The demo shop on the template rung with the hashing encoder: no weights needed."""
    assistant = build(demo_settings, encoder=HashingEncoder())
    yield assistant
    assistant.close()


@pytest.fixture
def talk(shop: Assistant) -> "Callable[..., Talk]":
    """Open a conversation: `talk("ada")` signed in, `talk(None)` as a guest."""
    return lambda shopper=None: Talk(shop, shopper)


class Talk:
    """One conversation, driven like a shopper would."""

    def __init__(self, assistant: Assistant, shopper: str | None) -> None:
        self.assistant = assistant
        self.session = str(assistant.open_session(shopper_id=shopper).session_id)
        self.events: list[object] = []

    def say(self, text: str) -> "Talk":
        self.events = list(self.assistant.say(self.session, text))
        return self

    def press(self, action: str, *ids: str, variant: str | None = None) -> "Talk":
        self.events = list(self.assistant.press(self.session, action, ids, variant))  # type: ignore[arg-type]
        return self

    def confirm(self, answer: str) -> "Talk":
        proposal = self.proposal
        assert proposal is not None
        self.events = list(
            self.assistant.confirm(self.session, proposal.proposal_id, answer)  # type: ignore[arg-type]
        )
        return self

    def _last(self, kind: type) -> object | None:
        found = [event for event in self.events if isinstance(event, kind)]
        return found[-1] if found else None

    @property
    def done(self):  # type: ignore[no-untyped-def]
        from assistant.events import Done

        return self._last(Done)

    @property
    def text(self) -> str:
        return str(self.done.text)

    @property
    def cards(self):  # type: ignore[no-untyped-def]
        from assistant.events import Cards

        found = self._last(Cards)
        return found.cards if found else ()

    @property
    def proposal(self):  # type: ignore[no-untyped-def]
        from assistant.events import Confirm

        return self._last(Confirm)

    @property
    def handoff(self):  # type: ignore[no-untyped-def]
        from assistant.events import HandedOver

        return self._last(HandedOver)


def _settings(home: Path) -> Settings:
    return load_settings(home=home, brain="template", _env_file=None)
