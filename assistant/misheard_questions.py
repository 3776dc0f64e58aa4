"""Questions of the shop's rules, and of what is on the table, that the head takes for something
else."""

import re

from assistant.chinese_turns import goods_named
from assistant.facts import asked_attributes
from assistant.intents.slots import email
from assistant.memory import Memory
from assistant.plan import Plan
from assistant.wanting import FINDING, FROM_A_PLACE, UNHEARD
from retrieval.tokens import has_han
from retrieval.understanding import Understanding
from store.ids import ProductId
from tools.visit import Visit

_HEARD = 0.6
"""From this probability the head is believed about a question."""
_NO_RULE = frozenset({*FINDING, *UNHEARD, "policy", "product_question", "greeting", "about"}) | {
    *("profile_view", "promotions", "cart_view")
}
"""What the head takes a question of a rule for by one word of it: 你们几点上班, "member?"."""
_MOSTLY, _WHOLLY = 0.6, 0.85
"""The share of a question that is a rule's keyword: where the head is unsure, and else."""
_AND = re.compile(
    r"(?:and|what about|how about) (?:the |its )?[a-z]+(?: [a-z]+)?\??"
    r"|(?!.*(?:有[吗么没]|别的|其他|其它|便宜|包邮|发票|退|换|送))[\u3400-\u9fff]{2,6}(?:吗|么|呢)[？?]?"
)
_WHETHER = re.compile(
    r"(?:(?:and|but|so|ok|oh)[, ]+)*(?:(?:are there|is there|do they (?:have|come with|need)"
    r"|do (?:any|all) of (?:them|these) (?:have|come with|need)|any)(?: any)? [a-z][a-z -]{2,25}"
    r"|does (?:it|this|that) (?:have|come with|need)(?: any| an?)? [a-z][a-z -]{2,25})(?: in (?:it"
    r"|them))?\W*"
    r"|(?:它们?|[这那][个款些]?|里面?)*(?:会不会|有没有|会|有)(?:有|带|掉)?[^，。,]{2,6}(?:吗|么|呢)?[？?]*"
)


def asks_of_a_rule(
    head: Plan, text: str, visit: Visit, memory: Memory, understanding: Understanding
) -> bool:
    """Whether a message that the head did not understand is a question of one of the shop's rules
    by its keyword, and no name of goods."""
    if head.intent not in _NO_RULE or email(text):
        return False
    if FROM_A_PLACE.fullmatch(text.casefold().strip(" .!?")):
        return False  # "something from spain"
    if head.intent in {"about", "profile_view"} and head.confidence >= _HEARD:
        return False  # "are you an AI" is no question of the rules for one
    if memory.focus and head.intent == "product_question":
        return False
    believed = memory.shown or (head.confidence >= _HEARD and head.intent != "policy")
    keyword, share = visit.services.passages.named(text, visit.language)
    if share < (_WHOLLY if believed else _MOSTLY):
        return False
    if memory.shown and understanding.knows_origin(keyword):
        return False  # "from spain", of wines
    names = (keyword, goods_named(text) if has_han(text) else keyword)  # 数据线 is no 数据
    return not any(understanding.names_a_shelf(n) or understanding.is_goods(n) for n in names)


def asks_whether(head: Plan, text: str, memory: Memory, visit: Visit) -> bool:
    """Whether a message asks of what is on the table if it has something that its facts tell, one
    way or the other: "any small parts?", of toys."""
    if head.intent not in {*FINDING, *UNHEARD, "product_question"} or not memory.shown:
        return False
    if _WHETHER.fullmatch(text.casefold().strip()) is None:
        return False
    first = ProductId(memory.focus or memory.shown[0].product_id)
    product = visit.services.store.catalogue.get(first)
    names = asked_attributes(text, product, visit.language) if product is not None else []
    return bool(product and names and isinstance(product.attributes[names[0]], bool))


def scrap_of_it(head: Plan, text: str, memory: Memory, visit: Visit) -> bool:
    """Whether a scrap after a question of a product goes on with it, though the head takes it for
    one of the rules: "and charging time?"."""
    asked_last = memory.last_intent == "product_question" or len(memory.shown) == 1
    if head.intent != "policy" or not asked_last:
        return False
    if _AND.fullmatch(text.casefold().strip()) is None:
        return False
    return visit.services.passages.named(text, visit.language)[1] < _WHOLLY
