"""Questions of all that the last list showed: "are these nut free?", "how many pieces?"."""

import re
from collections.abc import Iterable

from assistant.answer import Turn
from assistant.facts import asked_attributes, in_sentences, say_fact, value_of
from assistant.handlers.label_answers import say_needs
from assistant.handlers.product_facts import answers
from assistant.handlers.variants import asked_forms, say_asked_forms
from assistant.naming import product_named
from assistant.request import referred
from prompts import sentence
from store.ids import ProductId
from store.product import Product
from tools.health.avoidance import parse_avoidance

_LISTS = frozenset({"discover", "refine", "more_like", "compare"})
_MOST_OF_EACH = 4
_MEASURES = re.compile(
    r"(?!.*\b(?:last|lasts|go)\b)(?:(?:and|so|ok|but)[, ]+)*(?:how (?:many|big|large|long|wide"
    r"|tall|high|deep|thick|heavy|loud"
    r"|strong|powerful|bright|fast|much (?!is|are|for|does|do|would|will\b))|what (?:size|weight"
    r"|material"
    r"|capacity|length|width|height|power|wattage|volume|strength|grind|roast)\b)"
    r"|[^，。,]{0,4}(?:多少[片块页张件升瓦克]|多[大长高宽重厚]|几[升片页瓦])"
)
"""A question of a fact that is measured."""
_ONE_OF_THEM = re.compile(r"\b(?:it|its|it's|this|that|one)\b|[它这那]|第.[个款双件]")
_THESE = re.compile(r"\b(?:these|those|they|them|any|either|both)\b|[这那]些|都|哪[个款双]")


def label_of_each(turn: Turn) -> str | None:
    """What each label of the last list says of what a question of them all names: "are these nut
    free?". None for a question of one of them."""
    if not _of_a_list(turn) or turn.plan.arguments or not _THESE.search(turn.text.casefold()):
        return None
    needs = parse_avoidance(turn.text, turn.language, bare=True)
    if not (needs.allergens or needs.diets):
        return None
    lines = [
        line
        for product in on_the_table(turn, _MOST_OF_EACH)
        for line in say_needs(turn, product, needs.allergens, needs.diets)
    ]
    return in_sentences(list(dict.fromkeys(lines)), turn.language) if lines else None


def whether_each(turn: Turn) -> str | None:
    """Whether each product of the last list has what is asked for, where its facts tell."""
    if not _of_a_list(turn) or not turn.plan.arguments.get("whether"):
        return None
    lines = [
        say_fact(product, names[0], turn.language)
        for product in on_the_table(turn, _MOST_OF_EACH)
        if (names := asked_attributes(turn.text, product, turn.language))
        and isinstance(product.attributes[names[0]], bool)
    ]
    return in_sentences(lines, turn.language) if lines else None


def fact_of_each(turn: Turn) -> str | None:
    """One fact of each product of the last list, where a question of a fact points at none of
    them: "how many pieces?"; None where fewer than two of them tell it."""
    said = turn.text.casefold()
    if not _of_a_list(turn) or turn.plan.arguments:
        return None
    if not _MEASURES.match(said) or _ONE_OF_THEM.search(said):
        return None
    if referred(turn) or product_named(turn) is not None:
        return None
    language = turn.language
    told = [
        sentence(
            "product.fact_of_each",
            language,
            title=product.title_in(language),
            fact=value_of(names[0], product.attributes[names[0]], language),
        )
        for product in on_the_table(turn, _MOST_OF_EACH)
        if (names := asked_attributes(turn.text, product, language))
        and not isinstance(product.attributes[names[0]], bool)
    ]
    stop = "。" if language == "zh" else "."
    return sentence("list.reasons", language).join(told) + stop if len(told) > 1 else None


def forms_of_all(turn: Turn) -> list[str]:
    """Of several products on the table, each one's answer to "do you have these in 44?"."""
    if not _THESE.search(turn.text.casefold()):
        return []
    return [
        line
        for product in on_the_table(turn, _MOST_OF_EACH)
        if asked_forms(turn, product).any
        for line in say_asked_forms(turn, product)
    ]


def said_by_each(turn: Turn) -> list[str]:
    """What each page of the last list tells of "do they come with a case?", or that none does."""
    if len(turn.memory.shown) < 2 or not _THESE.search(turn.text.casefold()):
        return []
    told = (answers(turn, product)[:1] for product in on_the_table(turn, _MOST_OF_EACH))
    lines = [line for first in told for line in first]
    return lines or [sentence("product.none_stated", turn.language)]


def _of_a_list(turn: Turn) -> bool:
    """Whether the last reply showed several products."""
    return turn.memory.last_intent in _LISTS and len(turn.memory.shown) > 1


def on_the_table(turn: Turn, most: int | None = None) -> list[Product]:
    """The products that were shown last, in their order, the first `most` of them; without those
    that the shop has no longer."""
    return products_of(turn, (s.product_id for s in turn.memory.shown[:most]))


def products_of(turn: Turn, ids: Iterable[str]) -> list[Product]:
    """The products of some ids, in their order, without those that the shop has no longer."""
    asked = [ProductId(i) for i in ids]
    known = turn.visit.services.store.catalogue.get_many(asked)
    return [known[i] for i in asked if i in known]
