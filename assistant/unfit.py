"""Why a product does not go into the cart, in words: the reason and where it was read."""

from prompts import sentence
from store.errors import Unfit
from tools.verdict_words import say_field, say_reason
from tools.visit import Visit


def say_unfit(visit: Visit, unfit: Unfit, title: str) -> str:
    """What a shopper is told instead of a proposal. What only the request left out is said as that,
    so that nobody looks for it in a profile."""
    language, reason, code = visit.language, unfit.reason, str(unfit)
    if reason is None or code == "risk":
        return sentence("cart.refused.risk", language, title=title)
    why = say_reason(reason, language)
    if reason.rule.startswith("age."):
        return sentence("cart.refused.age", language, title=title, why=why)
    known = visit.profile.allergens | visit.profile.diets | visit.profile.avoids
    if reason.subject not in known and reason.subject in {*visit.free_from, *visit.diets}:
        code = "asked"
    where = say_field(reason.field, language)
    return sentence(f"cart.refused.{code}", language, title=title, why=why, where=where)
