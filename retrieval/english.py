"""Reading an English request: prices, amounts, ages, ratings, avoidance, order, filler."""

import re
from dataclasses import replace

from retrieval.amounts import NUMBER, UNIT, number, put_amount
from retrieval.avoidance import DIETS, allergens_named
from retrieval.constraints import AttributeTest, TestOp
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from retrieval.tokens import STOPWORDS, stem, words

_N = rf"({NUMBER})\s*(k\b)?"
_MONEY = r"(?:€|\$|£|¥|(?:eur|euros?|usd|dollars?|bucks?|quid|pounds?|gbp|cny|rmb|yuan)\b)"
_SIGN = r"(?:€|\$|£|¥)?\s*"
_FACT = (
    r"(?:\s*(?:of )?(?:ram|memory|storage|disk space|battery(?: life)?|screen|display|capacity"
    r"|long|wide|tall|high|in (?:size|length|width|height|diameter))\b)?"
)
_U = rf"({UNIT})(?![a-z]){_FACT}"
_LE = (
    r"(?:under|below|less than|lower than|up to|no more than|not more than|at most"
    r"|max(?:imum)?(?: of)?|cheaper than|within|no heavier than|lighter than|smaller than"
    r"|shorter than|quieter than|<=?)"
)
_GE = (
    r"(?:over|above|more than|at least|no less than|not less than|min(?:imum)?(?: of)?|from"
    r"|starting at|bigger than|larger than|longer than|heavier than|>=?)"
)
_MORE = (
    r"(?:or (?:more|bigger|larger|longer|above|over|up)\b|and (?:up|above|over)\b"
    r"|\+|upwards|plus\b)"
)
_LESS = (
    r"(?:or (?:less|smaller|lighter|under|below|cheaper)\b|and (?:under|below)\b"
    r"|max(?:imum)?\b|tops\b)"
)
_CHILD = r"(?:son|daughter|boy|girl|child|kid|niece|nephew|grandson|granddaughter|toddler|baby)"
_PERSON = (
    r"(?:mum|mom|dad|mother|father|wife|husband|partner|friend|girlfriend|boyfriend|sister|brother"
    r"|colleague|boss|grandma|grandpa|grandmother|grandfather|teacher|him|her)"
)

_AGE = re.compile(
    r"(?:for )?(?:my |our |an? |the )?(\d{1,2})(?:\s*|-)(?:years?|yrs?|y)(?:\s*|-)?(?:olds?|o)\b"
    rf"(?: {_CHILD})?"
    rf"|(?:for )?(?:a |my )?{_CHILD} (?:of|aged?|who is) (\d{{1,2}})\b"
    r"|\bages? (\d{1,2})\b\+?"
)
_MONTHS = re.compile(
    rf"(?:for )?(?:my |our |an? )?(\d{{1,2}})(?:\s*|-)months?(?:\s*|-)?old\b(?: {_CHILD})?"
)
_LIFE = re.compile(r"\bfor (?:my |our |a |the )?(newborn|baby|toddler|teenager|teen)\b")
_LIFE_YEARS = {"newborn": 0.0, "baby": 0.5, "toddler": 2.0, "teenager": 14.0, "teen": 14.0}
_STARS = re.compile(
    rf"(?:rated |rating (?:of )?|with )?(?:{_GE} )?(\d(?:\.\d)?)\s*(?:\+\s*)?stars?(?: {_MORE})?"
    r"|rat(?:ed|ing)(?: of)?(?: at least| above| over)? (\d(?:\.\d)?)\+?"
    r"(?: or (?:more|better|above))?"
)
_WELL_RATED = re.compile(r"\b(?:well|highly|good|top)[- ]?(?:rated|reviewed|ratings?|reviews?)\b")

