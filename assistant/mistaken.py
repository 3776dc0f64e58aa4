"""An allergy told by mistake and put right: "I meant walnuts, not peanuts", 是核桃，不是花生."""

import re
from collections.abc import Iterable

from assistant.of_age import Fact
from tools.health.avoidance import parse_avoidance

_NOT = re.compile(
    r"(?:,| -|;|\.|\band\b)? ?\bnot (?!only\b|just\b)(?:to )?(?P<en>[a-z]+(?: [a-z]+)?)\W*$"
    r"|[，,;；。 ]?(?:不是|并非)(?:对)?(?P<zh>[\u3400-\u9fff]{1,6}?)(?:过敏)?[。.!！ ]*$"
)
_PUTS_RIGHT = re.compile(
    r"\b(?:actually|sorry|meant|mean|no|wait|oops|mistake|allerg\w+|it'?s|correction)\b"
    r"|其实|不对|错了|应该|意思|说的|过敏|^是"
)


_ONLY_NOT = re.compile(
    r"(?:(?:actually|sorry|oh|no|wait|oops|hm+|well)[, ]+)+not (?:to )?[a-z]+(?: [a-z]+)?"
    r"|(?:其实|哦不|不对|等等)[，, ]*不是[\u3400-\u9fff]{1,6}"
)


def only_denies(text: str) -> bool:
    """Whether a message is no more than "actually not eggs"."""
    said = text.casefold().replace("’", "'").strip(" .!。！")
    return _ONLY_NOT.fullmatch(said) is not None


def denies_what_was_told(text: str, told: Iterable[Fact]) -> bool:
    """Whether a message denies in two words what was told to be avoided: that it is avoided, or a
    wish for it to be left out; so it is asked what is meant."""
    return only_denies(text) and not _named(text).isdisjoint(told)


def put_right(text: str, told: Iterable[Fact]) -> tuple[frozenset[Fact], frozenset[Fact]] | None:
    """What a message says was told by mistake, of the facts that were `told` in this chat, and what
    it is instead; None where it puts nothing right."""
    said = text.casefold().replace("’", "'").strip()
    denied = _NOT.search(said)
    rest = said[: denied.start()] if denied else ""
    if denied is None or not _PUTS_RIGHT.search(rest):
        return None
    not_so = _named(denied["en"] or denied["zh"])
    meant = _named(rest) - not_so
    wrong = not_so.intersection(told)
    return (wrong, meant) if wrong and meant else None


def _named(text: str) -> frozenset[Fact]:
    found = parse_avoidance(text, bare=True)
    allergens = (("allergen", name) for name in found.allergens)
    return frozenset((*allergens, *(("avoid", word) for word in found.avoid_words)))
