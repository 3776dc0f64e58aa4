"""Finding products for one shopper: hard filters, verdicts and risk before anything is cut."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import structlog

from retrieval.candidate import Candidate, Exclusion, SearchResult
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.product import Product
from store.profile import Fact, FactKind, Profile
from store.verdict import Verdict
from tools.health.alcohol import FREE, alcohol_in
from tools.health.goods import kept_for_animals
from tools.health.risk import Risk, content_risk
from tools.health.verdict import showable, verdict
from tools.visit import Visit

log = structlog.get_logger()

_WITHOUT_ALCOHOL = frozenset({"alcohol_free", "non_alcoholic"})
OF_AGE = 18
GROWN_UP = 14
"""Years: what is asked for somebody younger, and for nothing in particular, is no pet food."""
_SMALL = 3
"""Years: for somebody younger, and with nothing named, only what states an age is shown."""
SHOWN = 4
"""How many products a reply shows unless the shopper asks for a number."""


@dataclass(slots=True)
class Fit:
    """Verdicts and risks of one turn, each computed once; `_owner` is whom goods for animals are
    judged for, where an animal must avoid something."""

    visit: Visit
    constraints: Constraints
    verdicts: dict[ProductId, Verdict] = field(default_factory=dict)
    risks: dict[ProductId, Risk] = field(default_factory=dict)
    _owner: Profile | None = None

    def verdict(self, product: Product) -> Verdict:
        """Whether the product fits this shopper and this request."""
        if product.id not in self.verdicts:
            self.verdicts[product.id] = verdict(
                product,
                self._profile(product),
                free_from=self.constraints.free_from,
                diets=self.constraints.diets,
                for_age=self.constraints.for_age,
                without=self.constraints.must_not,
            )
        return self.verdicts[product.id]

    def _profile(self, product: Product) -> Profile:
        """Whom a product is judged for: goods for animals also for what the animal must avoid."""
        if not self.visit.pets or not kept_for_animals(product):
            return self.visit.profile
        if self._owner is None:
            now = self.visit.services.clock()
            told = (Fact(cast(FactKind, kind), v, "said", now) for kind, v in self.visit.pets)
            profile = self.visit.profile
            self._owner = replace(profile, facts=(*profile.facts, *told))
        return self._owner

    def risk(self, product: Product) -> Risk:
        """The content-health risk r_j under the shop's rules."""
        if product.id not in self.risks:
            self.risks[product.id] = content_risk(product)
        return self.risks[product.id]

    def admit(self, product: Product) -> Exclusion | None:
        """Why this product may not be shown, or None. A check that breaks keeps its product out,
        and the others go on."""
        try:
            return self._admit(product)
        except Exception as error:
            log.error("check_broken", product=product.id, kind=type(error).__name__)
            return Exclusion(product.id, product.title, "check.broken", "", "")

    def risk_score(self, product: Product) -> float:
        """r_j for the ranking; 1 when it cannot be told."""
        try:
            return self.risk(product).score
        except Exception as error:
            log.error("check_broken", product=product.id, kind=type(error).__name__)
            return 1.0

    def _admit(self, product: Product) -> Exclusion | None:
        risk = self.risk(product)
        if risk.score > self.visit.services.settings.risk_threshold:
            rule, detail = (
                (risk.reasons[0].rule, risk.reasons[0].evidence) if risk.reasons else ("risk", "")
            )
            return Exclusion(product.id, product.title, f"risk.{rule}", "description", detail)
        asked = self.constraints
        young = asked.for_age is not None and asked.for_age < GROWN_UP
        named = asked.category or asked.departments or asked.shelves
        if young and not named and kept_for_animals(product):
            # "something for my 6-year-old who likes animals" is no pet bed
            return Exclusion(product.id, product.title, "department", "department", "")
        small = asked.for_age is not None and asked.for_age < _SMALL
        if small and not named and (product.age_from, product.age_to) == (None, None):
            return Exclusion(product.id, product.title, "age", "age_from", "")
        if asked.for_adult and _for_children(product, asked):
            return Exclusion(product.id, product.title, "age", "age_to", "")
        sober = any(t.name in _WITHOUT_ALCOHOL and t.value is True for t in asked.must)
        if sober:
            held = alcohol_in(product)
            if held is not None and held.above(FREE):
                return Exclusion(product.id, product.title, "attribute", "alcohol_free", "eq True")
        found = self.verdict(product)
        if found.state == "conflict" or not showable(found, self._profile(product)):
            worst = next((r for r in found.reasons if r.state == found.state), None)
            if worst is None:
                return Exclusion(product.id, product.title, "verdict", "", "")
            return Exclusion(product.id, product.title, worst.rule, worst.field, worst.subject)
        return None


def _for_children(product: Product, asked: Constraints) -> bool:
    """Whether a product is made for children only; a toy of the kind that was asked for may be for
    an adult all the same ("crayons for my wife"), a child's pullover is not."""
    worn = product.attributes.get("audience") == "children"
    played = product.age_to is not None and product.age_to < OF_AGE
    return worn or (played and product.category != asked.category)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the whole result, and the verdict of every product that was looked at."""

    constraints: Constraints
    result: SearchResult
    profile: Profile
    verdicts: Mapping[ProductId, Verdict]
    risks: Mapping[ProductId, Risk]

    @property
    def shown(self) -> tuple[Candidate, ...]:
        """What the reply shows: the candidates, or the nearest ones when it is not carried."""
        return self.result.candidates if self.result.carried else self.result.nearest

    def with_candidates(self, candidates: Iterable[Candidate]) -> "Found":
        """The same with these candidates, in this order."""
        return replace(self, result=replace(self.result, candidates=tuple(candidates)))


def find_products(visit: Visit, constraints: Constraints, *, limit: int = SHOWN) -> Found:
    """Search the catalogue for this shopper. Nothing in conflict, and nothing above the shop's risk
    threshold, is in the result."""
    fit = Fit(visit, constraints)
    services = visit.services
    interest = None
    if visit.principal.signed_in and visit.principal.shopper_id:
        interest = services.retriever.interest(
            services.store.events.for_shopper(visit.principal.shopper_id), services.clock()
        )
    result = services.retriever.search(
        constraints,
        admit=fit.admit,
        risk=fit.risk_score,
        interest=interest,
        limit=limit,
    )
    return Found(constraints, result, visit.profile, fit.verdicts, fit.risks)


def in_force(visit: Visit) -> Constraints:
    """What the request in force leaves out, for whomever it is: every product that is spoken of is
    judged for that too, whatever the question."""
    return Constraints(free_from=visit.free_from, diets=visit.diets)


def judge(
    visit: Visit, product: Product, constraints: Constraints
) -> tuple[Verdict, Exclusion | None]:
    """The verdict on one product, and why it could not be shown, if so."""
    fit = Fit(visit, constraints)
    return fit.verdict(product), fit.admit(product)
