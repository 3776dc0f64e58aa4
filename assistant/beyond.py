"""What a price limit keeps away that would meet a wish nothing below it meets."""

from dataclasses import replace

from assistant.around import LOOKED_AT
from assistant.finding import find_for
from assistant.request import Request
from assistant.wishes import Wishes, wishes_of
from prompts import sentence
from store.product import Product
from tools.search import Found


def say_beyond(request: Request, found: Found, wishes: Wishes, language: str) -> list[str]:
    """The cheapest product above the price that was named which says what none below it says
    ("a quiet kettle under 40"), as a sentence; nothing where there is none."""
    product = _beyond(request, found, wishes)
    if product is None or product.price is None:
        return []
    told = {"title": product.title_in(language), "price": product.price.format(language)}
    return [sentence("search.beyond_price", language, **told)]


def _beyond(request: Request, found: Found, wishes: Wishes) -> Product | None:
    asked = found.constraints
    if not (found.shown and wishes.unsaid and asked.category and asked.price_max is not None):
        return None
    if asked.undercuts:
        return None  # "cheaper" wants nothing dearer
    bare = replace(asked, price_max=None)
    wide = find_for(replace(request, constraints=bare), LOOKED_AT)
    says = wishes_of(wide, request.visit.services).readable
    dearer = [
        c.product
        for c in wide.shown
        if c.product.category == asked.category
        and c.product.price is not None
        and c.product.price.minor > asked.price_max
        and all(c.product.id in says.get(wish, frozenset()) for wish in wishes.unsaid)
    ]
    return min(dearer, key=lambda p: p.price.minor if p.price else 0, default=None)
