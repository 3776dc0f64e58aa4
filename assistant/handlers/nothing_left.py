"""What to say when the shop has such things and none of them is left for this request."""

from collections.abc import Sequence

from assistant.answer import Turn
from assistant.exclusions import is_health, say_exclusion
from prompts import sentence
from retrieval.candidate import Exclusion
from retrieval.constraints import Constraints
from store.money import Money
from tools.search import Found


def nothing_left(turn: Turn, found: Found, what: str) -> str:
    """Nothing passes: say which filter took the best ones away."""
    language = turn.language
    ranked = [e for e in found.result.exclusions if e.rank is not None] or list(
        found.result.exclusions
    )
    health = next((e for e in ranked if is_health(e)), None)
    if health is not None:
        return sentence(
            "search.all_conflict",
            language,
            what=what,
            title=_title(turn, health),
            why=say_exclusion(health, found.constraints, language),
        )
    if found.constraints.price_max is not None and any(e.rule == "price.max" for e in ranked):
        return _too_dear(
            turn, [e for e in ranked if e.rule == "price.max"], what, found.constraints
        )
    first = next(iter(ranked), None)
    if first is not None:
        return sentence(
            "search.all_left_out",
            language,
            what=what,
            title=_title(turn, first),
            why=say_exclusion(first, found.constraints, language),
        )
    return sentence("search.nothing", language, what=what)


def _title(turn: Turn, exclusion: Exclusion) -> str:
    product = turn.visit.services.store.catalogue.get(exclusion.product_id)
    return product.title_in(turn.language) if product else exclusion.title


def _too_dear(turn: Turn, dear: Sequence[Exclusion], what: str, asked: Constraints) -> str:
    """Nothing stays under the limit, which may be another product's price: name the cheapest of
    what would have fitted."""
    known = turn.visit.services.store.catalogue.get_many([e.product_id for e in dear])
    priced = [(p.price.minor, p) for p in known.values() if p.price is not None]
    if not priced:
        return sentence("search.nothing", turn.language, what=what)
    cheapest = min(priced, key=lambda pair: pair[0])[1]
    assert cheapest.price is not None
    values = {
        "what": what,
        "title": cheapest.title_in(turn.language),
        "price": cheapest.price.format(turn.language),
    }
    if asked.undercuts:
        return sentence("search.none_cheaper", turn.language, **values)
    limit = Money(asked.price_max or 0, asked.currency).format(turn.language)
    return sentence("search.too_dear", turn.language, limit=limit, **values)
