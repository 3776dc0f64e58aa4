"""What a message says of a payment: it failed, is not there, or more was taken than it should."""

import re
from typing import Literal

from assistant.intents.folding import folded

Trouble = Literal["failed", "unpaid", "charged"]

_MEANS = r"(?:payments?|cards?|transactions?|checkout|paypal|apple pay|google pay|wallet|transfer)"
_NOT = r"(?:n't|not|never)"
_FAILS = (
    rf"(?:fail\w*|declin\w*|reject\w*|refus\w*|bounced|{_NOT} (?:\w+ )?(?:go(?:ne|ing)?|went) "
    rf"through|{_NOT} (?:be(?:en)? |being |get(?:ting)? )?(?:accept\w*|work\w*|process\w*)|"
    r"keeps (?:failing|being \w+))"
)
_RULE = re.compile(
    r"^(?:and |so |but )*(?:what (?:if|happens)|if\b|can you explain)|如果|要是|万一|会怎么"
)
_CHARGED = re.compile(
    r"\b(?:charg\w+|billed?|debited|paid|taken?|took|deducted|withdrawn?|pay|booked)\b.{0,30}"
    r"\b(?:twice|two times|2 ?(?:x|times)|double|three times|too much)\b|"
    r"\bdoubl[ey][- ]?(?:charg|bill|pay|book|debit)\w*|\b(?:two|2) (?:charges|payments)\b|"
    r"\bduplicate (?:charge|payment)s?\b|\b(?:wrong|unknown|strange|unauthori[sz]ed) (?:charge"
    r"|payment|amount was (?:charged|taken))\b|"
    r"\bcharged\b.{0,40}\b(?:but|and|yet)\b.{0,25}(?:\bnever|n't|\bnot\b|\bno\b|\bnothing\b)|"
    r"\bovercharg\w+|\bcharged (?:me )?(?:more than|the wrong|for something|for nothing)\b|"
    r"\b(?:took|taken|charged|deducted|debited|withdr[ae]wn?|left)\b.{0,40}"
    r"\b(?:money|card|account|bank|payment)\b.{0,30}\b(?:but|though|although|yet|and (?:now|still"
    r"|there is|it says))\b|"
    r"\b(?:money|payment|amount)\b.{0,25}\b(?:taken|gone|deducted|debited|charged|left)\b.{0,40}"
    r"\b(?:but|though|although|yet|no order|and (?:now|still))\b|"
    r"\b(?:i|we)(?:'ve| have)? (?:already )?paid\b.{0,30}\b(?:but|and|why)\b.{0,30}"
    r"\b(?:unpaid|not paid|fail\w*|no order|waiting)\b|"
    r"重复(?:扣|收|付|支付)|多扣|乱扣|扣错|盗刷|"
    r"(?:扣|收|付|刷)了?.{0,4}(?:两|2|二|三|双)(?:次|遍|笔|回|份)|(?:两|2|二)[次笔].{0,3}(?:扣|付)款|"
    r"[款钱].{0,3}[扣付划](?:了|掉|走).{0,6}(?:但|却|可).{0,12}(?:订单|失败|未付|没付)|"
    r"(?:扣|付|划)(?:了|掉|走)?(?:我的?|了)?[款钱]了?.{0,12}(?:但|却|可是|可|还|没有|没).{0,12}"
    r"(?:订单|失败|未付|没付|付款|单)"
)
_FAILED = re.compile(
    rf"\b{_MEANS}\b(?: \w+)?(?: \w+)?(?: \w+)? ?{_FAILS}|"
    rf"\b(?:declined|rejected|refused) (?:my|the|our) {_MEANS}\b|\bfailed {_MEANS}\b|"
    rf"\b(?:doesn't|does not|won't|didn't|will not|not) (?:accept|take|like) (?:my|our) {_MEANS}\b|"
    rf"\b(?:can'?t|cannot|can not|couldn't|unable to|won't let me|not able to)(?: \w+)? "
    r"(?:pay|check ?out)\b(?! (?:with|by|in|for|more|over|that|so)\b)|"
    r"(?:付款|支付|扣款|交易|刷卡|结账)(?:总是|一直|又|老是|都)?(?:失败|不成功|没成功|没有成功|不了|出错|被拒)|"
    r"(?:付|支付|刷)不(?:了|上|出去)|卡.{0,5}(?:被拒|拒付|拒绝|刷不)"
)
_UNPAID = re.compile(
    r"\b(?:why|how come)\b.{0,40}\b(?:un ?paid|not paid|(?:waiting|pending) (?:for )?"
    r"(?:a |the |my )?payment|payment (?:pending|failed))|"
    r"\b(?:order|it)\b.{0,20}\b(?:says?|shows?|marked|still|listed)\b.{0,15}\b(?:un ?paid|not paid"
    r"|payment (?:failed|pending))|\bunpaid order\b|\border\b.{0,12}\bunpaid\b|"
    r"(?:订单|为什么|怎么|显示).{0,12}(?:未付款|没付款|未支付|待付款|待支付|没有付款)"
)


def payment_trouble(text: str) -> Trouble | None:
    """What went wrong with a payment, by the message; None where it tells of none, or only asks
    what the rule would be."""
    said = folded(text)
    if _RULE.search(said):
        return None
    if _CHARGED.search(said):
        return "charged"
    if _UNPAID.search(said):
        return "unpaid"
    return "failed" if _FAILED.search(said) else None
