"""Questions about one product, answered from its own facts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, say_reason, shown_of
from assistant.events import Question, Status
from assistant.facts import asked_attributes, fact_lines, label_of, say_age, value_of
from assistant.memory import Shown
from assistant.naming import product_named
from assistant.request import referred, with_session_facts
from assistant.topics import DESCRIBE, LABELLED, NUTRIENTS, TOPICS
from prompts import sentence
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.product import ALLERGENS, Product
from store.verdict import Verdict
from tools.health.avoidance import parse_avoidance
from tools.profile import say_value
from tools.search import judge


def product_question(turn: Turn) -> Steps:
    """Answer from the product's own facts, or say that they do not tell."""
    yield Status("facts", sentence("step.facts", turn.language))
    product = _product(turn)
    language = turn.language
    if product is None:
        text = sentence("product.which", language)
        return Answer(
            lead=text, memory=turn.memory, question=Question(text, titles_of(turn.memory.shown))
        )
    visit = with_session_facts(turn.visit, turn.memory.said_facts)
    verdict, exclusion = judge(visit, product, Constraints())
    if exclusion is not None and exclusion.rule.startswith("risk."):
        return Answer(lead=sentence("product.not_recommended", language), memory=turn.memory)
    lines = [*_answers(turn, product)]
    title = product.title_in(language)
    if not lines:
        lines = [sentence("product.not_stated", language, title=title)]
        first = _first_sentence(product.description)
        if first and language == "en":
            lines.append(sentence("product.says", language, quote=first))
    card = card_of(
        product,
        verdict,
        rank=1,
        reason=sentence("reason.asked_about", language),
        language=language,
    )
    memory = replace(turn.memory, focus=str(product.id))
    if str(product.id) not in memory.knows:
        memory = memory.showing((shown_of(product, language),))
    return Answer(
        lead=" ".join(lines),
        facts=() if about_label(turn) else tuple(lines),
        memory=memory,
        cards=(card,),
        suggestions=(sentence("chip.similar", language), sentence("chip.add", language)),
    )


def about_label(turn: Turn) -> bool:
    """Whether a question is about what somebody must avoid: then no model words the answer."""
    asked = parse_avoidance(turn.text, turn.language, bare=True)
    return bool(asked.allergens or asked.diets or asked.avoid_words)


def _answers(turn: Turn, product: Product) -> list[str]:
    """The sentences that answer the question, from the product's fields alone."""
    language, said = turn.language, turn.text.casefold()
    title = product.title_in(language)
    lines = _label_answers(turn, product)
    if lines:
        return lines
    for topic, pattern in TOPICS.items():
        if pattern.search(said):
            lines += _topic(topic, product, turn)
    for name in asked_attributes(turn.text, product, language)[:2]:
        line = sentence(
            "product.fact",
            language,
            title=title,
            label=label_of(name, language),
            value=value_of(name, product.attributes[name], language),
        )
        if line not in lines:
            lines.append(line)
    if not lines and DESCRIBE.search(said):
        lines = [product.description] if product.description else []
        lines += [f"{label}: {value}." for _, label, value in fact_lines(product, language)[:4]]
    return lines[:4]


def _label_answers(turn: Turn, product: Product) -> list[str]:
    """ "Does it contain milk?" and "is it vegan?": by the verdict, with its evidence."""
    asked = parse_avoidance(turn.text, turn.language, bare=True)
    words = [c for c in ALLERGENS if c in asked.allergens]
    if not words and not asked.diets:
        return []
    if (
        product.label.ingredients is None
        and not product.label.allergens
        and product.department not in {*LABELLED, ""}
    ):
        return []
    language = turn.language
    title = product.title_in(language)
    bare = replace(turn.visit, profile=replace(turn.visit.profile, facts=()))
    lines: list[str] = []
    for allergen in words:
        verdict, _ = judge(bare, product, Constraints(free_from=(allergen,)))
        lines.append(
            _verdict_line(verdict, title, say_value("allergen", allergen, language), language)
        )
    for diet in sorted(asked.diets):
        verdict, _ = judge(bare, product, Constraints(diets=(diet,)))
        lines.append(
            _verdict_line(verdict, title, say_value("diet", diet, language), language, diet=True)
        )
    return lines


def _verdict_line(
    verdict: Verdict, title: str, subject: str, language: str, *, diet: bool = False
) -> str:
    reasons = [
        r for r in verdict.reasons if r.state == verdict.state and not r.rule.startswith("age.")
    ]
    why = say_reason(reasons[0], language) if reasons else ""
    kind = "diet" if diet else "label"
    if verdict.state == "clear" or not reasons:
        return sentence(f"{kind}.clear", language, title=title, subject=subject)
    return sentence(f"{kind}.{verdict.state}", language, title=title, subject=subject, why=why)


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
        parts = ", ".join(
            f"{sentence(f'nutrient.{n}', language)} {amounts[n]:g} {_nutrient_unit(n)}"
            for n in have
        )
        return [sentence("product.nutrition", language, title=title, parts=parts)]
    if topic == "options":
        names = [", ".join(v.options.values()) for v in product.variants if v.available]
        return (
            [sentence("product.options", language, title=title, options="; ".join(names[:8]))]
            if names
            else []
        )
    if topic == "age":
        return _ages(product, language)
    return _reviews(product, turn)


def _nutrient_unit(name: str) -> str:
    return "kcal" if name == "energy_kcal" else "g"


def _ages(product: Product, language: str) -> list[str]:
    title = product.title_in(language)
    if product.min_age is not None:
        return [sentence("product.min_age", language, title=title, age=product.min_age)]
    if product.age_from is None:
        return []
    if product.age_to is None:
        return [
            sentence(
                "product.age_from", language, title=title, low=say_age(product.age_from, language)
            )
        ]
    low, high = say_age(product.age_from, language), say_age(product.age_to, language)
    return [sentence("product.age_range", language, title=title, low=low, high=high)]


def _reviews(product: Product, turn: Turn) -> list[str]:
    """The rating as a figure; single reviews are opinions of others and stay on the page."""
    language = turn.language
    title = product.title_in(language)
    if product.rating is None or not product.rating_count:
        return [sentence("product.no_reviews", language, title=title)]
    rating, count = f"{product.rating:g}", product.rating_count
    return [sentence("product.reviews", language, title=title, rating=rating, count=count)]


def _product(turn: Turn) -> Product | None:
    catalogue = turn.visit.services.store.catalogue
    argument = turn.plan.arguments.get("product_id")
    if argument:
        return catalogue.get(ProductId(str(argument)))
    ids = referred(turn)
    if ids:
        return catalogue.get(ProductId(ids[0]))
    named = product_named(turn)
    if named is not None:
        return named
    return catalogue.get(ProductId(turn.memory.focus)) if turn.memory.focus else None


def titles_of(shown: Sequence[Shown]) -> tuple[str, ...]:
    return tuple(s.title for s in shown[:4])


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?。])\s", text.strip(), maxsplit=1)[0][:240]
