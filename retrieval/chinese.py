"""Reading a Chinese request: prices, amounts, ages, avoidance, order, filler, translation."""

import re

from retrieval.amounts import NUMBER, UNIT, number, put_amount
from retrieval.avoidance import allergens_named
from retrieval.constraints import TestOp
from retrieval.draft import Draft
from retrieval.english import avoid
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon

_N = rf"({NUMBER}|[一二两三四五六七八九十百千万零]+)"
_U = rf"({UNIT})"
_MONEY = r"(?:元|块钱|块|欧元|欧|美元|人民币|rmb|€|¥|\$)"
_AGE = re.compile(
    rf"(?:给|适合)?(?:我)?(?:家)?(?:的)?{_N}\s*岁(?:的|大的)?(?:孩子|小孩|儿子|女儿|宝宝|男孩|女孩|小朋友)?"
)
_MONTHS = re.compile(rf"{_N}\s*个月(?:大)?(?:的)?(?:宝宝|婴儿|孩子)?")
_STARS = re.compile(
    rf"(?:评分|评价)?\s*{_N}\s*(?:星|分)(?:以上|及以上)|评分(?:高于|不低于|至少)?\s*{_N}(?:以上)?"
)
_WELL_RATED = re.compile(r"评价好(?:的)?|好评(?:的|多的)?|口碑好(?:的)?")
_RANGE = re.compile(rf"{_N}\s*{_MONEY}?\s*(?:到|至|-|~|—)\s*{_N}\s*{_MONEY}?(?:之间|左右)?")
_LE_UNIT = re.compile(
    rf"(?:不超过|低于|小于|少于|轻于|最多)\s*{_N}\s*{_U}|{_N}\s*{_U}\s*(?:以内|以下|之内)"
)
_GE_UNIT = re.compile(
    rf"(?:至少|不低于|大于|超过|高于)\s*{_N}\s*{_U}|{_N}\s*{_U}\s*(?:以上|及以上)"
)
_EQ_UNIT = re.compile(rf"{_N}\s*{_U}")
_PRICE_LE = re.compile(
    rf"(?:价格|预算)?(?:在)?(?:不超过|低于|少于|最多|不到)\s*{_N}\s*{_MONEY}?"
    rf"|(?:价格|预算)?(?:在)?{_N}\s*{_MONEY}?\s*(?:以内|以下|之内|内|封顶)"
    rf"|预算(?:是|为|大概|大约)?\s*{_N}\s*{_MONEY}?"
)
_PRICE_GE = re.compile(
    rf"(?:至少|不低于|高于|超过)\s*{_N}\s*{_MONEY}?|{_N}\s*{_MONEY}?\s*(?:以上|起)"
)
_PRICE_AROUND = re.compile(
    rf"{_N}\s*{_MONEY}?\s*(?:左右|上下)|(?:大概|大约|差不多)\s*{_N}\s*{_MONEY}"
)
_PRICE_BARE = re.compile(rf"{_N}\s*{_MONEY}(?:的)?")
_NO = re.compile(
    r"(?:除了|不要|不想要|不含|不带|不能有|(?<!有)没有|避开|别要|非|无|不能吃|不吃)"
    r"([a-z0-9&.'-]+|[\u3400-\u9fff]{1,12})"
)
_JOINED = re.compile(r"^(?:和|或者|或|跟|、)")
_TAIL = re.compile(r"^(?:以外|之外)?(?:的|款)?")
_ALLERGIC = re.compile(r"(?:我|孩子|她|他)?对?([^\s,，。对我]{1,4}?)过敏")
_DIETS = {
    "纯素": "vegan",
    "全素": "vegan",
    "素食": "vegetarian",
    "吃素": "vegetarian",
    "清真": "halal",
}
_GIFT = re.compile(
    r"(?:当|作为|做)?(?:生日|圣诞|小)?礼物|送礼|送给?(?:我)?(?:妈妈|爸爸|朋友|老婆|老公|女朋友|男朋友|同事|老师|人)"
)
_CHEAPEST = re.compile(r"最便宜(?:的)?|价格最低(?:的)?")
_DEAREST = re.compile(r"最贵(?:的)?")
_BEST = re.compile(r"评分最高(?:的)?|评价最好(?:的)?|最受欢迎(?:的)?")
_CHEAPER = re.compile(
    r"(?:有没有)?(?:再|更)?便宜(?:一)?点(?:儿)?(?:的)?|更便宜(?:的)?|再便宜些"
    r"|(?<!不)太贵(?:了|啦)?|有(?:一)?点贵"
)
_DEARER = re.compile(r"(?:再|更)?贵一?(?:点|些)(?:儿)?(?:的)?|更贵(?:的)?|再贵(?:点|些)(?:的)?")
_COMPARED = re.compile(
    r"^(?:有没有|要|想要)?(?:再|更)?((?:安静|轻|重|大|小|长|短|宽|窄|厚|薄|软|硬|暖和?|结实|亮|暗"
    r"|快|好看?|简单|健康|甜|淡|新)(?:一?(?:点|些)|(?<=更.)|(?<=更..)))(?:儿)?(?:的)?(?:吗|呢)?[？?。!！]*$"
)
_COUNTED = re.compile(
    r"(?<!第)([1-9]\d?|[二两三四五六七八九十])\s*(?:瓶|盒|袋|包|双|罐|件|个|只|条|把|杯|箱)"
    r"(?!人|月|小时|头|孩)"
)
_POINTED = re.compile(r"第\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:个|款|种|件)?")
_LIKES = re.compile(r"(?:他|她|孩子|宝宝|我)?(?:很|特别|最|比较)?(?:喜欢|爱吃|爱喝|爱玩|爱)")
_CONDITION = re.compile(
    r"(?:有|患有|得了)?(糖尿病|高血压|哮喘|湿疹|失眠|抑郁症?|焦虑症?|怀孕)(?:了)?"
)
_ASKED = re.compile(r"有没有|有.*吗|卖|想买|要买|在找|有卖")
_REFINES = re.compile(
    r"^(?:那|但|可是|不过)?(?:再|更|不要|别|换|还有|其他|别的|只要|便宜|贵|大|小|要|有没有(?:再|更|其他|别的))|以内(?:的)?(?:吗|呢)?$|呢[？?]?$"
)
_MARKS = re.compile(r"[，。、？！；：,.?!;:（）()《》「」“”]+")


