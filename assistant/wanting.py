"""Messages that ask for something though the head takes them for another kind of turn."""

import re
from typing import cast

from assistant.chinese_turns import goods_named
from assistant.memory import Memory
from assistant.openers import SERVICE
from assistant.plan import Plan
from assistant.statements import read_statements
from retrieval.constraints import Language
from retrieval.english_patterns import ANOTHER, CONDITION
from retrieval.tokens import has_han
from retrieval.understanding import Understanding

FINDING = frozenset({"discover", "refine", "more_like"})
"""Intents that search."""

UNHEARD = frozenset({"off_topic", "unclear"})
"""What the head takes a bare limit or fact for ("预算1000") that changes the last request."""

_MISHEARD = UNHEARD | frozenset(
    "thanks complaint policy about person greeting goodbye order_change order_status order_cancel "
    "profile_view cart_view".split()
)
"""What the head takes a bare name of goods for, by a character in it."""

_MISHEARD_NAMES = UNHEARD | frozenset(
    "about cart_view cart_remove cart_add profile_view profile_forget order_cancel".split()
)
"""What the head takes the name of a thing for by one word of it."""

_AGED = re.compile(
    r"(?:and |but |well,? |oh,? )?(?:he|she|the (?:baby|child|kid|boy|girl|little one))"
    r"(?:'s| is| just turned| turns| turned) "
    r"(?:only |just |almost |nearly )?\d{1,2}(?: years? old| months? old| months?)?(?: now| soon)?"
)
"""Said of the one whom the request before is for."""
_OF_ANOTHER = re.compile(
    r"(?:(?:and|but|well|so|ok|oh)[, ]+)*(?:he|she|they|(?:my|our) (?:[a-z]+ )?(?:son|daughter|dad"
    r"|mum|mom|sister|brother|friend|wife|husband|partner|boss|niece|nephew|grand\w+|dog|cat))"
    r"(?:'s|'re| is| are| was| likes?| loves?| enjoys?| plays?| has| have| collects)\b"
)
_LIKES = re.compile(
    r"(?:(?:and|but|well|so|ok|oh)[, ]+)*(?:he|she|they) (?:likes?|loves?|enjoys?)\b"
)
"""Of somebody else, and what to find for them; an allergy beside it is read with the request."""
_HEALTH = re.compile(
    r"allerg|intoleran|remember|vegan|vegetarian|pesc[ea]tarian|coeliac|celiac|halal|kosher|diabet"
    r"|\b(?:can't|cannot|mustn't|avoids?|never)\b"
)
"""What may have to be remembered, or told that it is not: left to the head."""
_FOR_A_PERSON = re.compile(
    r"\bfor (?:(?!me\b)[\w.-]+ ){0,4}(?:person|people|human)s?\b|\b(?:per|one|two|\d+)[- ]person\b"
)
_UPSET = re.compile(
    r"wrong|broke|terribl|awful|horribl|rubbish|useless|complain|n't work|not work|late\b|never"
    r"|angry|annoy|disappoint|ridicul|unaccept|worst|bad\b|hate|sick of|fed up|money|wait|sorry"
    r"|service|staff|stupid|idiot|joke|scam|lie|cheat|damag|missing|crap|shit|fuck|damn|hell|enough|!{2,}"
)
"""What a complaint has in its words, and a wish that was changed has not."""
FROM_A_PLACE = re.compile(
    r"(?:(?:and|but|maybe|ok|something|anything|any|one|ones|rather)[, ]+)*(?:from|made in) "
    r"(?:the )?([a-z ]+?)(?: then)?\??"
)
"""Where something comes from: "from spain"."""
_TELLS = re.compile(
    r"\b(?:i|i'm|im|i've|he|she|they|we|my|our|remember|note|save|keep|mind)\b|\b(?:is|are|was|has|have)\b"
)
"""Words of telling something of somebody."""
_NOT_BUT = re.compile(
    r"(?:(?:no|nah|well|but|ok)[,. ]+)*not (?:an? |the |for )?[a-z]+(?: [a-z]+)?(?: ones?)?"
    r"(?:[,;.] ?(?:but )?|,? but )(?:for|with|in|rather|more|just|only|something|ones?|an?)\b"
    r"[^,;.]{2,40}"
)
"""What something should not be, and what it should be instead."""
_SHORTEST_HAN = 2
_BARE_WORDS = 2
_NAME_WORDS = 3
_CART_WORDS = frozenset(("cart", "basket", "trolley", "my bag", "my cart", "my basket"))
_ONE = re.compile(r"(?:an?|some|any) (?!(?:big |huge )?thank)", re.IGNORECASE)


