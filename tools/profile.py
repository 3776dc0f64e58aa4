"""What the shop knows of a shopper: view, remember, forget."""

from collections.abc import Iterable, Mapping
from typing import cast, get_args

from prompts import sentence, term
from store.database import Transaction
from store.errors import NeedsSignIn, NotFound
from store.ids import ShopperId
from store.profile import PET, Fact, FactKind, Profile
from tools.health.pregnancy import PREGNANCY
from tools.operations import Draft
from tools.visit import Visit

SINGLE: frozenset[str] = frozenset({"age", "budget"})
"""Kinds of which only the newest fact holds."""

OF_A_SESSION: frozenset[tuple[str, str]] = frozenset({("diet", PREGNANCY)})
"""Facts that no profile keeps, whoever asks for it: they hold for one conversation."""

KINDS: frozenset[str] = frozenset(get_args(FactKind))


def say_fact(kind: str, value: str, language: str) -> str:
    """One fact in words: "avoids tree nuts", "keeps to a vegan diet"; an animal's like a
    person's."""
    kind = kind.removeprefix(PET)
    if kind == "child_age" and "." in value:
        return sentence("fact.child_months", language, value=round(float(value) * 12))
    if (kind, value) in OF_A_SESSION:
        return sentence(f"fact.{value}", language)
    return sentence(f"fact.{kind}", language, value=say_value(kind, value, language))


def say_value(kind: str, value: str, language: str) -> str:
    """A fact's value in words; a class or diet has a name per language, a word of the catalogue
    too, the rest is as said."""
    if kind in {"allergen", "diet"}:
        return sentence(f"{kind}.{value}", language)
    if kind == "budget" and value.isdigit():
        return f"{int(value) / 100:.2f}"
    return term(value, language, {"size": "size", "avoid": "substance"}.get(kind, "category"))


def say_facts(facts: Iterable[tuple[str, str]], language: str) -> str:
    """Several facts in one phrase."""
    return sentence("list.separator", language).join(say_fact(k, v, language) for k, v in facts)


class RememberFacts:
    """Keep facts in the profile. Argument `facts`: a list of [kind, value]."""

    name = "profile.remember"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NeedsSignIn` for a guest."""
        _owner(visit)
        facts = _facts(arguments)
        return Draft(
            summary=sentence(
                "profile.remember.summary", visit.language, facts=say_facts(facts, visit.language)
            ),
            arguments={"facts": [list(pair) for pair in facts]},
            effects={"remember": [say_fact(kind, value, "en") for kind, value in facts]},
            versions={},
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Store each fact with the shopper's consent, which the confirmation is."""
        now = visit.services.clock()
        for kind, value in _facts(arguments):
            if kind in SINGLE:
                visit.services.store.shoppers.remove_facts(tx, _owner(visit), kind)
            fact = Fact(kind, value, "said", now, consent=True)
            visit.services.store.shoppers.add_fact(tx, _owner(visit), fact)


class ForgetFacts:
    """Delete facts from the profile. Argument `facts`: a list of [kind, value]."""

    name = "profile.forget"

    def prepare(self, visit: Visit, arguments: Mapping[str, object]) -> Draft:
        """Raises `NotFound` when nothing of that is known."""
        profile = stored_profile(visit)
        known = {(f.kind, f.value) for f in profile.facts}
        facts = [pair for pair in _facts(arguments) if pair in known]
        if not facts:
            raise NotFound("nothing of that is in the profile")
        return Draft(
            summary=sentence(
                "profile.forget.summary", visit.language, facts=say_facts(facts, visit.language)
            ),
            arguments={"facts": [list(pair) for pair in facts]},
            effects={"forget": [say_fact(kind, value, "en") for kind, value in facts]},
            versions={},
        )

    def apply(self, tx: Transaction, visit: Visit, arguments: Mapping[str, object]) -> None:
        """Delete each fact."""
        for kind, value in _facts(arguments):
            visit.services.store.shoppers.remove_facts(tx, _owner(visit), kind, value)


def stored_profile(visit: Visit) -> Profile:
    """The profile as it is kept, without what was only said in this session."""
    return visit.services.store.shoppers.get(_owner(visit)) or Profile()


def _owner(visit: Visit) -> ShopperId:
    if visit.principal.shopper_id is None or not visit.principal.signed_in:
        raise NeedsSignIn("level")
    return visit.principal.shopper_id


def _facts(arguments: Mapping[str, object]) -> list[tuple[FactKind, str]]:
    pairs = cast(list[list[str]], arguments["facts"])
    return [
        (cast(FactKind, kind), value)
        for kind, value in pairs
        if kind in KINDS and (kind, value) not in OF_A_SESSION
    ]
