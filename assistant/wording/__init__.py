"""Wording: a model says what code decided; a checker reads every sentence before it is shown."""

from assistant.wording.checker import Problem, check
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.phrase import Worded, WordingCache, WordingRejected, phrase

__all__ = [
    "NamedProduct",
    "Notes",
    "Problem",
    "Worded",
    "WordingCache",
    "WordingRejected",
    "check",
    "phrase",
]
