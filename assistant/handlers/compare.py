"""Comparing two to four products over the facts that they share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, say_reason, shown_of
from assistant.events import Question, Status
from assistant.facts import label_of, value_of
from assistant.handlers.product_question import titles_of
from assistant.naming import product_named
from assistant.reasons import Grounds, one_each
from assistant.request import referred, with_session_facts
from prompts import sentence
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.product import Product
from store.verdict import Verdict
from tools.search import judge

MOST_COMPARED = 4


def compare(turn: Turn) -> Steps:
    """A table of two to four products over the facts they share, and the differences in words."""
    yield Status("facts", sentence("step.compare", turn.language))
    language = turn.language
    products = _compared(turn)
    if len(products) < 2:
        text = sentence("compare.which", language)
        return Answer(
            lead=text, memory=turn.memory, question=Question(text, titles_of(turn.memory.shown))
        )
    visit = with_session_facts(turn.visit, turn.memory.said_facts)
    judged = {str(p.id): judge(visit, p, Constraints()) for p in products}
    if any(e is not None and e.rule.startswith("risk.") for _, e in judged.values()):
        return Answer(lead=sentence("product.not_recommended", language), memory=turn.memory)
    verdicts = {product_id: found for product_id, (found, _) in judged.items()}
    grounds = Grounds(Constraints(), visit.profile, products, verdicts, language)
    reasons = one_each(products, grounds)
    cards = tuple(
        card_of(
            p,
            verdicts[str(p.id)],
            rank=i,
            reason=reasons[str(p.id)][0].say(language),
            language=language,
        )
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
    products: Sequence[Product], verdicts: Mapping[str, Verdict], language: str
) -> tuple[tuple[str, ...], ...]:
    """Rows of text, the header first: price, rating, brand, then facts that two or more share."""
    rows = [("", *(p.title_in(language) for p in products))]
    rows.append(
        (
            sentence("table.price", language),
            *(p.price.format(language) if p.price else "–" for p in products),
        )
    )
    rows.append(
        (
            sentence("table.rating", language),
            *(
                f"{p.rating:g} ({p.rating_count})" if p.rating is not None else "–"
                for p in products
            ),
        )
    )
    rows.append((sentence("table.brand", language), *(p.brand or "–" for p in products)))
    names = dict.fromkeys(name for p in products for name in p.attributes)
    shared = [n for n in names if sum(n in p.attributes for p in products) >= 2]
    for name in shared[:8]:
        rows.append(
            (
                label_of(name, language),
                *(
                    value_of(name, p.attributes[name], language) if name in p.attributes else "–"
                    for p in products
                ),
            )
        )
    if any(verdicts[str(p.id)].reasons for p in products):
        rows.append(
            (
                sentence("table.label", language),
                *(
                    "; ".join(say_reason(r, language) for r in verdicts[str(p.id)].reasons[:2])
                    or "–"
                    for p in products
                ),
            )
        )
    return tuple(rows)


def _differences(products: Sequence[Product], language: str) -> list[str]:
    out: list[str] = []
    priced = [(p.price, p) for p in products if p.price]
    if len(priced) == len(products) and len({price.minor for price, _ in priced}) > 1:
        low = min(priced, key=lambda pair: pair[0].minor)
        high = max(priced, key=lambda pair: pair[0].minor)
        out.append(
            sentence(
                "compare.price" if len(products) == 2 else "compare.cheapest",
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
            said = sentence("list.separator", language).join(
                f"{value_of(name, v, language)} ({p.title_in(language)})"
                for v, p in zip(values, products, strict=True)
            )
            out.append(
                sentence("compare.fact", language, label=label_of(name, language), values=said)
            )
    return out or [sentence("compare.alike", language)]


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
