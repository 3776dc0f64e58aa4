"""Which form of a product goes into the cart: chosen by what was said, or asked for."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Turn
from assistant.events import Question
from assistant.facts import in_sentences, option_label
from assistant.handlers.chosen import choosing, forms_so_far
from assistant.handlers.variants import say_not_made, say_sold_out
from assistant.intents.forms import Forms
from prompts import sentence, term
from store.product import Product, Variant
from tools.cart_view import title_with_options

MOST_CHOICES = 8


def chosen_form(product: Product, forms: Forms) -> str | None:
    """The one variant that is named, or the only one that can be bought of those; a product
    with one variant to buy has it chosen. None where it is to be asked."""
    if len(product.variants) == 1:
        return str(product.variants[0].id)
    if forms.unknown:
        return None
    fitting = forms.fitting(product)
    left = [v for v in fitting if v.available]
    if len(left) == 1:
        return str(left[0].id)
    return str(fitting[0].id) if len(fitting) == 1 else None


def ask_form(turn: Turn, product: Product) -> Answer:
    """The question which form it shall be; what was named and is not made, or is sold out, is said
    instead or before."""
    language = turn.language
    title = product.title_in(language)
    forms = forms_so_far(turn, product)
    fitting = forms.fitting(product)
    left = [v for v in fitting if v.available]
    if forms.unknown:
        left = left or [v for v in product.variants if v.available]
    if not left:
        gone = str(fitting[0].id) if len(fitting) == 1 else None
        lead = say_sold_out(product, gone, language)
        if not fitting:
            lead = sentence("variant.not_together", language, title=title)
        return Answer(lead=lead, memory=turn.memory)
    labels = choices(left, language)
    options = sentence("list.reasons", language).join(labels)
    text = sentence("cart.choose_variant", language, title=title, options=options)
    lead = text
    if forms.unknown:
        lead = in_sentences([say_not_made(product, forms, language, bare=True), text], language)
    words = {
        word
        for variant in left
        for name, value in variant.options.items()
        for word in (value, term(value, language, name))
    }
    awaiting = {
        "kind": "variant",
        "product_id": str(product.id),
        "options": sorted(words),
    }
    memory = replace(choosing(turn.memory, product, forms), awaiting=awaiting)
    return Answer(lead=lead, memory=memory, question=Question(text, labels))


def say_short(turn: Turn, product: Product, *, count: int) -> str:
    """That there are none, or not so many, of the form that was wanted."""
    language = turn.language
    chosen = chosen_form(product, forms_so_far(turn, product)) if product.variants else None
    variant = product.variant(chosen) if chosen else None
    left = variant.stock if variant else product.stock
    if left == 0:
        return say_sold_out(product, chosen, language)
    title = title_with_options(product, chosen, language)
    if left is not None and left < count:
        return sentence("cart.refused.left", language, title=title, count=left)
    return sentence("cart.refused.quantity", language, title=title)


def choices(left: Sequence[Variant], language: str) -> tuple[str, ...]:
    """What to choose from: whole variants while they are few, else the first open option."""
    labels = [option_label(v.options, language) for v in left]
    if len(labels) <= MOST_CHOICES:
        return tuple(labels)
    for name in left[0].options:
        values = dict.fromkeys(term(v.options.get(name, ""), language, name) for v in left)
        if len(values) > 1:
            return tuple(values)
    return tuple(labels[:MOST_CHOICES])
