"""Messages to begin with, of what this shop has."""

from collections.abc import Iterator

from assistant.facts import department_of
from prompts import sentence, term
from store.shop import Store

MOST = 5
_OF_SHELVES = (("starter.1", "snack boxes"), ("starter.2", "headphones"))
"""Examples that stand where the shop has their shelf."""
_OF_DEPARTMENTS = (("starter.3", "toys"),)


def starters_of(store: Store, language: str) -> tuple[str, ...]:
    """A few requests for what stands on the shop's shelves, and questions that it can answer."""
    wishes = list(_wishes(store, language))
    questions = list(_questions(store, language))
    return (*wishes[: MOST - len(questions)], *questions)


def _wishes(store: Store, language: str) -> Iterator[str]:
    facets = store.catalogue.facets()
    shelves = {name: count for held in facets.categories.values() for name, count in held.items()}
    for key, shelf in _OF_SHELVES:
        if shelf in shelves:
            yield sentence(key, language)
    for key, department in _OF_DEPARTMENTS:
        if department in facets.departments:
            yield sentence(key, language)
    by_count = sorted(filter(None, shelves), key=lambda name: -shelves[name])
    names = [term(name, language, "category") for name in by_count] or [
        department_of(name, language) for name in facets.departments if name
    ]
    for name in names:
        yield sentence("starter.shelf", language, shelf=name if language == "zh" else name.lower())
    yield sentence("starter.shop", language)


def _questions(store: Store, language: str) -> Iterator[str]:
    if store.orders.count():
        yield sentence("starter.4", language)
    if any(article.topic == "returns" for article in store.policies.articles(language)):
        yield sentence("starter.5", language)
