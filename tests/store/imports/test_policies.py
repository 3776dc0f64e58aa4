"""Policy articles: read clause by clause, replaced all together or not at all."""

from pathlib import Path

import pytest

from store.errors import BadFile
from store.imports.policies import import_policies
from store.shop import Store

GOOD = """---
id: returns
title: Returns
topic: returns
version: 2026-01-28
keywords: [return, send back]
---

**1.** You have 30 days.
Without giving a reason.

**2.** Food cannot be returned.
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def test_clauses_can_be_quoted_by_number(store: Store, tmp_path: Path) -> None:
    report = import_policies(store, write(tmp_path, "en/returns.md", GOOD))
    assert (report.imported, report.skipped) == (1, ())
    article = store.policies.get("returns", "en")
    assert article is not None
    assert [(clause.number, clause.text) for clause in article.clauses] == [
        ("1", "You have 30 days. Without giving a reason."),
        ("2", "Food cannot be returned."),
    ]
    assert article.version == "2026-01-28"


@pytest.mark.parametrize(
    "bad",
    [
        "no front matter",
        GOOD.replace("id: returns", "id: ../returns"),
        GOOD.replace("title: Returns\n", ""),
        GOOD.replace("**2.** ", ""),
        GOOD.replace("**2.**", "**1.**"),
        GOOD.replace("[return, send back]", "[return"),
        GOOD.replace("Food", "Fo\0d"),
    ],
)
def test_one_bad_article_leaves_all_the_old_ones(store: Store, tmp_path: Path, bad: str) -> None:
    import_policies(store, write(tmp_path / "a", "en/returns.md", GOOD))
    write(tmp_path / "b", "en/other.md", GOOD.replace("id: returns", "id: other"))
    report = import_policies(store, write(tmp_path / "b", "en/returns.md", bad))
    assert (report.imported, len(report.skipped)) == (0, 1)
    assert report.skipped[0].field.startswith("en/returns.md")
    assert [article.id for article in store.policies.articles("en")] == ["returns"]


def test_a_folder_without_articles_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="holds no <language>"):
        import_policies(store, tmp_path)


def test_articles_that_stand_in_no_language_are_told_where_to_go(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(BadFile, match="a folder named by their language, see docs/policy-format"):
        import_policies(store, write(tmp_path, "returns.md", GOOD))
    with pytest.raises(BadFile, match="is no folder"):
        import_policies(store, tmp_path / "returns.md")


def test_a_number_begins_a_clause_without_an_empty_line_before_it(
    store: Store, tmp_path: Path
) -> None:
    """Else the second clause would be quoted as the end of the first."""
    import_policies(store, write(tmp_path, "en/returns.md", GOOD.replace("\n\n**2", "\n**2")))
    article = store.policies.get("returns", "en")
    assert article is not None
    assert [clause.number for clause in article.clauses] == ["1", "2"]


def test_the_form_in_the_docs_can_be_imported(store: Store, tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs/policy-format.md").read_text("utf-8")
    example = page.split("    ---\n", 1)[1].split("\n| field", 1)[0]
    lines = ["---", *(line.removeprefix("    ") for line in example.splitlines())]
    report = import_policies(store, write(tmp_path, "en/returns.md", "\n".join(lines)))
    assert (report.imported, report.skipped) == (1, ())
