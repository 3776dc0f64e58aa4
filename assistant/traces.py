"""What a label says of traces: asked of one product, with or without naming an allergen."""

import re
from dataclasses import replace

from assistant.answer import Turn
from assistant.facts import either
from prompts import sentence
from retrieval.constraints import Constraints
from store.product import ALLERGENS, Product
from tools.profile import say_value
from tools.search import judge

TRACES = re.compile(
    r"\btraces?\b|cross[- ]?contaminat|cross[- ]?contact|same (?:line|factory|facility|equipment)"
    r"|may contain|微量|痕量|残留|交叉(?:污染|接触)|可能含"
    r"|(?:同一|共用|同条|一条)(?:个|条)?(?:生产线|设备|车间|工厂)"
)


def say_traces(turn: Turn, product: Product, *, again: bool = False) -> str:
    """Which classes the label names as traces, that it lists none, or that it does not speak of
    them; `again`: its title was just said."""
    language = turn.language
    named = {} if again else {"title": product.title_in(language)}
    start = "label.its_traces" if again else "label.traces"
    bare = replace(turn.visit, profile=replace(turn.visit.profile, facts=()))
    found, _ = judge(bare, product, Constraints(free_from=ALLERGENS))
    held = {r.subject for r in found.reasons if r.rule == "allergen.may_contain"}
    if held:
        subjects = [say_value("allergen", a, language) for a in ALLERGENS if a in held]
        return sentence(start, language, subject=either(subjects, language), **named)
    silent = product.label.traces is None
    return sentence(f"{start}_untold" if silent else f"{start}_none", language, **named)
