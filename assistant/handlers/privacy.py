"""A shopper's own data by chat: a copy of it, and its erasure."""

import re
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.plan import Plan
from prompts import sentence
from tools.erasure import EraseMe
from tools.operations import propose


def privacy_plan(said: str) -> Plan | None:
    """The plan when a message asks in so many words for a copy or an erasure of all data.

    What asks to forget one thing, or what is known of tastes, is `profile_forget`.
    """
    plain = _COMMA.sub(" ", said.casefold()).strip(" .!?。！？")
    if _COPY.fullmatch(plain):
        return Plan("data_copy", "rule")
    if _ERASE.fullmatch(plain):
        return Plan("data_erase", "rule")
    return None


def data_copy(turn: Turn) -> Steps:
    """Where the signed-in shopper downloads everything that is kept about them."""
    yield Status("profile", sentence("step.profile", turn.language))
    key = "privacy.copy" if turn.visit.principal.signed_in else "privacy.guest"
    return Answer(lead=sentence(key, turn.language), memory=turn.memory, intent="profile_view")


def data_erase(turn: Turn) -> Steps:
    """Propose to erase the shopper; their own yes does it."""
    yield Status("profile", sentence("step.profile", turn.language))
    if not turn.visit.principal.signed_in:
        lead = sentence("privacy.guest", turn.language)
        return Answer(lead=lead, memory=turn.memory, intent="profile_forget")
    proposal = propose(turn.visit, EraseMe(), {})
    memory = replace(turn.memory, quoted="delete-account#1")
    return Answer(lead=proposal.summary, memory=memory, proposal=proposal, intent="profile_forget")


_COMMA = re.compile(r"[,，]\s*")
_PLEASE = (
    r"(?:please |pls |plz |can you |could you |would you |i want (?:you )?to |"
    r"i(?:'d| would) like (?:you )?to )*"
)
_ALL = r"(?:all |all of |everything in )*"
_OWN = r"my (?:whole |entire |own )?(?:personal |customer |shop )?"
_COPY = re.compile(
    rf"{_PLEASE}(?:send|give|export|download|e-?mail)(?: me)? {_ALL}"
    rf"(?:a (?:full |whole |complete )?copy of )?{_ALL}{_OWN}(?:data|information|account data)"
    r"(?: please)?|"
    r"(?:i(?:'d| would) like |i want |i need )?a (?:full |whole |complete )?copy of "
    rf"{_ALL}{_OWN}(?:data|information)(?: please)?|"
    r"(?:请)?(?:导出|下载)我的(?:所有|全部|个人)*(?:数据|信息|资料)|"
    r"(?:请)?(?:把|将)我的(?:所有|全部|个人)*(?:数据|信息|资料)(?:都|全部)?(?:发|寄|传)(?:送)?给我|"
    r"(?:我要|我想要|给我)?一份我的(?:所有|全部|个人)*(?:数据|信息|资料)(?:的?副本)?"
)
_ERASE = re.compile(
    rf"{_PLEASE}(?:delete|erase|remove|wipe|purge|destroy|close) {_ALL}{_OWN}"
    r"(?:data|information|account|user account)(?: and (?:my )?(?:data|account))?"
    r"(?: completely| entirely| for good| please)*|"
    r"(?:请|我要|我想|帮我)*(?:删除|删掉|清除|抹掉|注销)(?:掉)?我的(?:所有|全部|个人)*"
    r"(?:数据|信息|账户|账号|帐号|帐户)(?:吧)?"
)
