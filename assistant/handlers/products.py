"""Questions about products: one product's facts, and comparisons of two to four."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, say_reason, shown_of
from assistant.events import Question, Status
from assistant.facts import asked_attributes, fact_lines, label_of, value_of
from assistant.memory import Shown
from assistant.naming import product_named
from assistant.reasons import Grounds, one_each
from assistant.request import referred, with_session_facts
from prompts import sentence
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.product import ALLERGENS, Product
from store.verdict import Verdict
from tools.health.avoidance import parse_avoidance
from tools.profile import say_value
from tools.search import judge

MOST_COMPARED = 4
_TOPICS = {
    "reviews": re.compile(r"review|rating|rated|what (?:do|are) (?:people|customers|others)|评价|评分|口碑"),
    "stock": re.compile(r"in stock|available|availability|sold out|how many (?:are )?left|有货|库存|现货|缺货"),
    "price": re.compile(r"how much (?:is|does|are)|price|cost|多少钱|价格|价钱"),
    "ingredients": re.compile(r"ingredient|what(?:'s| is) in\b|made (?:of|from) what|contents|成分|配料|里面有什么"),
    "nutrition": re.compile(r"calorie|kcal|nutrition|sugar|protein|\bfat\b|carb|salt|fib(?:re|er)|热量|卡路里|营养|糖|蛋白|脂肪|盐"),
    "options": re.compile(r"\bsizes?\b|colou?rs?|variants?|options|尺码|尺寸|颜色|哪些款"),
    "age": re.compile(r"\bage\b|how old|years? old|suitable for (?:a |my )?(?:child|kid|baby|\d)|for kids|几岁|多大的孩子|适合.*岁"),
}  # fmt: skip
_NUTRIENTS = {
    "energy_kcal": r"calorie|kcal|energy|热量|卡", "sugars_g": r"sugar|糖", "protein_g": r"protein|蛋白",
    "fat_g": r"\bfat\b|脂肪", "carbohydrate_g": r"carb|碳水", "salt_g": r"salt|盐", "fibre_g": r"fib|纤维",
}  # fmt: skip


def product_question(turn: Turn) -> Steps:
    """Answer from the product's own facts, or say that they do not tell."""
    yield Status("facts", sentence("step.facts", turn.language))
    product = _product(turn)
    language = turn.language
    if product is None:
        text = sentence("product.which", language)
        return Answer(lead=text, memory=turn.memory, question=Question(text, _titles(turn.memory.shown)))
    lines = [*_answers(turn, product)]
    title = product.title_in(language)
    if not lines:
        lines = [sentence("product.not_stated", language, title=title)]
        first = _first_sentence(product.description)
        if first:
            lines.append(sentence("product.says", language, quote=first))
    visit = with_session_facts(turn.visit, turn.memory.said_facts)
    verdict, _ = judge(visit, product, Constraints())
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
        facts=tuple(lines),
        memory=memory,
        cards=(card,),
        suggestions=(sentence("chip.similar", language), sentence("chip.add", language)),
    )


def compare(turn: Turn) -> Steps:
    """A table of two to four products over the facts they share, and the differences in words."""
    yield Status("facts", sentence("step.compare", turn.language))
    language = turn.language
    products = _compared(turn)
    if len(products) < 2:
        text = sentence("compare.which", language)
        return Answer(lead=text, memory=turn.memory, question=Question(text, _titles(turn.memory.shown)))
    visit = with_session_facts(turn.visit, turn.memory.said_facts)
    verdicts = {str(p.id): judge(visit, p, Constraints())[0] for p in products}
    grounds = Grounds(Constraints(), visit.profile, products, verdicts, language)
    reasons = one_each(products, grounds)
    cards = tuple(
        card_of(p, verdicts[str(p.id)], rank=i, reason=reasons[str(p.id)][0].say(language), language=language)
        for i, p in enumerate(products, start=1)
    )
    lines = _differences(products, language)
    return Answer(
        lead=" ".join(lines),
        facts=tuple(lines),
        memory=turn.memory.showing(tuple(shown_of(p, language) for p in products)),
        cards=cards,
        table=comparison_table(products, verdicts, language),
        suggestions=(sentence("chip.add_first", language),),
    )


