"""Taking a told fact back: "I was joking, I can eat nuts", 我女儿不过敏了."""

import re

from tools.health.avoidance import parse_avoidance

JOKED = re.compile(
    r"\b(?:i(?:'m| am| was)|was|only|just|it was)(?: only| just| a)? (?:joking|kidding|joke)\b|"
    r"开玩笑|逗你|说着玩|骗你的"
)
_NO_LONGER = re.compile(
    r"\b(?:i|he|she|they|we|my \w+) (?:can|do|does)(?: actually| now| in fact| also)? "
    r"(?:eat|have|drink)s?\b|"
    r"\b(?:not|n't) allergic\b|\bno longer\b|\bany ?more\b|\boutgr[eo]wn?\b|\bgrew out of\b|"
    r"可以吃|能吃|不再|不过敏|不对.{1,6}过敏|不吃素"
)
_NONE = re.compile(
    r"(?:(?:actually|no|well|sorry|in fact|but)[, ]+)*(?:(?:i|we|he|she)(?: have|'ve got| "
    r"has|'s got| got| do not have"
    r"| don't have)? )?(?:no|any) (?:food )?allerg(?:y|ies)(?: any ?more| at all)?|"
    r"(?:其实|我|他|她|孩子)*(?:没有?|什么都不|啥都不)过敏(?:了|的)?"
)
_STILL = re.compile(r"\ballergic to\b|\ballergy to\b|过敏")
_DENIED = re.compile(
    r"(?:not|n't|no longer|never|used to be) (?:\w+ )?allergic|outgr[eo]wn? .*allerg|不过敏"
    r"|不再.*过敏|不对.{1,6}过敏"
)


def takes_back_a_fact(text: str) -> bool:
    """Whether a message says that something told, or kept, about a person holds no longer. With an
    allergy stated in the same breath it does not: that is the safer reading."""
    said = text.casefold().replace("\u2019", "'").strip(" .!。！~")
    if "?" in said or "\uff1f" in said:
        return False
    if _STILL.search(_DENIED.sub(" ", said)):
        return bool(_NONE.fullmatch(said))
    if JOKED.search(said) or _NONE.fullmatch(said):
        return True
    return bool(_NO_LONGER.search(said)) and (
        parse_avoidance(text).forget or bool(_DENIED.search(said)) or "不吃素" in said
    )
