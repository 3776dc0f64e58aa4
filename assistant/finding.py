"""Searching for a request, and what to search for when its own words find nothing."""

from dataclasses import replace

from assistant.exclusions import wanted_words
from assistant.request import Request
from retrieval.tokens import HAN_RUN
from store.ids import ProductId
from tools.search import GROWN_UP, Found, find_products

_LOOKED_AT = 30
"""So many of the nearest products are looked at for one that is made for a child."""


def find_for(request: Request, limit: int) -> Found:
    """The search, with its fallbacks; what is named as it was asked for is no mere neighbour."""
    return _titled(_found(request, limit))


def _titled(found: Found) -> Found:
    """A nearest product whose Chinese title holds the Chinese words asked for is that thing, though
    its English name is another (可乐, Kola)."""
    result, said = found.result, "".join(HAN_RUN.findall(found.constraints.text))
    if result.carried or len(said) < 2:
        return found
    held = tuple(c for c in result.nearest if said in c.product.title_in("zh"))
    named = replace(result, carried=True, candidates=held, nearest=())
    return replace(found, result=named) if held else found


def _found(request: Request, limit: int) -> Found:
    """The search; "like that one, but cheaper" falls back to its whole shelf when the words of the
    earlier request leave nothing."""
    found = find_products(request.visit, request.constraints, limit=limit)
    asked = request.constraints
    somebody = asked.gift or asked.for_age is not None
    narrowed = asked.asks == "wish" and not request.fresh
    if not found.shown and somebody and (narrowed or not found.result.carried):
        # a present told in words that no product has: the nearest shelf, and a question
        words = wanted_words(asked, asked.language) if asked.text else ""
        hint = (
            tuple(dict.fromkeys((*asked.preferences, words)))
            if len(words) > 1
            else asked.preferences
        )
        near = replace(asked, text=_nearest_shelf(request), category=None, preferences=hint)
        found = find_products(request.visit, near, limit=limit)
        if found.shown or not asked.text:
            return found
        anything = replace(asked, text="", category=None, asks=None, preferences=hint)
        return find_products(request.visit, anything, limit=limit)
    if not found.result.carried and asked.departments and asked.text:
        # "something to eat for a picnic": the department, and the rest as a hint
        hint = (*asked.preferences, wanted_words(asked, asked.language))
        inside = replace(asked, text="", asks=None, preferences=hint)
        return find_products(request.visit, inside, limit=limit)
    if found.shown or request.like is None:
        return found
    wider = replace(
        request.constraints,
        text=request.like.category or request.like.title,
        category=None,
        must=(),
        gift=False,
    )
    return find_products(request.visit, wider, limit=limit)


def _nearest_shelf(request: Request) -> str:
    """The category of what comes nearest to the words, or nothing; for a child, of what is made for
    an age."""
    services, asked = request.visit.services, request.constraints
    ids = [ProductId(i) for i in services.retriever.rank(asked, limit=_LOOKED_AT)]
    nearest = list(services.store.catalogue.get_many(ids).values())
    if asked.for_age is not None and asked.for_age < GROWN_UP:
        nearest = [p for p in nearest if (p.age_from, p.age_to) != (None, None)] or nearest
    return nearest[0].category if nearest else ""
