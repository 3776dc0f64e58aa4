"""Settings come from the environment, and bad ones are named without their values."""

import stat
from pathlib import Path

import pytest

from store.errors import BadSettings
from store.secret import session_secret
from store.settings import load_settings


def test_the_environment_is_read_with_the_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_PORT", "8000")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    settings = load_settings(_env_file=None)
    assert settings.port == 8000
    assert settings.openai_base_url == "http://127.0.0.1:9/v1"


def test_a_bad_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_DESK_PASSWORD", "hunter2")
    with pytest.raises(BadSettings) as caught:
        load_settings(_env_file=None)
    assert "desk_password" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_secrets_are_not_in_the_settings_repr() -> None:
    settings = load_settings(_env_file=None, secret="s" * 32, desk_password="open sesame")
    assert "sesame" not in repr(settings)
    assert "s" * 32 not in repr(settings)


def test_the_database_lives_in_the_state_folder(tmp_path: Path) -> None:
    settings = load_settings(_env_file=None, home=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path.resolve() / 'shop.sqlite3'}"


def test_a_session_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = load_settings(_env_file=None, home=tmp_path / "var")
    first = session_secret(settings)
    assert session_secret(settings) == first
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600


def test_an_operators_own_secret_wins(tmp_path: Path) -> None:
    settings = load_settings(_env_file=None, home=tmp_path, secret="a secret of my own")
    assert session_secret(settings) == b"a secret of my own"


def test_an_emptied_secret_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"")
    with pytest.raises(BadSettings, match="delete it"):
        session_secret(load_settings(_env_file=None, home=tmp_path))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("", ""), ("10.0.0.5, 192.168.7.1/16", "10.0.0.5/32,192.168.0.0/16"), ("::1", "::1/128")],
)
def test_proxies_are_networks(given: str, kept: str) -> None:
    assert load_settings(_env_file=None, proxies=given).proxies == kept


@pytest.mark.parametrize("given", ["*", "everybody", "10.0.0.5/33"])
def test_a_proxy_that_is_no_network_is_refused(given: str) -> None:
    with pytest.raises(BadSettings, match="proxies"):
        load_settings(_env_file=None, proxies=given)