_RANGE_UNIT = re.compile(rf"(?:between |from )?{_N}\s*(?:{UNIT})?\s*(?:-|–|to|and)\s*{_N}\s*{_U}")
_LE_UNIT = re.compile(rf"\b{_LE}\s*(?:than )?{_N}[\s-]*{_U}")
_GE_UNIT = re.compile(rf"\b{_GE}\s*(?:than )?{_N}[\s-]*{_U}")
_UNIT_MORE = re.compile(rf"\b{_N}[\s-]*{_U}\s*{_MORE}")
_UNIT_LESS = re.compile(rf"\b{_N}[\s-]*{_U}\s*{_LESS}")
_UNIT_ONLY = re.compile(rf"(?<![\w.,-]){_N}[\s-]?{_U}")
_LATER_MORE = re.compile(r"\b(?:or (?:more|bigger|larger|longer|above)|and up)\b")
_LATER_LESS = re.compile(r"\b(?:or (?:less|smaller|lighter|shorter|below))\b")
_SIZE = re.compile(r"\b(?:in )?size (xxs|xs|s|m|l|xl|xxl|xxxl|\d{2}(?:\.5)?)\b|\bshoes (\d{2})\b")

_RANGE = re.compile(
    rf"(?:between|from)\s+{_SIGN}{_N}\s*{_MONEY}?\s*(?:-|–|to|and)\s*{_SIGN}{_N}\s*{_MONEY}?"
    rf"|{_SIGN}{_N}\s*(?:-|–|to)\s*{_SIGN}{_N}\s*{_MONEY}"
    rf"|(?:€|\$|£)\s*{_N}\s*(?:-|–|to)\s*{_SIGN}{_N}"
)
_BUDGET = r"budget(?: is| of)?(?: around| about)?(?: is)?"
_PRICE_LE = re.compile(
    rf"\b(?:costing |priced |for |that costs? )?(?:{_LE}|{_BUDGET})\s*{_SIGN}{_N}\s*{_MONEY}?"
    r"(?!\s*(?:stars?|%|people|persons?|players|ports?|cups|pieces|pcs)|[\d.,]*\d)"
)
_PRICE_AFTER = re.compile(rf"(?:€|\$|£)\s*{_N}\s*{_LESS}|{_N}\s*{_MONEY}?\s*{_LESS}")
_PRICE_GE = re.compile(
    rf"\b(?:costing |priced )?{_GE}\s*(?:(?:€|\$|£)\s*{_N}|{_N}\s*{_MONEY}|{_N}\s*$)"
)
_PRICE_AROUND = re.compile(
    r"\b(?:around|about|roughly|approximately|circa)"
    rf"\s*(?:(?:€|\$|£)\s*{_N}|{_N}\s*{_MONEY}|{_N}\s*$)"
)
_PRICE_BARE = re.compile(rf"(?<!\w)(?:for )?(?:(?:€|\$|£)\s*{_N}|{_N}\s*{_MONEY})")

_GIFT = re.compile(
    r"(?:\b(?:as|for) )?(?:an? )?(?:birthday |christmas |small |little |nice )?"
    r"\b(?:present|gift)s?\b"
    r"(?! (?:box|boxes|set|sets|card|cards|bag|wrap))"
    rf"(?: ideas?)?(?: for (?:my |a )?{_PERSON}\b)?"
    rf"|\bfor (?:my |a ){_PERSON}(?:'s)?(?: birthday)?\b"
)
_CHEAPEST = re.compile(r"\b(?:the )?(?:cheapest|least expensive|lowest[- ]priced?)\b")
_DEAREST = re.compile(r"\b(?:the )?(?:most expensive|priciest)\b")
_BEST = re.compile(
    r"\b(?:the )?(?:best|top)[- ]rated\b|\b(?:the )?(?:highest|best) (?:ratings?|reviews)\b"
)
_CHEAPER = re.compile(
    r"\b(?:something |anything |a bit |much |even |but |some |ones? )*"
    r"(?:cheaper|less expensive|more affordable)(?: ones?| options?)?\b"
)
_CHEAP = re.compile(
    r"\b(?:not too expensive|not expensive|inexpensive|affordable|budget(?:-friendly)?|cheap)\b"
)
_QUANTITY = re.compile(
    r"\b(\d{1,2})\s*(?:x|×|pieces of|pcs of)\s+(?=[a-z])|\b(two|three|four|five|six) of\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_POINTED = re.compile(
    r"\b(?:like |similar to |as )?(?:the |that |this )"
    r"(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|one)"
    r"(?: (?:one|option|product|item))?\b"
    r"|\b(?:like|similar to) (?:that|this|it|these|those)\b"
)

