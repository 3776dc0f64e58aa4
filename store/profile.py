"""What is known of a shopper: facts, each with its source, time and consent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from store.ids import ShopperId
from store.product import ALLERGENS, Allergen

PET = "pet."
"""How the kind of a need begins that is an animal's: never kept, and no rule for people's food."""
FactKind = Literal[
    "allergen",  # one of the fourteen classes
    "avoid",  # a free ingredient word to avoid: "palm oil", "parfum"
    "diet",  # a name of `tools/health/data/diets.toml`: "vegetarian", "halal"
    "age",  # the shopper's own age in years
    "child_age",  # a child's age in years
    "budget",  # usual upper price in minor units of the shop's currency
    "like",  # a taste word: "dark chocolate", "blue"
    "dislike",
    "brand_like",
    "brand_avoid",
    "size",  # "shoe 42", "M"
]
HEALTH_KINDS: frozenset[str] = frozenset({"allergen", "avoid", "diet"})
"""Special-category data: own table, explicit consent, never shown to a model."""

FactSource = Literal["said", "imported", "behaviour", "staff"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a shopper. Health facts without `consent` are not used."""

    kind: FactKind
    value: str
    source: FactSource
    at: datetime
    consent: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """A shopper as the shop knows them; a guest has `shopper_id` None and only what they said.

    `about` is one line for staff and for the demo's picker; it is never shown to a model.
    """

    shopper_id: ShopperId | None = None
    name: str = ""
    language: str = "en"
    facts: tuple[Fact, ...] = ()
    about: str = ""

    def values(self, kind: FactKind) -> tuple[str, ...]:
        """All usable values of one kind, oldest first."""
        return tuple(
            f.value
            for f in self.facts
            if f.kind == kind and (f.consent or f.kind not in HEALTH_KINDS)
        )

    @property
    def allergens(self) -> frozenset[Allergen]:
        """The allergen classes to avoid."""
        return frozenset(v for v in self.values("allergen") if v in ALLERGENS)

    @property
    def diets(self) -> frozenset[str]:
        """Diets to keep to."""
        return frozenset(self.values("diet"))

    @property
    def avoids(self) -> frozenset[str]:
        """Free ingredient words to avoid, lower case."""
        return frozenset(v.casefold() for v in self.values("avoid"))

    @property
    def child_ages(self) -> tuple[float, ...]:
        """The ages of the shopper's children in years, as far as they are numbers."""
        told = self.values("child_age")
        return tuple(float(age) for age in told if age.replace(".", "", 1).isdigit())

    @property
    def only_child_age(self) -> float | None:
        """The age in years of the shopper's child, where one is known and no other."""
        return self.child_ages[0] if len(self.child_ages) == 1 else None

    @property
    def age(self) -> int | None:
        """The shopper's own age in years, if known."""
        known = self.values("age")
        return int(known[-1]) if known else None
