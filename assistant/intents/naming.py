"""Which shown product a message names: by title, brand, price or colour."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from assistant.intents.numerals import CARDINAL

NEAR = 86.0
"""Likeness in percent from which two words count as the same, typos allowed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A product on a card. Price in minor units; `colour` as the catalogue words it, or ""."""

    product_id: str
    title: str
    brand: str = ""
    price_minor: int | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_WEAK = _words(
    """
    a an and or the of for with in on to from by at my your our its is it s no not plus per set pack
    pair box small large big mini size new one two three four five six pieces piece ml cm mm kg
    litre free black white red blue green grey gray
    """
)
_LEADS = _words(
    """
    the that this your those these add remove delete drop take put buy order get compare about why
    not than like of versus vs and or is does between to keep show with
    """
)
_CONTENT = re.compile(
    r"(?:\b(?:contains?|containing|without|any|no|free\s+of|free\s+from|traces?\s+of|allergic\s+to|have|has|avoid|hate|love|"
    r"a|an|some|more|other|another|different|all|my|our|for)|含有?|不含|有|无|没有|没|过敏|不吃|不要)\s*(?:any\s+|some\s+|什么|任何)?$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*(?:,|;|/|&|\band\b|\bor\b|\bvs\b\.?|\bversus\b|\bwith\b|\bthan\b|和|跟|与|还是|、|，)\s*",
    re.IGNORECASE,
)

_HAN_NEXT = re.compile(r"[\u3400-\u9fff]")
_NAMED_SO = re.compile(
    r"的?(?=$|[^\u3400-\u9fff]"
    r"|[那这款加放买拿要多怎哪能会可有是和跟与比呢吗吧好贵便适含不太还了])"
)
"""What may follow a part of a title that is not its end: 宠物用的推车 names no pet bed."""
_POINTED = re.compile(
    r"([\u3400-\u9fff]{1,4})的[那这]"
    r"|[那这][个款件]([\u3400-\u9fff]{1,4}?)的?(?:$|[，。？?!！,])"
)

_CHEAPER = re.compile(
    r"\b(?:the|which(?:\s+one)?(?:\s+is)?)\s+(?:cheap(?:er|est)|less\s+expensive|least\s+expensive|lowest\s+priced?|more\s+affordable|most\s+affordable)"
    r"\s*(?:ones?\b|option\b|of\b|product\b|item\b|$|[?.!,]|and\b|(?:in)?to\b|in\b|please\b|pls\b|then\b"
    rf"|twice\b|(?:{CARDINAL}) times\b|x ?\d|\d{{1,2}} ?x\b|for me\b)"
    r"|(?:最便宜|比较便宜|便宜(?:点|些|一点|一些)?)的?(?:那|这)|最便宜的(?!\w)"
)
_DEARER = re.compile(
    r"\b(?:the|which(?:\s+one)?(?:\s+is)?)\s+(?:more\s+expensive|most\s+expensive|dear(?:er|est)|pric(?:ier|iest)|costlier|highest\s+priced?)"
    r"\s*(?:ones?\b|option\b|of\b|product\b|item\b|$|[?.!,]|and\b|(?:in)?to\b|in\b|please\b|pls\b|then\b"
    rf"|twice\b|(?:{CARDINAL}) times\b|x ?\d|\d{{1,2}} ?x\b|for me\b)"
    r"|(?:最贵|比较贵|贵(?:点|些|一点|一些)?)的?(?:那|这)|最贵的(?!\w)"
)
_PRICED = re.compile(
    r"(?:\b(?:the|that)\s+[€$£]?\s*(\d{1,5}(?:[.,]\d{2})?)\s*(?:euros?|eur|€|dollars?|\$)?\s*(?:one|option)\b"
    r"|\b(?:the\s+)?one\s+(?:for|at|that\s+costs|costing)\s+[€$£]?\s*(\d{1,5}(?:[.,]\d{2})?)"
    r"|(\d{1,5}(?:\.\d{1,2})?)\s*(?:元|块|欧元|欧)的?(?:那|这))"
)
_TENTHS = re.compile(r"(\d{1,5})[块元](\d)(?!\d)")
"""12块9 is 12.9."""
COLOURS = {
    "black": "黑", "white": "白", "red": "红", "blue": "蓝", "green": "绿", "yellow": "黄",
    "grey": "灰", "pink": "粉", "brown": "棕", "orange": "橙", "purple": "紫", "beige": "米",
    "navy": "藏青", "silver": "银", "gold": "金", "steel": "钢", "sand": "沙", "cream": "奶油",
    "turquoise": "青绿", "teal": "蓝绿", "oat": "燕麦", "olive": "橄榄", "copper": "铜",
    "sage": "鼠尾草", "rust": "铁锈", "natural": "原木",
}  # fmt: skip
_COLOURS_ZH = "|".join(dict.fromkeys(COLOURS.values()))
_UNIT_ZH = "[个款件双条台瓶盒把]"
_COLOURED = re.compile(
    rf"\b(?:the|that)\s+(?:\w+\s+)?({'|'.join(COLOURS)}|gray)\s+(?:ones?|pair|version|option)\b"
    rf"|({_COLOURS_ZH})色?的?(?:那|这)"
    rf"|(?:那|这){_UNIT_ZH}({_COLOURS_ZH})色?的(?=多少|[有怎能是会可]|(?![\u3400-\u9fff]{{2}}))"
)


def by_name(text: str, shown: Sequence[Shown]) -> tuple[int, ...]:
    """Indexes named by title or brand, typos allowed; the words of a title may be given in part.

    One common word counts only where it is used as a name ("the kettle", "add kettle"), so that
    "does it contain milk" does not name a milk chocolate.
    """
    found: dict[int, int] = {}
    rest = _plain(text)
    for index in sorted(range(len(shown)), key=lambda i: -len(shown[i].title)):
        for title in _forms(shown[index].title):
            at = rest.find(title)
            if at >= 0 and not (_CONTENT.search(rest[:at]) and " " not in title):
                found[index] = at
                rest = rest[:at] + "\0" * len(title) + rest[at + len(title) :]
                break
    start = 0
    for part in [*_PARTS.finditer(rest), None]:
        end = part.start() if part else len(rest)
        for index in _best(rest, start, end, shown):
            found.setdefault(index, start)
        start = part.end() if part else end
    return tuple(sorted(found, key=lambda index: found[index]))


def by_price(text: str, shown: Sequence[Shown]) -> tuple[int, ...]:
    """The index of "the cheaper one", "the most expensive", "the 12.90 one"; () without prices."""
    priced = [(s.price_minor, i) for i, s in enumerate(shown) if s.price_minor is not None]
    if not priced:
        return ()
    if _CHEAPER.search(text):
        return (min(priced)[1],)
    if _DEARER.search(text):
        return (max(priced, key=lambda pair: (pair[0], -pair[1]))[1],)
    if match := _PRICED.search(_TENTHS.sub(r"\1.\2元", text)):
        said = next(group for group in match.groups() if group).replace(",", ".")
        minor = round(float(said) * 100)
        exact = tuple(i for price, i in priced if price == minor)
        return exact or tuple(
            i for price, i in priced if "." not in said and price // 100 == minor // 100
        )
    return ()


def by_colour(text: str, shown: Sequence[Shown]) -> tuple[int, ...]:
    """The indexes whose colour is named: "the blue one", 蓝色的那个."""
    match = _COLOURED.search(text)
    if not match:
        return ()
    if match.group(1):
        word = "grey" if match.group(1) == "gray" else match.group(1)
    else:
        written = match.group(2) or match.group(3)
        word = next(en for en, zh in COLOURS.items() if zh == written)
    return tuple(
        i
        for i, s in enumerate(shown)
        if word in s.colour.casefold().replace("gray", "grey") or COLOURS[word] in s.colour
    )


def names_colour(text: str) -> bool:
    """Whether a message points at something by a colour."""
    return _COLOURED.search(" ".join(text.casefold().split())) is not None


def _plain(text: str) -> str:
    """Lower case without accents, one character for one, so that places stay."""
    out = []
    for char in text:
        base = unicodedata.normalize("NFKD", char)[0].lower()
        out.append(base if len(base) == 1 else char)
    return "".join(out).replace("’", "'")


def _forms(title: str) -> list[str]:
    """A title and its front part before a comma, a bracket or a size, if long enough to name it."""
    whole = _plain(title).strip()
    front = re.split(r"[,(（:]|\s\d", whole)[0].strip()
    return [form for form in dict.fromkeys((whole, front)) if len(form) >= 6 or _han(form) >= 3]


def _best(text: str, start: int, end: int, shown: Sequence[Shown]) -> list[int]:
    """The products that one part of a message names best."""
    scores = _word_scores(text, start, end, shown) or _han_scores(text[start:end], shown)
    if not scores:
        return []
    top = max(scores.values())
    named = [index for index, score in scores.items() if score >= 0.9 * top]
    return named if len(named) <= max(2, len(shown) // 3) else []


def _word_scores(text: str, start: int, end: int, shown: Sequence[Shown]) -> dict[int, float]:
    said = [_Word(m.group(), m.start()) for m in _WORD.finditer(text, start, end)]
    said = [w for w in said if not _HAN_RUN.search(w.text)]
    names = [_names(s) for s in shown]
    frequency = Counter(word for words in names for word in words)
    scores: dict[int, float] = {}
    for index, (words, item) in enumerate(zip(names, shown, strict=True)):
        brand = {w.group() for w in _WORD.finditer(_plain(item.brand))} - _WEAK
        hits = [(word, hit) for word in said if (hit := _hit(word.text, words))]
        strong = {hit for _, hit in hits}
        if not strong:
            continue
        as_brand = bool(strong & brand)
        first = hits[0][0]
        before = text[: first.start].rstrip()
        led = before.split()[-1].strip(".,") in _LEADS if before.split() else True
        asked = bool(_CONTENT.search(text[: first.start]))
        if asked or not (as_brand or led or len(strong) >= 2):
            continue
        if (
            len(strong) == 1
            and not as_brand
            and frequency[next(iter(strong))] > max(1, len(shown) // 3)
        ):
            continue
        scores[index] = sum(1.0 / frequency[hit] + 1.0 for hit in strong)
    return scores


def _names(item: Shown) -> set[str]:
    words = {m.group() for m in _WORD.finditer(_plain(f"{item.title} {item.brand}"))}
    return {w for w in words if w not in _WEAK and len(w) >= 3 and not w[0].isdigit()}


def _hit(word: str, names: set[str]) -> str | None:
    """The title word that a said word stands for: the same, its plural, or a typo of it."""
    if word in _WEAK or len(word) < 3:
        return None
    if word in names:
        return word
    for name in names:
        if word.rstrip("s") == name.rstrip("s") or word == f"{name}es":
            return name
        if (
            len(word) >= 5
            and len(name) >= 5
            and word[0] == name[0]
            and fuzz.ratio(word, name) >= NEAR
        ):
            return name
    return None


def _han(text: str) -> int:
    return sum(1 for c in text if "\u3400" <= c <= "\u9fff")


def _han_scores(part: str, shown: Sequence[Shown]) -> dict[int, float]:
    """By the longest run of Han characters that a title shares with the message."""
    scores: dict[int, float] = {}
    for index, item in enumerate(shown):
        title = _plain(item.title)
        match = SequenceMatcher(None, part, title, autojunk=False).find_longest_match()
        run = part[match.a : match.a + match.size]
        head = not _HAN_NEXT.match(title[match.b + match.size :])
        whole = head or _NAMED_SO.match(part[match.a + match.size :])
        if _han(run) >= 2 and whole and not _CONTENT.search(part[: match.a]):
            scores[index] = float(_han(run))
    return scores or _described(part, shown)


def _described(part: str, shown: Sequence[Shown]) -> dict[int, float]:
    """By a word of one character or more that points: 圆的那个, 那个垫子."""
    match = _POINTED.search(part)
    if not match:
        return {}
    word = (match.group(1) or match.group(2)).removesuffix("子")
    found = [index for index, item in enumerate(shown) if word and word in _plain(item.title)]
    return {found[0]: 1.0} if len(found) == 1 else {}
