"""What the shop can say about one product, from its own fields alone."""

import re

from assistant.answer import Turn
from assistant.facts import (
    asked_attributes,
    label_of,
    labelled,
    say_fact,
    unit_of,
)
from assistant.handlers.animal_question import say_for_animal
from assistant.handlers.child_question import say_ages, say_for_child
from assistant.handlers.label_answers import for_nobody_known, label_answers, unwanted_answers
from assistant.handlers.unit_price import price_per, say_unit_price
from assistant.handlers.variants import asked_forms, say_asked_forms, say_form_price
from assistant.harm import concerned, said_of
from assistant.topics import DESCRIBE, LABELLED, NUTRIENTS, TOPICS
from prompts import sentence, term
from retrieval.tokens import terms
from store.product import Product


def not_stated(turn: Turn, product: Product) -> list[str]:
    """The sentence of the page that comes near the question, or that it does not say."""
    said = said_of(product, concerned(turn.text))
    quote = said.harm or said.denies
    if not quote and turn.language == "en":
        quote = _measured(turn.text, product) or _about(turn.text, product)
    if quote:
        return [sentence("product.says", turn.language, quote=quote)]
    title = product.title_in(turn.language)
    return [sentence("product.not_stated", turn.language, title=title)]


_FIGURES = (
    (r"how far|what(?:'s| is) the (?:range|reach)", r"km|miles?|m|metres?|meters?"),
    (r"how fast|top speed", r"km/h|kmh|mph|knots"),
    (
        r"how long (?:does|will|do|can) .{0,30}(?:last|run|work|go|hold)|battery life",
        r"h|hours?|days?|weeks?|months?|minutes?|min|km|miles?",
    ),
    (r"how long does .{0,30}(?:charge|take)", r"h|hours?|minutes?|min"),
    (r"how (?:hot|warm|cold)", r"°c|degrees"),
    (r"how (?:loud|quiet|noisy)", r"db"),
    (r"how bright", r"lm|lumens?|lux"),
    (r"how (?:heavy)|how much does .{0,20}weigh", r"kg|g|grams?|kilos?"),
    (r"how much (?:does|can|will) .{0,30}(?:hold|carry|take)", r"kg|l|ml|litres?|liters?"),
    (r"how (?:big|tall|wide|high|deep|large)", r"cm|mm|m|inch(?:es)?|metres?"),
)
"""Questions for a figure, and the units in which a page may answer."""


def _measured(question: str, product: Product) -> str:
    """The sentence of a description with a figure in the unit that a question asks for."""
    units = [unit for asked, unit in _FIGURES if re.search(asked, question.casefold())]
    for part in re.split(r"(?<=[.!?])\s", product.description):
        if any(re.search(rf"\d ?(?:{unit})\b", part.casefold()) for unit in units):
            return part[:240]
    return ""


def answers(turn: Turn, product: Product) -> list[str]:
    """The sentences that answer the question, from the product's fields alone."""
    language, said = turn.language, turn.text.casefold()
    if turn.plan.arguments.get("describe"):
        return _description(product, language)
    lines = _form_answers(turn, product)
    if lines:
        return lines
    per = price_per(said)
    if per is not None and (lines := say_unit_price(product, per, language)):
        return lines
    if product.variants and TOPICS["price"].search(said):
        lines = say_form_price(turn, product)
        if lines:
            return lines
    lines = say_for_animal(turn, product)
    if lines:
        return lines
    lines = say_for_child(turn, product)
    if not lines or product.department in LABELLED:
        lines += label_answers(turn, product)
    lines = lines or for_nobody_known(turn, product)
    if lines:
        return lines
    for topic, pattern in TOPICS.items():
        if pattern.search(said):
            lines += _topic(topic, product, turn)
    told = {name for variant in product.variants for name in variant.options} if lines else set()
    counted = NUTRIENTS["energy_kcal"].search(said)  # "how many calories" asks for no pieces
    for name in () if counted else asked_attributes(turn.text, product, language)[:2]:
        if name not in told:
            lines.append(say_fact(product, name, language))
            if unit_of(name)[1] in _HELD and (quote := _measured(said, product)):
                lines.append(sentence("product.says", language, quote=quote))
    lines = lines or _valued(turn, product) or unwanted_answers(turn, product)
    if not lines and DESCRIBE.search(said):
        lines = _description(product, language)
    return list(dict.fromkeys(lines))[:4]


_IS_IT = re.compile(r"^(?:(?:and|so|ok|but)[, ]+)*(?:is|are|was|were|it'?s)\b")


def _valued(turn: Turn, product: Product) -> list[str]:
    """ "Is it dry?": the fact whose value is said, or of which another value is said."""
    said = turn.text.casefold()
    if turn.language != "en" or not _IS_IT.match(said):
        return []
    asked = set(terms(said))
    named = [
        name
        for name, value in product.attributes.items()
        if isinstance(value, str) and (own := set(terms(value))) and own <= asked
    ]
    if not named:
        read = turn.visit.services.understanding.read(turn.text, language="en")
        tested = {test.name for test in read.must if isinstance(test.value, str)}
        named = [n for n, v in product.attributes.items() if n in tested and isinstance(v, str)]
    return [say_fact(product, name, turn.language) for name in named[:2]]


