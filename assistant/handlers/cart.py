"""The cart by chat and by button."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question, Status
from assistant.handlers.cart_forms import ask_form, chosen_form, say_short
from assistant.handlers.cart_several import (
    Line,
    add_several,
    asks_for_several,
    each,
    several_meant,
)
from assistant.handlers.chosen import (
    choosing,
    count_so_far,
    forms_so_far,
    is_wanted,
    waiting_with,
)
from assistant.handlers.discover import as_request, discover
from assistant.handlers.each_question import on_the_table
from assistant.handlers.overview import asks_for_the_shop, overview
from assistant.handlers.product_question import asked_again, product_question
from assistant.handlers.variants import asked_forms
from assistant.intents.amounts import impossible
from assistant.intents.slots import quantity
from assistant.naming import product_named
from assistant.request import referred
from assistant.superlatives import meant_by, names_the_most
from assistant.unfit import say_unfit
from prompts import sentence
from retrieval.tokens import has_han, terms
from store.errors import NotFound, Refused, Unfit
from store.ids import ProductId
from store.product import Product
from tools.cart import AddToCart, SetQuantity
from tools.cart_view import title_with_options, view_cart
from tools.operations import propose

NO_NAME = frozenset(
    "add put take buy get want i ll d like would have give me us a an the one two three four five "
    "six seven eight nine ten dozen pair pairs pack packs box boxes couple of to in into "
    "my our cart basket bag please pls ok "
    "okay yes more another them those these it this that and now then just both only piece pieces "
    "so".split()
)
"""Words of a message about the cart that name no product."""
_INTO_THE_CART = re.compile(
    r"(?:再|请|帮我|给我)*(?:加入?|放|买|来|拿|下单)(?:[进到入在去])*(?:我的)?|购物[车篮]|[车篮]子?里?"
    r"|^(?:(?:please|ok|and|also|can you|could you) )*(?:add|put|stick|drop)\b(?: \d{1,2}\b)?"
    r"|\b(?:in|into|to) (?:my|the|our) (?:cart|basket|bag|trolley)\b",
    re.IGNORECASE,
)
TALKED_OF_ONE = frozenset({"product_question", "why", "why_not", "cart_add"})
"""After these turns, "add two" means the product that was talked of."""


def cart_view(turn: Turn) -> Steps:
    """What is in the cart, and what it comes to."""
    if asks_for_the_shop(turn.text):
        return (yield from overview(turn))
    yield Status("cart", sentence("step.cart", turn.language))
    language = turn.language
    view = view_cart(turn.visit)
    if not view.items or view.total is None:
        return Answer(lead=sentence("cart.empty", language), memory=turn.memory)
    lines = [
        "- "
        + sentence(
            "cart.line",
            language,
            quantity=item.quantity,
            title=title_with_options(item.product, item.variant_id, language),
            total=item.total.format(language),
        )
        + (f" {item.mark}" if item.mark else "")
        for item in view.items
    ]
    text = "\n".join([sentence("cart.list", language), *lines])
    total = sentence("cart.total", language, total=view.total.format(language))
    return Answer(lead=text, tail="\n\n" + total, memory=turn.memory)


def cart_add(turn: Turn) -> Steps:
    """Propose to put a product into the cart; the shopper's yes puts it there."""
    if asked_again(turn) is not turn:
        return (yield from product_question(turn))
    yield Status("cart", sentence("step.cart", turn.language))
    language = turn.language
    together = several_meant(turn)
    if together and not impossible(turn.text):
        return add_several(turn, _lines(turn, together), say_refusal)
    several = asks_for_several(turn)
    if not several and not referred(turn, many=True) and _wants_another(turn):
        goods = replace(turn, text=_INTO_THE_CART.sub(" ", turn.text).strip())
        return (yield from discover(as_request(goods)))
    if (together or several) and impossible(turn.text):
        return Answer(lead=sentence("cart.refused.amounts", language), memory=turn.memory)
    product = None if several else _product(turn)
    if product is None:
        text = sentence("cart.which", language)
        titles = tuple(s.title for s in turn.memory.shown[:4])
        count = turn.plan.arguments.get("quantity") or quantity(turn.text)
        awaiting = {"kind": "which", "intent": "cart_add", "quantity": count}
        memory = replace(turn.memory, awaiting=awaiting)
        return Answer(lead=text, memory=memory, question=Question(text, titles))
    if impossible(turn.text):
        answer = say_refusal(turn, product, Refused("amount"))
        return replace(answer, memory=replace(answer.memory, focus=str(product.id)))
    if turn.plan.arguments.get("set") and not is_wanted(turn.memory, product):
        return (yield from _set_quantity(turn, product))
    forms, count = forms_so_far(turn, product), _count(turn, product)
    variant = turn.plan.arguments.get("variant_id") or chosen_form(product, forms)
    line = {"product_id": str(product.id), "variant_id": variant, "quantity": count}
    waiting = waiting_with(turn.memory, product)
    memory = choosing(turn.memory, product, forms, quantity=count)
    memory = replace(memory, focus=str(product.id))
    turn = replace(turn, memory=memory)
    if waiting:
        return add_several(turn, [line, *waiting], say_refusal)
    try:
        proposal = propose(turn.visit, AddToCart(), line)
    except Refused as refused:
        return say_refusal(turn, product, refused)
    return Answer(lead=proposal.summary, memory=memory, proposal=proposal)


