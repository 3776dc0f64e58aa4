"""What a label says of goods that are named and not on the table: "is honey vegan?"."""

import re

from assistant.allergen_list import asks_for_allergens
from assistant.food_for_people import is_food
from assistant.intents.slots import references
from assistant.may_have import plain_question
from assistant.memory import Memory
from assistant.of_a_kind import alone, called_so, is_named_goods, of_those
from assistant.plan import Plan
from assistant.request import shown_references
from retrieval.tokens import has_han
from tools.cart_view import view_cart
from tools.health.avoidance import parse_avoidance
from tools.health.goods import goods_kind
from tools.profile import say_value
from tools.visit import Visit

_OPENS = r"(?:(?:and|so|but|ok|hi|hello|hey|then|please)[, ]+)*"
_HOLDS = (
    re.compile(
        rf"{_OPENS}(?:does|do) (?P<what>.{{2,40}}?) (?:contain|have|has|include|list)"
        r" (?P<of>.{2,40}?)(?: in (?:it|them))?"
    ),
    re.compile(rf"{_OPENS}(?:is|are) there (?P<of>.{{2,30}}?) in (?P<what>.{{2,40}})"),
    re.compile(
        rf"{_OPENS}(?:what|which) (?P<of>allergens) (?:are (?:there )?in|does|do)"
        r" (?P<what>.{2,40}?)(?: (?:have|contain|list))?"
    ),
    re.compile(
        r"(?:请问|那|那么)?(?P<what>[^，。,\s]{1,12}?)(?:里面?|里头|中)?(?:都)?"
        r"(?:含不含|有没有|含有?|有)(?P<of>[^，。,]{1,8}?)(?:吗|么|嘛|呢|没有)?"
    ),
)
_IS = (
    re.compile(
        rf"{_OPENS}(?:is|are) (?P<what>.{{2,40}}?)"
        r" (?P<of>(?:[a-z]+[- ]free|free (?:of|from) .{2,20}|vegan|vegetarian|veggie|halal|kosher"
        r"|pesc[ea]tarian|plant[- ]based))(?: friendly)?"
    ),
    re.compile(
        r"(?:请问|那|那么)?(?P<what>[^，。,\s]{1,12}?)(?:是不是|算不算|是|算)"
        r"(?P<of>[^，。,]{1,8}?)的?(?:吗|么|嘛)?"
    ),
)
_CART = re.compile(r"\b(?:in |of )?(?:my|the|our) (?:cart|basket|trolley)\b|购物[车篮]")
_CHANGES = re.compile(
    r"\b(?:add|put|remove|take|delete|clear|empty|drop|throw|change|set)\b|[加放删去清拿换]"
)
_SUITS = re.compile(
    r"\b(?:ok(?:ay)?|fine|safe|suitable|good|right) for (?:me|us)\b"
    r"|\bi (?:should ?n'?t|can'?t|cannot|must ?n'?t|can) (?:eat|drink|have)\b"
    r"|我(?:能|不能|可以)[吃喝]"
)
_LIKEWISE = re.compile(
    r"(?:(?:and|ok|so)[, ]+)*(?:(?:what|how) about|and(?= (?:the|your)\b)) (?P<what>[a-z' -]{3,40})"
    r"|那?(?P<what_zh>[^，。,\s]{2,10}?)呢"
)
_POINTS = re.compile(
    r"\b(?:it|this|that|these|those|them|they|you|ones?|any|some|what|which|here|i|we|my"
    r"|he|she|stock|everything|anything|all|food|products?|stuff|shop|store)\b"
    r"|[它这那你您我]|第.[个款]"
)
_FACT = re.compile(
    r"\b(?:caffeine|caffeinated|decaf\w*|alcohol|sugars?|salt|fat|protein|fib(?:re|er)|calories"
    r"|gelatine?|lactose|additives?|preservatives?|colou?rings?|sweeteners?|msg|fluoride|retinol"
    r"|parabens?|silicones?|perfume|fragrance|latex|nickel|wool|leather|down|plastic|bpa)\b"
    r"|咖啡因|酒精|糖|盐|脂肪|蛋白质|热量|明胶|乳糖|添加剂|防腐剂|色素|甜味剂|味精|氟|香精|乳胶|羊毛|皮革|羽绒"
)
"""What else somebody asks whether goods hold."""
_LONGEST = 3
"""So many words name what the shop may never have heard of: gummy bears."""
_ARTICLE = re.compile(r"^(?:(?:an?|the|your|some|any)\s+)+")


def asked_of_it(text: str) -> str:
    """A question of what named goods hold, of "it"; any other message as it is."""
    said = plain_question(text)
    for shape in (*_HOLDS, *_IS):
        found = shape.fullmatch(said)
        if found and not _POINTS.search(found["what"]) and is_of_a_label(found["of"], "en"):
            return _of_it(found["of"], said, holds=shape in _HOLDS)
    return text


