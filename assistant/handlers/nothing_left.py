"""What to say when the shop has such things and none of them is left for this request."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from assistant.answer import Turn
from assistant.called import is_called, named_thing, says_in_title
from assistant.exclusions import is_health, say_exclusion, wanted_words
from assistant.facts import in_sentences
from assistant.request import Request
from assistant.shelf_parts import is_asked_part
from prompts import sentence
from retrieval.candidate import Exclusion
from retrieval.heads import asked_head
from retrieval.same_words import forms_of
from retrieval.tokens import STOPWORDS, has_han, stem, words
from store.money import Money
from store.product import Product
from tools.search import Found

_ALIKE = 80
"""The least likeness of a misspelt word and the word it was mended to, of 100."""


def nothing_left(turn: Turn, found: Found, what: str) -> str:
    """Nothing passes: say which filter took the best ones away."""
    language, catalogue = turn.language, turn.visit.services.store.catalogue
    ranked = [e for e in found.result.exclusions if e.rank is not None] or list(
        found.result.exclusions
    )
    on_table = {shown.product_id for shown in turn.memory.shown}
    of_health = [e for e in ranked if is_health(e)]
    newly = (e for e in of_health if str(e.product_id) in on_table)  # by what was asked just now
    health = next(newly, next(iter(of_health), None))
    if health is not None:
        return sentence(
            "search.all_conflict",
            language,
            what=what,
            title=_title(turn, health),
            why=say_exclusion(health, found.constraints, language, catalogue),
        )
    if found.constraints.price_max is not None and any(e.rule == "price.max" for e in ranked):
        return _too_dear(turn, [e for e in ranked if e.rule == "price.max"], what, found)
    if found.constraints.exclude_ids and turn.plan.intent == "refine":
        return sentence("search.no_more", language)
    undercut = catalogue.get(found.constraints.undercuts) if found.constraints.undercuts else None
    if undercut is not None:
        other = undercut.title_in(language)
        return sentence("search.none_cheaper", language, what=what, other=other)
    outbid = catalogue.get(found.constraints.outbids) if found.constraints.outbids else None
    if outbid is not None and all(e.rule == "price.min" for e in ranked):
        other = outbid.title_in(language)
        most = found.constraints.price_max
        if most is not None:
            limit = Money(most, found.constraints.currency).format(language)
            return sentence(
                "search.none_dearer_within", language, what=what, other=other, limit=limit
            )
        return sentence("search.none_dearer", language, what=what, other=other)
    first = next((e for e in ranked if not e.rule.startswith(("risk.", "content."))), None)
    if first is not None and all(e.rule.startswith("stock") for e in ranked):
        return sentence("search.sold_out", language, title=_title(turn, first))
    if first is not None:
        return sentence(
            "search.all_left_out",
            language,
            what=what,
            title=_title(turn, first),
            why=say_exclusion(first, found.constraints, language, catalogue),
        )
    return sentence("search.nothing", language, what=what)


def _says(said: Collection[str], head: str) -> bool:
    """Whether the stems of a message say a word, also in other words or another spelling."""
    return any(word in forms_of(head) or fuzz.ratio(word, head) >= _ALIKE for word in said)


def only_beside(turn: Turn, request: Request, found: Found) -> tuple[Found, str]:
    """Where health keeps everything away that is called what was asked for: what else stands on its
    shelf, and the opening that says so; nothing of what only mentions it."""
    gone = [e for e in found.result.exclusions if is_health(e)]
    if not gone or not found.shown or not found.result.carried:
        return found, ""
    said = {stem(word) for word in words(turn.text.casefold())}
    head = named_thing(request.constraints, request.said, turn.visit.services)
    said_so = _says(said, head) or turn.plan.intent == "refine" or has_han(turn.text)
    if not head or not said_so:
        return found, ""
    catalogue, language = turn.visit.services.store.catalogue, turn.language
    those = catalogue.get_many([e.product_id for e in gone])
    asked = found.constraints
    titled = any(says_in_title(product, head) for product in those.values())

    whole = {stem(word) for word in words(asked.text) if word not in STOPWORDS}

    def is_whole(product: Product) -> bool:
        return whole <= {stem(word) for word in words(product.title)}

    by_whole = len(whole) > 1 and any(map(is_whole, those.values()))

    def is_it(product: Product) -> bool:
        if by_whole:
            return is_whole(product)  # soy sauce is no fish sauce
        by_part = not titled and is_asked_part(product, head, asked)
        return says_in_title(product, head) or by_part

    named = [e for e in gone if e.product_id in those and is_it(those[e.product_id])]
    by_shelf = has_han(turn.text)  # Chinese titles are read in English
    shown = (c.product for c in found.shown)
    if not named or any(
        is_called(p, head) if by_shelf and not by_whole else is_it(p) for p in shown
    ):
        return found, ""
    first = those[named[0].product_id]
    beside = [c for c in found.result.candidates if c.product.category == first.category]
    beside.sort(key=lambda c: found.verdicts[c.product.id].state != "clear")
    found = found.with_candidates(beside)
    why = say_exclusion(named[0], found.constraints, language, catalogue)
    what, title = wanted_words(found.constraints, language), first.title_in(language)
    none = sentence("search.all_conflict", language, what=what, title=title, why=why)
    if not beside:
        return found, none
    best = beside[0].product
    price = best.price.format(language) if best.price else ""
    other = sentence("search.beside", language, title=best.title_in(language), price=price)
    return found, in_sentences([none, other], language)


def _title(turn: Turn, exclusion: Exclusion) -> str:
    product = turn.visit.services.store.catalogue.get(exclusion.product_id)
    return product.title_in(turn.language) if product else exclusion.title


def _too_dear(turn: Turn, dear: Sequence[Exclusion], what: str, found: Found) -> str:
    """Nothing stays under the limit: name the cheapest of what would have fitted, of a tent no
    sleeping bag that stands beside it."""
    catalogue, language = turn.visit.services.store.catalogue, turn.language
    known = catalogue.get_many([e.product_id for e in dear]).values()
    head = asked_head(found.constraints.text)
    called = [p for p in known if head and is_called(p, head)] or known
    priced = [(p.price.minor, p) for p in called if p.price is not None]
    if not priced:
        return sentence("search.nothing", language, what=what)
    cheapest = min(priced, key=lambda pair: pair[0])[1]
    assert cheapest.price is not None
    title, price = cheapest.title_in(language), cheapest.price.format(language)
    asked = found.constraints
    other = catalogue.get(asked.undercuts) if asked.undercuts else None
    if other is not None:
        against = other.title_in(language)
        if other.id == cheapest.id:
            return sentence("search.none_cheaper", language, what=what, other=against)
        return sentence(
            "search.too_dear_still", language, what=what, other=against, title=title, price=price
        )
    limit = Money(asked.price_max or 0, asked.currency).format(language)
    return sentence("search.too_dear", language, what=what, limit=limit, title=title, price=price)
