"""What was told in a session, and for whom it holds: the shopper, a guest, an animal."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from assistant.memory import Memory
from assistant.of_age import outgrows
from retrieval.constraints import Constraints
from store.product import Allergen
from store.profile import PET, Fact, FactKind, Profile
from tools.visit import Visit


def words_of_others(needs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What somebody else is allergic to beside the fourteen classes: for these, products are judged
    as for a word that the shopper avoids."""
    return tuple(pair for pair in needs if pair[0] == "avoid")


def without_needs(visit: Visit, memory: Memory) -> Visit:
    """The visit without what somebody else must avoid, unless the shopper must too."""
    theirs = set(words_of_others(memory.needs)) - set(memory.said_facts)
    who = visit.principal.shopper_id if theirs and visit.principal.signed_in else None
    kept = visit.services.store.shoppers.get(str(who)) if who else None
    theirs -= {(str(f.kind), f.value) for f in kept.facts} if kept else set()
    facts = tuple(f for f in visit.profile.facts if (f.kind, f.value) not in theirs)
    return replace(visit, profile=replace(visit.profile, facts=facts))


def needs_of_pets(needs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What an animal must not have, as facts that its goods are judged for."""
    return tuple((kind.removeprefix(PET), v) for kind, v in needs if kind.startswith(PET))


def for_others(needs: Iterable[tuple[str, str]], asked: Constraints | None = None) -> Constraints:
    """A request, or an empty one, that leaves out what somebody else must avoid."""
    asked, needs = asked or Constraints(), tuple(needs)
    free_from = union(asked.free_from, (v for k, v in needs if k == "allergen"))
    return replace(
        asked,
        free_from=cast(tuple[Allergen, ...], free_from),
        diets=union(asked.diets, (v for k, v in needs if k == "diet")),
    )


def of_nobody(visit: Visit) -> Visit:
    """The visit of a shopper of whom nothing is known: what a label says of one need alone."""
    return replace(visit, profile=replace(visit.profile, facts=()))


def with_session_facts(visit: Visit, said: Iterable[tuple[str, str]]) -> Visit:
    """The visit with a profile that also holds what was said in this session."""
    now = visit.services.clock()
    known = {(f.kind, f.value) for f in visit.profile.facts}
    extra = tuple(
        Fact(cast(FactKind, kind), value, "said", now)
        for kind, value in said
        if (kind, value) not in known and not outgrows(visit.profile, kind, value)
    )
    if not extra:
        return visit
    profile: Profile = replace(visit.profile, facts=(*visit.profile.facts, *extra))
    return replace(visit, profile=profile)


def union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Both without what stands twice, in their order."""
    return tuple(dict.fromkeys((*first, *second)))
