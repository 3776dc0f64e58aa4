"""What may stand for a food that people eat: food for people, and neither pet food nor soap."""

from dataclasses import replace
from functools import cache

from assistant.called import ends_with
from assistant.for_animals import speaks_of_animals
from assistant.request import Request
from retrieval.constraints import Constraints
from retrieval.heads import asked_head
from retrieval.themes import qualities
from retrieval.tokens import HAN_RUN, has_han, stem, words
from retrieval.understanding import Understanding
from retrieval.units import unit
from retrieval.word_lists import lines_of
from tools.health.goods import for_people, goods_kind, goods_words, holds
from tools.health.tokens import words_of
from tools.search import Found
from tools.visit import Services

_BY_ITSELF = "~"
_WITHOUT = frozenset({"alcohol_free", "fragrance_free", "paraben_free", "sulphate_free"})
"""Facts of what has ingredients."""


def food_named(request: Request) -> str:
    """The stem of the food that a request for people names, with nothing beside it but how it
    should be; "" for any other, and in a shop without food for people."""
    asked, services = request.constraints, request.visit.services
    if asked.like_product or speaks_of_animals(request) or _of_another_shelf(asked, services):
        return ""
    english = HAN_RUN.sub(" ", asked.text).strip() or services.understanding.in_english(asked.text)
    english = " ".join(w for w in words(english) if not w.isdigit() and unit(w) is None)
    head = asked_head(english)
    named = head in _foods() or (head in _foods_by_themselves() and _says_only(english, head))
    return head if named and _sells_food(services) else ""


def is_food(name: str, understanding: Understanding) -> bool:
    """Whether a name is that of something that people eat or drink: "honey", 葡萄; no shelf for
    animals."""
    english = understanding.in_english(name) or name
    shelf = understanding.read(name, language="zh" if has_han(name) else "en").category or ""
    if holds(words_of(f"{english}, {shelf}"), dict(goods_words().kinds)["pets"]):
        return False
    head = asked_head(english)
    in_list = head in _foods() or head in _foods_by_themselves()
    return in_list or _is_eaten(english) or _is_eaten(shelf)


def kept_to_food(found: Found, food: str, services: Services) -> Found:
    """The result without what is no food for people; what is called by the food ("coconut milk",
    for milk) before what only mentions it. Where nothing is left, the shop has no such thing."""
    result = found.result
    nearest = tuple(c for c in result.nearest if for_people(c.product))
    if not result.carried:
        return replace(found, result=replace(result, nearest=nearest))
    kept = [c for c in result.candidates if for_people(c.product)]
    if found.constraints.sort == "relevance":
        kept.sort(key=lambda c: not ends_with(c.product, food))
    left_out = [e.product_id for e in result.exclusions]
    if kept or any(map(for_people, services.store.catalogue.get_many(left_out).values())):
        return found.with_candidates(kept)
    none = replace(result, carried=False, candidates=(), exclusions=(), nearest=nearest)
    return replace(found, result=none)


def with_ingredients(found: Found) -> Found:
    """Beside a no, to who wants a thing without alcohol or fragrance, nothing that has none of
    these by its nature: a toner without alcohol is not for a printer."""
    asked, result = found.constraints, found.result
    without = {test.name for test in asked.must if test.name in _WITHOUT and test.value is True}
    if result.carried or not without:
        return found
    kept = tuple(
        c
        for c in result.nearest
        if goods_kind(c.product) != "other"
        or c.product.label.ingredients
        or without & {*c.product.attributes}
    )
    return replace(found, result=replace(result, nearest=kept))


def _of_another_shelf(asked: Constraints, services: Services) -> bool:
    """Whether a request is for a shelf without food: "what knife is good for bread"."""
    held = services.store.catalogue.facets().categories.items()
    department = next((name for name, shelves in held if asked.category in shelves), "")
    return bool(department) and not any(map(_is_eaten, (asked.category or "", department)))


def _is_eaten(shelf: str) -> bool:
    """Whether the name of a department or a shelf is one of food."""
    return holds(words_of(shelf), dict(goods_words().kinds)["eaten"])


def _says_only(english: str, head: str) -> bool:
    return all(stem(word) == head or word in qualities() for word in words(english))


def _sells_food(services: Services) -> bool:
    """Whether the shop has a department or a shelf of food for people."""
    facets, pets = services.store.catalogue.facets(), dict(goods_words().kinds)["pets"]
    names = (*facets.departments, *(c for held in facets.categories.values() for c in held))
    return any(_is_eaten(name) and not holds(words_of(name), pets) for name in names)


@cache
def _foods() -> frozenset[str]:
    return frozenset(stem(w) for w in lines_of("foods_en.txt") if not w.startswith(_BY_ITSELF))


@cache
def _foods_by_themselves() -> frozenset[str]:
    said = (w for w in lines_of("foods_en.txt") if w.startswith(_BY_ITSELF))
    return frozenset(stem(w.removeprefix(_BY_ITSELF)) for w in said)
