"""Chinese amounts that are said roughly (两三百, 一百多, 上百, 几十), in exact words."""

import re
from collections.abc import Callable

from retrieval.amounts import NUMBER, number

_DIGITS = "一二两三四五六七八九"
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_MONEY = r"(?:块钱?|元|欧元?|美元|美金|英镑|刀)"
_PRICED = rf"(?=\s*(?:{_MONEY}|的|左右|上下|以内|以下|之内|封顶|$|[\s，。,.!！?？吧呢吗]))"
"""What follows an amount that is a price, as it does no count of things."""
_SAID = rf"(?:(?<![\d.]){NUMBER}|[{_DIGITS}十百千万零]{{1,8}})"

_SHORT = {"万": "万", "千": "千", "w": "万", "k": "千"}
_THOUSANDS = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*([万千wk])(?=\s*(?:毫安|mah|转|流明|毫升|克|米))", re.IGNORECASE
)
_NEIGHBOURS = re.compile(
    rf"(?<![{_DIGITS}十百千万])([{_DIGITS}])([{_DIGITS}])([十百千万]){_PRICED}"
)
_OVER = re.compile(rf"({_SAID})多{_PRICED}")
_UPWARDS = re.compile(rf"({_SAID})(?:出头|冒头){_PRICED}")
_OR_SO = re.compile(rf"({_SAID})来({_MONEY})")
_SOME = re.compile(rf"(?<!第)[好几数]几?([十百千万]){_PRICED}")
_MANY = re.compile(rf"[上成]([百千万])({_MONEY})?{_PRICED}")
_LIMIT_BEFORE = re.compile(
    r"(?:预算|不超过|不到|别超过|最多|低于|少于)(?:是|为|大概|大约|也就|只有|差不多|在)?\s*$"
)
_LIMIT_AFTER = re.compile(rf"\s*{_MONEY}?\s*(?:以内|以下|之内|及以下|封顶)")


def exactly(text: str) -> str:
    """A request with rough amounts in words that say them exactly: 两三百 as 200到300, 一百多 as
    100到199, 上百 as 100以上, 几十 as 20到99. As a limit (两三百以内) the upper end stands."""
    text = _THOUSANDS.sub(lambda m: f"{float(m[1]) * _POWERS[_SHORT[m[2]]]:g}", text)
    text = _NEIGHBOURS.sub(_neighbours, text)
    text = _OVER.sub(lambda m: _from(m, lambda n: n + _place_of(n) - 1), text)
    text = _UPWARDS.sub(lambda m: _from(m, lambda n: round(n * 1.2)), text)
    text = _OR_SO.sub(lambda m: f"{m.group(1)}{m.group(2)}左右", text)
    text = _SOME.sub(_some, text)
    return _MANY.sub(lambda m: f"{_POWERS[m.group(1)]}{m.group(2) or ''}以上", text)


def _neighbours(match: re.Match[str]) -> str:
    low, high = (int(number(match.group(n)) or 0) for n in (1, 2))
    power = _POWERS[match.group(3)]
    if low >= high:
        return match.group()
    return _span(match, low * power, high * power)


def _from(match: re.Match[str], end: Callable[[int], int]) -> str:
    low = int(number(match.group(1)) or 0)
    return _span(match, low, end(low)) if low else match.group()


def _some(match: re.Match[str]) -> str:
    power = _POWERS[match.group(1)]
    return _span(match, 2 * power, 10 * power - 1)


def _span(match: re.Match[str], low: int, high: int) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _LIMIT_BEFORE.search(before) or _LIMIT_AFTER.match(after):
        return str(high)
    return f"{low}到{high}"


def _place_of(value: int) -> int:
    """The size of the last place that a number says: 100 of 一百, 10 of 120."""
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    return place
