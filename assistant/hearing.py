"""An allergy told in passing counts, whatever the message is for: nothing of it is lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.ailments import is_reaction
from assistant.answer import Answer, Turn
from assistant.facts import in_sentences
from assistant.memory import Memory
from assistant.session_facts import for_others, needs_of_pets, with_session_facts, words_of_others
from assistant.statements import Statement, read_statements
from prompts import sentence
from retrieval.constraints import Constraints
from store.profile import HEALTH_KINDS, PET
from tools.health.lifting import asks_whether
from tools.profile import say_facts

Facts = tuple[tuple[str, str], ...]

_READ_THERE = frozenset(
    {"discover", "refine", "more_like", "not_for_me", "profile_set", "profile_view"}
)
"""Turns whose handler reads and says for itself what was told."""
_SAYS_ALLERGY = re.compile(
    r"\ballergic to\b|\ballerg(?:y|ies)\b|\bintoleran|对.{1,8}过敏", re.IGNORECASE
)
_TAKES_BACK = "profile_forget"
_IN_GENERAL = re.compile(
    r"\b(?:someone|somebody|anyone|anybody|people|persons?|sufferers?|(?:for|by) (?:a )?(?:coeliac"
    r"|celiac)s?)\b|(?:过敏|不耐受?)(?:的|体质的?)?(?:人|者)|有人",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a message tells, as (kind, value): of the shopper's own health or age, and of what
    somebody else must avoid."""

    own: Facts = ()
    needs: Facts = ()


def told_in(turn: Turn) -> Told:
    """What the message of a turn tells, read once. A button says nothing of its own, and what is
    taken back is told by its handler."""
    if turn.plan.source == "button" or turn.plan.intent == _TAKES_BACK:
        return Told()
    if is_reaction(turn.text) and not _SAYS_ALLERGY.search(turn.text):
        return Told()  # "a reaction to the cream" tells of no milk
    statement = read_statements(turn.text, turn.language)
    kinds = HEALTH_KINDS | {"age"} if turn.plan.intent == "cart_add" else HEALTH_KINDS
    own = tuple(pair for pair in statement.about_shopper if pair[0] in kinds)
    return Told(own, _needs(turn.text, statement))


def hearing(turn: Turn, told: Told) -> Turn:
    """The turn with what its own message tells: "add it, I'm allergic to nuts" is judged with the
    allergy."""
    own, needs = told.own, told.needs
    if turn.plan.intent in _READ_THERE or not (own or needs):
        return turn
    memory = replace(turn.memory, said_facts=_with(turn.memory.said_facts, own))
    memory = with_needs(memory, needs)
    visit = with_session_facts(turn.visit, (*own, *words_of_others(needs)))
    asked = for_others(needs, Constraints(free_from=visit.free_from, diets=visit.diets))
    visit = replace(
        visit, free_from=asked.free_from, diets=asked.diets, pets=needs_of_pets(memory.needs)
    )
    return replace(turn, memory=memory, visit=visit)


def noted(turn: Turn, told: Told, answer: Answer) -> Answer:
    """The answer with everything kept in mind that its message told of health, and said where the
    handler did not read it. `turn`: as it was before `hearing`."""
    if turn.plan.intent == _TAKES_BACK:
        return answer
    needs = told.needs
    own = tuple(pair for pair in told.own if pair[0] in HEALTH_KINDS)
    memory = replace(answer.memory, said_facts=_with(answer.memory.said_facts, own))
    if set(needs) - set(memory.needs):
        memory = with_needs(memory, needs)
    answer = replace(answer, memory=memory)
    if turn.plan.intent in _READ_THERE:
        return answer
    language, known = turn.language, {(f.kind, f.value) for f in turn.visit.profile.facts}
    lines = []
    if new := [pair for pair in own if pair not in known]:
        lines.append(sentence("profile.noted", language, facts=say_facts(new, language)))
    if others := tuple(pair for pair in needs if pair not in turn.memory.needs):
        lines.append(say_noted(others, language))
    return replace(answer, tail=in_sentences([t for t in (answer.tail, *lines) if t], language))


def say_noted(needs: Facts, language: str) -> str:
    """That what somebody else must avoid is heeded, and where: an animal's, for its own goods."""
    pets = all(kind.startswith(PET) for kind, _ in needs)
    key = "profile.for_pet" if pets else "profile.for_other"
    return sentence(key, language, facts=say_facts(needs, language))


def with_needs(memory: Memory, needs: Iterable[tuple[str, str]]) -> Memory:
    """With what somebody else must avoid: for the requests to come, and for the one in force, whose
    products may be taken next."""
    added = tuple(needs)
    request = memory.request
    if request is not None and added:
        request = for_others(added, Constraints.from_json(request)).to_json()
    return replace(memory, needs=_with(memory.needs, added), request=request)


def _needs(text: str, statement: Statement) -> Facts:
    """Whether it suits people with an allergy may be asked without having one at the table."""
    if not (statement.for_other and statement.stated):
        return ()
    general = asks_whether(text) and _IN_GENERAL.search(text)
    return () if general else statement.wished


def _with(first: Facts, second: Facts) -> Facts:
    return tuple(dict.fromkeys((*first, *second)))