def what_it_holds(text: str, memory: Memory, visit: Visit) -> Plan | None:
    """The plan of a question of what a label says of goods that are named in it: of the one product
    that is called so, else of what the shop has of the kind. None for any other message."""
    said = plain_question(text)
    of_cart = _of_the_cart(said, visit)
    if of_cart is not None:
        return of_cart
    for shape in (*_HOLDS, *_IS):
        found = shape.fullmatch(said)
        if found is None:
            continue
        whole, of = found["what"].strip(), found["of"].strip()
        what = _ARTICLE.sub("", whole)
        if not what or _POINTS.search(what) or not is_of_a_label(of, visit.language):
            continue
        asked = _of_it(of, said, holds=shape in _HOLDS)
        shown = references(what, shown_references(memory), visit.language)
        if len(shown) == 1:
            on_table = {"product_id": memory.shown[shown[0]].product_id, "asked": asked}
            return Plan("product_question", "rule", arguments=on_table)
        known = is_named_goods(what, visit)
        unheard = has_han(said) or shape in _HOLDS or len(what.split()) > _LONGEST
        if shown or (unheard and not known):
            return None
        named = whole.startswith(("the ", "your "))
        eaten = is_food(what, visit.services.understanding)
        meant = called_so(what, visit, named=named, eaten=eaten) if known else ()
        return of_those(meant, asked=asked, named=named) or alone(_wish(what, of, said))
    return _asked_likewise(said, memory, visit)


def _of_the_cart(said: str, visit: Visit) -> Plan | None:
    """The plan of a question of the labels in the cart: "anything with nuts in my cart?"."""
    named = _CART.search(said)
    if named is None or _CHANGES.search(said):
        return None
    needs = parse_avoidance(said, visit.language, bare=True)
    zh = has_han(said)
    if needs.diets:
        asked = _of_it(say_value("diet", needs.diets[0], visit.language), said, holds=False)
    elif needs.allergens:
        names = [say_value("allergen", a, visit.language) for a in needs.allergens]
        asked = _of_it(("、" if zh else " and ").join(names), said, holds=True)
    elif asks_for_allergens(said):
        asked = "有什么过敏原" if zh else "what allergens are in it?"
    elif _SUITS.search(said):
        asked = "我能吃吗" if zh else "is it ok for me?"
    else:
        return None
    held = [item.product for item in view_cart(visit).items]
    told = [product for product in held if goods_kind(product) != "other"]
    ids = dict.fromkeys(str(product.id) for product in told or held)
    which = {"product_id": next(iter(ids), "")} if len(ids) == 1 else {"each": [*ids]}
    return Plan("product_question", "rule", arguments={**which, "asked": asked}) if ids else None


def _asked_likewise(said: str, memory: Memory, visit: Visit) -> Plan | None:
    """The plan of "what about peanut butter?", after a question of another product."""
    found = _LIKEWISE.fullmatch(said) if memory.last_intent == "product_question" else None
    if found is None:
        return None
    whole = found["what"] or found["what_zh"]
    what = _ARTICLE.sub("", whole)
    if _POINTS.search(what) or references(what, shown_references(memory), visit.language):
        return None
    if not is_named_goods(what, visit):
        return None
    eaten = is_food(what, visit.services.understanding)
    meant = called_so(what, visit, named=what != whole, eaten=eaten)
    again = "那它呢" if has_han(said) else "what about it?"
    return of_those(meant, asked=again, named=True) if len(meant) == 1 else None


def is_of_a_label(of: str, language: str) -> bool:
    """Whether words name what a label or a fact settles: an allergen, a diet, an ingredient."""
    avoided = parse_avoidance(of, language, bare=True)
    return bool(avoided) or asks_for_allergens(of) or _FACT.search(of) is not None


def _of_it(of: str, said: str, *, holds: bool) -> str:
    """The question again, of "it", so that its name asks for nothing."""
    if has_han(said):
        return f"它含{of}吗" if holds else f"它是{of}的吗"
    return f"does it contain {of}?" if holds else f"is it {of}?"


def _wish(what: str, of: str, said: str) -> str:
    """What is asked, as a request: "wine that is vegan", "soy sauce without wheat"."""
    if asks_for_allergens(of):
        return what
    needs = parse_avoidance(of, "zh" if has_han(said) else "en", bare=True)
    if not needs:
        return f"有{of}的{what}" if has_han(said) else f"{what} with {of}"
    if has_han(said):
        return f"{of}的{what}" if needs.diets else f"不含{of}的{what}"
    if needs.diets:
        return f"{' '.join(needs.diets).replace('_', ' ')} {what}"
    avoided = " and ".join((*needs.allergens, *needs.avoid_words)).replace("_", " ")
    return f"{what} without {avoided}"
