"""A request that follows another: the old one changed, or a new one for the same person."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.comparing import MEASURES
from retrieval.constraints import Asks, Constraints
from retrieval.draft import Draft, once
from retrieval.facet_words import ORIGINS
from retrieval.tokens import fold, stem, words


def merged(
    old: Constraints, new: Constraints, draft: Draft, said: Sequence[str], known: bool
) -> Constraints:
    """The old request changed by the new, or the new one alone when it asks for a new thing.

    `said` are the words of the new one that are neither a fact, a value nor a brand, and `known`
    whether the catalogue has one of them.
    """
    if draft.tells_of_it and new.category not in {None, old.category}:
        # "anything with good cushioning?", of shoes, asks for no cushion
        hint = once((*new.preferences, new.text))
        new = replace(new, text="", category=None, departments=(), preferences=hint, asks=None)
        said = ()
    kept = replace(
        new,
        free_from=once((*old.free_from, *new.free_from)),
        diets=once((*old.diets, *new.diets)),
    )
    if not _refines(old, new, draft, said, known):
        same = draft.of_person or (old.gift and (new.theme or old.theme))
        return _for_the_same(old, kept) if same else kept
    renamed = {test.name for test in new.must}
    return replace(
        _limited(kept, old),
        text=_joined(old, new) if old.text or said else "",
        category=old.category if _shortens(old, new) else new.category or old.category,
        departments=new.departments or old.departments,
        brands_in=new.brands_in or tuple(b for b in old.brands_in if b not in new.brands_out),
        brands_out=tuple(
            b for b in once((*old.brands_out, *new.brands_out)) if b not in new.brands_in
        ),
        must=(
            *(t for t in old.must if t.name not in renamed and t.value not in new.must_not),
            *new.must,
        ),
        must_not=once((*old.must_not, *new.must_not)),
        rating_min=new.rating_min if new.rating_min is not None else old.rating_min,
        for_age=new.for_age if new.for_age is not None else old.for_age,
        for_adult=new.for_adult or (old.for_adult and new.for_age is None),
        gift=new.gift or old.gift,
        quantity=new.quantity or old.quantity,
        sort=new.sort if new.sort != "relevance" else old.sort,
        like_product=old.like_product,
        theme=old.theme,
        shelves=old.shelves,
        preferences=once((*_not_contrary(old.preferences, new.preferences), *new.preferences)),
        asks=old.asks if not new.asks or old.asks == "known" else _joint_asks(old, new, draft),
    )


def _not_contrary(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The old wishes that no new one is measured by: after "stronger", "milder" is meant alone."""
    bases = {base for wish in new if wish in MEASURES for base in MEASURES[wish][1]}
    return [w for w in old if w not in MEASURES or bases.isdisjoint(MEASURES[w][1])]


def _joint_asks(old: Constraints, new: Constraints, draft: Draft) -> Asks | None:
    named = old.asks is None and (new.asks == "known" or not draft.refines)
    return new.asks if named else "wish"


def _refines(
    old: Constraints, new: Constraints, draft: Draft, said: Sequence[str], known: bool
) -> bool:
    """Whether a message changes the old request instead of making a new one: it names nothing
    to look for, or opens like a change and names no other category."""
    if new.theme:
        return False
    if not old.text and not old.category and not old.theme:
        return not old.empty
    if not said:
        return True
    if new.category is not None:
        return draft.refines and (new.category == old.category or _shortens(old, new))
    if draft.opens_anew and not known:
        return False  # "what about umbrellas?"
    return draft.refines


def _shortens(old: Constraints, new: Constraints) -> bool:
    """Whether the new words are the end of the old name: "cheaper bags", after "sleeping bags"."""
    names = (fold(c.text).partition(" for ")[0] for c in (new, old))
    said, before = [[stem(w) for w in words(name)] for name in names]
    return bool(said) and len(said) < len(before) and said == before[-len(said) :]


def _joined(old: Constraints, new: Constraints) -> str:
    """The old words with the new ones added and the dropped ones taken out."""
    dropped = {stem(w) for phrase in (*new.must_not, *new.brands_out) for w in words(phrase)}
    replaced = {test.name for test in new.must}
    dropped |= {
        stem(w)
        for test in old.must
        if test.name in replaced and isinstance(test.value, str)
        for w in words(test.value)
    }
    kept = [w for w in old.text.split() if stem(fold(w)) not in dropped]
    held = {stem(fold(w)) for w in kept}
    held |= {stem(w) for t in new.must if t.name in ORIGINS for w in words(str(t.value))}
    skipped = {"one", "ones", "instead", "else", "other", "others", "another", "more", "same"}
    fresh = [w for w in new.text.split() if stem(fold(w)) not in held and fold(w) not in skipped]
    return " ".join([*fresh, *kept])


def _for_the_same(old: Constraints, new: Constraints) -> Constraints:
    """A new thing for the person of the request before: still a present, of that price and age."""
    return replace(
        _limited(new, old),
        gift=new.gift or old.gift,
        for_age=new.for_age if new.for_age is not None else old.for_age,
        for_adult=new.for_adult or (old.for_adult and new.for_age is None),
    )


def _limited(new: Constraints, old: Constraints) -> Constraints:
    """The new request, with the price limits of the old one where it sets none."""
    if _priced(new):
        return new
    return replace(
        new,
        price_min=old.price_min,
        price_max=old.price_max,
        undercuts=old.undercuts,
        outbids=old.outbids,
    )


def _priced(found: Constraints) -> bool:
    return found.price_min is not None or found.price_max is not None
