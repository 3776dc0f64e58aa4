"""Importing policy articles: a folder per language, a Markdown file per article."""

import re
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from store.clean_text import clean_text
from store.errors import BadFile, BadText
from store.ids import PolicyId
from store.imports.mappings.own import Id, Word
from store.imports.report import ImportReport, RowFault, Skip
from store.imports.shape import validated
from store.policy_article import Article, Clause
from store.progress import Progress, silent
from store.shop import Store

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_CLAUSE = re.compile(r"\*\*(\d+(?:\.\d+)*)\.\*\*\s+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\*\*\d+(?:\.\d+)*\.\*\*\s)")
_SEE = "see docs/policy-format.md"
_LARGEST = 256 << 10


class ArticleHead(BaseModel):
    """The front matter of an article."""

    model_config = ConfigDict(hide_input_in_errors=True)

    id: Id
    title: Word = Field(min_length=1)
    topic: Word = Field(min_length=1)
    version: str = Field(min_length=1, max_length=32)
    keywords: list[Word] = []

    @field_validator("version", mode="before")
    @classmethod
    def _as_written(cls, value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value


def import_policies(store: Store, folder: Path, progress: Progress = silent) -> ImportReport:
    """Read `folder/<language>/*.md` in the place of all articles the shop has.

    A file begins with front matter (`id`, `title`, `topic`, `version`, `keywords`) and goes on in
    paragraphs that begin with their number, `**1.** `. In a skip, `field` begins with the file.
    When a file cannot be used, nothing is replaced: a shop without its return policy is worse than
    one with yesterday's. Raises `BadFile` when the folder holds no articles.
    """
    if not folder.is_dir():
        raise BadFile(f"{str(folder)!r} is no folder: give one that holds en/*.md, {_SEE}")
    files = sorted(folder.glob("*/*.md"))
    if not files:
        flat = "; put its files into a folder named by their language" * any(folder.glob("*.md"))
        raise BadFile(
            f"{str(folder)!r} holds no <language>/*.md files such as en/*.md{flat}, {_SEE}"
        )
    articles: list[Article] = []
    skipped: list[Skip] = []
    seen: set[tuple[str, str]] = set()
    for done, path in enumerate(files, 1):
        name = f"{path.parent.name}/{path.name}"
        try:
            article = read_article(path)
            if (article.id, article.language) in seen:
                raise RowFault("id", "another article of this language has it")
            seen.add((article.id, article.language))
            articles.append(article)
        except RowFault as fault:
            skipped.append(Skip(1, f"{name}: {fault.field}".removesuffix(": "), fault.reason))
        progress("import policies", done, len(files))
    if not skipped:
        with store.write() as tx:
            store.policies.replace(tx, articles)
    return ImportReport("policies", len(files), 0 if skipped else len(articles), tuple(skipped))


def read_article(path: Path) -> Article:
    """One article; its language is its folder's name. Raises `RowFault`."""
    try:
        text = clean_text(path.read_bytes()[:_LARGEST].decode()).replace("\r\n", "\n")
    except (BadText, UnicodeDecodeError, OSError) as error:
        raise RowFault("", f"cannot be read: {type(error).__name__}") from None
    parts = _FRONT.match(text)
    if not parts:
        raise RowFault("", f"must begin with front matter between two lines of ---, {_SEE}")
    try:
        front = yaml.safe_load(parts[1])
    except (yaml.YAMLError, ValueError, RecursionError):  # a date of month 13, 60,000 brackets
        raise RowFault("", "the front matter is not YAML") from None
    head = validated(ArticleHead, front, strict=False)
    return Article(
        id=PolicyId(head.id),
        language=path.parent.name,
        title=head.title,
        topic=head.topic,
        version=head.version,
        keywords=tuple(head.keywords),
        clauses=_clauses(parts[2]),
    )


def _clauses(body: str) -> tuple[Clause, ...]:
    clauses: dict[str, Clause] = {}
    for paragraph in _PARAGRAPH.split(body.strip()):
        found = _CLAUSE.match(paragraph)
        if not found:
            raise RowFault("", f"each paragraph must begin with its number, like **1.**, {_SEE}")
        if found[1] in clauses:
            raise RowFault("", f"the number {found[1]} stands twice")
        clauses[found[1]] = Clause(found[1], " ".join(paragraph[found.end() :].split()))
    return tuple(clauses.values())
