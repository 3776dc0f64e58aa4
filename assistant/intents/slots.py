"""What a message holds besides its wish: shown products, a quantity, order numbers, an e-mail."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.intents.answers import takes_back, takes_out, yes_no
from assistant.intents.folding import folded
from assistant.intents.naming import Shown, by_colour, by_name, by_price
from assistant.intents.numerals import CARDINAL, HAN_NUMBER, number_of
from assistant.intents.places import place_beyond, places
from assistant.intents.sentiment import sentiment

__all__ = [
    "Shown",
    "amount_paid",
    "email",
    "order_ids",
    "place_beyond",
    "quantity",
    "references",
    "sentiment",
    "takes_back",
    "takes_out",
    "yes_no",
]

MOST = 99
"""The largest quantity that is read from a message."""

_PIECES = (
    r"(?:pcs?|pieces?|units?|packs?|boxes|bottles|bags|pairs?|sets?|jars|tins|cans|copies|bars"
    r"|rolls|tubes|sachets|cartons)"
)
_LETTER = r"[a-z]"
_PAID = re.compile(
    r"(?<![\d.,])(?:(\d{1,6}[.,]\d{2})(?![\d.,]*\d)"
    r"|[€$£¥]\s?(\d{1,6})(?![\d.,]*\d)|(\d{1,6})\s?(?:[€$£¥元块]|eur\b|euros?\b|usd\b|dollars?\b))",
    re.IGNORECASE | re.ASCII,
)
_QUANTITY = (
    re.compile(rf"\b({CARDINAL})\s*(?:x|×)(?!{_LETTER}|\s*\d)|(?<!\w)(?:x|×)\s*(\d{{1,2}})\b"),
    re.compile(
        rf"(?<!the )(?<!first )(?<!last )(?<!top )\b({CARDINAL})\s+(?:more\s+)?(?:of|{_PIECES})\b"
        r"(?!\s+(?:the\s+)?(?:month|year))"
    ),
    re.compile(
        r"\b(?:add|take|have|buy|order|get|want|need|put|remove|grab|make\s+it|make\s+that|quantity(?:\s+of)?|qty)\s+"
        rf"(?:me\s+|in\s+)?(?:another\s+)?({CARDINAL})\b(?!\s*(?:$|st|nd|rd|th|and\b|or\b|,|/|%|€|eur|euros?|cm|mm|kg|g\b|ml|l\b|litres?|"
        r"years?|months?|days?|weeks?|[.,]\d|-))(?!\d)"
    ),
    re.compile(rf"\b({CARDINAL})\s+times\b"),
    re.compile(rf"^(?:change|set|make)\s+(?:(?:it|that|them)\s+)?to\s+({CARDINAL})\s*[.!]*$"),
    re.compile(
        rf"\b(?:add|take|buy|order|get|need|put\s+in|put|make\s+it|make\s+that|quantity|qty)\s+({CARDINAL})\s*(?:please|pls|plz)?[.!]*$"
    ),
)
_QUANTITY_WORDS = (
    (re.compile(r"\bhalf\s+a\s+dozen\b|半打"), 6),
    (re.compile(r"\ba\s+dozen\b|一打"), 12),
    (re.compile(r"\b(?:a\s+couple(?:\s+of)?|twice|double\s+(?:it|that))\b"), 2),
    (re.compile(r"\bthrice\b"), 3),
    (re.compile(r"\b(?:another\s+one|one\s+of\s+each|just\s+one|only\s+one)\b|再来一|各一"), 1),
)
_ZH_QUANTITY = re.compile(
    rf"(?<![第前头后这那\d.一二三四五六七八九十])({HAN_NUMBER})\s*(?:个|件|份|双|条|瓶|只|支|本|盒|把|台|包|袋|张|罐|套|箱|款)(?!月|多?小时|星期|都|一起|比|对|有什么|之间|里|人)"
)

_ORDER_NAMED = re.compile(
    r"(?:#|\b(?:orders?|order\s*(?:number|no\.?|nr\.?|id)|订单号?|单号)\s*(?:is|:|：|是|为)?\s*#?\s*|(?:订单号?|单号)\s*(?:是|为|：|:)?\s*#?)"
    r"([a-z]{0,2}-?\d{4,10})\b",
    re.IGNORECASE | re.ASCII,
)
_ORDER_LETTERED = re.compile(r"(?<![\w@.])(w\d{6,8})(?![\w@])", re.IGNORECASE | re.ASCII)
_ORDER_BARE = re.compile(
    r"(?<![\w€$£.,#@-])(\d{4,8})(?![\d@]|[.,:/-]\d|\s*-?\s*(?:g|kg|ml|l|w|mah|mm|cm|m|lm|k|v|eur|euros?|usd|dollars?|pieces?|pcs|rpm|hz|kcal|元|块|克|片|毫|瓦|年)\b|\s*[元块克片毫瓦年€$£])",
    re.IGNORECASE | re.ASCII,
)
_ORDER_TOLD = re.compile(r"\W*(?:(?:it'?s|it is|是) ?)?([a-z]{1,3}-?\d{3,10})\W*", re.I | re.A)
_ABOUT_ORDER = re.compile(
    r"order|parcel|package|deliver|arriv|ship|track|refund|return|cancel|exchange|receive|status|"
    r"where(?:'s| is)|"
    r"订单|单号|包裹|快递|到货|发货|物流|退|取消|收到|送到|到了",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|by|year|of)\s+$", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})(?![A-Za-z0-9@-])",
    re.ASCII,
)


def references(
    text: str, shown: Sequence[Shown], language: str, *, names_only: bool = False
) -> tuple[int, ...]:
    """Indexes into `shown` that a message points at, in order of mention; () when at none.

    By name and brand, by place ("the second one", "1 and 3", "both", 前两个), by price ("the
    cheaper one"), by colour ("the blue one"). Several indexes come back when the words fit
    several. `names_only` leaves out everything but names, for products no longer on the table.
    """
    said = folded(text)
    if not shown or not said:
        return ()
    named = by_name(text, shown)
    if names_only:
        return named
    placed = places(said, len(shown))
    if placed and named:
        return tuple(dict.fromkeys((*placed, *named))) if len(placed) + len(named) <= 4 else placed
    return placed or by_price(said, shown) or named or by_colour(said, shown)


def quantity(text: str) -> int | None:
    """How many pieces a message asks for, 1 to 99; None when it does not say.

    Places ("the second one"), sizes, ages and prices are not quantities.
    """
    said = text.casefold()
    for pattern, value in _QUANTITY_WORDS:
        if pattern.search(said):
            return value
    for pattern in (*_QUANTITY, _ZH_QUANTITY):
        if match := pattern.search(said):
            number = number_of(next(group for group in match.groups() if group))
            if number is not None and 1 <= number <= MOST:
                return number
    return None


def order_ids(text: str, *, asked: bool = False) -> tuple[str, ...]:
    """Order numbers in a message, in order, in capitals and without "#": "1042", "W2611340".

    A bare number of 4 to 8 digits counts when the message is about an order, when it stands beside
    an e-mail address, or when it is nothing else. Digits of the address are not read. `asked`: the
    number was asked for, so that "D-1042" alone is one.
    """
    if asked and (told := _ORDER_TOLD.fullmatch(text)):
        return (told[1].upper(),)
    given, text = email(text), _EMAIL.sub(lambda found: " " * len(found.group()), text)
    found = [(m.start(1), m.group(1)) for m in _ORDER_NAMED.finditer(text)]
    found += [(m.start(1), m.group(1)) for m in _ORDER_LETTERED.finditer(text)]
    alone = bool(re.fullmatch(r"[^\w\u3400-\u9fff]*\d{4,8}[^\w\u3400-\u9fff]*", text))
    if alone or given or _ABOUT_ORDER.search(text):
        found += [
            (m.start(1), m.group(1))
            for m in _ORDER_BARE.finditer(text)
            if not _YEAR_BEFORE.search(text[: m.start()])
        ]
    return tuple(dict.fromkeys(number.upper() for _, number in sorted(found)))


def email(text: str) -> str | None:
    """The first e-mail address in a message, in lower case; None when there is none."""
    match = _EMAIL.search(text)
    return match.group(1).lower() if match else None


def amount_paid(text: str) -> Decimal | None:
    """The one amount of money that a message tells: "I paid 34.90", "€15". None where it tells
    several, which would be guessing."""
    found = _PAID.findall(_EMAIL.sub(" ", text))
    return Decimal("".join(found[0]).replace(",", ".")) if len(found) == 1 else None
