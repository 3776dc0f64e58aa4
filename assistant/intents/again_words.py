"""Wishes to buy again what was bought: "order the same as last time"."""

import re

from assistant.intents.folding import folded

_NOT = re.compile(
    r"\b(?:never|not|no|stop|cancel|won't|wouldn't|didn't|why|what if|refund|return|money"
    r"|link|password|code|hear|talk|speak|lost|lose|broke|broken|stolen?|survived?|borrowed|died"
    r"|worn out)\b|n't\b|别|不|取消|退"
)
_VERB = r"(?:order(?:ed)?|buy|bought|purchase|get|have|need|want|place|send(?: me)?)"
_AGAIN = re.compile(
    r"\b(?:bought|ordered|got) (?:an? |the |some |my )?[a-z ]{2,30}(?:from|with|at) (?:you|u"
    r"|here)\b.*"
    r"\b(?:another(?: one)?|(?:the )?same(?: one)?)\b|\bre-?order(?:ing)?\b|\bbuy(?:ing)? again\b|"
    rf"\b{_VERB}\b.{{0,40}}\b(?:again|once more|one more time|another time)\b|"
    r"\bsame (?:\w+ )?(?:again|as (?:last time|before|ever|always|usual|(?:in |on )?(?:my|the) "
    r"(?:last|previous)))\b|"
    rf"\b(?:{_VERB}|put|add|give me)\b.{{0,15}}\b(?:the |that )?same (?:things?|order|stuff|goods"
    r"|items?|ones?)\b|"
    rf"\b(?:{_VERB}|put|add|give me)\b.{{0,20}}\bwhat i (?:had|bought|ordered|got)\b|"
    r"\b(?:my|the) usual(?: order| stuff| things)?(?:\W*(?:please|again|then|thanks|$))|"
    r"\brepeat (?:my|the|that|this|an?) (?:last |previous |latest )?(?:order|purchase)\b|"
    r"(?:再|重新?)(?:买|订|下|点|购买|下单|要|来)(?:一?[次单遍回份])?.{0,8}"
    r"(?:上次|上回|上一[次单]|之前|以前|一样|同样|一模一样)|"
    r"(?:上次|上回|上一[次单]|之前|以前)(?:买|订|点|下单?)?过?的?.{0,8}"
    r"(?:再(?:来|买|订|下|要|点)|一样再|照样|同样来)|"
    r"(?:和|跟|按|照)(?:着)?(?:上次|上回|上一[次单]|之前|以前).{0,6}(?:一样|来一|再|下单|买)|"
    r"再(?:买|订|下|购买)一?[次单遍回]|再来一[单次]|重新下单|^.{0,6}重新买(?:一?[次单遍回份])?[吧。!！]*$|复购|回购|老样子|"
    r"同样的(?:商品|东西).{0,3}(?:放|加)"
)

_LAST_TIME = re.compile(
    r"\blast time\b|\busual\b|\bas (?:before|ever|always)\b|上次|上回|老样子|以前|之前"
)


def wants_again(text: str) -> bool:
    """Whether a message wants what was bought before once more."""
    said = folded(text)
    return _AGAIN.search(said) is not None and _NOT.search(said) is None


def again_of(text: str) -> str:
    """What of a message says which thing: the words around it are taken out."""
    said = folded(text)
    said = re.sub(r"\b(?:in)?to my (?:cart|basket|bag)\b", " ", said)
    for words in (
        r"\bre-?order(?:ing)?\b",
        r"\bsame\b|\busual\b|\brepeat\b|\bagain\b|\bonce more\b|\badd\b|\bplace\b|\bas before\b",
        r"再|买|订|下单|重新|购物车|上次|上回|上一?[次单]|之前|以前|一样|同样|一次|一单|一份|一回|"
        r"老样子|复购|回购|放进|商品|东西|麻烦|帮|请|可以|能|给|您|你|一下|好吗|[的我要想来吗吧呢啊把过那就照按跟和]",
    ):
        said = re.sub(words, " ", said)
    return said


def of_last_time(text: str) -> bool:
    """Whether the last purchase is meant, and not the order that is talked of."""
    return _LAST_TIME.search(text.casefold()) is not None
