"""Questions about somebody's body: a doctor's to answer, with a number to call in an emergency."""

from assistant.ailments import cries_for_help, is_reaction, is_swallowed
from assistant.answer import Answer, Steps, Turn
from prompts import sentence

_LATELY = 3
"""Turns for which a reaction is still what is talked of."""


def health_advice(turn: Turn) -> Steps:
    """What a shop must not judge: to stop and whom to call when a body reacts, else a doctor."""
    if is_swallowed(turn.text):
        key = "talk.swallowed"
    elif turn.plan.arguments.get("animal"):
        key = "talk.vet"
    else:
        key = "talk.reaction" if _told_of_a_reaction(turn) else "talk.health"
    chips = (sentence("chip.person", turn.language),)
    return Answer(lead=sentence(key, turn.language), memory=turn.memory, suggestions=chips)
    yield


def _told_of_a_reaction(turn: Turn) -> bool:
    """Whether this message tells of a reaction, or cries for help after one that did."""
    if is_reaction(turn.text):
        return True
    if not cries_for_help(turn.text):
        return False
    done = turn.visit.services.store.conversations.turns(turn.visit.principal.session_id)
    return any(is_reaction(before.said) for before in done[-_LATELY:])