_NOT_TOO = re.compile(r"\bnot (?:too|very|so|that|overly) ([a-z]+)\b")
_FREE = re.compile(
    r"\b((?:palm |tree )?[a-z]+)[- ]free\b(?! (?:of|from))"
    r"|\bfree (?:of|from) ((?:palm |tree )?[a-z]+(?: oil)?)(?: (?:and|or) ([a-z]+))?"
)
_NO = re.compile(
    r"\b(?:not? from|not by|anything but|everything but|except(?: for)?|excluding|without(?: any)?"
    r"|avoid(?:ing)?|no|not|non|isn't|is not|nothing (?:with|from|by)|don't want|do not want"
    r"|other than|instead of)[ -](?:an? |the )?"
    r"((?!(?:more|less|only|sure|idea|problem|bad|yet|too)\b)[a-z0-9&'.-]+(?: [a-z0-9&'.-]+)?)"
    r"(?:,? (?:or|nor|and no) ([a-z0-9&'-]+))?"
)
_ALLERGIC = re.compile(
    r"\b(?:(?:i am|i'm|she is|he is|is) )?(?:allergic|intolerant) to ([a-z]+)"
    r"(?:(?:,| and| or) ([a-z]+))?"
    r"|\b([a-z]+) (?:allergy|intolerance)\b"
)
_DIET = re.compile(
    r"\b("
    + "|".join(p.replace(" ", "[- ]") for p in sorted(DIETS, key=len, reverse=True))
    + r")s?\b"
)

_REFINES = re.compile(
    r"^(?:and |but |ok |okay |yes |no |hmm |well |something |anything |any |do you have )*"
    r"(?:cheaper|not\b|no\b|without|in |only|less|more|bigger|smaller|lighter|darker|warmer"
    r"|instead|rather|under|below|over|between|another|other|others|else|the same|same"
    r"|what about|how about|a |with|from"
    r"|by|but|also|it should|they should|must|make it|show (?:me )?(?:more|others)|max|up to"
    r"|around|about)"
)
_LOOSE = r"(?:and|but|or|with|for|in|of|from|to|by|the|a|an|as|on|at|that|some)"
_ENDS = re.compile(rf"^(?:{_LOOSE}|any|also|just|only|then|so)\b\s*|\s*\b(?:{_LOOSE}|please)$")