def wanting(
    head: Plan,
    text: str,
    language: str,
    memory: Memory,
    understanding: Understanding,
    *,
    own: bool,
) -> str | None:
    """The intent of a message that asks for something, or None to leave it to the head. `own`: it
    may tell something of the shopper.

    "A nice mirror" is no thanks; "he turns 60, budget 40" and "my son is into trains" are nothing
    to remember; "what about a book", after toys, is no talk.
    """
    said = text.casefold().strip(" .!")
    if memory.request and _AGED.fullmatch(said):
        return "refine"
    of_none = head.intent in {"compare", "product_question"} and not memory.shown
    if (head.intent in _MISHEARD or of_none) and names_goods_in_chinese(
        text, memory, understanding
    ):
        return "discover"  # 数据线, 有没有垃圾桶
    if head.intent == "greeting" and read_statements(text, language).about_shopper:
        return "profile_set"  # 你好，我女儿4岁
    if head.intent == "person" and _FOR_A_PERSON.search(said) and understanding.names_a_shelf(said):
        return "discover"  # "ladder for a 150 kg person"
    if head.intent == "profile_set" and _is_for_somebody(text, language, understanding):
        return "discover"  # "and peanut butter for me"
    calm = head.intent == "complaint" and not _UPSET.search(said)
    looking = memory.request and memory.shown and memory.last_intent in FINDING
    if calm and looking and understanding.adds(text, language=cast(Language, language)):
        return "refine"  # "not leather then"
    if looking and head.intent == "discover" and _NOT_BUT.fullmatch(said):
        return "refine"  # "not gaming, for work", of mice
    bare = head.intent in {"about", "cart_view"} and len(said.split()) <= _BARE_WORDS
    if bare and said not in _CART_WORDS and understanding.names_a_shelf(said):
        return "discover"  # "blender", "bag"
    whole = head.intent in _MISHEARD_NAMES and language == "en" and said not in _CART_WORDS
    whole = whole and not SERVICE.search(said)
    if whole and 1 < len(said.split()) <= _NAME_WORDS and _is_a_name(said, understanding):
        return "discover"  # "storage basket", "makeup remover"
    placed = FROM_A_PLACE.fullmatch(said)
    if placed and understanding.knows_origin(placed[1]):
        return "refine" if looking else "discover"  # "from spain", of wines
    if head.intent in UNHEARD and _names_goods(text, language, understanding):
        return "discover"  # "cheddar", in a shop with one cheese; "dessert"
    spoken = head.intent in {"thanks", *UNHEARD} and _ONE.match(text)
    if spoken and understanding.names_a_shelf(text):
        return "discover"
    if _for_somebody(head, text, language, understanding, own=own):
        return "refine" if memory.request else "discover"
    if head.intent == "off_topic" and memory.last_intent in FINDING:
        another = ANOTHER.match(said)
        if another and understanding.knows_thing(said[another.end() :]):
            return "discover"
    return None


def names_goods(text: str, language: Language, understanding: Understanding) -> bool:
    """Whether a message, or the part of one that tells nothing, names something in the shop."""
    return understanding.names_thing(understanding.read(text, language=language))


def _is_a_name(said: str, understanding: Understanding) -> bool:
    """Whether a message is the name of a listed thing, or a name that titles of this shop hold."""
    read = understanding.read(said, language="en")
    return understanding.things.known(said) or (
        understanding.names_thing(read) and read.text == said
    )


def _is_for_somebody(text: str, language: str, understanding: Understanding) -> bool:
    """Whether a message tells nothing of anybody, and is the name of something in the shop with
    whom it is for."""
    said = text.casefold().strip(" .!")
    if language != "en" or _TELLS.search(said) or read_statements(text, language):
        return False
    return names_goods(text, "en", understanding)


def _names_goods(text: str, language: str, understanding: Understanding) -> bool:
    """Whether a message is the name of a thing and nothing else, and the shop has such things or
    knows the shelf of what comes nearest."""
    if language != "en" or len(text.split()) > _NAME_WORDS:
        return False
    asked = understanding.read(text, language="en")
    if asked.theme:
        return True
    if asked.asks not in {"known", "thing"}:
        return False
    near = understanding.things.nearest_shelf(asked.text) is not None
    return (
        near
        or understanding.things.known(asked.text)
        or understanding.names_a_shelf(text.casefold())
    )


def names_goods_in_chinese(text: str, memory: Memory, understanding: Understanding) -> bool:
    """Whether a Chinese message is the name of goods and nothing else, all of it known: one
    character of 垃圾桶 or 数据线 says nothing of rubbish or data."""
    goods = goods_named(text) if has_han(text) else ""
    if len(goods) < _SHORTEST_HAN or not understanding.in_english(goods):
        return False
    return not (memory.request and understanding.adds(text, language="zh"))


def _for_somebody(
    head: Plan, text: str, language: str, understanding: Understanding, *, own: bool
) -> bool:
    """Whether a message says nothing of the shopper, but of somebody else what a request is for."""
    if head.intent not in {"profile_set", *UNHEARD} or language != "en":
        return False
    if _LIKES.match(text.casefold()):
        return True
    if _HEALTH.search(text.casefold()) or read_statements(text, language):
        return False
    asked = understanding.read(text, language=cast(Language, language))
    if head.intent in UNHEARD:
        return bool(asked.theme)
    limited = asked.price_max is not None or asked.for_age is not None
    fares = asked.preferences and CONDITION.search(text.casefold())  # "my hands are small"
    told = bool(asked.theme or asked.gift or fares or _OF_ANOTHER.match(text.casefold()))
    return limited or told or not own
