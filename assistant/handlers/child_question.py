"""Whether a product is for a child: answered by its verdict for that age, never by a guess."""

import re

from assistant.answer import Turn
from assistant.facts import say_age, say_age_range
from assistant.session_facts import with_session_facts
from assistant.statements import read_statements
from prompts import sentence
from retrieval.constraints import Constraints
from store.product import Product
from tools.search import judge
from tools.verdict_words import say_reason

_BABY = 0.5
"""Years: a baby whose age nobody told is under one."""
_CHILD = (
    r"(?:bab(?:y|ies)|infants?|newborns?|toddlers?|kids?|child(?:ren)?|son|daughter|little one"
    r"|(?:\w+|\d+)[- ](?:year|month)s?[- ]olds?)"
)
_WHOM = rf"(?:(?:my|our|the|a|an|small|young|little) )*{_CHILD}|her|him"
_ASKS = re.compile(
    r"\b(?:safe|ok(?:ay)?|fine|good|right|all ?right|suitable|appropriate|too (?:young|small))"
    rf" (?:for|around|with) (?:{_WHOM})\b"
    rf"|\b(?:can|could|may|should) (?:he|she|{_WHOM}) (?:eat|drink|use|have|wear|play|try|get)\b"
    r"|(?:宝宝|婴儿|孩子|小孩|儿童|儿子|女儿|娃|她|他|[\d一二两三四五六七八九十]+(?:岁|个月)的?)"
    r"(?:现在)?(?:能|可以|适合|适不适合|能不能)(?:不能)?(?:吃|喝|用|玩|穿|戴)?"
    r"|适合(?:宝宝|婴儿|孩子|小孩|儿童|\d+(?:岁|个月))"
)
_STATED = re.compile(
    r"(?<!\d)(?:(?P<years>\d{1,2})(?:[- ]?(?:years?|yrs?|yo|y/o)\b|岁)"
    r"|(?P<months>\d{1,2})(?:[- ]?months?\b|个月))"
)
_OF_A_BABY = re.compile(r"\bbab(?:y|ies)\b|\binfants?\b|\bnewborns?\b|宝宝|婴儿")


def say_for_child(turn: Turn, product: Product) -> list[str]:
    """What speaks against a product for the child that a question is about, or that its page leaves
    it open, else the ages that it is made for; nothing where no child is asked about."""
    said = turn.text.casefold()
    age = _age_asked(turn) if _ASKS.search(said) else None
    if age is None:
        return []
    verdict, _ = judge(turn.visit, product, Constraints(for_age=age))
    reasons = [r for r in verdict.reasons if r.rule in _OF_A_CHILD]
    language = turn.language
    if not reasons:
        return say_ages(product, language)
    key = f"child.{reasons[0].state}"
    why = say_reason(reasons[0], language)
    return [sentence(key, language, title=product.title_in(language), why=why)]


_OF_A_CHILD = frozenset({"age.child", "age.honey", "age.baby"})


def _age_asked(turn: Turn) -> float | None:
    """The age in years of the child that a question is about: as it says, else of the only child
    that was told of, else a baby's where one is named."""
    if stated := _STATED.search(turn.text.casefold()):
        return float(stated["years"] or 0) or float(stated["months"]) / 12
    told = dict(read_statements(turn.text, turn.language).about_shopper).get("child_age")
    if told is not None:
        return float(told)
    known = with_session_facts(turn.visit, turn.memory.said_facts).profile.only_child_age
    if known is not None:
        return known
    return _BABY if _OF_A_BABY.search(turn.text.casefold()) else None


def say_ages(product: Product, language: str) -> list[str]:
    """The ages that a product is made for or sold to, where its page tells."""
    title = product.title_in(language)
    if product.min_age is not None:
        return [sentence("product.min_age", language, title=title, age=product.min_age)]
    if product.age_from is None:
        return []
    if product.age_to is None:
        return [
            sentence(
                "product.age_from", language, title=title, low=say_age(product.age_from, language)
            )
        ]
    low, high = say_age_range(product.age_from, product.age_to, language)
    return [sentence("product.age_range", language, title=title, low=low, high=high)]