def read_chinese(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> str:
    """Read a Chinese `draft.text`; afterwards it holds the Chinese words that are left, and the
    English of those that the term list knows is returned."""
    draft.refines = _REFINES.search(draft.text) is not None
    draft.asked = _ASKED.search(draft.text) is not None
    draft.drop(_POINTED)
    _read_wants(draft)
    _read_people(draft)
    _read_amounts(draft, facets)
    _read_avoidance(draft, facets, lexicon)
    _read_wishes(draft)
    text = f" {_MARKS.sub(' ', draft.text)} "
    for phrase in lexicon.filler_zh:
        if phrase in text and phrase not in lexicon.chinese:
            text = _outside_terms(text, phrase, lexicon)
    draft.text = " ".join(text.split())
    english, _ = lexicon.translated(draft.text)
    latin = re.sub(r"[\u3400-\u9fff]+", " ", draft.text)
    return " ".join(f"{english} {latin}".split())


def _outside_terms(text: str, phrase: str, lexicon: Lexicon) -> str:
    """Take a filler phrase out, but not from inside a known term ("要" in "重要")."""
    if len(phrase) > 1:
        return text.replace(phrase, " ")
    kept: list[str] = []
    place = 0
    longest = max(map(len, lexicon.chinese), default=1)
    while place < len(text):
        for length in range(longest, 1, -1):
            if text[place : place + length] in lexicon.chinese:
                kept.append(text[place : place + length])
                place += length
                break
        else:
            kept.append(" " if text[place] == phrase else text[place])
            place += 1
    return "".join(kept)


def _read_wants(draft: Draft) -> None:
    """What is said of a person, and a bare "quieter"."""

    def said(match: re.Match[str]) -> None:
        draft.preferences.append(match.group(1))

    def likes(match: re.Match[str]) -> None:
        draft.refines = True

    def compared(match: re.Match[str]) -> None:
        draft.refines = True
        draft.preferences.append(match.group(1))

    draft.take(_CONDITION, said)
    draft.take(_LIKES, likes)
    if draft.follows:
        draft.take(_COMPARED, compared)


def _value(match: re.Match[str], *groups: int) -> float:
    written = next((match.group(g) for g in groups if match.group(g)), "")
    return number(written) or 0.0


def _read_people(draft: Draft) -> None:
    def age(match: re.Match[str]) -> None:
        draft.for_age = _value(match, 1)

    def months(match: re.Match[str]) -> None:
        draft.for_age = round(_value(match, 1) / 12, 2)

    def stars(match: re.Match[str]) -> None:
        draft.rating_min = min(5.0, _value(match, 1, 2))

    draft.take(_MONTHS, months)
    draft.take(_AGE, age)
    draft.take(_STARS, stars)
    if draft.drop(_BEST):
        draft.sort = "rating"
    if draft.rating_min is None and draft.drop(_WELL_RATED):
        draft.rating_min = 4.0


def _read_amounts(draft: Draft, facets: FacetWords) -> None:
    whole = draft.text

    def put(match: re.Match[str], op: TestOp) -> bool:
        amount = _value(match, *range(1, match.re.groups, 2))
        written = next(match.group(g) for g in range(2, match.re.groups + 1, 2) if match.group(g))
        kept = len(draft.preferences)
        put_amount(draft, amount, written, op, near=_spaced(whole), facets=facets)
        if op == "eq":
            del draft.preferences[kept:]
        return op != "eq"

    def between(match: re.Match[str]) -> None:
        low, high = _value(match, 1), _value(match, 2)
        draft.price_min, draft.price_max = min(low, high), max(low, high)

    def at_most(match: re.Match[str]) -> None:
        draft.price_max = _value(match, 1, 2, 3)

    def at_least(match: re.Match[str]) -> None:
        draft.price_min = _value(match, 1, 2)

    def around(match: re.Match[str]) -> None:
        middle = _value(match, 1, 2)
        draft.price_min, draft.price_max = middle * 0.8, middle * 1.2

    draft.take(_LE_UNIT, lambda m: put(m, "le"))
    draft.take(_GE_UNIT, lambda m: put(m, "ge"))
    draft.take(_EQ_UNIT, lambda m: put(m, "eq"))
    draft.take(_RANGE, between)
    draft.take(_PRICE_LE, at_most)
    draft.take(_PRICE_AROUND, around)
    draft.take(_PRICE_GE, at_least)
    if draft.price_max is None and draft.price_min is None:
        draft.take(_PRICE_BARE, at_most)


def _spaced(text: str) -> str:
    """A Chinese text with spaces around the words that name attributes."""
    return re.sub(r"(内存|存储|屏幕|续航|重)", r" \1 ", text)


def _read_avoidance(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    def meaning(written: str) -> str:
        return lexicon.chinese.get(written) or lexicon.translated(written)[0] or written

    def no(match: re.Match[str]) -> bool | str:
        if any(match.group(0).startswith(term) for term in _terms_with(match.group(0), lexicon)):
            return False
        left = match.group(1)
        while left:
            part, left = _first_term(left, lexicon)
            avoid(draft, facets, meaning(part))
            if not _JOINED.match(left):
                break
            left = _JOINED.sub("", left)
        return _TAIL.sub("", left)

    def allergic(match: re.Match[str]) -> bool:
        classes = allergens_named(meaning(match.group(1)))
        draft.free_from.extend(classes)
        return bool(classes)

    draft.take(_ALLERGIC, allergic)
    for word, diet in _DIETS.items():
        if word in draft.text:
            draft.diets.append(diet)
            draft.text = draft.text.replace(word, " ")
    if "无麸质" in draft.text:
        draft.free_from.append("gluten")
        draft.diets.append("gluten_free")
        draft.text = draft.text.replace("无麸质", " ")
    if "无乳糖" in draft.text:
        draft.diets.append("lactose_free")
        draft.text = draft.text.replace("无乳糖", " ")
    draft.take(_NO, no)


def _terms_with(written: str, lexicon: Lexicon) -> list[str]:
    """Known terms that begin as `written` does ("无线" when it begins with "无")."""
    return [written[:n] for n in range(2, len(written) + 1) if written[:n] in lexicon.chinese]


def _first_term(written: str, lexicon: Lexicon) -> tuple[str, str]:
    """The longest known term that `written` begins with, else its words up to a joint; the rest."""
    if not "\u3400" <= written[0] <= "\u9fff":
        return written, ""
    for length in range(len(written), 0, -1):
        if written[:length] in lexicon.chinese:
            return written[:length], written[length:]
    part = re.split(r"的|和|但|、", written)[0] or written
    return part, written[len(part) :]


def _read_wishes(draft: Draft) -> None:
    if draft.drop(_CHEAPEST):
        draft.sort = "price_up"
    if draft.drop(_DEAREST):
        draft.sort = "price_down"
    if draft.drop(_CHEAPER):
        draft.cheaper = draft.refines = True
    elif draft.drop(_DEARER):
        draft.dearer = draft.refines = True

    def counted(match: re.Match[str]) -> None:
        draft.quantity = int(_value(match, 1)) or None

    draft.take(_COUNTED, counted)
    if draft.drop(_GIFT):
        draft.gift = True
