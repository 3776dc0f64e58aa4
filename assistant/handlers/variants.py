"""The forms of a product in words: which there are, which are sold out, and which is not made."""

import re
from collections.abc import Collection, Sequence

from assistant.answer import Turn
from assistant.facts import in_sentences, label_of, option_label
from assistant.intents.forms import Forms, is_colour, is_size, options_of, read_forms
from prompts import sentence, term
from store.product import Product, Variant
from tools.cart_view import title_with_options
from tools.visit import Visit

_LISTED = 6
"""Of so many forms the prices are told one by one."""
FEW = 3
"""So many pieces or fewer are told with their number."""
_SIZES = re.compile(r"\bsizes?\b|how (?:big|large)|尺码|尺寸|码数|大小|多大|[哪几]个?[码号]")
_COLOURS = re.compile(r"\bcolou?rs?\b|颜色|什么色|哪些色")
_WHICH = re.compile(
    r"\b(?:which|what|all(?: the)?|any|other|more|different|are there)\b"
    r"|哪|什么|几种|几个|别的|其他|还有"
)
MY_SIZE = re.compile(r"\b(?:my|our) (?:own )?(?:size|shoe size)\b|我的?(?:尺码|码数|尺寸|码|号)")


def asked_forms(turn: Turn, product: Product, said: str | None = None) -> Forms:
    """What a message says of a product's forms; "my size" is the one in the profile."""
    return forms_asked(turn.visit, product, turn.text if said is None else said)


def forms_asked(visit: Visit, product: Product, text: str) -> Forms:
    """What a text says of a product's forms, for whom the visit is."""
    if MY_SIZE.search(text.casefold()):
        for value in visit.profile.values("size"):
            own = f"size {value.split()[-1]}"
            if read_forms(own, product).named:
                return read_forms(MY_SIZE.sub(own, text.casefold()), product)
    return read_forms(text, product)


def say_asked_forms(turn: Turn, product: Product) -> list[str]:
    """The answer to a question about forms, from the variants' own stock; [] for any other."""
    if not product.variants:
        return []
    language = turn.language
    forms = asked_forms(turn, product)
    if forms.unknown:
        return [say_not_made(product, forms, language)]
    if forms.named:
        return [_say_named(product, forms, language)]
    said = turn.text.casefold()
    wanted = _listed(product, said)
    return [_say_option(product, name, language) for name in wanted]


def say_form_price(turn: Turn, product: Product) -> list[str]:
    """The price of the forms that a message names, and which of them are sold out; without a name,
    the price of each form where they differ. [] where one price holds for all."""
    language = turn.language
    forms = asked_forms(turn, product)
    if forms.unknown:
        return [say_not_made(product, forms, language)]
    fitting = forms.fitting(product) if forms.named else list(product.variants)
    known = ((v.id, product.price_of(v.id)) for v in fitting)
    prices = {variant_id: price for variant_id, price in known if price is not None}
    several = len(set(prices.values())) > 1
    if not prices or not (forms.named or several):
        return []
    if len(fitting) == 1 or not several:
        one = str(fitting[0].id) if len(fitting) == 1 else None
        title = title_with_options(product, one, language)
        price = next(iter(prices.values())).format(language)
        told = sentence("product.price", language, title=title, price=price)
    elif len(prices) > _LISTED:
        low, high = min(prices.values()), max(prices.values())
        names = (label_of(name, language) for name in options_of(product))
        told = sentence(
            "product.price_range",
            language,
            title=product.title_in(language),
            low=low.format(language),
            high=high.format(language),
            options=sentence("list.and", language).join(names),
        )
    else:
        listed = sentence("list.reasons", language).join(
            f"{option_label(v.options, language)} {prices[v.id].format(language)}"
            for v in fitting
            if v.id in prices
        )
        title = product.title_in(language)
        told = sentence("product.prices", language, title=title, options=listed)
    if len(fitting) == 1 and not fitting[0].available:
        return [in_sentences([told, say_sold_out(product, str(fitting[0].id), language)], language)]
    few = len(prices) <= _LISTED
    gone = say_forms([v for v in fitting if not v.available], language) if few else ""
    sold_out = [sentence("variant.gone_in", language, options=gone)] if gone else []
    return [in_sentences([told, *sold_out], language)]


def say_not_made(product: Product, forms: Forms, language: str, *, bare: bool = False) -> str:
    """That there is no such size or colour, and, unless `bare`, which there are."""
    parts = []
    for name in dict.fromkeys(name for name, _ in forms.unknown):
        words = [_word(word, name, product, language) for n, word in forms.unknown if n == name]
        parts.append(
            sentence(
                "variant.not_made",
                language,
                title=product.title_in(language),
                word=sentence("list.or", language).join(dict.fromkeys(words)),
            )
        )
        if not bare:
            parts.append(_say_option(product, name, language, "variant.instead", forms))
    return in_sentences(parts, language)


