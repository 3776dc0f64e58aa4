"""The forms of a product in words: which there are, and which are sold out."""

from assistant.facts import option_label
from prompts import sentence
from store.product import Product, Variant
from tools.cart_view import title_with_options


def say_sold_out(product: Product, variant_id: str | None, language: str) -> str:
    """That a product, or one form of it, is sold out, and in which forms it still is there."""
    title = title_with_options(product, variant_id, language)
    others = say_forms([v for v in product.variants if v.available], language)
    if variant_id is None or not others:
        return sentence("cart.refused.sold_out", language, title=title)
    return sentence("cart.refused.form_sold_out", language, title=title, options=others)


def say_forms(variants: list[Variant], language: str, most: int = 6) -> str:
    """Forms in a list, "" for none."""
    labels = [option_label(v.options, language) for v in variants[:most]]
    return sentence("list.reasons", language).join(labels)
