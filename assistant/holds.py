"""What a label says of goods that are named and not on the table: "is honey vegan?"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.allergen_list import asks_for_allergens
from assistant.intents.folding import plain_question
from assistant.intents.slots import references
from assistant.may_have import ARTICLE, OPENS
from assistant.memory import Memory
from assistant.of_a_kind import alone, called_so, of_those, wish_for
from assistant.plan import Plan
from assistant.request import shown_references
from retrieval.tokens import has_han
from tools.cart_view import view_cart
from tools.health.avoidance import parse_avoidance
from tools.health.goods import goods_kind
from tools.profile import say_value
from tools.visit import Visit

_HOLDS = (
    re.compile(
        rf"{OPENS}(?:does|do) (?P<what>.{{2,40}}?) (?:contain|have|has|include|list)"
        r" (?P<of>.{2,40}?)(?: in (?:it|them))?"
    ),
    re.compile(rf"{OPENS}(?:is|are) there (?P<of>.{{2,30}}?) in (?P<what>.{{2,40}})"),
    re.compile(
        rf"{OPENS}(?:what|which) (?P<of>allergens) (?:are (?:there )?in|does|do)"
        r" (?P<what>.{2,40}?)(?: (?:have|contain|list))?"
    ),
    re.compile(
        r"(?:请问|那|那么)?(?P<what>[^，。,\s]{1,12}?)(?:里面?|里头|中)?(?:都)?"
        r"(?:含不含|有没有|含有?|有)(?P<of>[^，。,]{1,8}?)(?:吗|么|嘛|呢|没有)?"
    ),
)
_IS = (
    re.compile(
        rf"{OPENS}(?:is|are) (?P<what>.{{2,40}}?)"
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


@dataclass(frozen=True, slots=True)
class Held:
    """A question of what goods hold, or are. `named`: they were said with "the"."""

    what: str
    of: str
    holds: bool
    named: bool

    @property
    def zh(self) -> bool:
        """Whether it is asked in Chinese, also of goods with a Latin name."""
        return has_han(self.what) or has_han(self.of)

    @property
    def of_it(self) -> str:
        """The question again, of "it", so that its name asks for nothing."""
        return _of_it(self.of, zh=self.zh, holds=self.holds)


def _held(said: str) -> Held | None:
    """The question in a message of what a label or a fact settles of goods that it names; None
    where it only points at them."""
    for shape in (*_HOLDS, *_IS):
        found = shape.fullmatch(said)
        if found is None:
            continue
        whole, of = found["what"].strip(), found["of"].strip()
        what = ARTICLE.sub("", whole)
        if what and not _POINTS.search(what) and _is_of_a_label(of):
            return Held(what, of, shape in _HOLDS, whole.startswith(("the ", "your ")))
    return None


def asked_of_it(text: str) -> str:
    """A question of what named goods hold, of "it"; any other message as it is."""
    held = _held(plain_question(text))
    return text if held is None else held.of_it


def what_it_holds(text: str, memory: Memory, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of a question of what a label says of goods that are named in it: of the one product
    that is called so, else of what the shop has of the kind. None for any other message."""
    said = plain_question(text)
    if _CART.search(said) and (of_cart := _of_the_cart(said, visit)) is not None:
        return of_cart
    held = _held(said)
    if held is None:
        return _asked_likewise(said, memory, visit)
    shown = references(held.what, shown_references(memory), "en")
    if len(shown) == 1:
        on_table = {"product_id": memory.shown[shown[0]].product_id, "asked": held.of_it}
        return Plan("product_question", "rule", arguments=on_table)
    meant = None if shown else called_so(held.what, visit(), named=held.named)
    unheard = has_han(said) or held.holds or len(held.what.split()) > _LONGEST
    if shown or (meant is None and unheard):
        return None
    of_it = of_those(meant or (), asked=held.of_it, named=held.named)
    return of_it or alone(_wish(held))


def _of_the_cart(said: str, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of a question of the labels in the cart: "anything with nuts in my cart?"."""
    if _CHANGES.search(said):
        return None
    zh, language = has_han(said), visit().language
    needs = parse_avoidance(said, language, bare=True)
    if needs.diets:
        asked = _of_it(say_value("diet", needs.diets[0], language), zh=zh, holds=False)
    elif needs.allergens:
        names = [say_value("allergen", a, language) for a in needs.allergens]
        asked = _of_it(("、" if zh else " and ").join(names), zh=zh, holds=True)
    elif asks_for_allergens(said):
        asked = "有什么过敏原" if zh else "what allergens are in it?"
    elif _SUITS.search(said):
        asked = "我能吃吗" if zh else "is it ok for me?"
    else:
        return None
    held = [item.product for item in view_cart(visit()).items]
    told = [product for product in held if goods_kind(product) != "other"]
    ids = dict.fromkeys(str(product.id) for product in told or held)
    which = {"product_id": next(iter(ids), "")} if len(ids) == 1 else {"each": [*ids]}
    return Plan("product_question", "rule", arguments={**which, "asked": asked}) if ids else None


def _asked_likewise(said: str, memory: Memory, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of "what about peanut butter?", after a question of another product."""
    found = _LIKEWISE.fullmatch(said) if memory.last_intent == "product_question" else None
    if found is None:
        return None
    whole = found["what"] or found["what_zh"]
    what = ARTICLE.sub("", whole)
    if _POINTS.search(what) or references(what, shown_references(memory), "en"):
        return None
    meant = called_so(what, visit(), named=what != whole)
    again = "那它呢" if has_han(said) else "what about it?"
    return of_those(meant, asked=again, named=True) if meant and len(meant) == 1 else None


def _is_of_a_label(of: str) -> bool:
    """Whether words name what a label or a fact settles: an allergen, a diet, an ingredient."""
    settled = parse_avoidance(of, bare=True) or asks_for_allergens(of) or _FACT.search(of)
    return bool(settled)


def _of_it(of: str, *, zh: bool, holds: bool) -> str:
    if zh:
        return f"它含{of}吗" if holds else f"它是{of}的吗"
    return f"does it contain {of}?" if holds else f"is it {of}?"


def _wish(held: Held) -> str:
    """What is asked, as a request: "vegan wine", "soy sauce without gluten"."""
    what, of, zh = held.what, held.of, held.zh
    if asks_for_allergens(of):
        return what
    needs = parse_avoidance(of, bare=True)
    if not needs:
        return f"有{of}的{what}" if zh else f"{what} with {of}"
    if zh:
        return f"{of}的{what}" if needs.diets else f"不含{of}的{what}"
    return wish_for(what, needs.diets, (*needs.allergens, *needs.avoid_words))
