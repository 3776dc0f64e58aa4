"""What somebody is allergic to that no list of the words for it holds: papaya, Marmite, 老干妈."""

from tools.health.held import held_in
from tools.health.lifting import denied
from tools.health.talk import Clause, Label, near_labels

_NEW_WORDS = 2  # of an allergy to something that no list holds
_NEW_CHARACTERS = 6
_STOPS = frozenset(
    "for so because which that what who please show i you she he under something"
    " anything everything nothing things stuff".split()
)
_VERBS = frozenset("会吃喝用能不有")


def unlisted(clause: Clause) -> list[Label]:
    """What stands after "allergic to", or between 对 and 过敏, and in no list: "papaya". A food
    that is known to hold a class stands for it, also after "can't have": "Marmite"."""
    for index, span in enumerate(clause.spans):
        words = clause.words[span.first : span.last]
        if span.cue("allergy_before"):
            told = _new_word(clause, span.last)
            held = _held(told) or near_labels(told)
            new = words[0].startswith(("allergi", "allergy", "intoleran", "anaphyla"))
            if held or new:  # "the allergen label" tells of nothing new
                return held or ([("word", told)] if told else [])
        before = clause.words[: span.first]
        if span.cue("allergy_after") and not denied(clause, index):
            start = len(before) - before[::-1].index("对") if "对" in before else 0
            unknown = "".join(before[start:])
            if 0 < len(unknown) <= _NEW_CHARACTERS and (start or _plain_food(unknown)):
                return _held(unknown) or [("word", unknown)]
    return []


def _plain_food(told: str) -> bool:
    """Whether characters before 过敏 name a food that holds a class, and no verb: 面包过敏, but not
    吃花生会过敏吗."""
    return _VERBS.isdisjoint(told) and bool(_held(told))


def _held(food: str) -> list[Label]:
    return [("allergen", name) for name in held_in(food)] if food else []


def _new_word(clause: Clause, start: int) -> str:
    words: list[str] = []
    skipped = {i for s in clause.spans if s.cue("filler") for i in range(s.first, s.last)}
    stopped = {i for s in clause.spans if not s.cue("filler") for i in range(s.first, s.last)}
    for index in range(start, len(clause.words)):
        word = clause.words[index]
        if index in stopped or clause.comma(index) or word in _STOPS:
            break
        if index not in skipped:
            words.append(word)
    if words and not words[0].isascii():
        told = "".join(words[:_NEW_CHARACTERS])
        return next((told[:n] for n in range(len(told), 0, -1) if held_in(told[:n])), "")
    told = " ".join(words)
    return told if len(words) <= _NEW_WORDS else ""
