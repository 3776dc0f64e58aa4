"""The README's tables are made from files, and are up to date."""

from pathlib import Path

from evals.tables import fill, settings_table

ROOT = Path(__file__).parents[2]


def test_the_readme_holds_the_figures_of_the_result_files() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert fill(readme, ROOT / "docs" / "results") == readme, "run `python -m evals tables`"


def test_every_setting_is_in_the_table() -> None:
    table = settings_table()
    assert "`SHOP_BRAIN`" in table
    assert "`OPENAI_BASE_URL`" in table


def test_a_changed_figure_would_be_seen(tmp_path: Path) -> None:
    readme = "<!-- figures -->\nold\n<!-- /figures -->\n"
    assert "old" not in fill(readme, tmp_path)
