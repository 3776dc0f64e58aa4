"""Why this, and why not that: answered from the decision record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Steps, Turn
from assistant.events import Question, Status
from assistant.exclusions import say_exclusion
from assistant.facts import in_sentences
from assistant.handlers.left_out import asks_what_is_left_out, left_out
from assistant.naming import named_part, product_named
from assistant.reasons import Reason
from assistant.request import referred
from assistant.session_facts import with_session_facts
from prompts import MissingVariable, sentence
from retrieval.candidate import Exclusion
from retrieval.constraints import Constraints
from retrieval.tokens import terms
from store.ids import DecisionId, ProductId
from store.product import Product
from tools.search import judge
from tools.verdict_words import say_reason

_LONGEST_NAME = 3
_A_NAME = re.compile(r"[^\W_][\w'&.+ -]{1,30}")
_NO_MORE = re.compile(
    r"^(?:(?:any(?:thing)?|some(?:thing)?|the|an?|no|by|from)\s+)+|\s+(?:ones?|products?|brands?|stuff"
    r"|then|though|please)$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    terms("one ones thing product item box pack there here shown listed included list")
)
"""Words beside a name that tell no product from another."""


def why(turn: Turn) -> Steps:
    """Why a product was recommended: its recorded reasons, and how the next one compares."""
    yield Status("record", sentence("step.record", turn.language))
    chosen = _chosen(turn)
    record = _record_with(turn, chosen) if chosen else None
    if chosen is None or record is None:
        return _nothing_shown(turn)
    product = turn.visit.services.store.catalogue.get(ProductId(chosen))
    if product is None:
        return _nothing_shown(turn)
    language = turn.language
    reasons = (_say(recorded, language) for recorded in record["reasons"][chosen][:3])
    words = sentence("list.reasons", language).join(reason for reason in reasons if reason)
    lead = sentence("why.reasons", language, title=product.title_in(language), reasons=words)
    return Answer(
        lead=lead,
        tail=in_sentences(_more(turn, product, record), language),
        memory=replace(turn.memory, focus=chosen),
        suggestions=(sentence("chip.similar", language), sentence("chip.add", language)),
    )


def _say(recorded: Mapping[str, Any], language: str) -> str:
    """A recorded reason in words; nothing for an older form that has no sentence any more."""
    try:
        return Reason(recorded["key"], recorded["source"], recorded["values"]).say(language)
    except MissingVariable:
        return ""


_BARE = re.compile(
    r"(?:(?:and|but|so|ok|huh|what)[, ]+)*why (?:not|can'?t i|can'?t (?:he|she|we|they)|none"
    r"|nothing|no)"
    r"|为什么(?:不行|不能|没有|不可以)?"
)
_OF_THE_SHOPPER = ("allergen", "diet", "ingredients", "avoid", "pregnancy", "page", "age.buyer")
"""How the rules begin that a shopper's own needs have behind them."""


def why_not(turn: Turn) -> Steps:
    """Why a product was not recommended: the rule that left it out, or the place it had."""
    yield Status("record", sentence("step.record", turn.language))
    language = turn.language
    if asks_what_is_left_out(turn.text):
        record = _last_record(turn)
        return left_out(turn, record, _constraints(turn, record))
    product = _named(turn)
    if product is None:
        if brand := _avoided_brand(turn):
            lead = sentence("why_not.brand_avoided", language, brand=brand)
            return Answer(lead=lead, memory=turn.memory)
        if name := _unheard_of(turn):
            lead = sentence("why_not.not_carried", language, name=name)
            return Answer(lead=lead, memory=turn.memory)
        lead = sentence("why_not.which", language)
        return Answer(lead=lead, memory=turn.memory, question=Question(lead))
    title = product.title_in(language)
    record = _last_record(turn)
    constraints = _constraints(turn, record)
    memory = replace(turn.memory, focus=str(product.id))
    if record is not None and str(product.id) in record["order"]:
        place = record["order"].index(str(product.id)) + 1
        if place == 1:
            return Answer(lead=sentence("why_not.first", language, title=title), memory=memory)
        lead = sentence("why_not.shown", language, title=title, place=place)
        return Answer(lead=lead, memory=memory)
    retriever = turn.visit.services.retriever
    exclusion = _recorded_exclusion(record, product) or retriever.misfit(product.id, constraints)
    if exclusion is None:
        visit = with_session_facts(turn.visit, turn.memory.said_facts)
        exclusion = judge(visit, product, constraints)[1]
    if exclusion is not None and exclusion.rule.startswith(("risk.", "content.")):
        return Answer(lead=sentence("product.not_recommended", language), memory=turn.memory)
    if exclusion is not None:
        reason = say_exclusion(
            exclusion, constraints, language, turn.visit.services.store.catalogue
        )
        lead = sentence("why_not.left_out", language, title=title, why=reason)
        rank = exclusion.rank
        tail = sentence("why_not.would_rank", language, rank=rank) if rank and rank <= 10 else ""
        return Answer(lead=lead, tail=tail, memory=memory)
    place_found = _place(record, product)
    if place_found is not None:
        lead = sentence("why_not.lower", language, title=title, place=place_found)
    else:
        lead = sentence("why_not.matched_less", language, title=title)
    return Answer(lead=lead, memory=memory, suggestions=(sentence("chip.why_first", language),))


def _avoided_brand(turn: Turn) -> str | None:
    """The brand in the message that the profile or the request rules out."""
    request = Constraints.from_json(turn.memory.request) if turn.memory.request else Constraints()
    out = (*turn.visit.profile.values("brand_avoid"), *request.brands_out)
    return next((brand for brand in out if brand.casefold() in turn.text.casefold()), None)


