"""Whether a product fits a shopper: a pure function over fields and label, never "safe"."""

from collections.abc import Iterable
from typing import cast

from store.product import ALLERGENS, Allergen, Product
from store.profile import Profile
from store.verdict import CLEAR, Verdict, VerdictReason
from tools.health.ages import age_reasons
from tools.health.allergens import allergen_reasons, view
from tools.health.avoid_words import avoid_reasons, is_known
from tools.health.diets import diet_reasons, load_diets, material_reasons
from tools.health.goods import goods_kind
from tools.health.own_words import warnings
from tools.health.pregnancy import PREGNANCY, pregnancy_reasons

_BARRING = frozenset({"allergen.may_contain"})

HIDDEN_RULES = frozenset(
    {
        "allergen.may_contain",
        "allergen.likely",
        "ingredients.missing",
        "ingredients.cut_off",
        "ingredients.unread",
    }
)
"""Rules that leave an allergy too uncertain to show the product at all."""


def verdict(
    product: Product,
    profile: Profile,
    *,
    free_from: Iterable[Allergen] = (),
    diets: Iterable[str] = (),
    for_age: float | None = None,
    without: Iterable[str] = (),
) -> Verdict:
    """Judge one product for one shopper at every door: search, cart, substitute, reorder.

    `free_from`, `diets`, `for_age` (years) and `without` (single ingredients) come from the request
    alone and add to the profile.
    The reasons are all that speak against it, conflicts first. `clear` means that the label lists
    none of what is avoided; it promises no absence.
    """
    kept = profile.diets | frozenset(diets)
    avoided = profile.allergens | frozenset(free_from) | _strict(kept)
    words = profile.avoids | frozenset(word for word in without if is_known(word))
    reasons = age_reasons(product, profile, for_age)
    reasons += material_reasons(product, kept)
    if avoided or kept or words:
        seen = view(product, goods_kind(product))
        reasons += allergen_reasons(seen, avoided)
        reasons += diet_reasons(seen, kept)
        reasons += avoid_reasons(seen, words)
        reasons += warnings(product, avoided, words)
        if PREGNANCY in kept:
            reasons += pregnancy_reasons(seen)
    if not reasons:
        return CLEAR
    reasons.sort(key=_order)
    return Verdict(reasons[0].state, tuple(reasons))


def showable(found: Verdict, profile: Profile) -> bool:
    """Whether a product may be shown, with its mark if it is unknown. A conflict never is. Where an
    allergy is at stake, neither is a product whose list is missing, cut off or unreadable, or that
    probably holds it, or whose label speaks of traces of it or of a shared line; label silence
    about traces is shown and said. A word that the shopper avoids counts like an allergy, since
    allergies outside the fourteen classes are kept as such words.
    """
    if found.state == "conflict":
        return False
    strict = frozenset(ALLERGENS) | profile.avoids
    return not any(r.rule in HIDDEN_RULES and r.subject in strict for r in found.reasons)


def barring(found: Verdict) -> tuple[VerdictReason, ...]:
    """The reasons that close the cart's door and rule out advice for it, heaviest first: conflicts,
    and a label that speaks of traces of what this shopper avoids. That it holds any is unknown, but
    a shopper who named it by name must be told before it is theirs."""
    return tuple(r for r in found.reasons if r.state == "conflict" or r.rule in _BARRING)


def _strict(diets: frozenset[str]) -> frozenset[Allergen]:
    """The allergen classes behind diets that are kept like an allergy."""
    known = load_diets()
    return frozenset(
        cast(Allergen, name)
        for diet in diets
        if diet in known and known[diet].strict
        for name in known[diet].leaves_out
    )


def _order(reason: VerdictReason) -> tuple[int, bool]:
    return (0 if reason.state == "conflict" else 1), reason.rule not in HIDDEN_RULES