def comparison_table(
    products: Sequence[Product], verdicts: dict[str, Verdict], language: str
) -> tuple[tuple[str, ...], ...]:
    """Rows of text, the header first: price, rating, brand, then facts that two or more share."""
    rows = [("", *(p.title_in(language) for p in products))]
    rows.append((
        sentence("table.price", language),
        *(p.price.format(language) if p.price else "–" for p in products),
    ))
    rows.append((
        sentence("table.rating", language),
        *(f"{p.rating:g} ({p.rating_count})" if p.rating is not None else "–" for p in products),
    ))
    rows.append((sentence("table.brand", language), *(p.brand or "–" for p in products)))
    names = dict.fromkeys(name for p in products for name in p.attributes)
    shared = [n for n in names if sum(n in p.attributes for p in products) >= 2]
    for name in shared[:8]:
        rows.append((
            label_of(name, language),
            *(value_of(name, p.attributes[name], language) if name in p.attributes else "–" for p in products),
        ))
    if any(verdicts[str(p.id)].reasons for p in products):
        rows.append((
            sentence("table.label", language),
            *(
                "; ".join(say_reason(r, language) for r in verdicts[str(p.id)].reasons[:2]) or "–"
                for p in products
            ),
        ))
    return tuple(rows)


def _differences(products: Sequence[Product], language: str) -> list[str]:
    out: list[str] = []
    priced = [(p.price, p) for p in products if p.price]
    if len(priced) == len(products) and len({price.minor for price, _ in priced}) > 1:
        low = min(priced, key=lambda pair: pair[0].minor)
        high = max(priced, key=lambda pair: pair[0].minor)
        out.append(
            sentence(
                "compare.price",
                language,
                low=low[1].title_in(language),
                low_price=low[0].format(language),
                high=high[1].title_in(language),
                high_price=high[0].format(language),
            )
        )
    rated = [p for p in products if p.rating is not None and p.rating_count >= 5]
    if len(rated) >= 2 and len({p.rating for p in rated}) > 1:
        best = max(rated, key=lambda p: p.rating or 0.0)
        out.append(
            sentence(
                "compare.rating",
                language,
                title=best.title_in(language),
                rating=f"{best.rating:g}",
                count=best.rating_count,
            )
        )
    names = [n for n in products[0].attributes if all(n in p.attributes for p in products)]
    for name in names:
        values = [p.attributes[name] for p in products]
        if len({str(v) for v in values}) == len(values) and len(out) < 3:
            said = sentence("list.and", language).join(
                f"{value_of(name, v, language)} ({p.title_in(language)})"
                for v, p in zip(values, products, strict=True)
            )
            out.append(sentence("compare.fact", language, label=label_of(name, language), values=said))
    return out or [sentence("compare.alike", language)]


def _answers(turn: Turn, product: Product) -> list[str]:
    """The sentences that answer the question, from the product's fields alone."""
    language, said = turn.language, turn.text.casefold()
    title = product.title_in(language)
    lines = _label_answers(turn, product)
    if lines:
        return lines
    for topic, pattern in _TOPICS.items():
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
    if not lines and re.search(r"tell me (?:more )?about|more about|details?|describe|介绍|详细|怎么样", said):
        lines = [product.description] if product.description else []
        lines += [f"{label}: {value}." for _, label, value in fact_lines(product, language)[:4]]
    return lines[:4]


