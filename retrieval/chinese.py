"""Reading a Chinese request: prices, amounts, ages, avoidance, order, filler, translation."""

import re
from functools import cache

from retrieval import chinese_patterns as patterns
from retrieval.amounts import currencies_in, number, put_amount
from retrieval.avoidance import DIETS, allergens_named, avoid
from retrieval.chinese_numbers import exactly
from retrieval.constraints import AttributeTest, TestOp
from retrieval.counts import read_counts
from retrieval.draft import Draft, Reader
from retrieval.english_patterns import USES
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from retrieval.players import read_players_chinese
from retrieval.talk import Talk
from retrieval.tokens import HAN_RUN
from retrieval.word_lists import lines_of

_SAID: dict[TestOp, str] = {"ge": "至少", "le": "最多"}
_GROWN_PET, _OLD_PET = 1, 7
"""Years between which a cat or a dog is grown and not old."""
_PARTICLES = re.compile(
    r"[\s我你您他她它们的了吗呢吧啊呀嘛哦太很好真都也就还有点一些这那个再来给要想是不能会]"
)
_WINDOW = 6
"""How many characters beside an amount tell what it measures."""
_LEFT_OUT = {"糖": "sugar"}
"""What a word means where it is to be left out: no sweets are."""
_EXPECTING = re.compile(
    r"(?:给|适合|我|老婆|太太|妻子|她)*(?:怀孕(?:了|期间|的人|的时候)?|孕妇|孕期)[，,]?(?=[能可喝吃用的想要有，,]|$)(?:的(?=\S))?"
)
"""Somebody is pregnant; 孕妇装 is worn."""
_NO_CAFFEINE = re.compile(r"(?:无|不含|零|0)咖啡因的?(?!\w{0,3}[吗么？?])")
"""Tea without it is no decaffeinated tea only."""
_SUGARLESS = re.compile(r"(?:零|0|不加|无添加|不添加|不放)糖")


def read_chinese(draft: Draft, facets: FacetWords, lexicon: Lexicon, talk: Talk) -> str:
    """Read a Chinese `draft.text`; afterwards it holds the Chinese words that are left, and the
    English of those that the term list knows is returned."""
    draft.text = _SUGARLESS.sub("无糖", draft.text)
    draft.text = _NO_CAFFEINE.sub("不要咖啡因的", draft.text)
    if _EXPECTING.search(draft.text):
        draft.preferences.append("怀孕")
        draft.text = _EXPECTING.sub("", draft.text)
    draft.text = patterns.SAID_AFTER.sub(
        lambda m: m[0] if m[2][0] in "不无" and not lexicon.term_at(m[2], 0) else m[2] + m[1],
        draft.text,
    )
    while draft.drop(patterns.CALLS):
        pass
    draft.text = patterns.THEN.sub("", draft.text)
    draft.open = patterns.OPENS.search(draft.text) is not None
    draft.drop(patterns.WHICH_TO_USE)
    draft.refines = patterns.REFINES.search(draft.text) is not None
    draft.asked = patterns.ASKED.search(draft.text) is not None
    if draft.follows and patterns.OF_THOSE.match(draft.text):
        draft.refines = True
    if not draft.follows and (goods := talk.goods_in(draft.text)):
        draft.text = goods.rest
    draft.drop(patterns.POINTED)
    draft.text = exactly(draft.text)
    draft.text = patterns.PET_FOOD.sub(r" \1 \2粮 ", draft.text)
    draft.text = patterns.PET_EATS_A.sub(r" \1 \2", draft.text)
    draft.take(
        patterns.TO_USE,
        lambda match: facets.put_use(
            draft, USES[patterns.USES[match.group(1) or match.group(2) or match.group(3)]]
        ),
    )
    read_players_chinese(draft, facets)
    _read_wants(draft, facets, lexicon)
    _read_people(draft)
    stated = _read_amounts(draft, facets, lexicon)
    stated += _read_counted(draft, facets)
    _read_prices(draft)
    _read_avoidance(draft, facets, lexicon)
    _read_wishes(draft)
    draft.text = patterns.MADE_FOR.sub(r" 适用于\1 ", draft.text)
    draft.text = patterns.MEASURED.sub(
        lambda match: match.group() if lexicon.term_at(draft.text, match.start()) else " ",
        draft.text,
    )
    text = f" {patterns.MARKS.sub(' ', draft.text)} "
    for phrase in lexicon.filler_zh:
        if phrase in text and phrase not in lexicon.chinese:
            text = _outside_terms(text, phrase, lexicon)
    text = lexicon.unlinked(lexicon.respelt(text))
    if not draft.follows:
        text = talk.name_in(text)
    if _is_plain(text, lexicon):
        text = ""
    draft.text = _head_last(text.split(), facets, lexicon)
    english, _ = lexicon.translated(draft.text)
    latin = HAN_RUN.sub(" ", draft.text)
    return " ".join(f"{english} {latin} {' '.join(stated)}".split())


