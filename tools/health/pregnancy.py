"""What is left out for somebody who is pregnant, and what is left to a doctor or midwife."""

from collections.abc import Iterator

from store.product import Product
from store.verdict import VerdictReason
from tools.health.allergens import LabelView
from tools.health.avoid_words import avoid_reasons
from tools.health.goods import for_people
from tools.health.own_words import against_pregnancy

PREGNANCY = "pregnancy"
"""The name under which it is kept among the diets: for one session, never in a profile."""

_WARNED_OF = 15
"""Milligrams of caffeine in 100 ml: above it the label must warn pregnant women (Regulation (EU) No
1169/2011, annex III)."""
_ALCOHOL = ("alcohol",)
_EATEN = ("caffeine", "liver", "raw milk")
_WORN = ("retinol",)
"""What official advice tells to limit or to leave out: EFSA (2015) on caffeine, the NHS on liver
and raw milk, the SCCS (2022) on vitamin A in cosmetics."""


def pregnancy_reasons(seen: LabelView) -> list[VerdictReason]:
    """Conflicts: alcohol, a drink high in caffeine, and what its own page advises against. What
    holds something to ask a doctor or midwife about is marked."""
    product = seen.product
    eaten = for_people(product)
    if not eaten and seen.goods != "worn":
        return []
    reasons = [r for r in avoid_reasons(seen, _ALCOHOL) if eaten and r.state == "conflict"]
    if eaten and _much_caffeine(product):
        reasons.append(VerdictReason("pregnancy.caffeine", "conflict", PREGNANCY, "attributes"))
    if against_pregnancy(product):
        reasons.append(VerdictReason("pregnancy.against", "conflict", PREGNANCY, "description"))
    return [*reasons, *_to_ask_about(seen, _EATEN if eaten else _WORN)]


def _much_caffeine(product: Product) -> bool:
    """Whether a drink has so much caffeine that its label must warn."""
    amount = product.attributes.get("caffeine_mg_100ml")
    return isinstance(amount, int | float) and amount > _WARNED_OF


def _to_ask_about(seen: LabelView, words: tuple[str, ...]) -> Iterator[VerdictReason]:
    for found in avoid_reasons(seen, words):
        if found.state == "conflict":
            yield VerdictReason(
                "pregnancy.ask", "unknown", found.subject, found.field, found.evidence
            )
