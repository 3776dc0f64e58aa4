import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from store.errors import BadFile
from store.settings import load_settings
from store.shop import open_store
from ui import cli
from ui.cli import app, main

GOOD = {"id": "m-1", "title": "Enamel mug", "price_minor": 900, "currency": "EUR"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh state folder, and no `.env` of whoever runs the tests."""
    monkeypatch.setenv("SHOP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SHOP_BRAIN", "template")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [
        "",
        "chat",
        "import",
        "import products",
        "import orders",
        "import policies",
        "serve",
        "demo",
        "index",
        "setup",
        "eval",
        "search",
        "doctor",
    ],
)
def test_every_command_explains_itself(words: str) -> None:
    shown = CliRunner().invoke(app, [*words.split(), "--help"])
    assert shown.exit_code == 0
    assert "Usage:" in shown.output


def test_a_whole_import_ends_with_0(home: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["import", "products", str(write(tmp_path / "p.jsonl", GOOD))])
    assert done.exit_code == 0, done.output
    assert "1 read, 1 in" in done.output
    store = open_store(load_settings(home=home, _env_file=None))
    assert store.catalogue.count() == 1
    store.close()


def test_an_import_that_left_rows_out_ends_with_1_and_names_them(
    home: Path, tmp_path: Path
) -> None:
    bad = {**GOOD, "id": "m-2", "price_minor": -5}
    done = CliRunner().invoke(
        app, ["import", "products", str(write(tmp_path / "p.jsonl", GOOD, bad))]
    )
    assert done.exit_code == 1
    assert "2 read, 1 in, 1 left out" in done.output
    assert "price_minor" in done.output


def test_what_an_operator_can_mend_is_one_line_and_2(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["shopkeeper", "import", "products", "no-such-file.csv"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no-such-file.csv" in said.err
    assert "Traceback" not in said.err
    assert said.err.count("\n") == 1


def test_a_bad_setting_is_named_and_its_value_is_not(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHOP_DESK_PASSWORD", "short")
    monkeypatch.setattr(sys, "argv", ["shopkeeper", "doctor"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "desk_password" in (said := capsys.readouterr().err)
    assert "short" not in said.replace("shortest", "").replace("too_short", "")


def test_other_errors_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("a mistake in the program")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(RuntimeError):
        main()
    monkeypatch.setattr(cli, "app", lambda: (_ for _ in ()).throw(BadFile("gone")))
    with pytest.raises(SystemExit):
        main()


def test_an_unknown_evaluation_names_the_known_ones() -> None:
    done = CliRunner().invoke(app, ["eval", "horoscope"])
    assert done.exit_code == 2
    assert "allergens" in done.output


@pytest.mark.slow
def test_jsonl_writes_exactly_one_line_for_each_and_nothing_else(home: Path) -> None:
    lines = [
        {"session": "s1", "shopper": "ada", "text": "a nut-free snack box under 15"},
        {"session": "s1", "shopper": "ada", "text": "why the first one?"},
        "broken",
        {"session": "s2", "shopper": "nobody", "text": "hello"},
        {"session": "s3", "shopper": None, "text": "有没有无坚果的零食"},
    ]
    sent = "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines)
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "chat", "--jsonl"],
        input=sent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    assert answers[0]["cards"]
    assert all(card["verdict"] != "conflict" for card in answers[0]["cards"])
    assert answers[1]["intent"] == "why"
    assert answers[2]["error"]
    assert answers[3]["error"]
    assert answers[4]["language"] == "zh"
