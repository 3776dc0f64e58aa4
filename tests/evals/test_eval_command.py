"""`shopkeeper eval`: one object on stdout, files where asked, and clear refusals."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from store.errors import BadFile
from ui.cli import app

RUN = CliRunner()
PACKAGES = (
    "barcode,name,ingredients,ingredients_plain,emphasised,allergens\n"
    '1,Biscuit,x,"Wheat flour, milk.",wheat|milk,gluten|milk\n'
)


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    path = tmp_path / "gold.csv"
    path.write_text(PACKAGES, "utf-8")
    return path


def test_json_is_exactly_one_object_on_stdout_even_when_files_are_written(
    packages: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = RUN.invoke(
        app, ["eval", "allergens", "--data", str(packages), "--out", str(out), "--json"]
    )
    assert done.exit_code == 0
    assert json.loads(done.stdout)["eval"] == "allergens"
    assert sorted(path.name for path in out.iterdir()) == [
        "allergens.json",
        "allergens.md",
        "allergens.png",
    ]
    assert "allergens.png" in done.stderr


def test_without_a_folder_nothing_but_the_table_is_written(packages: Path) -> None:
    done = RUN.invoke(app, ["eval", "allergens", "--data", str(packages)])
    assert done.exit_code == 0
    assert "contains_recall" in done.stdout
    assert [path.name for path in packages.parent.iterdir()] == ["gold.csv"]


@pytest.mark.parametrize("name", ["allergens", "intents", "retrieval", "understanding"])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    option = "--catalogue" if name == "retrieval" else "--data"
    done = RUN.invoke(app, ["eval", name, option, str(tmp_path / "absent")])
    assert isinstance(done.exception, BadFile)
    assert "absent" in str(done.exception)


def test_a_name_that_is_none_lists_those_there_are() -> None:
    done = RUN.invoke(app, ["eval", "nonsense"])
    assert done.exit_code == 2
    assert "understanding" in done.stderr


def test_a_needed_file_is_asked_for() -> None:
    done = RUN.invoke(app, ["eval", "retrieval"])
    assert done.exit_code == 2
    assert "--catalogue" in done.stderr


def test_a_folder_that_is_a_file_is_an_operators_error(packages: Path) -> None:
    done = RUN.invoke(app, ["eval", "allergens", "--data", str(packages), "--out", str(packages)])
    assert isinstance(done.exception, BadFile)
    assert "cannot write" in str(done.exception)
