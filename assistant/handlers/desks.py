"""Who decides about a change of an order, and which rule is quoted meanwhile."""

import re
from dataclasses import dataclass

from assistant.intents.damage_words import came_broken
from store.ticket import Department

_RULE = re.compile(
    r"\bpol\w{0,3}c[iy]|\brules?\b|how (?:long|many days) (?:do|can|have|is) |规定|政策|"
    r"(?:多久|几天).{0,6}[退换]|[退换].{0,8}(?:多久|几天)|"
    r"\bcan (?:i|you|we|one) (?:return|exchange|send back) (?!(?:it|this|that|them|these|my"
    r"|the|order|#)\b)"
)
_HOW_MUCH = re.compile(
    r"\bhow much (?:is|would|will|do i|money do i|of it do i) .{0,20}(?:refund|back)\b|"
    r"\bwhat(?:'?s| is| would be) the refund\b|\b(?:do|will|would|can) i get (?:a |the "
    r"|all )?(?:full"
    r" refund|my money back|everything back)\b"
)
_OF_GOODS = re.compile(
    r"\b(?:can|could|may) (?:i|we|you|one|she|he|they|somebody|someone|(?:my|the) \w+)\b.{0,20}"
    r"\b(?:return|exchang\w+|swap|send|bring|give|take)\b|"
    r"\b(?:are|is) (?:it|they|this|that|these|those|the \w+) (?:returnable|exchangeable"
    r"|refundable)\b|"
    r"\b(?:do|will|would) (?:you|i) (?:take|accept|get|refund"
    r"|exchange)\b.{0,30}\b(?:back|returns?|refund)\b|"
    r"\bwhat if (?:it|they|she|he|the \w+|this|these|i)\b|"
    r"\bif (?:it|they|she|he|these|this|the \w+) (?:do|does|is|are|turn|don|doesn|isn"
    r"|aren|break|have)"
    r"|(?:不合适|不喜欢|不合身|太[大小]).{0,6}(?:能|可以)?.{0,3}[退换].{0,3}[吗么?？]"
)
_OWNED = re.compile(
    r"\b(?:i|we) (?:want|need|would like|wish|have) to\b|\bi'd like to\b|\bcancel\b|"
    r"\bplease\b|#|\border\b|"
    r"\b(?:arrived|bought|received|came|ordered)\b|"
    r"\bmy (?!size|money|mind|feet|foot|head|wife|husband|partner|friend|sister|brother|mother|mum"
    r"|father|dad|daughter|son|kid|child|girlfriend|boyfriend|colleague|boss|aunt|uncle|gran)\w+"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a change of an order is about: the article and the clause that is quoted, the desk that
    decides, and what it has to be told (`handoff.needs.…`)."""

    article: str
    clause: str
    department: Department
    needs: str = ""


_BROKEN = r"(?:broken|smashed|crack\w*|crush\w*|dent\w*|in (?:bits|pieces)|shattered|chipped|torn)"
_MATTERS: tuple[tuple[re.Pattern[str], Matter], ...] = (
    (
        re.compile(
            rf"damag|smash|crush|\bdent|leak|shatter|"
            rf"(?:arriv|came|come|deliver|turned up)\w*(?: \w+)? (?:all |totally "
            rf"|completely )?{_BROKEN}|"
            rf"{_BROKEN} (?:on arrival|when)|压坏|摔坏|破损|漏了"
        ),
        Matter("damaged-parcel", "3", "delivery", "damage"),
    ),
    (
        re.compile(
            r"(?:missing|not in|wasn'?t in|isn'?t in|left out|only got|only received).{0,30}"
            r"\b(?:box|parcel|package|order|one|of|it)\b|\b(?:item|piece|part|one|half|something)\b.{0,25}"
            r"\b(?:is|are|was|were)? ?missing|\bincomplete\b|\bmissing (?:an?|one|some"
            r"|its|the|two|my) |少了|少发|漏发"
        ),
        Matter("damaged-parcel", "7", "delivery", "missing"),
    ),
    (
        re.compile(
            r"\b(?:i|we) (?:accidentally |by mistake |must have |have )?"
            r"(?:bought|ordered|got|chose|picked|took|selected)\b.{0,25}\bwrong (?:size"
            r"|colou?r|version)"
        ),
        Matter("exchanges", "1", "returns", "exchange"),
    ),
    (
        re.compile(
            r"\bwrong (?:item|thing|product|size|colou?r|one|order|article)|not what i ordered|发错"
        ),
        Matter("faulty-goods-and-warranty", "2", "returns", "wrong"),
    ),
    (
        re.compile(
            r"broken|broke\b|faulty|defect|not work|n't work|stopped working|坏了|故障|质量"
            r"|\b(?:weird|strange|odd|funny|burnt|burning) (?:noise|sound|smell)|\boverheat"
            r"|\bkeeps? \w+ing\b"
            r"|\b(?:won'?t|doesn'?t|does not|will not) (?:turn|switch|start|charge|heat|connect"
            r"|hold)\b"
            r"|\bfell (?:apart|off)\b"
            r"|\b(?:has|have|had|got|with|is|are|was|were|came|arrived)\b.{0,25}"
            r"\b(?:an? )?(?:holes?|stains?|scratch\w*|ripped|rip|tears?|loose (?:seam"
            r"|thread)s?|mould\w*|rust\w*"
            r"|stained|dirty)\b"
        ),
        Matter("faulty-goods-and-warranty", "2", "returns", "damage"),
    ),
    (
        re.compile(
            r"missing|\blate\b|lost|never (?:came|arrived|turned up)|"
            r"(?:not|n't|never) (?:get|got|receive|seen?|have) (?:it|them|anything|my)\b|"
            r"(?:not|n't) (?:yet )?(?:arriv|come\b|turned up|shown up|here\b)|"
            r"(?:ha|did)(?:s|ve)?nt (?:yet )?(?:arriv|come\b|turned up|shown up)|"
            r"nothing (?:came|arrived)|(?:supposed to|should have)"
            r" (?:come|arrived?|been here|be here)|\boverdue\b|\bstill waiting\b|丢"
            r"|没收到|没到|没送到|一直没(?:来|送)"
        ),
        Matter("late-or-missing-parcel", "2", "delivery"),
    ),
    (
        re.compile(
            r"address|地址|\b(?:send|deliver|ship|redirect|bring)\b.{0,30}\bto (?:my|our|another|a"
            r" different|the) (?!you)|\b(?:i|we)(?:'ve|'m| have| are)? (?:just )?(?:moved|moving)\b"
        ),
        Matter("change-address", "1", "orders", "address"),
    ),
    (
        re.compile(r"exchang|swap|other size|another size|different size|bigger|smaller|换"),
        Matter("exchanges", "1", "returns", "exchange"),
    ),
    (re.compile(r"\binvoice|\breceipt|\bvat\b|发票|收据"), Matter("invoices", "1", "payments")),
    (
        re.compile(r"refund|money back|\b(?:my|the) money\b|退款|退钱"),
        Matter("refund-times", "1", "returns"),
    ),
    (
        re.compile(r"return|sen[dt]\b.{0,25}\bback|giv\w+\b.{0,20}\bback|退"),
        Matter("how-to-return", "2", "returns", "return"),
    ),
)
_TROUBLES = frozenset({"damage", "missing", "wrong"})
_DAMAGED = Matter("damaged-parcel", "3", "delivery", "damage")
_OTHER = Matter("", "1", "orders")


def is_trouble(said: str) -> bool:
    """Whether a message tells that something went wrong with an order."""
    matter = matter_of(said.casefold())
    return matter.needs in _TROUBLES or matter.article == "late-or-missing-parcel"


def matter_of(text: str) -> Matter:
    """What a request for a change is about; no article is quoted where nothing tells."""
    said = text.casefold().replace("’", "'")
    other = _DAMAGED if came_broken(said) else _OTHER
    return next((matter for words, matter in _MATTERS if words.search(said)), other)


def asks_for_the_rule(text: str, *, of_goods: bool = False) -> bool:
    """Whether a message asks what the rule is, and not for something to be done. `of_goods`: the
    talk is of no order, so that "can I return it" is asked of goods before they are bought."""
    said = text.casefold().replace("’", "'")
    if _RULE.search(said) or _HOW_MUCH.search(said):
        return True
    return of_goods and _OF_GOODS.search(said) is not None and _OWNED.search(said) is None
