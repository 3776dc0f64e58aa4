"""Which place in the list a message points at: "the second one", "1 and 3", 最后两个."""

import re
from collections.abc import Callable

from assistant.intents.numerals import CARDINAL, HAN_NUMBER, ORDINAL, number_of

Reader = Callable[[re.Match[str], int], tuple[int, ...]]
"""A match and the length of the list in, places out."""

_THING = (
    r"(?:ones?|options?|products?|items?|cards?|picks?|results?|choices?|suggestions?|things?|"
    r"recommendations?|entry|pair|box)"
)
_NOT_A_PLACE = (
    r"(?!\s*-?\s*(?:of\s+(?!them|these|those|the\s|your)|aid|hand|class|time|thing\s+(?:is|first)|birthday|anniversary|floor|"
    r"grade|grader|year|month|week|day|order|child|kid|baby|name|language|person|half|"
    r"opinion|thought|chance|attempt|try|parcel|delivery|package|night|minute|sight|step|school|"
    r"refund|return|communion|car|home|flat|job)\b)"
)
_LED_BY = (
    r"(?:(?<!\w)(?:the|that|this|your|and|or|to|with|between|add|take|like|about|than|not|is|"
    r"compare|vs\.?|versus|buy|get|want|on|remove|why|&)\s+|^\W*|[,/]\s*)"
)
_SEP = r"\s*(?:,|&|/|\+|\band\b|\bor\b|\bvs\.?|\bversus\b|\bwith\b|\bto\b|,\s*and\b)\s*"
_UNIT = (
    r"(?!\s*(?:years?|yrs?|yo|y/o|months?|euros?|eur|usd|dollars?|bucks|kg|g|ml|l|cm|mm|m|inch|inches|"
    r"people|persons|days?|weeks?|hours?|%|€|£|\$|x|of|pieces?|packs?|each|[.,]\d)(?:\W|$))"
)
_NOT_MONEY = r"(?<![\w€$£.,])"

_FIRST_N = re.compile(rf"\b(?:first|top|frist)\s+({CARDINAL}|couple)\b")
_LAST_N = re.compile(
    rf"\b(?:last|bottom)\s+({CARDINAL}|couple)\b(?!\s+(?:weeks?|days?|months?|orders?|years?|times?)\b)"
)
_BEFORE_LAST = re.compile(
    r"\b(?:penultimate|(?:second|next|one)[- ](?:to[- ])?(?:the[- ])?(?:last|before last))\b"
)
_LAST = re.compile(
    rf"\b(?:the|that|this|your)\s+(?:very\s+)?(?:last|bottom|latter|final)(?:\s+{_THING})?\b{_NOT_A_PLACE}"
)
_TOP = re.compile(
    rf"\b(?:the|that|this|your)\s+(?:former|top|topmost)\s*(?:{_THING}\b|$|[?.!,]|and\b|or\b)"
)
_MIDDLE = re.compile(rf"\b(?:the|that)\s+(?:middle|centre|center)\s*(?:{_THING}\b|$|[?.!,])")
_ORDINAL = re.compile(
    rf"(?:{_LED_BY}({ORDINAL})\b{_NOT_A_PLACE}(?!\s+{CARDINAL}\b(?!\s+times))|\b({ORDINAL})\s+{_THING}\b)"
)
_NUMBERED = re.compile(
    rf"\b(?:number|no\.?|nr\.?|num|option|item|product|card|choice)\s*#?\s*({CARDINAL})\b(?!\d)|(?<!\w)#(\d{{1,2}})\b(?!\d)"
)
_LISTED = re.compile(
    rf"{_NOT_MONEY}({CARDINAL})(?:{_SEP}({CARDINAL}))(?:{_SEP}({CARDINAL}))?(?:{_SEP}({CARDINAL}))?\b{_UNIT}"
    r"(?=\s*(?:$|[?.!;)]|please\b|pls\b|plz\b|side\b|then\b|look|is\b|are\b|in\b|into\b|to\b|for\s+me|against\b|on\b))"
)
_NOT_LISTED = re.compile(
    r"\b(?:aged?|ages|under|over|about|from|size|sizes|for|want|need|buy|pack|quantity)\s*$|[€$£]\s*$"
)
_ALONE = re.compile(r"(?:the\s+)?#?(\d{1,2})(?:\s*(?:please|pls|plz|thanks))?[.!?]*")
_ALL = re.compile(
    rf"\b(?:all\s+of\s+(?:them|these|those)|them\s+all|these\s+all|every\s+one\s+of\s+them|"
    rf"all\s+(?:the\s+)?({CARDINAL})(?!\s*(?:years?|days?|euros?))|(?:compare|between|which\s+of|about)\s+(?:all\s+)?(?:these|them|those))\b"
)
_BOTH = re.compile(r"\b(?:both|the\s+two|these\s+two|those\s+two|them\s+two)\b")
_THIS = re.compile(r"\b(?:this|that)(?:\s+one)?\b|\bit\b")

