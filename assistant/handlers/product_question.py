"""Questions about one product: which product, and whether it is a question about one at all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from assistant.answer import Answer, Steps, Turn
from assistant.chinese_turns import asks_of_it
from assistant.events import Question, Status
from assistant.facts import in_sentences, label_of
from assistant.handlers.chosen import after_asking
from assistant.handlers.discover import as_request, discover, names_other_goods
from assistant.handlers.each_question import (
    fact_of_each,
    forms_of_all,
    label_of_each,
    on_the_table,
    products_of,
    said_by_each,
    whether_each,
)
from assistant.handlers.nutrients_of_shown import nutrient_asked, ranked_by_nutrient
from assistant.handlers.policy import policy
from assistant.handlers.product_facts import answers
from assistant.handlers.shop_questions import most_of_what, shop_question
from assistant.handlers.tell import tell, tell_each
from assistant.handlers.unit_price import (
    asks_which_is_cheapest,
    cheapest_by_amount,
    price_per,
)
from assistant.holds import asked_of_it
from assistant.intents.plain import plain
from assistant.memory import Shown
from assistant.naming import product_named
from assistant.request import referred
from assistant.suits import asks_if_sure
from assistant.superlatives import RATING, Most, the_most, wish_of
from prompts import sentence
from retrieval.constraints import Language
from store.ids import ProductId
from store.product import Product
from tools.health.avoidance import parse_avoidance
from tools.health.goods import goods_kind
from tools.search import find_products


def product_question(turn: Turn) -> Steps:
    """Answer from the product's own facts, or say that they do not tell."""
    if turn.plan.arguments.get("sure"):
        turn = _asked_for_sure(turn)
    if asked_of_it := turn.plan.arguments.get("asked"):
        turn = replace(turn, text=str(asked_of_it))
    if several := turn.plan.arguments.get("each"):
        yield Status("facts", sentence("step.facts", turn.language))
        return tell_each(turn, products_of(turn, several))
    if turn.plan.arguments.get("which"):
        text = sentence("product.which", turn.language)
        options = titles_of([s for s in turn.memory.shown if s.product_id != turn.memory.focus])
        return Answer(lead=text, memory=turn.memory, question=Question(text, options))
    ranked = _ranked(turn) if len(turn.memory.shown) > 1 else None
    if ranked is not None:
        yield Status("facts", sentence("step.facts", turn.language))
        told, first = ranked
        focused = replace(turn.memory, focus=str(first.id)) if first else turn.memory
        return Answer(lead=in_sentences(told, turn.language), memory=focused)
    if _of_several_kinds(turn):
        return most_of_what(turn)
    most = _the_most(turn)
    if most is not None:
        yield Status("facts", sentence("step.facts", turn.language))
        return tell(replace(turn, text=label_of(most.told_by, "en")), most.product)
    each = label_of_each(turn) or whether_each(turn) or fact_of_each(turn)
    if each is not None:
        yield Status("facts", sentence("step.facts", turn.language))
        return Answer(lead=each, memory=turn.memory)
    product = _product(turn)
    if _asks_for_another(turn, product):
        return (yield from discover(as_request(turn)))
    yield Status("facts", sentence("step.facts", turn.language))
    if product is None:
        of_all = forms_of_all(turn) or said_by_each(turn)
        if of_all:
            return Answer(lead=in_sentences(of_all, turn.language), memory=turn.memory)
        text = sentence("product.which", turn.language)
        options = titles_of(turn.memory.shown)
        return Answer(lead=text, memory=turn.memory, question=Question(text, options))
    if _OF_RULES.search(turn.text.casefold()) and not answers(turn, product):
        return (yield from policy(turn))
    asked = turn if answers(turn, product) else asked_again(turn)
    if turn.plan.arguments.get("instead") and not answers(asked, product):
        described = {"product_id": str(product.id), "describe": True}
        asked = replace(turn, plan=replace(turn.plan, arguments=described))
    return after_asking(asked, tell(asked, product), product)


def _ranked(turn: Turn) -> tuple[list[str], Product | None] | None:
    """What is on the table in the order of a nutrient, or of its price by the kilo, where one is
    asked for."""
    if (nutrient := nutrient_asked(turn.text)) is not None:
        return ranked_by_nutrient(nutrient, on_the_table(turn), turn.language)
    per = price_per(turn.text) if asks_which_is_cheapest(turn.text) else None
    return cheapest_by_amount(on_the_table(turn), per, turn.language) if per else None


def asked_again(turn: Turn) -> Turn:
    """The turn with the question before it, when it only points at another product: "and the
    second one?"."""
    if turn.memory.last_intent != "product_question" or not _AGAIN.search(turn.text.casefold()):
        return turn
    asked = _asked_lately(turn)
    return turn if asked is None else replace(turn, text=asked)