def _unheard_of(turn: Turn) -> str:
    """The name that the message asks about, where no title, brand or shelf of this shop says a word
    of it; "" else."""
    name = _NO_MORE.sub("", named_part(turn.text))
    plain = _A_NAME.fullmatch(name) and len(name.split()) <= _LONGEST_NAME
    return name if plain and turn.visit.services.understanding.unheard_of(name) else ""


def _more(turn: Turn, product: Product, record: Mapping[str, Any]) -> list[str]:
    """Doubts on the label, and the runner-up's difference."""
    language = turn.language
    out: list[str] = []
    entry = next((c for c in record["candidates"] if c["product_id"] == product.id), None)
    if entry and entry["verdict"] and entry["verdict"]["state"] == "unknown":
        visit = with_session_facts(turn.visit, turn.memory.said_facts)
        verdict, _ = judge(visit, product, _constraints(turn, record))
        doubts = [say_reason(r, language) for r in verdict.reasons if r.state == "unknown"]
        if doubts:
            out.append(sentence("why.doubt", language, doubt=doubts[0]))
    order: Sequence[str] = record["order"]
    if len(order) > 1 and order[0] == product.id:
        second = turn.visit.services.store.catalogue.get(ProductId(order[1]))
        if second and second.price and product.price:
            out.append(_difference(product, second, language))
    return [line for line in out if line]


def _difference(product: Product, second: Product, language: str) -> str:
    title = second.title_in(language)
    if second.price and product.price and second.price.currency == product.price.currency:
        if second.price.minor != product.price.minor:
            return sentence(
                "why.second_price", language, title=title, price=second.price.format(language)
            )
        if second.rating is not None:
            return sentence("why.second_rating", language, title=title, rating=f"{second.rating:g}")
    return ""


def _chosen(turn: Turn) -> str | None:
    argument = turn.plan.arguments.get("product_id")
    if argument:
        return str(argument)
    ids = referred(turn)
    if ids:
        return ids[0]
    named = product_named(turn)
    if named is not None and str(named.id) in turn.memory.knows:
        return str(named.id)
    focus = turn.memory.focus
    talked_of = turn.memory.last_intent in {"product_question", "compare", "cart_add"}
    if focus and talked_of and _record_with(turn, focus) is not None:
        return focus  # "why this?", after talk of the second one
    return turn.memory.shown[0].product_id if turn.memory.shown else turn.memory.focus


def _named(turn: Turn) -> Product | None:
    argument = turn.plan.arguments.get("product_id")
    catalogue = turn.visit.services.store.catalogue
    if argument:
        return catalogue.get(ProductId(str(argument)))
    named = product_named(turn)
    if named is not None:
        return named
    ids = referred(turn)
    return catalogue.get(ProductId(ids[0])) if ids else _told_of(turn) or _kept_away(turn)


def _kept_away(turn: Turn) -> Product | None:
    """What a bare "why not?" means after nothing could be recommended: the first product that an
    allergy, a diet or an age kept away."""
    record = _last_record(turn) if _BARE.fullmatch(turn.text.casefold().strip(" .!?")) else None
    if record is None or turn.memory.last_intent not in {"discover", "refine"}:
        return None
    gone = [e for e in record["exclusions"] if str(e["rule"]).startswith(_OF_THE_SHOPPER)]
    ranked = sorted(gone, key=lambda e: (e["rank"] is None, e["rank"] or 0))
    first = ProductId(ranked[0]["product_id"]) if ranked else None
    return turn.visit.services.store.catalogue.get(first) if first else None


def _told_of(turn: Turn) -> Product | None:
    """The product of the last decision whose title says every word that names it, left out or
    ranked: "the six nuts box", for the Six Nuts Gift Box."""
    record = _last_record(turn)
    wanted = {word for word in terms(named_part(turn.text)) if word not in _NO_NAME}
    if record is None or not wanted:
        return None
    ids = [ProductId(e["product_id"]) for e in (*record["exclusions"], *record["candidates"])]
    known = turn.visit.services.store.catalogue.get_many(ids)
    told = (known[i] for i in ids if i in known)
    return next((p for p in told if wanted <= set(terms(f"{p.brand} {p.title}"))), None)


def _last_record(turn: Turn) -> Mapping[str, Any] | None:
    decision_id = turn.memory.decision_id
    return turn.visit.services.store.decisions.get(DecisionId(decision_id)) if decision_id else None


def _record_with(turn: Turn, product_id: str) -> Mapping[str, Any] | None:
    """The newest record of this session that recommended the product."""
    last = _last_record(turn)
    if last is not None and product_id in last["reasons"]:
        return last
    store = turn.visit.services.store
    for done in reversed(store.conversations.turns(turn.visit.principal.session_id)):
        if done.decision_id and any(c["product_id"] == product_id for c in done.cards):
            record = store.decisions.get(done.decision_id)
            if record is not None and product_id in record["reasons"]:
                return record
    return None


def _constraints(turn: Turn, record: Mapping[str, Any] | None) -> Constraints:
    if record is not None:
        return Constraints.from_json(record["constraints"])
    return Constraints.from_json(turn.memory.request) if turn.memory.request else Constraints()


def _recorded_exclusion(record: Mapping[str, Any] | None, product: Product) -> Exclusion | None:
    for entry in record["exclusions"] if record else ():
        if entry["product_id"] == product.id:
            return Exclusion(**entry)
    return None


def _place(record: Mapping[str, Any] | None, product: Product) -> int | None:
    for entry in record["candidates"] if record else ():
        if entry["product_id"] == product.id:
            return int(entry["rank"])
    return None


def _nothing_shown(turn: Turn) -> Answer:
    return Answer(
        lead=sentence("why.nothing_shown", turn.language),
        memory=turn.memory,
        suggestions=(sentence("chip.start", turn.language),),
    )