def read_english(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """Read prices, amounts, ages, avoidance and wishes out of `draft.text` (lower case)."""
    draft.refines = _REFINES.match(draft.text) is not None
    _read_people(draft)
    _read_amounts(draft, facets)
    _read_prices(draft)
    _read_avoidance(draft, facets)
    _read_wishes(draft)
    strip_filler(draft, lexicon)


def strip_filler(draft: Draft, lexicon: Lexicon) -> None:
    """Take out phrases without a wish, and loose words at both ends."""
    text = f" {re.sub(r'[?!;:()]+', ' ', draft.text)} ".replace(" - ", " ")
    text = re.sub(r"[,.](?=\s)", " ", text)
    text = re.sub(r"\s+", " ", text)
    for phrase in lexicon.filler_en:
        text = text.replace(f" {phrase} ", " ")
    before = ""
    text = text.strip()
    while text != before:
        before, text = text, _ENDS.sub("", text).strip()
    draft.text = "" if set(words(text)) <= STOPWORDS else text


def _amount(match: re.Match[str], *groups: int) -> float:
    """The first written number among the groups; a "k" in the next group makes it thousands."""
    for group in groups:
        if match.group(group):
            value = number(match.group(group)) or 0.0
            return value * 1000 if match.group(group + 1) else value
    return 0.0


def _read_people(draft: Draft) -> None:
    def age(match: re.Match[str]) -> None:
        draft.for_age = float(next(g for g in match.groups() if g))

    def months(match: re.Match[str]) -> None:
        draft.for_age = round(int(match.group(1)) / 12, 2)

    def life(match: re.Match[str]) -> bool:
        draft.for_age = _LIFE_YEARS[match.group(1)]
        return False

    draft.take(_MONTHS, months)
    draft.take(_AGE, age)
    if draft.for_age is None:
        draft.take(_LIFE, life)

    def stars(match: re.Match[str]) -> None:
        draft.rating_min = min(5.0, float(match.group(1) or match.group(2)))

    draft.take(_STARS, stars)
    if draft.rating_min is None and draft.drop(_WELL_RATED):
        draft.rating_min = 4.0


def _read_amounts(draft: Draft, facets: FacetWords) -> None:
    whole = draft.text

    def put(match: re.Match[str], op: TestOp) -> bool:
        near = _around(whole, match.group(0))
        put_amount(draft, _amount(match, 1), match.group(3), op, near=near, facets=facets)
        return True

    def span(match: re.Match[str]) -> bool:
        near = _around(whole, match.group(0))
        for groups, op in (((1,), "ge"), ((3,), "le")):
            value = _amount(match, *groups)
            put_amount(draft, value, match.group(5), op, near=near, facets=facets)  # type: ignore[arg-type]
        return True

    def same(match: re.Match[str]) -> bool:
        near = _around(whole, match.group(0))
        before = len(draft.preferences)
        put_amount(draft, _amount(match, 1), match.group(3), "eq", near=near, facets=facets)
        del draft.preferences[before:]
        return False

    draft.take(_RANGE_UNIT, span)
    draft.take(_LE_UNIT, lambda m: put(m, "le"))
    draft.take(_GE_UNIT, lambda m: put(m, "ge"))
    draft.take(_UNIT_MORE, lambda m: put(m, "ge"))
    draft.take(_UNIT_LESS, lambda m: put(m, "le"))
    draft.take(_UNIT_ONLY, same)
    for pattern, op in ((_LATER_MORE, "ge"), (_LATER_LESS, "le")):
        if draft.must and draft.must[-1].op == "eq" and draft.drop(pattern):
            draft.must[-1] = replace(draft.must[-1], op=op)  # type: ignore[arg-type]

    def size(match: re.Match[str]) -> str:
        draft.must.append(AttributeTest("size", "has", match.group(1) or match.group(2)))
        return "shoes" if match.group(2) else ""

    draft.take(_SIZE, size)


def _around(text: str, part: str) -> str:
    """A part of the text, then the words just after and before it."""
    start = max(0, text.find(part))
    before, after = text[:start].split()[-3:], text[start + len(part) :].split()[:3]
    return " ".join([part, *after, *reversed(before)])


def _read_prices(draft: Draft) -> None:
    def between(match: re.Match[str]) -> None:
        low = _amount(match, 1, 5, 9)
        high = _amount(match, 3, 7, 11)
        draft.price_min, draft.price_max = min(low, high), max(low, high)

    def at_most(match: re.Match[str]) -> None:
        draft.price_max = _amount(match, *range(1, match.re.groups, 2))

    def at_least(match: re.Match[str]) -> None:
        draft.price_min = _amount(match, 1, 3, 5)

    def around(match: re.Match[str]) -> None:
        middle = _amount(match, 1, 3, 5)
        draft.price_min, draft.price_max = middle * 0.8, middle * 1.2

    draft.take(_RANGE, between)
    draft.take(_PRICE_LE, at_most)
    draft.take(_PRICE_AROUND, around)
    draft.take(_PRICE_GE, at_least)
    if draft.price_max is None:
        draft.take(_PRICE_AFTER, at_most)
    if draft.price_max is None and draft.price_min is None:
        draft.take(_PRICE_BARE, at_most)


def _read_avoidance(draft: Draft, facets: FacetWords) -> None:
    def free(match: re.Match[str]) -> bool:
        held = [g for g in match.groups() if g]
        left = [avoid(draft, facets, word, free_form=True) for word in held]
        return not any(left)

    def diet(match: re.Match[str]) -> bool:
        name = DIETS[match.group(1).replace("-", " ")]
        draft.diets.append(name)
        if name == "gluten_free":
            draft.free_from.append("gluten")
        return True

    def no(match: re.Match[str]) -> str:
        if match.group(2):
            avoid(draft, facets, match.group(2).strip(" .'"))
        return avoid(draft, facets, match.group(1).strip(" .'")) or ""

    def allergic(match: re.Match[str]) -> bool:
        found = [c for g in match.groups() if g for c in allergens_named(g)]
        draft.free_from.extend(found)
        return bool(found)

    def not_too(match: re.Match[str]) -> bool:
        draft.preferences.append(f"not too {match.group(1)}")
        return True

    draft.take(_CHEAP, lambda m: draft.preferences.append("inexpensive"))
    draft.take(_NOT_TOO, not_too)
    draft.take(_DIET, diet)
    draft.take(_ALLERGIC, allergic)
    draft.take(_FREE, free)
    draft.take(_NO, no)


def avoid(draft: Draft, facets: FacetWords, phrase: str, *, free_form: bool = False) -> str:
    """Put what is not wanted where it belongs: an allergen, a yes/no fact, a brand, or a word.
    Returns the words of the phrase that were not needed. With `free_form` ("sugar-free") an unknown
    word is not taken at all."""
    found = words(phrase)
    for length in range(len(found), 0, -1):
        part, rest = " ".join(found[:length]), " ".join(found[length:])
        if _avoid_known(draft, facets, part):
            return rest
    if free_form:
        return phrase
    kept = [w for w in found if w not in STOPWORDS]
    if kept and facets.value_of(tuple(stem(w) for w in kept)):
        draft.must_not.append(" ".join(kept))
        return ""
    draft.must_not.extend(kept[:1])
    return " ".join(kept[1:])


def _avoid_known(draft: Draft, facets: FacetWords, phrase: str) -> bool:
    classes = allergens_named(phrase)
    key = tuple(stem(w) for w in words(phrase))
    without = facets.truths.get((*key, stem("free")))
    fact = facets.truths.get(key)
    brand = next((b for _, b in facets.brand_in(phrase)), None) or facets.near_brand(phrase)
    if classes:
        draft.free_from.extend(classes)
    elif without:
        draft.must.append(AttributeTest(without, "eq", True))
    elif brand:
        draft.brands_out.append(brand)
    elif fact:
        draft.must.append(AttributeTest(fact, "eq", False))
    return bool(classes or without or brand or fact)


def _read_wishes(draft: Draft) -> None:
    def quantity(match: re.Match[str]) -> None:
        draft.quantity = int(match.group(1)) if match.group(1) else _COUNTS[match.group(2)]

    if draft.drop(_CHEAPEST):
        draft.sort = "price_up"
    if draft.drop(_DEAREST):
        draft.sort = "price_down"
    if draft.drop(_BEST):
        draft.sort = "rating"
    if draft.drop(_CHEAPER):
        draft.cheaper = draft.refines = True
    if draft.drop(_GIFT):
        draft.gift = True
    draft.drop(_POINTED)
    draft.take(_QUANTITY, quantity)