def _asked_lately(turn: Turn) -> str | None:
    """The last question that was more than "and the second one?" or "are you sure?"."""
    store = turn.visit.services.store
    done = store.conversations.turns(turn.visit.principal.session_id)
    lately = [before.said for before in reversed(done[-_LATELY:])]
    asked = (s for s in lately if not _AGAIN.search(s.casefold()) and not asks_if_sure(s))
    known = turn.visit.services.understanding.is_word
    return next((plain(asked_of_it(said), turn.language, known) for said in asked), None)


def _asked_for_sure(turn: Turn) -> Turn:
    """The last question once more, and whether the answer holds."""
    focused = {**turn.plan.arguments, "product_id": turn.memory.focus}
    plan = replace(turn.plan, arguments=focused)
    return replace(turn, text=_asked_lately(turn) or turn.text, plan=plan)


def _of_several_kinds(turn: Turn) -> bool:
    """Whether "what lasts longest" is asked of things that nobody compares."""
    if wish_of(turn.text) in (None, RATING) or shop_question(turn.text) is None:
        return False
    return len({product.department or product.category for product in on_the_table(turn)}) > 1


def _the_most(turn: Turn) -> Most | None:
    if len(turn.memory.shown) < 2 or wish_of(turn.text) is None:
        return None
    return the_most(turn.text, on_the_table(turn))


def _product(turn: Turn) -> Product | None:
    catalogue = turn.visit.services.store.catalogue
    argument = turn.plan.arguments.get("product_id")
    if argument:
        return catalogue.get(ProductId(str(argument)))
    ids = referred(turn)
    if ids:
        return catalogue.get(ProductId(ids[0]))
    named = product_named(turn) if not _A_PLACE.fullmatch(turn.text.casefold()) else None
    if named is not None:
        return named
    return catalogue.get(ProductId(turn.memory.focus)) if turn.memory.focus else None


def titles_of(shown: Sequence[Shown]) -> tuple[str, ...]:
    return tuple(s.title for s in shown[:4])


def _asks_for_another(turn: Turn, product: Product | None) -> bool:
    """Whether the message asks nothing of the product on the table and names another thing: a
    request in the shape of a question."""
    if turn.plan.source == "button" or turn.plan.arguments.get("product_id"):
        return False
    if referred(turn) or product_named(turn) is not None or _FITS.match(turn.text):
        return False
    if product is not None and _SCRAP.fullmatch(turn.text) and names_other_goods(turn, product):
        return True
    if _POINTS.search(turn.text.casefold()) and not _points_at_a_kind(turn, product):
        return False
    if (
        product is not None
        and answers(turn, product)
        and not _ingredients_of_no_food(turn, product)
    ):
        return False
    alone = turn.visit.services.understanding.read(
        turn.text, language=cast(Language, turn.language)
    )
    if alone.category or alone.departments:
        return product is None or alone.category != product.category
    if product is not None and asks_of_it(turn.text):
        return False  # 防滑吗, of a shoe
    return bool(alone.text) and find_products(turn.visit, alone, limit=1).result.carried


def _points_at_a_kind(turn: Turn, product: Product | None) -> bool:
    """Whether 那个桌游 names a kind of thing that the product on the table is not."""
    if product is None or not _NAMES_KIND.search(turn.text):
        return False
    named = turn.visit.services.understanding.read(turn.text, language="zh").category
    return named is not None and named != product.category


def _ingredients_of_no_food(turn: Turn, product: Product) -> bool:
    """ "Are there nuts in your snacks?" with a toy on the table."""
    asked = parse_avoidance(turn.text, turn.language, bare=True)
    named = asked.allergens or asked.diets or asked.avoid_words
    return bool(named) and goods_kind(product) == "other"


_A_PLACE = re.compile(
    r"(?:and |what about |how about )?(?:the )?(?:first|second|third|fourth|last)(?: one)?\W*"
)
"""A place in the list, which is no name: "the second" is no Second Skin Foundation."""
_SCRAP = re.compile(
    r"(?:and |what about |how about )?[a-z]+(?: [a-z]+)?(?: for (?:it|that))?\W*", re.I
)
"""A few words that name a thing and ask nothing of it."""
_OF_RULES = re.compile(
    r"\b(?:warrant(?:y|ies)|guarantee[ds]?|returns?|returned|refund\w*|deliver\w*|shipping)\b"
    r"|保修|质保|退货|换货|运费|配送|包邮"
)
"""What the shop's rules say of any product, where its page does not."""
_LATELY = 4
"""So many turns back a question may stand that is asked again."""
_POINTS = re.compile(
    r"\b(?:it|its|it's|they|them|this|that|these|those|one|ones|there)\b|[它这那]|第.[个款双件]"
)
_FITS = re.compile(
    r"(?:它|[这那][个款])?(?:能不能|能|可以|可不可以)(?:连|接|配|装|放|搭|兼容|支持)|支持|兼容"
)
"""What it goes with: 能连手机吗 asks for no telephone."""
_NAMES_KIND = re.compile(r"[这那][个款种件双条把本]?(?![个款种件双条把本])[\u3400-\u9fff]{2}")
_AGAIN = re.compile(r"^(?:and|what about|how about)\b[^?]{0,40}\??$|^那?.{0,12}呢[?？。]?$")
