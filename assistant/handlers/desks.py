"""Who decides about a change of an order, and which rule is quoted meanwhile."""

import re

from store.ticket import Department

_RULE = re.compile(
    r"\bpol\w{0,3}c[iy]|\brules?\b|how (?:long|many days) (?:do|can|have|is) |规定|政策|"
    r"(?:多久|几天).{0,6}[退换]|[退换].{0,8}(?:多久|几天)|"
    r"\bcan (?:i|you|we|one) (?:return|exchange|send back) (?!(?:it|this|that|them|these|my"
    r"|the|order|#)\b)"
)
_ARTICLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("damaged-parcel", re.compile(r"damag|smash|crush|dent|leak|压坏|摔坏|破损|漏了")),
    (
        "faulty-goods-and-warranty",
        re.compile(r"broken|broke|faulty|defect|not work|坏了|故障|质量"),
    ),
    (
        "late-or-missing-parcel",
        re.compile(r"missing|late|lost|never (?:came|arrived)|丢|没收到|少了"),
    ),
    ("change-address", re.compile(r"address|地址")),
    ("exchanges", re.compile(r"exchang|swap|other size|another size|different size|换")),
    ("refund-times", re.compile(r"refund|money back|退款|退钱")),
    ("how-to-return", re.compile(r"return|send (?:it |them )?back|退")),
)
"""The article about a change of an order, by the words that ask for it."""


def article_for(text: str) -> str:
    """The id of the article that a request for a change is about."""
    said = text.casefold()
    return next((name for name, words in _ARTICLES if words.search(said)), "how-to-return")


def asks_for_the_rule(text: str) -> bool:
    """Whether a message asks what the rule is, and not for something to be done."""
    return bool(_RULE.search(text.casefold()))


def desk_for(text: str) -> Department:
    """The department that a request for a change goes to."""
    said = text.casefold()
    if any(
        w in said for w in ("return", "refund", "exchange", "send back", "money back", "退", "换")
    ):
        return "returns"
    if any(
        w in said
        for w in ("deliver", "parcel", "missing", "late", "lost", "courier", "送", "快递", "丢")
    ):
        return "delivery"
    return "orders"
