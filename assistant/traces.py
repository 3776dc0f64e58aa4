"""What a label says of traces: asked of one product, with or without naming an allergen."""

import re
from collections.abc import Iterable

from assistant.answer import Turn
from assistant.facts import either
from assistant.session_facts import of_nobody
from prompts import sentence
from retrieval.constraints import Constraints
from store.product import ALLERGENS, Product
from store.verdict import VerdictReason
from tools.profile import say_value
from tools.search import judge

TRACES = re.compile(
    r"\btraces?\b|cross[- ]?contaminat|cross[- ]?contact|same (?:line|factory|facility|equipment)"
    r"|may contain|微量|痕量|残留|交叉(?:污染|接触)|可能含"
    r"|(?:同一|共用|同条|一条)(?:个|条)?(?:生产线|设备|车间|工厂)"
)


def say_traces(turn: Turn, product: Product) -> str:
    """Which classes the label names as traces, that it lists none, or that it does not speak of
    them."""
    found, _ = judge(of_nobody(turn.visit), product, Constraints(free_from=ALLERGENS))
    key, named = traces_told(product, found.reasons, turn.language)
    title = product.title_in(turn.language)
    return sentence(f"label.traces{key}", turn.language, title=title, **named)


def traces_told(
    product: Product, reasons: Iterable[VerdictReason], language: str
) -> tuple[str, dict[str, str]]:
    """How the sentence ends that tells of traces, and the classes in it; `reasons` are those of a
    verdict on all classes."""
    held = {r.subject for r in reasons if r.rule == "allergen.may_contain"}
    if held:
        subjects = [say_value("allergen", a, language) for a in ALLERGENS if a in held]
        return "", {"subject": either(subjects, language)}
    return "_untold" if product.label.traces is None else "_none", {}