def _is_plain(text: str, lexicon: Lexicon) -> bool:
    """Whether Chinese words can name no thing (太无聊了), and none of them is a known term."""
    if not HAN_RUN.search(text) or lexicon.translated(text)[0] or HAN_RUN.sub("", text).strip():
        return False
    return not _PARTICLES.sub("", _plain_words().sub("", text))


@cache
def _plain_words() -> re.Pattern[str]:
    longest_first = sorted(lines_of("plain_zh.txt"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _head_last(said: list[str], facets: FacetWords, lexicon: Lexicon) -> str:
    """The words with the thing behind what is told of it, as English has it: 狗粮 大型犬 names the
    shelf first, and only then which kind."""
    shelves = [_is_shelf(word, facets, lexicon) for word in said]
    if len(said) > 1 and shelves[0] and not any(shelves[1:]):
        said = [*said[1:], said[0]]
    return " ".join(said)


def _is_shelf(word: str, facets: FacetWords, lexicon: Lexicon) -> bool:
    """Whether a word names a category, or a kind of what stands in one (蓝牙耳机)."""
    english, rest = lexicon.translated(word)
    said = english.split() if not rest else []
    return any(facets.shelf(" ".join(said[start:])) is not None for start in range(len(said)))


def _outside_terms(text: str, phrase: str, lexicon: Lexicon) -> str:
    """Take a filler phrase out, but not from inside a known term ("要" in "重要", "可以" in
    "可以洗")."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        term = lexicon.term_at(text, place)
        if phrase in term:
            kept.append(term)
            place += len(term)
        elif text.startswith(phrase, place):
            kept.append(" ")
            place += len(phrase)
        else:
            kept.append(text[place])
            place += 1
    return "".join(kept)


def _read_wants(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """What is said of a person, and a bare "quieter"."""

    def loves(match: re.Match[str]) -> bool | str:
        said = match.group(1)
        for end in range(len(said), 0, -1):
            english, rest = lexicon.translated(said[:end])
            theme = None if rest else facets.themes.of(english, lexicon)
            if theme is not None:
                draft.theme, draft.loved = theme, said[:end]
                draft.refines = draft.of_person = True
                return said[end:]
        return False

    def said(match: re.Match[str]) -> None:
        draft.preferences.append(match.group(1))

    def not_too(match: re.Match[str]) -> None:
        draft.preferences.append(f"不要{match.group(1)}")

    def likes(match: re.Match[str]) -> None:
        draft.refines = draft.of_person = True

    def compared(match: re.Match[str]) -> None:
        draft.refines = True
        draft.compared.append(patterns.SOMEWHAT.sub("", match.group(1)))

    def of_which(match: re.Match[str]) -> bool:
        if match.group(1) not in lexicon.chinese and match.group(1) not in patterns.PARTS:
            return False
        draft.preferences.append(match.group(1) + match.group(2))
        draft.refines = draft.refines or draft.follows
        return True

    draft.take(patterns.CONDITION, said)
    draft.take(patterns.OF_WHICH, of_which)
    draft.take(patterns.NOT_TOO, not_too)
    draft.take(patterns.LOVES, loves)
    draft.take(patterns.LIKES, likes)
    if draft.follows:
        draft.take(patterns.COMPARED, compared)


def _value(match: re.Match[str], *groups: int) -> float:
    written = next((match.group(g) for g in groups if match.group(g)), "")
    return number(written) or 0.0


def _read_people(draft: Draft) -> None:
    def age(match: re.Match[str]) -> None:
        draft.for_age = _value(match, 1) + (0.5 if match.group(2) else 0)

    def months(match: re.Match[str]) -> None:
        draft.for_age = round(_value(match, 1) / 12, 2)

    def pet(match: re.Match[str]) -> str:
        years, animal = _value(match, 1), "猫" if match.group(3) == "猫" else "犬"
        young, old = years < _GROWN_PET, years > _OLD_PET
        return f" {'幼' if young else '老年' if old else '成'}{animal} "

    def stars(match: re.Match[str]) -> None:
        draft.rating_min = min(5.0, _value(match, 1, 2))

    minor = patterns.MINOR.search(draft.text)
    draft.for_adult = patterns.GROWN_UP.search(draft.text) is not None and not minor
    draft.of_person = draft.of_person or patterns.THEM.search(draft.text) is not None
    draft.take(patterns.PET_AGE, pet)
    draft.take(patterns.MONTHS, months)
    draft.take(patterns.AGE, age)
    if draft.for_age is None and draft.drop(patterns.ADULT):
        draft.for_age = patterns.ADULT_YEARS
    draft.take(patterns.STARS, stars)
    if draft.drop(patterns.BEST):
        draft.sort = "rating"
    if draft.rating_min is None and draft.drop(patterns.WELL_RATED):
        draft.rating_min = 4.0


def _read_amounts(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> list[str]:
    """Read amounts with units; the plain ones are returned as an English catalogue writes them."""
    whole = draft.text
    english = f"{lexicon.translated(whole)[0]} {draft.about}"
    stated: list[str] = []

    def put(match: re.Match[str], amount: float, written: str, op: TestOp) -> None:
        start, end = whole.find(match.group(0)), whole.find(match.group(0)) + len(match.group(0))
        after, before = whole[end : end + _WINDOW], whole[max(0, start - _WINDOW) : start]
        near = " ".join(lexicon.translated(part)[0] for part in (match.group(0), after, before))
        near = f"{match.group(0)} {near}"
        if not draft.text.replace(match.group(0), "").strip("的吗呢吧有没要那款一 ？?"):
            near = f"{near} {draft.about}"  # "32g的", of laptops
        known = put_amount(draft, amount, written, op, facets, near=near, whole=english)
        if not known and op in _SAID:
            draft.preferences.append(f"{_SAID[op]}{amount:g} {written}")

    def compared(op: TestOp) -> Reader:
        def read(match: re.Match[str]) -> bool:
            if match.start() == 0 and (match.group(0),) in facets.brands:
                return False  # "3M防窥膜"
            amount = _value(match, *range(1, match.re.groups, 2))
            units = (match.group(g) for g in range(2, match.re.groups + 1, 2))
            written = next(u for u in units if u)
            put(match, amount, written, op)
            if op == "eq":
                stated.append(f"{amount:g} {patterns.LATIN_UNITS.get(written, written)}")
            return True

        return read

    def span(match: re.Match[str]) -> None:
        put(match, _value(match, 1), match.group(3), "ge")
        put(match, _value(match, 2), match.group(3), "le")

    def size(match: re.Match[str]) -> None:
        draft.must.append(AttributeTest("size", "has", match.group(1)))

    draft.take(patterns.SIZE, size)
    draft.take(patterns.RANGE_UNIT, span)
    draft.take(patterns.LE_UNIT, compared("le"))
    draft.take(patterns.GE_UNIT, compared("ge"))
    draft.take(patterns.EQ_UNIT, compared("eq"))
    return stated


def _read_counted(draft: Draft, facets: FacetWords) -> list[str]:
    """Read "24口以上", "1000片", "4节装" by their English words; the plain ones are returned."""
    stated: list[str] = []

    def counted(match: re.Match[str]) -> bool:
        least = bool(re.match(patterns.LEAST, match.group(0))) or bool(
            match.group(4) and re.match(patterns.UP, match.group(4))
        )
        most = not least and bool(match.group(1) or match.group(4))
        said = f"{_value(match, 2):g} {patterns.COUNTERS[match.group(3)]}"
        english = Draft(("at least " if least else "at most " if most else "") + said)
        read_counts(english, facets)
        draft.must.extend(english.must)
        draft.preferences.extend([match.group(0)] if english.preferences else [])
        if english.must and english.text:
            stated.append(said)
        return bool(english.must or english.preferences)

    def pack(match: re.Match[str]) -> bool:
        english = Draft(f"pack of {_value(match, 1, 2):g}")
        read_counts(english, facets)
        draft.must.extend(english.must)
        draft.preferences.extend([match.group(0)] if english.preferences else [])
        stated.append(english.text)
        return True

    def sleeps(match: re.Match[str]) -> bool:
        english = Draft(f"{_value(match, 1):g} person")
        read_counts(english, facets)
        draft.must.extend(english.must)
        return bool(english.must)

    draft.take(patterns.SLEEPS, sleeps)
    draft.take(patterns.PACK, pack)
    draft.take(patterns.COUNTED_FACT, counted)
    read_counts(draft, facets)
    return stated


def _read_prices(draft: Draft) -> None:
    """Read limits and ranges; a lower limit above the upper one is kept as it was said."""

    def between(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        draft.price_min, draft.price_max = _value(match, 1), _value(match, 2)

    def at_most(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        draft.price_max = _value(match, 1, *range(2, match.re.groups + 1))

    def at_least(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        draft.price_min = _value(match, 1, 2)

    def around(match: re.Match[str]) -> None:
        draft.currencies.append(currencies_in(match.group(0)))
        middle = _value(match, 1, 2)
        draft.price_min, draft.price_max = middle * 0.8, middle * 1.2

    draft.take(patterns.RANGE, between)
    draft.take(patterns.PRICE_LE, at_most)
    draft.take(patterns.PRICE_AROUND, around)
    draft.take(patterns.PRICE_GE, at_least)
    if draft.price_max is None and draft.price_min is None:
        draft.take(patterns.PRICE_BARE, at_most)


def _read_avoidance(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    def meaning(written: str) -> str:
        known = _LEFT_OUT.get(written) or lexicon.chinese.get(written)
        return known or lexicon.translated(written)[0] or written

    def no(match: re.Match[str]) -> bool | str:
        if any(match.group(0).startswith(term) for term in _terms_with(match.group(0), lexicon)):
            return False
        left = match.group(1)
        while left:
            part, left = _first_term(left, lexicon)
            avoid(draft, facets, meaning(part))
            if not patterns.JOINED.match(left):
                break
            left = patterns.JOINED.sub("", left)
        return patterns.TAIL.sub("", left)

    def other_than(match: re.Match[str]) -> bool | str:
        said = match.group(1)
        starts = range(len(said)) if said in lexicon.chinese or not said.isascii() else (0,)
        for start in starts:
            if said.isascii() or said[start:] in lexicon.chinese:
                avoid(draft, facets, meaning(said[start:]))
                return said[:start]
        return False

    def allergic(match: re.Match[str]) -> bool | str:
        said = match.group(1)
        for start in range(len(said)):
            if not (
                said[start].isascii()
                or lexicon.term_at(said, start)
                or said[start] in lexicon.chinese
            ):
                continue
            named = [meaning(part) for part in re.split(r"和|、|及|跟", said[start:])]
            classes = [c for word in named for c in allergens_named(word)]
            diets = [DIETS[f"{word} free"] for word in named if f"{word} free" in DIETS]
            draft.free_from.extend(classes)
            draft.diets.extend(diets)
            if classes or diets:
                return patterns.PERSONS.sub("", said[:start])
        return False

    draft.take(patterns.ALLERGIC, allergic)
    for word, diet in patterns.DIETS.items():
        if word in draft.text:
            draft.diets.append(diet)
            draft.free_from.extend(["gluten"] if diet == "gluten_free" else [])
            draft.text = draft.text.replace(word, " ")
    if {"lactose_free", "vegan"} & set(draft.diets) or "milk" in draft.free_from:
        draft.text = patterns.ANY_MILK.sub("植物奶", draft.text)
    draft.take(patterns.OTHER_THAN, other_than)
    draft.take(patterns.NOT_WANTED, other_than)
    draft.take(patterns.NO, no)


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
    if draft.drop(patterns.CHEAPEST):
        draft.sort = "price_up"
    if draft.drop(patterns.DEAREST):
        draft.sort = "price_down"
    draft.drop(patterns.DEARER_OK)
    if draft.drop(patterns.CHEAPER):
        draft.cheaper = draft.refines = True
    elif draft.drop(patterns.DEARER):
        draft.dearer = draft.refines = True
    if draft.follows and patterns.CHEAP.fullmatch(draft.text.strip("。！!. ")):
        draft.sort = "price_up"  # "cheap" after a list is a wish for the cheapest of its kind
        draft.text = ""
    draft.cheap = draft.drop(patterns.CHEAP)

    def quantity(match: re.Match[str]) -> None:
        draft.quantity = int(_value(match, 1)) or None

    draft.take(patterns.QUANTITY, quantity)
    if draft.drop(patterns.GIFT):
        draft.gift = True
    if draft.cheap:
        draft.wish_cheap("实惠")
    draft.drop(patterns.BOUGHT_FOR)
