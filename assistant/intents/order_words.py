"""Which of their own orders a message means: by place, by what is in it, by time, by state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

import yaml

from assistant.intents.folding import folded
from assistant.intents.numerals import number_of
from retrieval.kinds import singular
from store.order import Order

NOT_ARRIVED = frozenset({"pending", "pending_modified", "processed", "packed", "shipped", "lost"})
"""States of an order that was placed and has not arrived."""

_NEWEST = re.compile(
    r"\b(?:my|the|that) (?:very )?(?:last|latest|newest|most recent)(?: (?:one|order"
    r"|purchase|parcel"
    r"|delivery|package))?\b(?! (?:week|month|year|night|time|few|\d))|"
    r"最近的?(?:一[个单])?(?:订单|那[个单])|(?:上|最后|最新)(?:的?一?[个单]|的?订单)"
)
_OLDEST = re.compile(r"\bmy (?:very )?first (?:ever )?(?:order|purchase)\b|我的?第一[个单]订?单?")
_NTH = re.compile(
    r"\b(?:the|my|that)?\s*(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: (?:one|order"
    r"|purchase|parcel))\b|\b(?:the|my) (first|second|third|fourth|fifth|1st|2nd|3rd|4th"
    r"|5th)\b\W*$|"
    r"第([一二三四五\d])[个单]"
)
_BEFORE = re.compile(
    r"\b(?:one|order|purchase|the) before (?:that|this|it|last)\b|\bprevious (?:one"
    r"|order|purchase)\b|"
    r"\bbefore that (?:one|order)\b|再(?:前|上)面?一?[个单]|前面?那?一?[个单]"
)
_AFTER = re.compile(r"\b(?:one|order) after (?:that|this|it)\b|\bnext (?:one|order)\b|下一?[个单]")
_BY_CONTENTS = re.compile(
    r"\b(?:one|order|parcel|package) (?:with|containing|that had)\b|\b(?:did"
    r"|have) i (?:already |ever )?"
    r"(?:buy|bought|order|ordered|get)\b"
)
_THEM = re.compile(r"\b(?:either|both|any|all|none) of (?:them|these|those)\b|\bthey\b|它们")
_OTHER = re.compile(r"\b(?:the|my) other (?:one|order|parcel)s?\b|另(?:外)?一?[个单]")
_NOT_ARRIVED = re.compile(
    r"\b(?:not|n't|never|yet to) (?:yet )?(?:arriv|come|here|been (?:deliver|ship|sent)"
    r"|deliver)\w*|"
    r"\bstill (?:open|to come|on (?:the|its|their) way|coming|pending|outstanding|waiting)\b|"
    r"\b(?:open|pending|current|undelivered|outstanding) (?:orders?|ones?|parcels?)\b"
    r"|\bon (?:the|its|their)"
    r" way\b|没到|未到|还没(?:到|送|收到)|在路上"
)
_ARRIVED = re.compile(
    r"\b(?:delivered|arrived|received) (?:orders?|ones?|parcels?)\b|"
    r"\b(?:ones?|orders?) (?:that )?(?:have |has |were "
    r"|was )?(?:already )?(?:been )?(?:arrived|delivered)\b"
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_IN_MONTH = re.compile(rf"\b(?:in|from|during|of|since) ({'|'.join(_MONTHS)})\b")
_PERIODS: tuple[tuple[re.Pattern[str], int, int], ...] = (
    (re.compile(r"\btoday\b|今天"), 0, 0),
    (re.compile(r"\byesterday\b|昨天"), 1, 1),
    (re.compile(r"\b(?:this|past|last few) (?:week|days)\b|这周|本周"), 7, 0),
    (re.compile(r"\blast week\b|上周|上星期"), 14, 1),
    (re.compile(r"\b(?:past|last) (?:30 days|thirty days)\b"), 30, 0),
)
_PEOPLE = (
    r"(?:mum|mom|mother|dad|father|aunt|uncle|gran|grand\w+|sister|brother|son|daughter|wife"
    r"|husband|partner|girlfriend|boyfriend|friend|cousin|boss|colleague|neighbou?r|flatmate|in-laws"
    r"|parents|niece|nephew|ex)"
)
_FROM_ANOTHER = re.compile(
    rf"\b(?:my {_PEOPLE}|(?:a|some) friend|someone|somebody|she|he|they) (?:has |have |had |just )*"
    r"(?:sent|ordered|bought|got|placed)\b(?! (?:for|to) (?:him|her|them))"
    r"(?!.{0,25}\bi (?:bought|ordered|sent)\b)"
    rf"|\b(?:gift|present|parcel|package|order) (?:sent |ordered |bought |that came )?(?:from|by) "
    rf"(?:my {_PEOPLE}|(?:a|some) friend|someone|somebody)\b"
    rf"|\bmy {_PEOPLE}'s? (?:order|parcel|package|account)\b"
    r"|\b(?:it|this|that|order|parcel)(?:'s| is| was) (?:a |meant as a )?(?:gift|present)"
    r" (?:to|for) me\b"
    r"|\bi(?:'m| am) (?:getting|expecting|waiting for|supposed to get) (?:a|my) (?:gift|present)\b"
    r"|(?:别人|朋友|妈妈|爸爸|同事|阿姨|姐姐|妹妹|哥哥|弟弟|老公|老婆|男朋友|女朋友|家人|亲戚|他|她)(?:给我|帮我|替我)?"
    r"(?:送|寄|买|订|下单)(?:给?我|的|了)"
)
_WORD = re.compile(r"[a-z][a-z'-]+")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Named:
    """An order and the words that tell it from others: of its products' titles and shelves."""

    order: Order
    words: frozenset[str]


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that may tell one order from another, in the singular; of Chinese, each
    two characters that stand together."""
    found = _WORD.findall(text.casefold().replace("’", "'"))
    whole = frozenset(singular(word.removesuffix("'s")) for word in found)
    pairs = {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}
    return (whole | pairs) - _tell_nothing() - frozenset(_MONTHS)


def orders_meant(
    text: str,
    own: Sequence[Named],
    *,
    listed: Sequence[str] = (),
    talked_of: str | None = None,
    now: datetime,
) -> list[Order] | None:
    """The orders that a message points at, newest first; None when it points at none. `own`: all
    orders, newest first; `listed`: the ids of the list that was shown last; `talked_of`: the order
    that the talk was about. An empty list: it names something that no order is."""
    said = folded(text)
    orders = [named.order for named in own]
    by_place = _placed(said, orders, listed, talked_of)
    if by_place is not None:
        return by_place
    kept = _of_period(said, own, now)
    found = kept if kept is not None else list(own)
    pointed = kept is not None
    for pattern, states in ((_NOT_ARRIVED, NOT_ARRIVED), (_ARRIVED, frozenset({"delivered"}))):
        if pattern.search(said):
            found, pointed = [n for n in found if n.order.status in states], True
            break
    words = telling_words(said)
    best = max((len(words & named.words) for named in found), default=0)
    if best:
        return [named.order for named in found if len(words & named.words) == best]
    if _BY_CONTENTS.search(said) and words:
        return []
    return [named.order for named in found] if pointed else None


def of_somebody_else(text: str) -> bool:
    """Whether a message is about an order that somebody else placed: a present to the one who
    writes, a friend's parcel."""
    said = folded(text)
    return _FROM_ANOTHER.search(said) is not None


