"""Searching for a request, and what to search for when its own words find nothing."""

import re
from dataclasses import replace

from assistant.called import (
    ends_with,
    is_called,
    lead_of,
    named_thing,
    of_that_name,
    says_in_title,
)
from assistant.exclusions import is_health, wanted_words
from assistant.food_for_people import food_named, kept_to_food, with_ingredients
from assistant.for_animals import no_goods_for_animals
from assistant.request import Request
from retrieval.heads import asked_head
from retrieval.naming import parts_in
from retrieval.tokens import HAN_RUN, stem, terms, words
from store.ids import ProductId
from store.product import Product
from tools.search import GROWN_UP, Found, find_products
from tools.visit import Services

_SAYS_MORE = 2
"""So many words of a request say more than a shelf's name does."""
_OFFERED = 2
"""So many products are offered beside a no."""
_LOOKED_AT = 30
"""So many of the nearest products are looked at for one that is made for a child."""


def find_for(request: Request, limit: int) -> Found:
    """The search, with its fallbacks; what is named as it was asked for is no mere neighbour, and
    beside what is made for a child's age nothing is shown that states none."""
    services, food = request.visit.services, food_named(request)
    wide = max(limit, _LOOKED_AT) if food else limit
    found = _made_for_the_age(_search(request, wide), services)
    if food:
        kept = kept_to_food(found, food, services)
        found = kept.with_candidates(kept.result.candidates[:limit])
    found = with_ingredients(no_goods_for_animals(request, found))
    return _not_shown_yet(found) if request.repeats else found


def _not_shown_yet(found: Found) -> Found:
    """Beside a no, to who asks for something else: none of the nearest that was shown already."""
    gone = set(found.constraints.exclude_ids)
    nearest = tuple(c for c in found.result.nearest if c.product.id not in gone)
    return replace(found, result=replace(found.result, nearest=nearest))


def _made_for_the_age(found: Found, services: Services) -> Found:
    asked = found.constraints.for_age
    if asked is None or asked >= GROWN_UP or not found.result.carried:
        return found
    aged = [c for c in found.result.candidates if _states_an_age(c.product)]
    dear = [e.product_id for e in found.result.exclusions if e.rule.startswith("price.")]
    others = services.store.catalogue.get_many(dear).values()
    return found.with_candidates(aged) if aged or any(map(_states_an_age, others)) else found


def _states_an_age(product: Product) -> bool:
    return (product.age_from, product.age_to) != (None, None)


def _search(request: Request, limit: int) -> Found:
    if request.constraints.shelves:
        asked = request.constraints
        found = _spread(find_products(request.visit, asked, limit=_LOOKED_AT), limit)
        somebody = asked.gift or asked.for_age is not None
        if found.shown or not (asked.theme and somebody):
            return found
        hint = (*asked.preferences, asked.theme)  # nothing of it fits the age or the budget
        wider = replace(asked, theme="", shelves=(), preferences=hint)
        return find_products(request.visit, wider, limit=limit)
    found = _named(request, limit)
    age = _childs_age(request, found)
    if age is None:
        return found
    return _named(replace(request, constraints=replace(request.constraints, for_age=age)), limit)


def _named(request: Request, limit: int) -> Found:
    """The search, kept to what is called as it was asked for; beside a no, what comes nearest."""
    services, asked = request.visit.services, request.constraints
    head = named_thing(asked, request.said, services)
    wide = max(limit, _LOOKED_AT) if head and asked.category is None else limit
    looked = _found(request, wide)
    if asked.text and looked.constraints.text != asked.text and looked.result.carried:
        # the words found nothing: what stands for them is called nothing that was said
        return looked.with_candidates(looked.result.candidates[:limit])
    found = _as_a_word(request, _of_the_thing(request, _titled(looked)))
    named = HAN_RUN.sub(" ", asked.text)
    chinese = " ".join(HAN_RUN.findall(asked.text))
    listed = services.understanding.things.names(named)
    shelf = services.understanding.things.nearest_shelf(named) if head or listed else None
    sure = (request.fresh or request.repeats) and (
        shelf is not None or not chinese or services.understanding.in_english(chinese) != ""
    )
    if request.repeats and shelf is None and _had_all(found, head, services):
        return found.with_candidates(())
    found = _said_first(
        of_that_name(found, head, services, limit=limit, fresh=sure), head, services
    )
    if _is_another(found, named, shelf, services):
        none = replace(found.result, carried=False, candidates=(), nearest=())
        found = replace(found, result=none)
    if shelf is None or found.result.carried:
        return found
    held = looked.result.carried and not chinese
    return _beside(request, found, shelf, limit=_OFFERED, may_be=False, carried=held)


