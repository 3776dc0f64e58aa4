"""Comparing two to four products: which one to take, who should take another, and a table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.answer import Answer, Steps, Turn
from assistant.cards import card_of, shown_of, watches
from assistant.differences import (
    advice,
    comparison_table,
    heading,
    ranked_by,
    warnings,
)
from assistant.events import Question, Status
from assistant.facts import asked_attributes, in_sentences, labelled, unit_of
from assistant.finding import find_for
from assistant.handlers.discover import as_request
from assistant.handlers.product_question import titles_of
from assistant.handlers.several import several
from assistant.intents.places import places
from assistant.naming import product_named
from assistant.picking import picked_by
from assistant.reasons import Grounds, one_each
from assistant.request import read_request, referred
from assistant.session_facts import with_session_facts
from assistant.several import either_wish
from prompts import sentence
from retrieval.constraints import Constraints
from store.ids import ProductId
from store.product import Product
from tools.health.verdict import barring
from tools.search import in_force, judge

MOST_COMPARED = 4
_COMPARING = re.compile(
    r"\b(?:please|can you|could you|compare|comparison of|difference between|differences?"
    r"|all|the|your|of|"
    r"best|which|what is|what are)\b"
)
_CRITERIA: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "price": re.compile(r"cheap|price|cost|afford|便宜|价格|划算|省钱"),
        "rating": re.compile(r"rated|rating|review|popular|liked|评分|评价|口碑|好评"),
    }
)


_WITH = re.compile(
    r"\b(?:it|this|that|this one|that one)\b.*\b(?:with|to|against|and|vs)\b"
    r"|^compare (?:with|to|against)\b|[和跟与].*比"
)
"""Words that compare the product in focus with a named one."""


def compare(turn: Turn) -> Steps:
    """A pick with its reasons, what speaks for the others, and a table of the facts they share."""
    yield Status("facts", sentence("step.compare", turn.language))
    language = turn.language
    products = _compared(turn) or _of_a_kind(turn)
    if len(products) < 2:
        of_kinds = either_wish(turn.text, turn.visit.services.understanding)
        if of_kinds is not None:
            return (yield from several(as_request(turn), of_kinds))
        if len(products) == len(turn.memory.shown) == 1:
            title = products[0].title_in(language)
            return Answer(
                lead=sentence("compare.only_one", language, title=title),
                memory=turn.memory,
                suggestions=(sentence("chip.similar", language),),
            )
        text = sentence("compare.which", language)
        return Answer(
            lead=text, memory=turn.memory, question=Question(text, titles_of(turn.memory.shown))
        )
    visit = with_session_facts(turn.visit, turn.memory.said_facts)
    judged = {str(p.id): judge(visit, p, in_force(visit)) for p in products}
    if any(e is not None and e.rule.startswith("risk.") for _, e in judged.values()):
        return Answer(lead=sentence("product.not_recommended", language), memory=turn.memory)
    verdicts = {product_id: found for product_id, (found, _) in judged.items()}
    barred = [p for p in products if barring(verdicts[str(p.id)])]
    fit = [p for p in products if p not in barred]
    picked = picked_by(turn, fit) if len(fit) > 1 else None
    products = [*picked.order, *barred] if picked else products
    grounds = Grounds(Constraints(), visit.profile, products, verdicts, language)
    reasons = one_each(products, grounds)
    cards = tuple(
        card_of(
            p,
            verdicts[str(p.id)],
            rank=i,
            reason=reasons[str(p.id)][0].say(language),
            language=language,
            checked=watches(visit.profile),
        )
        for i, p in enumerate(products, start=1)
    )
    request = Constraints.from_json(turn.memory.request) if turn.memory.request else Constraints()
    said = turn.text.casefold()
    asked = asked_attributes(turn.text, products[0], language)[:1]
    lines = picked.lines if picked else _alike(products, asked, language)
    wishes = _wishes(request, asked) | {n for n, p in _CRITERIA.items() if p.search(said)}
    settled = picked is not None and picked.settled
    if settled:
        lines += warnings(products, verdicts, language)
    else:
        lines += advice(products, verdicts, wishes, language)
    memory = turn.memory.showing(tuple(shown_of(p, language) for p in products))
    ranked = [p for p, _ in ranked_by(products, verdicts, wishes, language)]
    pick = next(iter(products if settled else ranked), None)
    return Answer(
        lead=in_sentences(lines, language),
        memory=replace(memory, focus=str(pick.id)) if pick else memory,
        cards=cards,
        table=comparison_table(products, verdicts, language),
        suggestions=(sentence("chip.add_first", language),),
    )


def _wishes(request: Constraints, asked: Sequence[str]) -> frozenset[str]:
    """The facts that matter to this shopper, by their names without units."""
    wishes = {test.name for test in request.must} | {unit_of(name)[0] for name in asked}
    if request.price_max is not None or request.sort == "price_up":
        wishes.add("price")
    return frozenset(wishes)


def _alike(products: Sequence[Product], asked: Sequence[str], language: str) -> list[str]:
    """A fact that was asked about and that is the same for all."""
    return [
        sentence(
            "compare.same",
            language,
            fact=heading(labelled(name, products[0].attributes[name], language)),
        )
        for name in asked
        if all(p.attributes.get(name) == products[0].attributes[name] for p in products)
    ]


def _of_a_kind(turn: Turn) -> list[Product]:
    """With nothing on the table, the first few of the kind that is named: "compare the kettles"."""
    said = _COMPARING.sub(" ", turn.text.casefold()).strip(" .!?")
    understanding = turn.visit.services.understanding
    read = understanding.read(said, language="en") if turn.language == "en" and said else None
    if read is None or not understanding.names_thing(read):
        return []
    found = find_for(read_request(as_request(replace(turn, text=said))), MOST_COMPARED)
    return [c.product for c in found.result.candidates] if found.result.carried else []


def _compared(turn: Turn) -> list[Product]:
    catalogue = turn.visit.services.store.catalogue
    argument = turn.plan.arguments.get("product_ids")
    ids: list[str] = [str(i) for i in argument] if argument else referred(turn, many=True)
    if len(ids) < 2:
        ids = _both(turn, ids)
    if len(ids) == 1 and turn.memory.focus and _WITH.search(turn.text.casefold()):
        ids = [turn.memory.focus, *ids]
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
        if places(part.casefold(), len(turn.memory.shown)):
            continue  # "the second" is no Second Skin Foundation
        named = product_named(replace(turn, text=part.strip()))
        if named is not None and str(named.id) not in out:
            out.append(str(named.id))
    return out
