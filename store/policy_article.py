"""Policy and help articles, made of clauses that can be quoted verbatim."""

from dataclasses import dataclass

from store.ids import PolicyId


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered paragraph of an article."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one language. `version` is the date it came into force."""

    id: PolicyId
    language: str
    title: str
    topic: str
    version: str
    keywords: tuple[str, ...]
    clauses: tuple[Clause, ...]
