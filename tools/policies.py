"""Policy and help articles: the clause that answers a question."""

from dataclasses import dataclass

from store.policy_article import Article, Clause
from tools.visit import Visit


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause to be quoted verbatim, and how well it matches (0 to 1)."""

    article: Article
    clause: Clause
    score: float

    @property
    def name(self) -> str:
        """What a conversation remembers of it: "article#clause"."""
        return f"{self.article.id}#{self.clause.number}"


def find_clauses(
    visit: Visit, question: str, *, limit: int = 3, about: str | None = None
) -> tuple[Quote, ...]:
    """The clauses nearest to a question, best first; empty when there are no articles. `about`: the
    article that was quoted last, for a question that goes on with it."""
    services = visit.services
    articles = {a.id: a for a in services.store.policies.articles(visit.language)}
    quotes: list[Quote] = []
    for hit in services.passages.search(question, visit.language, limit=limit * 3, about=about):
        article = articles.get(hit.article_id)
        clause = (
            next((c for c in article.clauses if c.number == hit.number), None) if article else None
        )
        if article and clause:
            quotes.append(Quote(article, clause, hit.score))
    if quotes and quotes[0].clause.number != "1":  # the article's own rule stands with its parts
        first = quotes[0].article.clauses[0]
        if not any(q.article.id == quotes[0].article.id and q.clause == first for q in quotes):
            quotes.insert(1, Quote(quotes[0].article, first, 0.8 * quotes[0].score))
    return tuple(quotes[:limit])


def all_clauses(visit: Visit) -> tuple[Quote, ...]:
    """Every clause in the language of the visit, article by article; none matches anything yet."""
    articles = visit.services.store.policies.articles(visit.language)
    return tuple(Quote(article, clause, 0.0) for article in articles for clause in article.clauses)


def clause_of(visit: Visit, article_id: str, number: str = "1") -> Quote | None:
    """A clause of a known article, or its first where it has no such clause."""
    for article in visit.services.store.policies.articles(visit.language):
        if article.id == article_id and article.clauses:
            named = (clause for clause in article.clauses if clause.number == number)
            return Quote(article, next(named, article.clauses[0]), 1.0)
    return None
