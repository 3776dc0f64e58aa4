"""Which of the fourteen allergens a label lists, where no one of them is asked about."""

import re

from assistant.answer import Turn
from assistant.facts import together
from assistant.session_facts import of_nobody
from assistant.traces import traces_told
from prompts import sentence
from retrieval.constraints import Constraints
from store.product import ALLERGENS, Product
from tools.health.allergens import applies_allergens
from tools.health.goods import goods_kind
from tools.profile import say_value
from tools.search import judge

_ASKS = re.compile(
    r"\ballergens?\b|\ballergy (?:info\w*|advice|warnings?|label\w*|notes?)\b"
    r"|\bwhat allerg(?:y|ies)\b|\ballergenic\b|过敏原|过敏源|致敏(?:物|原|成分)",
    re.IGNORECASE,
)
_UNREAD = frozenset({"ingredients.missing", "ingredients.cut_off", "ingredients.unread"})


def asks_for_allergens(text: str) -> bool:
    """Whether a message asks for the allergens of a product and names none of them."""
    return _ASKS.search(text) is not None


def say_allergens(turn: Turn, product: Product) -> list[str]:
    """The classes that the label lists, the ones that it may hold, and what it leaves open. Nothing
    of goods whose label tells of no allergens."""
    language, title = turn.language, product.title_in(turn.language)
    if not applies_allergens(product):
        other = goods_kind(product) == "other"
        return [sentence("product.not_food", language, title=title)] if other else []
    judged, _ = judge(of_nobody(turn.visit), product, Constraints(free_from=ALLERGENS))
    reasons = judged.reasons
    held = {r.subject for r in reasons if r.state == "conflict"}
    unsure = {r.subject for r in reasons if r.rule in {"allergen.likely", "allergen.unsure"}}
    unread = {r.rule for r in reasons} & _UNREAD
    lines = []
    if held:
        named = _said(held, language)
        lines.append(sentence("label.word", language, title=title, subject=named))
    elif not unread:
        lines.append(sentence("label.allergens_none", language, title=title))
    if unsure:
        named = _said(unsure, language)
        lines.append(sentence("label.allergens_unsure", language, subject=named))
    if unread:
        rules = (rule.partition(".")[2] for rule in sorted(unread))
        return [*lines, *(sentence(f"label.allergens_{rule}", language) for rule in rules)]
    key, traces = traces_told(product, reasons, language)
    return [*lines, sentence(f"label.its_traces{key}", language, **traces)]


def _said(allergens: set[str], language: str) -> str:
    names = (say_value("allergen", a, language) for a in ALLERGENS if a in allergens)
    return together(names, language)
