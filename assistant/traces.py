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


def say_traces(turn: Turn, product: Product) -> str:
    """Which classes the label names as traces, that it lists none, or that it does not speak of
    them."""
    language, title = turn.language, product.title_in(turn.language)
    bare = replace(turn.visit, profile=replace(turn.visit.profile, facts=()))
    found, _ = judge(bare, product, Constraints(free_from=ALLERGENS))
    named = {r.subject for r in found.reasons if r.rule == "allergen.may_contain"}
    if named:
        subjects = [say_value("allergen", a, language) for a in ALLERGENS if a in named]
        return sentence("label.traces", language, title=title, subject=either(subjects, language))
    silent = product.label.traces is None
    key = "label.traces_untold" if silent else "label.traces_none"
    return sentence(key, language, title=title)
