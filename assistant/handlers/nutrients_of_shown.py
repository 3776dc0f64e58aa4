"""Which of the products on the table has the least or the most of a nutrient, by their labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.facts import either
from assistant.handlers.by_nutrient import NUTRIENT, NUTRIENT_NAMES
from assistant.handlers.product_facts import nutrient_unit
from assistant.intents.folding import plain_question
from prompts import sentence
from retrieval.tokens import has_han
from store.product import Product

_ENGLISH = re.compile(
    r"(?:(?:and|so|ok|but)[, ]+)*(?:which|what|who)\b(?: (?:one|option|of (?:them|these|those"
    r"|the (?:two|three|four)))){0,2}"
    r" (?:has|have|contains?|is|are|comes? with)(?: got)?(?: the)?"
    r" (?P<degree>least|lowest|fewest|less|lower|fewer|most|highest|more|higher|richest)"
    rf"(?: (?:in|of))?(?: amount of)? {NUTRIENT}(?: content)?(?: (?:in it|of (?:all|them|these)))?"
)
_CHINESE = re.compile(
    r"(?:那|这几个|其中|里面|它们)*哪一?[个款种包瓶盒]?(?:的|含)*"
    r"(?P<name>卡路里|热量|脂肪|糖分|糖|盐分|盐|钠|蛋白质|蛋白|膳食纤维|纤维)(?:含量)?(?:是)?"
    r"(?:最|更|比较)?(?P<degree>少|低|多|高)(?:一?[点些])?(?:呢|啊|呀)?"
)
_LITTLE = frozenset("least lowest fewest less lower fewer 少 低".split())


@dataclass(frozen=True, slots=True)
class NutrientAsked:
    """The field of `Label.nutrition_100g` that a question compares, and whether much of it is
    asked for."""

    field: str
    much: bool


def nutrient_asked(text: str) -> NutrientAsked | None:
    """What "which one has the least sugar?" asks; None for any other message."""
    said = plain_question(text)
    found = (_CHINESE if has_han(said) else _ENGLISH).fullmatch(said)
    if found is None:
        return None
    name = found["name"].removesuffix("s").removesuffix("分")
    return NutrientAsked(NUTRIENT_NAMES[name], found["degree"] not in _LITTLE)


def ranked_by_nutrient(
    asked: NutrientAsked, products: Sequence[Product], language: str
) -> tuple[list[str], Product | None]:
    """The sentences that answer, and the product that has the least or the most; None where fewer
    than two of them state it."""
    nutrient = sentence(f"nutrient.{asked.field}", language)
    stated = [p for p in products if asked.field in p.label.nutrition_100g]
    if len(stated) < min(2, len(products)):
        return [sentence("nutrient.unstated", language, nutrient=nutrient)], None
    stated.sort(key=lambda p: p.label.nutrition_100g[asked.field], reverse=asked.much)
    unit = sentence(f"unit.{nutrient_unit(asked.field)}", language)

    def amount(product: Product) -> str:
        return f"{product.label.nutrition_100g[asked.field]:g} {unit}"

    first, *others = stated
    key = "nutrient.most" if asked.much else "nutrient.least"
    title = first.title_in(language)
    lines = [sentence(key, language, title=title, nutrient=nutrient, amount=amount(first))]
    told = [
        sentence("nutrient.then", language, title=p.title_in(language), amount=amount(p))
        for p in others
    ]
    if told:
        joined = sentence("list.reasons", language).join(told)
        lines.append(sentence("reason.alone", language, reason=joined[:1].upper() + joined[1:]))
    silent = [p.title_in(language) for p in products if p not in stated]
    if silent:
        titles = "」「".join(silent) if language == "zh" else either(silent, language)
        lines.append(sentence("nutrient.silent", language, titles=titles))
    return lines, first