def _word(word: str, name: str, product: Product, language: str) -> str:
    """A form that is not made, with its label where it would be a bare number."""
    said = term(word, language, name)
    labelled = language == "en" and is_size(options_of(product)[name])
    return f"{label_of(name, language)} {said}" if labelled else said


def say_sold_out(product: Product, variant_id: str | None, language: str) -> str:
    """That a product, or one form of it, is sold out, and in which forms it still is there."""
    title = title_with_options(product, variant_id, language)
    gone = product.variant(variant_id or "")
    others = say_forms(_near(product, gone), language)
    if variant_id is None or not others:
        return sentence("cart.refused.sold_out", language, title=title)
    return sentence("cart.refused.form_sold_out", language, title=title, options=others)


def say_forms(
    variants: Sequence[Variant], language: str, most: int = 8, *, without: Collection[str] = ()
) -> str:
    """Forms in a list, "" for none; `without` the options that are told already."""
    kept = [{n: x for n, x in v.options.items() if n not in without} for v in variants]
    labels = list(dict.fromkeys(option_label(options, language) for options in kept if options))
    short = all(len(options) == 1 for options in kept)
    apart = sentence("list.separator" if short else "list.reasons", language)
    return apart.join(labels[:most])


def _near(product: Product, gone: Variant | None) -> list[Variant]:
    """What can be bought instead of a form: those that differ from it in one option first."""
    left = [v for v in product.variants if v.available]
    if gone is None:
        return left
    apart = {v.id: sum(v.options.get(n) != gone.options.get(n) for n in gone.options) for v in left}
    return [v for v in left if apart[v.id] <= 1] or left


def _say_named(product: Product, forms: Forms, language: str) -> str:
    fitting = forms.fitting(product)
    title = product.title_in(language)
    if not fitting:
        parts = [sentence("variant.not_together", language, title=title)]
        name = list(forms.named)[-1]
        parts.append(_say_option(product, name, language, "variant.instead", forms))
        return in_sentences(parts, language)
    if len(fitting) == 1:
        return _say_one(product, fitting[0], language)
    told = [name for name, values in forms.named.items() if len(values) == 1]
    if told:
        values = ", ".join(term(min(forms.named[name]), language, name) for name in told)
        title = f"{title} ({values})"
    there = [v for v in fitting if v.available]
    gone = say_forms([v for v in fitting if not v.available], language, without=told)
    if not there:
        return sentence("variant.all_gone", language, title=title, options=gone)
    options = say_forms(there, language, without=told)
    parts = [sentence("variant.there_in", language, title=title, options=options)]
    parts += [sentence("variant.gone_in", language, options=gone)] if gone else []
    return in_sentences(parts, language)


def _say_one(product: Product, one: Variant, language: str) -> str:
    if not one.available:
        return say_sold_out(product, str(one.id), language)
    whole = title_with_options(product, str(one.id), language)
    if one.stock is not None and one.stock <= FEW:
        return sentence("variant.few", language, title=whole, count=one.stock)
    return sentence("variant.there", language, title=whole)


def _listed(product: Product, said: str) -> list[str]:
    """The options that a message asks to be listed."""
    if not _WHICH.search(said):
        return []
    values = options_of(product)
    sizes = [n for n, v in values.items() if is_size(v)] if _SIZES.search(said) else []
    colours = [n for n, v in values.items() if is_colour(n, v)] if _COLOURS.search(said) else []
    return [name for name in values if name in {*sizes, *colours}]


def _say_option(
    product: Product,
    name: str,
    language: str,
    key: str = "variant.option",
    forms: Forms | None = None,
) -> str:
    """The values of one option that can be bought, in the other options that are named, and those
    that are sold out altogether."""
    others = {n: x for n, x in forms.named.items() if n != name} if forms else {}
    variants = Forms(others, (), "").fitting(product) or list(product.variants)
    values = list(dict.fromkeys(v.options[name] for v in variants if name in v.options))
    there = [x for x in values if any(v.available for v in variants if v.options.get(name) == x)]
    told = {"title": product.title_in(language)} if key == "variant.option" else {}
    parts = []
    for form, some in ((key, there), ("variant.gone_in", [x for x in values if x not in there])):
        listed = sentence("list.separator", language).join(
            term(value, language, name) for value in some
        )
        if form == key and some:
            if told:
                told["label"] = label_of(name, language)
            parts.append(sentence(form, language, options=listed, **told))
        elif some:
            parts.append(sentence(form, language, options=listed))
    return in_sentences(parts, language)
