"""Taking a told fact back: "I was joking, I can eat nuts", 我女儿不过敏了."""

import re

from assistant.expecting import no_longer_pregnant
from tools.health.avoidance import may_eat, parse_avoidance
from tools.health.lifting import asks_whether

JOKED = re.compile(
    r"\b(?:i(?:'m| am| was)|was|only|just|it was)(?: only| just| a)? (?:joking|kidding|joke)\b|"
    r"开玩笑|逗你|说着玩|骗你的"
)
_PRETENDS = re.compile(
    r"\b(?:pretend|imagine|suppose|make believe|act (?:as if|like)|let'?s say)\b.{0,40}\ballerg|"
    r"\b(?:ignore|skip|disregard|forget|drop|lift|turn off|switch off)\b.{0,30}\ballerg.{0,25}"
    r"\b(?:once|today|tonight|now|this time)\b|"
    r"\b(?:once|today|tonight|for now|this time)\b.{0,20}"
    r"\b(?:not|no|n't|ignore|skip|disregard|forget|drop)\b.{0,20}\ballerg|"
    r"(?:假装|就当|当作|当我|假设|(?:这|就)(?:一)?次|今天|暂时|先).{0,12}(?:不|没|忽略|无视|别管|不管).{0,10}过敏|"
    r"(?:忽略|无视|别管|不管).{0,8}过敏.{0,6}(?:一次|今天|这次)"
)
_NO_LONGER = re.compile(
    r"\b(?:i|he|she|they|we|my \w+) (?:can|do|does)(?: actually| now| in fact| also)? "
    r"(?:eat|have|drink)s?\b|"
    r"\b(?:not|n't) allergic\b|\bno longer\b|\bany ?more\b|\boutgr[eo]wn?\b|\bgrew out of\b|"
    r"可以[吃喝]|能[吃喝]|不再|不过敏(?!的)|不对.{1,6}过敏|不是.{1,6}过敏|不吃素|[又始复]吃[肉荤]"
    r"|吃[肉荤]了|\b(?:eat|eating) meat (?:again|now)\b"
)
_NONE = re.compile(
    r"(?:(?:actually|no|well|sorry|in fact|but)[, ]+)*(?:(?:i|we|he|she)(?: have|'ve got| "
    r"has|'s got| got| do not have"
    r"| don't have)? )?(?:no|any) (?:food )?allerg(?:y|ies)(?: any ?more| at all)?|"
    r"(?:其实|我|他|她|孩子)*(?:没有?|什么都不|啥都不)过敏(?:了|的)?"
)
_GROWN_OUT = re.compile(
    r"\b(?:drop|forget|remove|ignore|skip|lose)\b.{0,30}\b(?:grown|grew) out of (?:it|that|them)\b"
    r"|\b(?:has|have|he's|she's|they've|i've)\b.{0,12}\b(?:grown out of (?:it|that|them|the"
    r"|his|her|my)"
    r"|outgrown (?:it|that|them|the|his|her|my)(?! (?:shoe|coat|bike|jacket|boot|cloth)))\b"
)
_CLOTHES = re.compile(
    r"\b(?:shoe|coat|bike|bicycle|jacket|boot|cloth|trouser|dress|bed|cot|helmet)"
)
_STILL = re.compile(r"\ballergic to\b|\ballergy to\b|过敏")
_DENIED = re.compile(
    r"(?:not|n't|no longer|never|used to be) (?:\w+ )?allergic|outgr[eo]wn? .*allerg|不过敏(?!的)"
    r"|不再.*过敏|不对.{1,6}过敏"
)


def keeps_an_allergy(text: str) -> bool:
    """Whether words about an allergy only play with it: "pretend I am not allergic", "I am joking
    about the allergy". Who says that they can eat it, or have none, takes it back."""
    said = _plain(text)
    if _PRETENDS.search(said):
        return True
    denied = _DENIED.search(said) or _NO_LONGER.search(said) or _NONE.fullmatch(said)
    return bool(JOKED.search(said)) and not denied


def takes_back_a_fact(text: str) -> bool:
    """Whether a message says that something told, or kept, about a person holds no longer. With an
    allergy stated in the same breath it does not: that is the safer reading."""
    said = _plain(text)
    if _PRETENDS.search(said):
        return True
    if asks_whether(text):
        return False
    if no_longer_pregnant(text):
        return True
    if _GROWN_OUT.search(said) and not _CLOTHES.search(said):
        return True
    told = parse_avoidance(text)
    if may_eat(text) and not told.allergy and (told.forget or not told):
        return True
    if _STILL.search(_DENIED.sub(" ", said)):
        joked = JOKED.search(said) and not parse_avoidance(text).allergens
        return bool(joked or _NONE.fullmatch(said))
    if JOKED.search(said) or _NONE.fullmatch(said):
        return True
    return bool(_NO_LONGER.search(said)) and (
        parse_avoidance(text).forget or bool(_DENIED.search(said)) or "不吃素" in said
    )


def _plain(text: str) -> str:
    return text.casefold().replace("\u2019", "'").strip(" .!。！~")
