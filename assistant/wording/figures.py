"""Figures in words: every number, with what it counts or measures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MONEY = "money"
PERCENT = "percent"
ZHE = "折"

_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
_MONEY_BEFORE = re.compile(r"(?:[€$£¥₩]|\b(?:EUR|USD|GBP|CNY|JPY|RMB))\s?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"\s?(?:[€$£¥]|(?:EUR|USD|GBP|CNY|JPY|RMB)\b|euros?\b|dollars?\b|pounds?\b|cents?\b"
    r"|欧元|美元|英镑|日元|人民币|块钱|块|元|分钱)",
    re.IGNORECASE,
)
_PERCENT_AFTER = re.compile(r"\s?(?:%|％|percent\b|per cent\b)", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"[\s-]?([^\W\d_]+|折)")
_HAN_NUMBER = re.compile(r"百分之([一二三四五六七八九十百\d]+)|[两二三四五六七八九十百千半]+")
_WORD = re.compile(r"[A-Za-z]+")
_TENS = frozenset(Decimal(tens) for tens in range(20, 100, 10))
_LARGE = frozenset({Decimal(100), Decimal(1000)})
_SIGN_BEFORE = re.compile(r"\s?(?:[€$£¥₩]|\b(?:EUR|USD|GBP|CNY|JPY|RMB))?\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `unit` is "money", "percent", the word behind it in lower case, or "". `role` is
    what it does in its sentence (`RoleWords`), "" where it stands for the thing itself."""

    value: Decimal
    unit: str
    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What gives a number a role: "off" a difference, "limit" a bound, "start" and "end" the two
    sides of a range or a reduction. `before` and `after` are what stands beside the number."""

    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    money: bool = False


def role_of(text: str, start: int, end: int, unit: str, roles: Sequence[RoleWords]) -> str:
    """The role of the number at a place in a text; the first that fits."""
    before = _SIGN_BEFORE.sub("", text[:start])
    after = _MONEY_AFTER.sub("", text[end:], count=1) if unit == MONEY else text[end:]
    for role in roles:
        if role.money and unit not in {MONEY, PERCENT}:
            continue
        if (role.before and role.before.search(before)) or (role.after and role.after.match(after)):
            return role.name
    return ""


def digits(text: str, roles: Sequence[RoleWords] = ()) -> Iterator[Figure]:
    """The figures written in digits."""
    for match in _NUMBER.finditer(text):
        value = _value(match.group())
        after = text[match.end() :]
        if _MONEY_BEFORE.search(text[: match.start()]) or _MONEY_AFTER.match(after):
            unit = MONEY
        elif _PERCENT_AFTER.match(after):
            unit = PERCENT
        else:
            unit = word.group(1).casefold() if (word := _UNIT_AFTER.match(after)) else ""
        yield Figure(
            value, unit, match.group(), role_of(text, match.start(), match.end(), unit, roles)
        )


def spelled(
    text: str, numbers: Mapping[str, Decimal], roles: Sequence[RoleWords] = ()
) -> Iterator[Figure]:
    """The English figures written as words ("eight", "a dozen", "forty-five")."""
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        value = numbers.get(words[place].group().casefold())
        if value is None:
            place += 1
            continue
        value, last = _one_number(words, place, value, numbers)
        start, end = words[place].start(), words[last].end()
        after = text[end:]
        word = _UNIT_AFTER.match(after)
        unit = word.group(1).casefold() if word else ""
        unit = MONEY if _MONEY_AFTER.match(after) else unit
        yield Figure(value, unit, text[start:end], role_of(text, start, end, unit, roles))
        place = last + 1


def _one_number(
    words: Sequence[re.Match[str]], first: int, value: Decimal, numbers: Mapping[str, Decimal]
) -> tuple[Decimal, int]:
    """The number whose first word is given, and the place of its last one: "forty-five", "two
    dozen", "six hundred and twenty"."""
    last, before = first, value
    for place in range(first + 1, len(words)):
        if words[place].start() - words[place - 1].end() != 1:
            break
        said = words[place].group().casefold()
        if said == "and" and before in _LARGE:
            continue
        following = Decimal(1) if said == "one" and before in _TENS else numbers.get(said)
        if following is None:
            break
        if (before in _TENS and following < 10) or (before in _LARGE and following < 100):
            value += following
        elif following in _LARGE | {12} and value < following:
            value *= following
        else:
            break
        last, before = place, following
    return value, last


def han(
    text: str, numbers: Mapping[str, Decimal], roles: Sequence[RoleWords] = ()
) -> Iterator[Figure]:
    """The Chinese figures written in characters; a lone 一 counts nothing and is left out."""
    for match in _HAN_NUMBER.finditer(text):
        percent = match.group(1)
        value = _han_value(percent or match.group(), numbers)
        if value is None:
            continue
        unit = _UNIT_AFTER.match(text[match.end() :])
        money = _MONEY_AFTER.match(text[match.end() :])
        name = PERCENT if percent else MONEY if money else unit.group(1) if unit else ""
        role = role_of(text, match.start(), match.end(), name, roles)
        yield Figure(value, name, match.group(), role)


def _han_value(text: str, numbers: Mapping[str, Decimal]) -> Decimal | None:
    if text.isdigit():
        return Decimal(text)
    total, digit = Decimal(0), Decimal(0)
    for char in text:
        number = Decimal(1) if char == "一" else numbers.get(char)
        if number is None:
            return None
        if number >= 10:
            total, digit = total + (digit or 1) * number, Decimal(0)
        else:
            digit = number
    return total + digit


def _value(text: str) -> Decimal:
    """A written number: commas before three digits group, another comma is a decimal one."""
    plain = re.sub(r",(?=\d{3}(?!\d))", "", text).replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:  # "1.2.3": a version or a date, equal only to itself
        return Decimal(int(re.sub(r"\D", "", text))) + Decimal("1e-9") * len(text)
