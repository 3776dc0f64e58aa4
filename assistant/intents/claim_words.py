"""Words that claim something nobody here can see: an office, a promise, a code for money off."""

import re
from typing import Literal

from assistant.intents.folding import folded

Claim = Literal["authority", "promise", "compensation"]

_OFFICE = re.compile(
    r"^(?!.*\b(?:need|looking|gift|present|buy|show me)\b).*\b(?:i(?:'m| am)|this is|speaking as"
    r"|as) (?:(?:an? |the |your |your own )?(?:shop|store|site|system) ?"
    r"(?:admin\w*|owner|manager|developer|employee|boss|supervisor)|an? admin\w*"
    r"|(?:the|your) (?:admin\w*|owner|manager|developer|ceo|boss|supervisor))\b"
    r"|\b(?:you are|you're|enter|enable|activate|switch to|now in|go into) (?:now )?(?:in )?"
    r"(?:an? )?(?:developer|debug|admin|god|maintenance|dan) mode\b"
    r"|\b(?:override|bypass|disable) (?:\w+ ){0,3}(?:limits?|rules?|polic\w+|restrictions?|checks?"
    r"|guards?)\b"
    r"|\b(?:ignore|forget|disregard) (?:\w+ ){0,3}(?:instructions|rules|polic\w+|prompts?)\b"
    r"|\b(?:system prompt|initial prompt|hidden instructions)\b|\bjailbr\w+"
    r"|我是.{0,3}(?:管理员|店主|老板|经理|开发者|员工)|(?:管理员|开发者|调试)模式|系统提示词?"
    r"|(?:忽略|无视|绕过|解除).{0,6}(?:规则|限制|指令|规定)"
)
_PROMISED = re.compile(
    r"\b(?:managers?|boss|colleagues?|agent|staff|employee|somebody|someone|lady|guy|supervisor"
    r"|support|service|he|she|they)\b.{0,25}\b(?:promised|said|told|agreed|approved|assured|offered"
    r"|guaranteed|granted|gave)\b.{0,60}(?:discount|% ?off|\d ?%|percent|\bfree\b|refund|voucher"
    r"|credit|half price|compensat\w+|money)"
    r"|(?:经理|客服|店员|同事|你们的?人|上次那位).{0,8}(?:答应|说|承诺|同意|保证)"
    r".{0,15}(?:折|优惠|退款|免费|赔|补偿|券)"
)
_FOR_TROUBLE = re.compile(
    r"\b(?:give|pay|send|owe|offer|want|get)\b.{0,25}\b(?:compensat\w+|(?:refund|credit|voucher|money"
    r"|discount|euros?|something)\b.{0,25}\bfor (?:my|the|all (?:my|the|this)|this) (?:trouble"
    r"|inconvenience|time|stress|hassle|wait\w*))"
    r"|(?:给|赔|补偿)我.{0,8}(?:精神|误工|补偿|赔偿)"
)
_WITH_CODE = re.compile(
    r"\b(?:apply|use|enter|redeem|codes?|coupons?|vouchers?|promo)\b|优惠码|折扣码|用券|优惠券|使用",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w#-])(?=[A-Z\d]*[A-Z]{3})[A-Z\d]{5,16}(?![\w-])")


def claim_in(text: str) -> Claim | None:
    """What a message claims, or None."""
    said = folded(text)
    if _OFFICE.search(said):
        return "authority"
    if _PROMISED.search(said):
        return "promise"
    return "compensation" if _FOR_TROUBLE.search(said) else None


def codes_in(text: str) -> tuple[str, ...]:
    """The codes for money off that a message wants to use: HELLO5. A message in capitals has none
    without a digit."""
    if not _WITH_CODE.search(text):
        return ()
    shouted = text.upper() == text
    found = (code for code in _CODE.findall(text) if not shouted or re.search(r"\d", code))
    return tuple(dict.fromkeys(found))