def _form_answers(turn: Turn, product: Product) -> list[str]:
    """ "Do you have it in M?": from the variants, where nothing else is asked."""
    said = turn.text.casefold()
    others = (p for name, p in TOPICS.items() if name not in {"options", "stock"})
    if any(pattern.search(said) for pattern in others):
        return []
    by_topic = TOPICS["options"].search(said) or TOPICS["stock"].search(said)
    if by_topic or _HAS_FORM.search(said) or asked_forms(turn, product).alone:
        return say_asked_forms(turn, product)
    return []


def _description(product: Product, language: str) -> list[str]:
    """What the page says: its text where it is in the language of the reply, and its main facts."""
    facts = sentence("list.separator", language).join(
        labelled(name, value, language)
        for name, value in list(product.attributes.items())[:8]
        if value is not False
    )
    if product.description and language == "en":
        return [product.description, sentence("reason.alone", language, reason=_upper(facts))]
    return [sentence("product.facts", language, title=product.title_in(language), facts=facts)]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _topic(topic: str, product: Product, turn: Turn) -> list[str]:
    language = turn.language
    title = product.title_in(language)
    if topic == "price":
        if product.price is None:
            return [sentence("product.no_price", language, title=title)]
        return [
            sentence("product.price", language, title=title, price=product.price.format(language))
        ]
    if topic == "stock":
        key = "product.in_stock" if product.available else "product.sold_out"
        return [sentence(key, language, title=title)]
    if topic == "ingredients":
        if product.label.ingredients:
            return [
                sentence(
                    "product.ingredients", language, title=title, text=product.label.ingredients
                )
            ]
        return (
            []
            if product.department not in LABELLED
            else [sentence("product.no_ingredients", language, title=title)]
        )
    if topic == "nutrition":
        said = turn.text.casefold()
        wanted = [n for n, p in NUTRIENTS.items() if p.search(said)] or list(NUTRIENTS)[:4]
        have = [n for n in wanted if n in product.label.nutrition_100g]
        if not have:
            return []
        amounts = product.label.nutrition_100g
        parts = sentence("list.separator", language).join(
            f"{sentence(f'nutrient.{n}', language)} {amounts[n]:g} "
            f"{sentence(f'unit.{nutrient_unit(n)}', language)}"
            for n in have
        )
        return [sentence("product.nutrition", language, title=title, parts=parts)]
    if topic == "options":
        return _options(product, language)
    if topic == "age":
        return say_ages(product, language)
    if topic == "brand":
        label = sentence("table.brand", language).lower()
        fact = {"title": title, "label": label, "value": product.brand}
        return [sentence("product.fact", language, **fact)] if product.brand else []
    return _reviews(product, turn)


def _options(product: Product, language: str) -> list[str]:
    """What can be bought now, option by option: sizes, then colours."""
    values: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        if variant.available:
            for name, value in variant.options.items():
                values.setdefault(name, {})[term(value, language, name)] = None
    if not values:
        return []
    comma = sentence("list.separator", language)
    said = sentence("list.reasons", language).join(
        comma.join(several)
        if len(values) == 1
        else f"{label_of(name, language)} {comma.join(several)}"
        for name, several in values.items()
    )
    title = product.title_in(language)
    return [sentence("product.options", language, title=title, options=said)]


def nutrient_unit(name: str) -> str:
    """The unit that a field of `Label.nutrition_100g` is said in."""
    return "kcal" if name == "energy_kcal" else "g"


def _reviews(product: Product, turn: Turn) -> list[str]:
    """The rating as a figure; single reviews are opinions of others and stay on the page."""
    language = turn.language
    title = product.title_in(language)
    if product.rating is None or not product.rating_count:
        return [sentence("product.no_reviews", language, title=title)]
    rating, count = f"{product.rating:g}", product.rating_count
    return [sentence("product.reviews", language, title=title, rating=rating, count=count)]


_HAS_FORM = re.compile(
    r"^(?:(?:and|so|ok|hi|hello|but|then)[, ]+)*(?:(?:do|does|have|has|is|are|got|any|can|could)\b"
    r"|in\b|what about|how about)|\b(?:got|have|is|are|come|comes|available|there)\b.*\bin\b"
    r"|[有没].{0,12}[吗么嘛没?？]|^那?.{1,8}[呢吗][?？]?$|能要|有没有"
)
"""A question of whether there is a form; "what is the white one made of" is none."""
_HELD = frozenset({"Wh", "mAh", "Ah"})
"""How much a battery holds does not tell how long it lasts."""
_WORD = re.compile(r"[a-z]{4,}")
_PLAIN = frozenset(
    "what which does have with that this from your about there they tell page need want good much "
    "many long".split()
)


def _about(question: str, product: Product) -> str:
    """The first sentence of a description that shares a word with the question, or nothing. A word
    of the product's own name asks for nothing."""
    own = {w[:5] for w in _WORD.findall(f"{product.title} {product.category}".casefold())}
    asked = {w[:5] for w in _WORD.findall(question.casefold()) if w not in _PLAIN} - own
    for part in re.split(r"(?<=[.!?])\s", product.description.strip()):
        if asked & {w[:5] for w in _WORD.findall(part.casefold())}:
            return part[:240]
    return ""
