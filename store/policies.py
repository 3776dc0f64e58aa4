"""Policy and help articles, kept by language."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from store.database import Database, Transaction
from store.ids import PolicyId
from store.policy_article import Article, Clause
from store.tables import articles


class Policies:
    """All articles in all languages."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def articles(self, language: str) -> list[Article]:
        """Every article in one language, by id."""
        query = select(articles).where(articles.c.language == language).order_by(articles.c.id)
        with self._db.read() as connection:
            return [_article(row) for row in connection.execute(query).mappings()]

    def get(self, policy_id: str, language: str) -> Article | None:
        """One article in one language, or None."""
        where = (articles.c.id == policy_id) & (articles.c.language == language)
        with self._db.read() as connection:
            row = connection.execute(select(articles).where(where)).mappings().one_or_none()
        return _article(row) if row else None

    def replace(self, tx: Transaction, whole: Iterable[Article]) -> None:
        """Put these articles in the place of all there were."""
        rows = [
            {
                "id": article.id,
                "language": article.language,
                "title": article.title,
                "topic": article.topic,
                "version": article.version,
                "keywords": list(article.keywords),
                "clauses": [[clause.number, clause.text] for clause in article.clauses],
            }
            for article in whole
        ]
        tx.connection.execute(delete(articles))
        if rows:
            tx.connection.execute(insert(articles), rows)


def _article(row: Mapping[str, Any] | Any) -> Article:
    return Article(
        id=PolicyId(row["id"]),
        language=row["language"],
        title=row["title"],
        topic=row["topic"],
        version=row["version"],
        keywords=tuple(row["keywords"]),
        clauses=tuple(Clause(number, text) for number, text in row["clauses"]),
    )