_ZH_THING = r"[个款种件样双条瓶只支本盒把台包袋张顶罐块套号]"
_ZH_FIRST_N = re.compile(rf"[前头]({HAN_NUMBER}){_ZH_THING}")
_ZH_LAST_N = re.compile(rf"(?:最后|后)({HAN_NUMBER}){_ZH_THING}")
_ZH_BEFORE_LAST = re.compile(rf"倒数第({HAN_NUMBER})")
_ZH_LAST = re.compile(rf"最后(?:那)?(?:一)?{_ZH_THING}|最下面")
_ZH_TOP = re.compile(r"最上面(?:那|的)?")
_ZH_MIDDLE = re.compile(rf"中间(?:那|的)?(?:一)?(?:{_ZH_THING}|$)")
_ZH_ORDINAL = re.compile(
    rf"(?<!倒数)第({HAN_NUMBER})(?:{_ZH_THING}|(?=\s*(?:$|[和跟与及、,，。？?!！和比]|还是|呢)))"
)
_ZH_LISTED = re.compile(
    rf"(?<![\d第.前]){HAN_NUMBER}(?:号)?(?:\s*(?:和|跟|与|、|还是|,|，)\s*{HAN_NUMBER}(?:号)?)+(?![\d.]|岁|元|块|周|天|个月|人|公斤|克|升|折)"
)
_ZH_NUMBERED = re.compile(rf"({HAN_NUMBER})号(?!码|电池|线)")
_ZH_ALL = re.compile(
    r"(?:这|那)?(?:几|些)[个款种件样](?:都|全|比|对|有什么)|全都|全部|比较(?:一下)?(?:它们|这些|这几)"
)
_ZH_EACH = re.compile(r"都(?:加|要|买|来)")
_ZH_BOTH = re.compile(
    rf"(?:这|那|这里)?(?:两|俩){_ZH_THING}?(?:都|一起|比|对|有什么|哪|之间)|两者|它俩|这俩"
)
_ZH_THIS = re.compile(rf"[这那](?:一)?{_ZH_THING}|它")


def places(text: str, count: int) -> tuple[int, ...]:
    """Zero-based places that a folded text points at in a list of `count`, in order of mention.

    Places outside the list are left out; `place_beyond` tells them.
    """
    return tuple(p for p in _mentioned(text, count) if 0 <= p < count)


def place_beyond(text: str, count: int) -> int | None:
    """The first place (counted from 1) that lies outside a list of `count`; None if none does."""
    return next((p + 1 for p in _mentioned(text.casefold(), count) if p >= count), None)


def _mentioned(text: str, count: int) -> tuple[int, ...]:
    found: list[tuple[int, int]] = []
    blanked = text

    def take(pattern: re.Pattern[str], read: Reader) -> None:
        nonlocal blanked
        for match in list(pattern.finditer(blanked)):
            found.extend((match.start(), place) for place in read(match, count))
            blanked = blanked[: match.start()] + "\0" * len(match.group()) + blanked[match.end() :]

    for pattern, read in _READERS:
        take(pattern, read)
    for pattern in (_LISTED, _ZH_LISTED):
        for match in list(pattern.finditer(blanked)):
            if pattern is _LISTED and (_NOT_LISTED.search(blanked[: match.start()]) or not count):
                continue
            numbers = [number_of(w) for w in re.findall(f"{CARDINAL}|{HAN_NUMBER}", match.group())]
            found.extend((match.start(), n - 1) for n in numbers if n)
    if not found and _ZH_EACH.search(text):
        found = [(0, place) for place in range(count)]
    if not found and (alone := _ALONE.fullmatch(text.strip())):
        found.append((0, int(alone.group(1)) - 1))
    if not found and (_BOTH.search(text) or _ZH_BOTH.search(text)) and count == 2:
        found = [(0, 0), (0, 1)]
    if not found and count == 1 and (_THIS.search(text) or _ZH_THIS.search(text)):
        found = [(0, 0)]
    return tuple(dict.fromkeys(place for _, place in sorted(found, key=lambda pair: pair[0])))


def _first_n(match: re.Match[str], count: int) -> tuple[int, ...]:
    return tuple(range(_count(match.group(1))))


def _last_n(match: re.Match[str], count: int) -> tuple[int, ...]:
    return tuple(range(max(0, count - _count(match.group(1))), count))


def _from_end(match: re.Match[str], count: int) -> tuple[int, ...]:
    back = _count(match.group(1)) if match.groups() else 2
    return (count - back,) if back <= count else ()


def _last(match: re.Match[str], count: int) -> tuple[int, ...]:
    return (count - 1,) if count else ()


def _top(match: re.Match[str], count: int) -> tuple[int, ...]:
    return (0,)


def _middle(match: re.Match[str], count: int) -> tuple[int, ...]:
    return (count // 2,) if count % 2 else ()


def _nth(match: re.Match[str], count: int) -> tuple[int, ...]:
    number = number_of(next(group for group in match.groups() if group))
    return (number - 1,) if number else ()


def _all(match: re.Match[str], count: int) -> tuple[int, ...]:
    said = match.group(1) if match.groups() else None
    return tuple(range(_count(said) if said else count))


def _count(word: str) -> int:
    return 2 if word == "couple" else number_of(word) or 0


_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_BEFORE_LAST, _from_end),
    (_FIRST_N, _first_n),
    (_LAST_N, _last_n),
    (_ZH_FIRST_N, _first_n),
    (_ZH_LAST_N, _last_n),
    (_ZH_BEFORE_LAST, _from_end),
    (_LAST, _last),
    (_ZH_LAST, _last),
    (_TOP, _top),
    (_ZH_TOP, _top),
    (_MIDDLE, _middle),
    (_ZH_MIDDLE, _middle),
    (_ORDINAL, _nth),
    (_ZH_ORDINAL, _nth),
    (_NUMBERED, _nth),
    (_ZH_NUMBERED, _nth),
    (_ALL, _all),
    (_ZH_ALL, _all),
)
