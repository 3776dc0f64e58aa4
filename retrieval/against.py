"""Limits that are measured against a product shown before: cheaper, nicer, quieter."""

from collections.abc import Callable
from dataclasses import replace

from retrieval.comparing import measured
from retrieval.constraints import Constraints
from retrieval.draft import Draft, once
from retrieval.tokens import STOPWORDS, words
from store.product import Product


def read_compared(
    draft: Draft, reference: Product | None, in_english: Callable[[str], str]
) -> None:
    """Turn each "quieter" into a limit below what the product shown before has, where the catalogue
    measures it; else into a preference."""
    for wish in draft.compared:
        test = measured(in_english(wish), reference)
        if test is not None:
            draft.must.append(test)
        else:
            draft.preferences.append(wish)


def cheaper(found: Constraints, reference: Product | None) -> Constraints:
    """Less than the reference costs, by a minor unit; without one, the lowest prices first, but of
    all that may be given "cheaper" is only a hint."""
    if reference is None or reference.price is None:
        if found.gift and not (found.text or found.category):
            hint = "实惠" if found.language == "zh" else "inexpensive"
            return replace(found, preferences=(*found.preferences, hint))
        return replace(found, sort="price_up") if found.sort == "relevance" else found
    limit = reference.price.minor - 1
    said = found.price_max
    if said is not None and said < limit:
        return replace(found, price_min=None)
    return replace(found, price_max=limit, price_min=None, undercuts=reference.id, outbids=None)


def dearer(found: Constraints, reference: Product | None) -> Constraints:
    """More than the reference costs; a limit that speaks against it goes."""
    if reference is None or reference.price is None:
        return replace(found, sort="price_down") if found.sort == "relevance" else found
    limit = reference.price.minor + 1
    high, low = found.price_max, found.price_min
    contrary = high is not None and high < limit
    return replace(
        found,
        price_min=max(limit, low or limit),
        price_max=None if contrary else high,
        undercuts=None if contrary else found.undercuts,
        outbids=found.outbids if low is not None and low > limit else reference.id,
    )


def nicer(found: Constraints, reference: Product | None) -> Constraints:
    """A step up in price from what was shown; without that, the best rated."""
    if reference is None or reference.price is None:
        return replace(found, sort="rating") if found.sort == "relevance" else found
    return replace(dearer(found, reference), notes=(*found.notes, "wish.nicer"))


def of_its_kind(found: Constraints, reference: Product) -> Constraints:
    """With nothing named and nothing asked for before, "a cheaper one, just as quiet" asks for
    others of the kind of the product that was talked of."""
    if not reference.category or found.category or found.departments or found.theme:
        return found
    wished = once((*found.preferences, *words(found.text)))
    return replace(
        found,
        text=reference.category,
        category=reference.category,
        asks="known",
        preferences=tuple(w for w in wished if w not in STOPWORDS),
    )