def _is_another(found: Found, name: str, shelf: str | None, services: Services) -> bool:
    """Whether all that was found is another thing than the one that is named: a name of several
    words of what stands on another shelf (a watering can is no tonic water), or a thing for which
    the nearest is listed, as a shop may lack it (sugar is no cola)."""
    if not found.result.carried or not found.shown or found.constraints.text != name:
        return False
    things, products = services.understanding.things, [c.product for c in found.shown]
    if shelf and things.names(name, several=found.constraints.category != shelf):
        said = {stem(word) for word in words(name)}  # "can" too, which a search takes for no word
        return not any(
            p.category == shelf or said <= {stem(w) for w in words(lead_of(p))} for p in products
        )
    return things.may_lack(name) and not any(
        (p.category == shelf and says_in_title(p, stem(name)))  # a fleece, among the sweaters
        or (ends_with(p, name) and not things.names_other(lead_of(p), name))
        for p in products
    )


def _said_first(found: Found, head: str, services: Services) -> Found:
    """The result with those first whose names and facts say the thing, where its shelf is called
    otherwise and holds others as well: whiskey, among the spirits."""
    asked = found.constraints
    own = {stem(word) for word in words(asked.category or "")}
    if not head or not own or head in own or asked.sort != "relevance" or not found.result.carried:
        return found
    those = services.retriever.named(head, [c.product.id for c in found.shown])
    return found.with_candidates(
        sorted(found.result.candidates, key=lambda c: c.product.id not in those)
    )


def _had_all(found: Found, head: str, services: Services) -> bool:
    """Whether everything that is called what is asked for was shown before: after the one bread
    there is no other, and a loaf tin is none."""
    gone = services.store.catalogue.get_many(found.constraints.exclude_ids).values()
    left = [c.product for c in found.result.candidates]
    return (
        bool(head)
        and any(is_called(p, head) for p in gone)
        and not any(is_called(p, head) for p in left)
    )


def _childs_age(request: Request, found: Found) -> float | None:
    """The age of the only child that was told of, for a request that gives none and finds what is
    made for an age."""
    asked, told = request.constraints, request.visit.profile.only_child_age
    if asked.for_age is not None or asked.for_adult or told is None:
        return None
    aged = [c for c in found.shown if _states_an_age(c.product)]
    return told if len(aged) * 2 > len(found.shown) else None


def _of_the_thing(request: Request, found: Found) -> Found:
    """Without what only comes near: a sleeping bag, on the shelf of tents, is no tent, also where
    every tent is too dear; and a black laptop, which says "headphones", is none of these."""
    asked, services = found.constraints, request.visit.services
    if not asked.category or not found.result.carried:
        return found
    names, others = services.understanding.things.beside(asked.text, asked.category)
    left_out = [e.product_id for e in found.result.exclusions]
    ids = [*(c.product.id for c in found.shown), *left_out]
    those = _named_as(names, ids, services)
    gone = _named_as(others, ids, services) - those if those else set()
    gone |= _on_other_shelves(found, services)
    kept = tuple(c for c in found.result.candidates if c.product.id not in gone)
    silent = [n for n in found.result.relaxed if n.startswith("unknown.")]
    told = {
        name
        for name in silent
        if gone and all(name.removeprefix("unknown.") in c.product.attributes for c in kept)
    }
    relaxed = tuple(name for name in found.result.relaxed if name not in told)
    return replace(found, result=replace(found.result, candidates=kept, relaxed=relaxed))


def _on_other_shelves(found: Found, services: Services) -> set[ProductId]:
    """What stands on another shelf than the one that the request is about, and is no such kind of
    thing; nothing while that shelf has nothing to show. What stands on no shelf may be it, and so
    may what is named by more than the shelf: an electric corkscrew among the gifts."""
    candidates, asked = found.result.candidates, terms(found.constraints.text)
    inside = [c for c in candidates if c.scores.get("category", 0.0) > 0]
    if found.constraints.asks != "known" or not inside:
        return set()
    others = [c.product for c in candidates if c not in inside and c.product.category]
    whole = services.retriever.named(found.constraints.text, [p.id for p in others])
    return {
        p.id
        for p in others
        if len(asked) < _SAYS_MORE or p.id not in whole or parts_in(terms(p.title)) - {*asked}
    }


def _named_as(names: frozenset[str], ids: list[ProductId], services: Services) -> set[ProductId]:
    return {pid for name in names for pid in services.retriever.named(name, ids)}


def _spread(found: Found, limit: int) -> Found:
    """The best of each shelf in turn: a present for a cook is not four pans. Where price or rating
    decides the order, it stays."""
    asked, shelves = found.constraints, found.constraints.shelves
    if asked.sort != "relevance" or asked.must:
        return found.with_candidates(found.result.candidates[:limit])
    turn = dict.fromkeys(shelves, 0)
    placed = []
    for candidate in found.result.candidates:
        shelf = candidate.product.category
        placed.append((turn[shelf], shelves.index(shelf), candidate))
        turn[shelf] += 1
    best = sorted(placed, key=lambda one: one[:2])[:limit]
    return found.with_candidates(
        replace(one, rank=n) for n, (_, _, one) in enumerate(best, start=1)
    )


