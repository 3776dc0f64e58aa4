"""Whether a product fits a shopper: three states, never "safe"."""

from dataclasses import dataclass
from typing import Literal

VerdictState = Literal["clear", "unknown", "conflict"]


@dataclass(frozen=True, slots=True)
class VerdictReason:
    """Why a verdict is what it is.

    `rule` is a stable code (`allergen.contains`, `allergen.may_contain`, `allergen.likely`,
    `allergen.unsure`, `allergen.silent_traces`, `ingredients.missing`, `ingredients.cut_off`,
    `ingredients.unread`, `diet.conflict`, `diet.unsure`, `age.buyer`, `age.child`, `age.honey`,
    `age.baby`, `avoid.word`, `diet.denied`, `page.warns`, `pregnancy.against`,
    `pregnancy.caffeine`, `pregnancy.ask`);
    `subject` what it is about (`tree_nuts`, `vegan`, `18`); `field` the product field behind it;
    `evidence` the words found there (untrusted, at most 80 characters).
    """

    rule: str
    state: VerdictState
    subject: str
    field: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`conflict`: presence is stated. `unknown`: it cannot be told. `clear`: the label lists none
    of what this shopper avoids, which is not a promise of absence."""

    state: VerdictState
    reasons: tuple[VerdictReason, ...] = ()


CLEAR = Verdict("clear")