def _label_answers(turn: Turn, product: Product) -> list[str]:
    """"Does it contain milk?" and "is it vegan?": by the verdict, with its evidence."""
    asked = parse_avoidance(turn.text, turn.language)
    words = [c for c in ALLERGENS if c in asked.allergens]
    if not words and not asked.diets:
        return []
    if product.label.ingredients is None and not product.label.allergens and product.department not in {
        "pantry", "drinks", "beauty", "pets", ""
    }:
        return []
    language = turn.language
    title = product.title_in(language)
    bare = replace(turn.visit, profile=replace(turn.visit.profile, facts=()))
    lines: list[str] = []
    for allergen in words:
        verdict, _ = judge(bare, product, Constraints(free_from=(allergen,)))
        lines.append(_verdict_line(verdict, title, say_value("allergen", allergen, language), language))
    for diet in sorted(asked.diets):
        verdict, _ = judge(bare, product, Constraints(diets=(diet,)))
        lines.append(_verdict_line(verdict, title, say_value("diet", diet, language), language, diet=True))
    return lines


def _verdict_line(verdict: Verdict, title: str, subject: str, language: str, *, diet: bool = False) -> str:
    reasons = [r for r in verdict.reasons if r.state == verdict.state and not r.rule.startswith("age.")]
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
        return [sentence("product.price", language, title=title, price=product.price.format(language))]
    if topic == "stock":
        key = "product.in_stock" if product.available else "product.sold_out"
        return [sentence(key, language, title=title)]
    if topic == "ingredients":
        if product.label.ingredients:
            return [sentence("product.ingredients", language, title=title, text=product.label.ingredients)]
        return [] if product.department not in {"pantry", "drinks", "beauty", "pets"} else [
            sentence("product.no_ingredients", language, title=title)
        ]
    if topic == "nutrition":
        said = turn.text.casefold()
        wanted = [n for n, p in _NUTRIENTS.items() if re.search(p, said)] or list(_NUTRIENTS)[:4]
        have = [n for n in wanted if n in product.label.nutrition_100g]
        if not have:
            return []
        parts = ", ".join(
            f"{sentence(f'nutrient.{n}', language)} {product.label.nutrition_100g[n]:g} {'kcal' if n == 'energy_kcal' else 'g'}"
            for n in have
        )
        return [sentence("product.nutrition", language, title=title, parts=parts)]
    if topic == "options":
        names = [", ".join(v.options.values()) for v in product.variants if v.available]
        return [sentence("product.options", language, title=title, options="; ".join(names[:8]))] if names else []
    if topic == "age":
        return _ages(product, language)
    return _reviews(product, turn)


def _ages(product: Product, language: str) -> list[str]:
    title = product.title_in(language)
    if product.min_age is not None:
        return [sentence("product.min_age", language, title=title, age=product.min_age)]
    if product.age_from is None:
        return []
    if product.age_to is None:
        return [sentence("product.age_from", language, title=title, low=f"{product.age_from:g}")]
    low, high = f"{product.age_from:g}", f"{product.age_to:g}"
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


def _compared(turn: Turn) -> list[Product]:
    catalogue = turn.visit.services.store.catalogue
    argument = turn.plan.arguments.get("product_ids")
    ids: list[str] = [str(i) for i in argument] if argument else referred(turn, many=True)
    if len(ids) < 2:
        ids = _both(turn, ids)
    if len(ids) < 2:
        ids = [s.product_id for s in turn.memory.shown]
    unique = list(dict.fromkeys(ids))[:MOST_COMPARED]
    found = catalogue.get_many([ProductId(i) for i in unique])
    return [found[ProductId(i)] for i in unique if ProductId(i) in found]


def _both(turn: Turn, ids: list[str]) -> list[str]:
    """Names joined by "and", "with", "vs": each looked up on its own."""
    parts = re.split(r"\b(?:and|with|vs\.?|versus|or|to)\b|和|与|跟|还是|、", turn.text)
    out = list(ids)
    for part in parts:
        named = product_named(replace(turn, text=part.strip()))
        if named is not None and str(named.id) not in out:
            out.append(str(named.id))
    return out


def _titles(shown: Sequence[Shown]) -> tuple[str, ...]:
    return tuple(s.title for s in shown[:4])


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?。])\s", text.strip(), maxsplit=1)[0][:240]
