"""What the last answer left out, and why: from the decision record alone."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.answer import Answer, Turn
from assistant.exclusions import say_exclusion
from assistant.facts import in_sentences
from prompts import sentence
from retrieval.candidate import Exclusion
from retrieval.constraints import Constraints
from store.ids import ProductId

_TOLD = 3
"""So many products are named; how many there are in all is said."""
_UNNAMED = ("risk.", "content.", "stock", "department")
"""How the rules begin by which a product is left out and not talked of."""
_ASKED = re.compile(
    r"(?:(?:and|so|but|ok|wait)[, ]+)*(?:what|which(?: ones?| products?)?)(?:'?s| is| was| were"
    r"| did| have| has| got)?(?: you)?(?: been)? (?:left? out|leave out|filter(?:ed)?(?: out)?"
    r"|exclude[d]?|ruled? out|hid(?:e|den)?|remove[d]?|not show(?:n|ing)?)"
    r"(?: (?:and why|for me|here|why))*"
    r"|why (?:are there )?(?:so few|only (?:one|two|\d))(?: (?:results?|products?|options?))?"
    r"|(?:你|您)?(?:过滤|筛|排除|去|隐藏|漏)(?:掉|除)?了?(?:哪些|什么|啥)(?:商品|产品)?"
    r"|(?:哪些|什么)(?:商品|产品)?(?:被)?(?:过滤|筛|排除|去|隐藏)(?:掉|除)?了?|为什么(?:这么少|只有[一二两三\d][个款])"
)


def asks_what_is_left_out(text: str) -> bool:
    """Whether a message asks what was left out of the last answer."""
    return _ASKED.fullmatch(text.casefold().strip(" .!?。？！吗呢")) is not None


def left_out(turn: Turn, record: Mapping[str, Any] | None, constraints: Constraints) -> Answer:
    """The first products that the last decision left out, each with its rule, and their number."""
    language = turn.language
    if record is None:
        return Answer(sentence("why.nothing_shown", language), turn.memory)
    gone = [Exclusion(**e) for e in record["exclusions"]]
    named = [e for e in gone if not e.rule.startswith(_UNNAMED)]
    if not named:
        return Answer(sentence("why_not.none_left_out", language), turn.memory)
    named.sort(key=lambda e: (e.rank is None, e.rank or 0))
    catalogue = turn.visit.services.store.catalogue
    known = catalogue.get_many([ProductId(e.product_id) for e in named[:_TOLD]])
    lines = [
        sentence(
            "why_not.left_out",
            language,
            title=known[e.product_id].title_in(language) if e.product_id in known else e.title,
            why=say_exclusion(e, constraints, language, catalogue),
        )
        for e in named[:_TOLD]
    ]
    more = len(named) - len(lines)
    if more > 0:
        lines.append(sentence("why_not.and_more", language, count=more))
    return Answer(in_sentences(lines, language), turn.memory)