def _wants_another(turn: Turn) -> bool:
    """Whether a message wants goods put into the cart that are not those talked of: 再加一张贺卡;
    with nothing on the table, any that it names."""
    if turn.plan.arguments or product_named(turn) is not None:
        return False
    if not has_han(turn.text):
        nothing_yet = not turn.memory.shown and not turn.memory.focus
        return nothing_yet and turn.visit.services.understanding.names_a_shelf(turn.text)
    said = _INTO_THE_CART.sub(" ", turn.text)
    asked = turn.visit.services.understanding.read(said, language="zh")
    talked_of = turn.visit.services.store.catalogue.get(ProductId(turn.memory.focus or ""))
    if asked.category:
        return talked_of is None or asked.category != talked_of.category
    return asked.asks == "thing" and "的" not in said


def _lines(turn: Turn, ids: Sequence[str]) -> list[Line]:
    """A line for each product; a number counts every one only where the message says so."""
    count = (quantity(turn.text) if each(turn.text) else None) or 1
    products = turn.visit.services.store.catalogue.get_many([ProductId(i) for i in ids])
    return [
        {
            "product_id": str(product.id),
            "variant_id": chosen_form(product, asked_forms(turn, product)),
            "quantity": count,
        }
        for product in (products.get(ProductId(i)) for i in ids)
        if product is not None
    ]


def _set_quantity(turn: Turn, product: Product) -> Steps:
    """ "Make it three": change what is in the cart, or say that it is not in it."""
    count = int(turn.plan.arguments["quantity"])
    try:
        proposal = propose(turn.visit, SetQuantity(), {"product_id": product.id, "quantity": count})
    except NotFound:
        arguments = {"product_id": str(product.id), "quantity": count}
        return (yield from cart_add(replace(turn, plan=replace(turn.plan, arguments=arguments))))
    except Refused as refused:
        return say_refusal(turn, product, refused)
    memory = replace(turn.memory, focus=str(product.id))
    return Answer(lead=proposal.summary, memory=memory, proposal=proposal)


def _count(turn: Turn, product: Product) -> int:
    """How many: by this message, or by the one that led to the question it answers."""
    asked = count_so_far(turn.memory, product)
    return int(turn.plan.arguments.get("quantity") or quantity(turn.text) or asked or 1)


def say_refusal(turn: Turn, product: Product, refused: Refused) -> Answer:
    """Why a product does not go into the cart, or the question whose answer would let it."""
    language, code = turn.language, str(refused)
    title = product.title_in(language)
    memory = replace(turn.memory, awaiting={})
    if code == "choose_variant":
        return ask_form(replace(turn, memory=memory), product)
    if code == "age_unknown":
        age = product.min_age or 18
        text = sentence("cart.ask_age", language, title=title, age=age)
        memory = replace(
            memory, awaiting={"kind": "age", "age": age, "product_id": str(product.id)}
        )
        yes = sentence("answer.age_yes", language, age=age)
        return Answer(
            lead=text,
            memory=memory,
            question=Question(text, (yes, sentence("answer.age_no", language))),
        )
    if isinstance(refused, Unfit):
        return Answer(lead=say_unfit(turn.visit, refused, title), memory=memory)
    if code in {"sold_out", "quantity"}:
        short = say_short(turn, product, count=_count(turn, product))
        return Answer(lead=short, memory=memory)
    key = f"cart.refused.{code}" if code in {"amount", "no_price"} else "cart.refused.other"
    return Answer(lead=sentence(key, language, title=title), memory=memory)


def _product(turn: Turn) -> Product | None:
    catalogue = turn.visit.services.store.catalogue
    argument = turn.plan.arguments.get("product_id")
    if argument:
        return catalogue.get(ProductId(str(argument)))
    ids = referred(turn)
    named = product_named(turn) if _names_something(turn.text) else None
    meant = catalogue.get(ProductId(ids[0])) if ids else None
    if meant is not None and (named is None or _said_of(turn, meant) >= _said_of(turn, named)):
        return meant
    if named is not None:
        return named
    if names_the_most(turn.text) and (most := meant_by(turn.text, on_the_table(turn))) is not None:
        return most
    about_it = (
        bool(turn.plan.arguments.get("set"))
        or turn.memory.last_intent in {*TALKED_OF_ONE, "policy"}
        or str((turn.memory.request or {}).get("sort")).startswith("price_")
        or _it(turn.text)
    )
    if turn.memory.focus and (len(turn.memory.shown) <= 1 or about_it):
        return catalogue.get(ProductId(turn.memory.focus))
    if len(turn.memory.shown) == 1:
        return catalogue.get(ProductId(turn.memory.shown[0].product_id))
    return None


def _said_of(turn: Turn, product: Product) -> int:
    """How many words of its title a message says: "the oat, banana and yoghurt pouch" is no bag of
    oats, though one is on the table. What is meant by its place says none, and stands."""
    said = set(terms(turn.text))
    told = len(said & set(terms(product.title_in(turn.language))))
    return told if told > 1 else 0


def _names_something(text: str) -> bool:
    """Whether more stands in the message than how many go into the cart: "add two, please" is not
    the Two-Slice Toaster."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    return bool(words - NO_NAME)


def _it(text: str) -> bool:
    words = set(text.casefold().replace(",", " ").replace(".", " ").split())
    return bool(words & {"it", "that", "this"}) or any(w in text for w in ("这个", "它", "那个"))
