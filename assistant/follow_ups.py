"""What is said after products were shown: in which colour they come, how one should be, what speaks
against the other one."""

import re

from assistant.memory import Memory
from assistant.plan import Plan
from assistant.wanting import FINDING

_BEFORE = (
    r"(?:(?:and|ok|okay|so|no|but|hm+|actually|sorry|well|yeah|yes|please|oh|wait|then)[, ]+)*"
)
_THEY_COME_IN = re.compile(
    _BEFORE
    + r"(?:(?:do|does|are|is|can|could) (?:they|these|those|it|any(?: of (?:them|these))?|i|you)"
    r"(?: also| even| all)? (?:come|comes|available|sold|made|get (?:it|them|one|these)"
    r"|have (?:it|them|one|these)|got (?:it|them|one|these))|any(?: of (?:them|these))?)"
    r"(?P<form> in (?!stock\b|my size\b|a bigger\b|time\b|store\b|(?:any )?other\b|different\b"
    r"|what\b|which\b|the (?:shop|store|uk|us|eu)\b).{2,40})"
)
_MAKE_IT = re.compile(
    _BEFORE
    + r"(?:let'?s )?(?:make|have) (?:it|that|them|one) (?P<form>(?!\d|to\b|in(?:to)?\b|one\b"
    r"|two\b|three\b|four\b|five\b|six\b|ten\b|twice\b|happen\b|quick\b|fast\b|stop\b|work\b|sent\b"
    r"|delivered\b|up\b|clear\b|short\b|snappy\b|so\b|a (?:gift|present)\b|gift\b)[a-z].{1,30})"
)
"""How the thing asked for should be instead: "actually make it white", of wine."""
_WHY_NOT_OTHER = re.compile(
    _BEFORE
    + r"(?:why not|what(?:'s| is) wrong with|what about|what speaks against) (?:the|that) other"
    r"(?: one| option)?"
)


_HOW_MUCH_ZH = re.compile(
    r"(?:它们?|这[几些][个款]?)?(?:都|各)?(?:是|有)?"
    r"(?:多少[片块页张件升瓦克度]|多[大长高宽重厚]|几[升片页瓦块张])的?"
)


def follow_up(said: str, memory: Memory) -> Plan | None:
    """The plan of a message (casefolded) that changes or asks of what was shown, or None."""
    said = said.strip(" .!?")
    several = len(memory.shown) > 1
    if several and (they := _THEY_COME_IN.fullmatch(said)) and memory.last_intent in FINDING:
        return Plan("refine", "rule", arguments={"asked": they["form"].strip()})
    if memory.shown and memory.request and (made := _MAKE_IT.fullmatch(said)):
        return Plan("refine", "rule", arguments={"asked": made["form"]})
    if memory.shown and _HOW_MUCH_ZH.fullmatch(said.strip("。！？呢啊呀")):
        return Plan("product_question", "rule")
    if len(memory.shown) == 2 and _WHY_NOT_OTHER.fullmatch(said):
        if memory.last_intent == "compare":
            return Plan("compare", "rule")
        others = [s.product_id for s in memory.shown if s.product_id != memory.focus]
        return Plan("why_not", "rule", arguments={"product_id": others[-1]})
    return None