def _titled(found: Found) -> Found:
    """A nearest product whose Chinese title holds the Chinese words asked for is that thing, though
    its English name is another (可乐, Kola)."""
    result, said = found.result, "".join(HAN_RUN.findall(found.constraints.text))
    if result.carried or len(said) < 2:
        return found
    held = tuple(c for c in result.nearest if said in c.product.title_in("zh"))
    named = replace(result, carried=True, candidates=held, nearest=())
    return replace(found, result=named) if held else found


def _as_a_word(request: Request, found: Found) -> Found:
    """Without titles that hold the Chinese word asked for inside the word for another thing (面包,
    in 烤面包机), where one holds it as the thing: that comes first."""
    runs = HAN_RUN.findall(found.constraints.text)
    if len(runs) != 1 or found.constraints.category:
        return found
    holds = request.visit.services.understanding.holds_word
    told = {c.product.id: holds(c.product.title_in("zh"), runs[0]) for c in found.shown}
    barred = [e.product_id for e in found.result.exclusions if is_health(e)]
    kept_away = request.visit.services.store.catalogue.get_many(barred).values()
    among = [*told.values(), *(holds(p.title_in("zh"), runs[0]) for p in kept_away)]
    if True not in among:
        return found
    kept = [c for c in found.result.candidates if told.get(c.product.id) is not False]
    if True not in told.values():
        kept = []  # all that is it is kept away, and a tin for loaves is none
    return found.with_candidates(sorted(kept, key=lambda c: told.get(c.product.id) is not True))


_PRESENT = re.compile(r"\b(?:presents?|gifts?|surprise|birthday|christmas|anniversary)\b|礼物|送")


def _names_a_thing(request: Request) -> bool:
    """Whether a request for somebody is for one thing by its name ("a usb stick for a friend"), and
    not for whatever would please."""
    asked = request.constraints
    if not asked.text or asked.asks not in {"known", "thing"}:
        return False
    listed = request.visit.services.understanding.things.known(asked.text)
    return listed or not _PRESENT.search(request.said.casefold())


def _found(request: Request, limit: int) -> Found:
    """The search; "like that one, but cheaper" falls back to its whole shelf when the words of the
    earlier request leave nothing."""
    found = find_products(request.visit, request.constraints, limit=limit)
    asked = request.constraints
    somebody = (asked.gift or asked.for_age is not None) and not _names_a_thing(request)
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
    if not (found.result.carried and found.shown) and asked.departments and asked.text:
        # "something to eat for a picnic": the department, and the rest as a hint
        hint = (*asked.preferences, wanted_words(asked, asked.language))
        inside = replace(asked, text="", asks=None, preferences=hint)
        return find_products(request.visit, inside, limit=limit)
    if asked.language == "en" and asked.asks == "thing" and request.like is None:
        shelf = request.visit.services.understanding.things.unheld_shelf(asked.text)
        if shelf is not None and not asked.category:
            return _beside(request, found, shelf, limit=limit, carried=found.result.carried)
        return found
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


def _beside(
    request: Request,
    found: Found,
    shelf: str,
    *,
    limit: int,
    may_be: bool = True,
    carried: bool = False,
) -> Found:
    """With what stands on the shelf of a thing that no title names: mittens beside the no, for
    gloves; where it `may_be` that and a fact of theirs says it ("hat", of a beanie), they are
    it. `carried`: the search by itself held one of its products for it, so the no is not sure."""
    asked, services = request.constraints, request.visit.services
    near = replace(asked, text="", category=None, shelves=(shelf,))
    beside = find_products(request.visit, near, limit=_LOOKED_AT)
    order = services.retriever.rank(replace(asked, shelves=(shelf,)), limit=_LOOKED_AT)
    place = {name: n for n, name in enumerate(order)}
    ranked = sorted(beside.shown, key=lambda c: place.get(str(c.product.id), len(place)))
    those = services.retriever.named(asked_head(asked.text), [c.product.id for c in ranked])
    best = tuple(c for c in ranked if may_be and c.product.id in those)[:limit]
    if best:
        result = replace(beside.result, carried=True, candidates=best, nearest=())
    elif ranked:
        nearest = tuple(ranked[:_OFFERED])
        result = replace(beside.result, carried=False, candidates=(), nearest=nearest)
        if carried:
            result = replace(result, signals=found.result.signals)
    else:
        return found
    return replace(beside, constraints=asked, result=result)


def _nearest_shelf(request: Request) -> str:
    """The category of what comes nearest to the words, or nothing; for a child, of what is made for
    an age."""
    services, asked = request.visit.services, request.constraints
    ids = [ProductId(i) for i in services.retriever.rank(asked, limit=_LOOKED_AT)]
    nearest = list(services.store.catalogue.get_many(ids).values())
    if asked.for_age is not None and asked.for_age < GROWN_UP:
        nearest = [p for p in nearest if _states_an_age(p)] or nearest
    return nearest[0].category if nearest else ""