def points_at_an_order(text: str) -> bool:
    """Whether a message points at an order by its place."""
    said = " ".join(text.casefold().split())
    places = (_NEWEST, _OLDEST, _NTH, _BEFORE, _AFTER)
    return any(pattern.search(said) for pattern in places)


def _placed(
    said: str, orders: Sequence[Order], listed: Sequence[str], talked_of: str | None
) -> list[Order] | None:
    ids = [str(order.id) for order in orders]
    at = ids.index(talked_of) if talked_of in ids else None
    if _BEFORE.search(said):
        back = (at + 1) if at is not None else 1
        return list(orders[back : back + 1])
    if _AFTER.search(said) and at is not None:
        return list(orders[at - 1 : at]) if at else []
    if _OLDEST.search(said) and not listed:
        return list(orders[-1:])
    if found := _NTH.search(said):
        number = number_of(next(group for group in found.groups() if group)) or 0
        names = [name for name in listed if name in ids] or ids
        return [orders[ids.index(name)] for name in names[number - 1 : number]]
    if listed and _THEM.search(said):
        return [order for order in orders if str(order.id) in listed]
    if _OTHER.search(said):
        return [o for o in orders if str(o.id) != talked_of and (not listed or str(o.id) in listed)]
    if _NEWEST.search(said):
        return list(orders[:1])
    return None


def _of_period(said: str, own: Sequence[Named], now: datetime) -> list[Named] | None:
    """The orders of the time that a message names; None when it names none."""
    span = _span(said, now.date())
    if span is None:
        return None
    first, last = span
    return [n for n in own if n.order.placed_at and first <= n.order.placed_at.date() <= last]


def _span(said: str, today: date) -> tuple[date, date] | None:
    for pattern, from_days, to_days in _PERIODS:
        if pattern.search(said):
            return today - timedelta(days=from_days), today - timedelta(days=to_days)
    first = today.replace(day=1)
    if re.search(r"\bthis month\b|这个月|本月", said):
        return first, today
    if re.search(r"\blast month\b|上个?月", said):
        end = first - timedelta(days=1)
        return end.replace(day=1), end
    if re.search(r"\bthis year\b|今年", said):
        return date(today.year, 1, 1), today
    if re.search(r"\blast year\b|去年", said):
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if found := _IN_MONTH.search(said):
        month = _MONTHS.index(found.group(1)) + 1
        year = today.year if month <= today.month else today.year - 1
        start = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        return start, after - timedelta(days=1)
    return None


@cache
def _tell_nothing() -> frozenset[str]:
    """Words of talk about orders that name no product."""
    text = (files("assistant.intents") / "data" / "order_words.yaml").read_text("utf-8")
    words = yaml.safe_load(text)
    pairs = str(words["tell_nothing_zh"]).split()
    return frozenset([*map(singular, str(words["tell_nothing"]).split()), *pairs])
