"""How people open a request for goods, in a message that is nothing but that: "where can I find a
bike lock?"."""

import re

from retrieval.casual_words import SEEN, STORIES
from retrieval.understanding import Understanding

_MOST_WORDS = 6
_GREETING = r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))"
_HELLO = (
    rf"(?:(?:{_GREETING}|ok(?:ay)?|so|and|well|please|pls|plz|sorry|excuse me|quick question"
    r"|question)(?: there| again| all| guys)?[,!.:]* )*"
)
_OPENER = re.compile(
    _HELLO + r"(?:i (?:was|am)(?: just)? wondering (?:if|whether) |do you know (?:if|whether) "
    r"|can you tell me (?:if|whether) )?"
    r"(?:where (?:can|could|do|would|might) (?:i|we) (?:find|get|buy|order)"
    r"|(?:do|would|did) (?:you|u)(?: guys| people| lot)?(?: still| also| even| happen to)?"
    r" (?:have|sell|stock|carry|do|keep|offer)|(?:have|has) (?:you|u)(?: got)?|got any"
    r"|(?:is|are) there|how much (?:is|are|do you want for|for)|what(?:'s| is) the price of"
    r"|(?:can|could|may) (?:i|we) (?:get|buy|have|see|order)"
    r"|(?:can|could|would) you (?:recommend|suggest|show me|find me)"
    r"|(?:you|u) (?:have|sell|stock|carry)"
    r"|(?:i|we|(?:my|our) (?:[a-z]+ )?(?:wife|husband|partner|mum|mom|mother|dad|father|son"
    r"|daughter|kids?|child|sister|brother|friend|boss|girlfriend|boyfriend|grandma|grandpa)s?)"
    r"(?:'?d| would)? ?(?:also |just |really |urgently |still )?(?:needs?|wants?|like|love)"
    r"(?: to (?:buy|get|have|order|find|see))?"
    r"|(?:(?:i'?m|i am|we'?re|we are|am) )?(?:after|looking for|searching for|shopping for)"
    r"|just|only|maybe|perhaps|need|want|show(?: me)?|find me|get me|give me|what about|how about)"
    r"(?: (?:any|some|an?|the|your|me|new|a good|a nice|a new))* "
)
_GREETED = re.compile(rf"{_GREETING}(?: there)?[,!.:]* ")
_TO_BUY = re.compile(
    r"\b(?:i|we)(?:'?d| would)? ?(?:also |just |really )?(?:need|want|like|love) to"
    r" (?:buy|order|get)\b|\b(?:can|could|may) (?:i|we) (?:please )?(?:buy|order|get)\b"
)
_TAIL = re.compile(
    r"(?:[, ]+(?:please|pls|plz|thanks|thank you|thx|in stock|on stock|available|here|at all|today"
    r"|right now|now|anywhere|what do you have|what have you got|do you have (?:any|that|those|one)"
    r"|got any|if possible|asap|mate|then|or not|with (?:good|great|decent)"
    r" (?:reviews|ratings)))*[ .!?]*$"
)
SERVICE = re.compile(
    r"\b(?:orders?|parcels?|packages?|deliver(?:y|ies|ed)?|shipping|shipments?|ship|postage|tracking"
    r"|refunds?|returns?|returned|replacements?|exchanges?|invoices?|receipts?|bills?|warrant(?:y|ies)"
    r"|guarantees?|vouchers?|gift (?:cards?|wrap(?:ping)?|receipts?)|coupons?|codes?|discounts?"
    r"|promotions?|promos?|sales?|offers?|deals?|account|password|log ?in|e-?mails?|address"
    r"|phone number|number|contact|customer (?:service|care)|support|help|advice|info|information"
    r"|persons?|humans?|agents?|someone|somebody|anyone|staff|manager|boss|stores?|shops?|branch"
    r"|showroom|hours|app|newsletter|points|membership|payments?|pay(?:pal|ment)?|instal+ments?"
    r"|credit|cash|complain(?:ts?)?|privacy|(?:personal )?data|terms|polic(?:y|ies)|rules?|jobs?"
    r"|career|price match|pick ?up|collection|locker|guide|catalogue|installation|assembly"
    r"|recycling|repairs?|cart|checkout|profile|allerg\w+|money|time|minutes?|question|problem"
    r"|chat|answer|reply|reviews?|ratings?|brands?|departments?|products?|items?|things?"
    r"|everything|anything|something|nothing|weather|difference|limit|fee|charge|tax|vat|customs"
    r"|insurance|subscription|student|senior|nhs|military|business|wholesale|bulk)\b"
)
"""What a shop is asked for that is no thing on a shelf: left to the head."""
BASKET = re.compile(r"(?:(?:my|our|the) )?(?:shopping )?basket")
_POINTS = re.compile(
    r"\b(?:it|its|them|this|that|these|those|one|ones|he|she|him|her|they|other|another|else|more"
    r"|less|first|second|third|last|same|similar|cheaper|cheapest|bigger|smaller|larger|better"
    r"|best|in it|in there|you|your|me|myself|i)\b"
)
"""What points at something said before, or at somebody."""


def asks_for_goods(text: str, understanding: Understanding) -> bool:
    """Whether an English message asks for goods by a name and for nothing else: an opener, a name
    of a few words, and no word of the shop's service in it."""
    said = _plain(text)
    wished = _without_story(said)
    said = said if wished == said else f"i need {wished}"
    opener = _OPENER.match(said) or _GREETED.match(said)
    if opener is None:
        return False
    name = _TAIL.sub("", said[opener.end() :])
    plain = 0 < len(name.split()) <= _MOST_WORDS and not re.search(r"[,;.!?]", name)
    if not plain or BASKET.fullmatch(name) or SERVICE.search(name) or _POINTS.search(name):
        return False
    asked = understanding.read(name, language="en")
    return asked.asks in {"known", "thing"} or asked.gift or bool(asked.theme)


def wants_to_buy(text: str) -> bool:
    """Whether somebody says that they want to buy or order something, of which nothing is known:
    no order that was placed, and nothing on the table."""
    said = text.casefold()
    return SEEN.match(said) is not None or _TO_BUY.search(said) is not None


def without_opener(text: str) -> str:
    """A message without its opener, in lower case."""
    return _OPENER.sub("", _without_story(_plain(text)), count=1)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").strip()


def _without_story(said: str) -> str:
    for told, thing in STORIES:
        said = told.sub(thing, said)
    return said
