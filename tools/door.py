"""The door after the search: what discovery would not show does not go into a cart either."""

from dataclasses import dataclass

from store.errors import Unfit
from store.product import Product
from store.profile import HEALTH_KINDS
from store.verdict import Verdict, VerdictReason
from tools.search import in_force, judge
from tools.visit import Visit

AGE = "age.buyer"
"""The rule whose doubt is asked about, not warned of."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One product at the door. `barred`: why it may not pass, a code: `conflict`, `unsure` (the
    label leaves too much open for what is at stake), `risk`; None when it may. `reasons`: what
    bars it, or the caveats that a yes has to be to, heaviest first. `asks_age`: whether the
    buyer's age decides and is not known."""

    barred: str | None
    reasons: tuple[VerdictReason, ...]
    asks_age: bool = False

    @property
    def caveats(self) -> tuple[VerdictReason, ...]:
        """What must be said before a yes to a product that may pass."""
        return () if self.barred else self.reasons

    def check(self) -> None:
        """Raises `Unfit` when the product may not pass."""
        if self.barred:
            raise Unfit(self.barred, self.reasons[0] if self.reasons else None)


OPEN = Passage(None, ())
"""Nothing speaks against it."""


def at_the_door(visit: Visit, product: Product) -> Passage:
    """Judge a product again, by the rules of discovery, for the profile as it stands now and for
    what the request in force leaves out."""
    found, exclusion = judge(visit, product, in_force(visit))
    if exclusion is None:
        unknown_age = any(r.rule == AGE and r.state == "unknown" for r in found.reasons)
        return Passage(None, tuple(r for r in found.reasons if r.rule != AGE), unknown_age)
    if found.state == "conflict":
        return Passage("conflict", _of(found, "conflict"))
    if exclusion.rule not in {r.rule for r in found.reasons}:  # not the label: content or a check
        reason = VerdictReason(exclusion.rule, "unknown", "", exclusion.field)
        return Passage("risk", (reason,))
    return Passage("unsure", tuple(r for r in _of(found, "unknown") if r.rule != AGE))


def needs_of(visit: Visit) -> tuple[str, ...]:
    """What a product is judged for, in a fixed order. It binds a proposal to the needs that it was
    prepared for, and is kept nowhere."""
    facts = {
        f"{fact.kind}:{fact.value}"
        for fact in visit.profile.facts
        if fact.kind in {*HEALTH_KINDS, "age"} and (fact.consent or fact.kind not in HEALTH_KINDS)
    }
    asked = {f"asked:{name}" for name in (*visit.free_from, *visit.diets)}
    pets = {f"pet:{kind}:{value}" for kind, value in visit.pets}
    return tuple(sorted(facts | asked | pets))


def _of(found: Verdict, state: str) -> tuple[VerdictReason, ...]:
    return tuple(r for r in found.reasons if r.state == state)
