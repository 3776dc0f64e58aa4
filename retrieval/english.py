"""Reading an English request: prices, amounts, ages, ratings, avoidance, order, filler."""

import re
from dataclasses import replace

from retrieval import english_patterns as patterns
from retrieval.amounts import number, put_amount
from retrieval.avoidance import DIETS, allergens_named
from retrieval.constraints import AttributeTest, TestOp
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from retrieval.tokens import STOPWORDS, stem, words

_SHORTEST_NUMBER = 3
"""A shorter number alone asks for nothing: it answers something or points somewhere."""
_VAGUE = frozenset("stuff things thing everything all kinds really much lot lots".split())


def read_english(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """Read prices, amounts, ages, avoidance and wishes out of `draft.text` (lower case)."""
    for written, meant in patterns.CASUAL:
        draft.text = written.sub(meant, draft.text)
    draft.refines = draft.refines or patterns.REFINES.match(draft.text) is not None
    if draft.follows and patterns.OF_THOSE.match(draft.text):
        draft.refines = True
    draft.asked = draft.asked or patterns.ASKED.search(draft.text) is not None
    _read_wants(draft, facets, lexicon)
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
        before, text = text, patterns.ENDS.sub("", text).strip()
    left = words(text)
    idle = all(w in STOPWORDS or (w.isdigit() and len(w) < _SHORTEST_NUMBER) for w in left)
    draft.text = "" if idle else text


def _read_wants(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """What is said of a person: what they like, how they fare; and a bare "quieter"."""

    def likes(match: re.Match[str]) -> str:
        draft.refines = True
        said = [w for w in words(match.group(1)) if w not in STOPWORDS and w not in _VAGUE]
        if any(_in_shop(w, lexicon) for w in said):
            return " ".join(said)
        draft.preferences.extend([" ".join(said)] if said else [])
        return ""

    def condition(match: re.Match[str]) -> None:
        draft.preferences.append(match.group(1))

    def compared(match: re.Match[str]) -> bool:
        wish = match.group(1)
        if patterns.DEARER.search(wish) or patterns.CHEAPER.search(wish):
            return False
        if any((stem(w),) in facets.categories for w in words(wish)):
            return False
        draft.refines = True
        draft.preferences.append(wish)
        return True

    draft.take(patterns.CONDITION, condition)
    draft.take(patterns.LIKES, likes)
    if draft.follows:
        draft.take(patterns.COMPARED, compared)


def _in_shop(word: str, lexicon: Lexicon) -> bool:
    return lexicon.knows(lexicon.mended(word)) or word in lexicon.synonyms


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
        draft.for_age = patterns.LIFE_YEARS[match.group(1)]
        return False

    draft.take(patterns.MONTHS, months)
    draft.take(patterns.AGE, age)
    if draft.for_age is None:
        draft.take(patterns.LIFE, life)

    def stars(match: re.Match[str]) -> None:
        draft.rating_min = min(5.0, float(match.group(1) or match.group(2)))

    draft.take(patterns.STARS, stars)
    if draft.rating_min is None and draft.drop(patterns.WELL_RATED):
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

    draft.take(patterns.RANGE_UNIT, span)
    draft.take(patterns.LE_UNIT, lambda m: put(m, "le"))
    draft.take(patterns.GE_UNIT, lambda m: put(m, "ge"))
    draft.take(patterns.UNIT_MORE, lambda m: put(m, "ge"))
    draft.take(patterns.UNIT_LESS, lambda m: put(m, "le"))
    draft.take(patterns.UNIT_ONLY, same)
    for pattern, op in ((patterns.LATER_MORE, "ge"), (patterns.LATER_LESS, "le")):
        if draft.must and draft.must[-1].op == "eq" and draft.drop(pattern):
            draft.must[-1] = replace(draft.must[-1], op=op)  # type: ignore[arg-type]

    def size(match: re.Match[str]) -> str:
        draft.must.append(AttributeTest("size", "has", match.group(1) or match.group(2)))
        return "shoes" if match.group(2) else ""

    draft.take(patterns.SIZE, size)


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

    draft.take(patterns.RANGE, between)
    draft.take(patterns.PRICE_LE, at_most)
    draft.take(patterns.PRICE_AROUND, around)
    draft.take(patterns.PRICE_GE, at_least)
    if draft.price_max is None:
        draft.take(patterns.PRICE_AFTER, at_most)
    if draft.price_max is None and draft.price_min is None:
        draft.take(patterns.PRICE_BARE, at_most)


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
        left = avoid(draft, facets, match.group(1).strip(" .'"))
        also = match.group(3) or ""  # "no nuts and milk"; but "not black and waterproof"
        if allergens_named(also):
            avoid(draft, facets, also)
            also = ""
        return f"{left} {also}".strip()

    def allergic(match: re.Match[str]) -> bool:
        found = [c for g in match.groups() if g for c in allergens_named(g)]
        draft.free_from.extend(found)
        return bool(found)

    def not_too(match: re.Match[str]) -> bool:
        draft.preferences.append(f"not too {match.group(1)}")
        return True

    draft.take(patterns.CHEAP, lambda m: draft.preferences.append("inexpensive"))
    draft.take(patterns.NOT_TOO, not_too)
    draft.take(patterns.DIET, diet)
    draft.take(patterns.ALLERGIC, allergic)
    draft.take(patterns.FREE, free)
    draft.take(patterns.NO, no)


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
        draft.quantity = int(match.group(1)) if match.group(1) else patterns.COUNTS[match.group(2)]

    if draft.drop(patterns.CHEAPEST):
        draft.sort = "price_up"
    if draft.drop(patterns.DEAREST):
        draft.sort = "price_down"
    if draft.drop(patterns.BEST):
        draft.sort = "rating"
    if draft.drop(patterns.CHEAPER):
        draft.cheaper = draft.refines = True
    if draft.drop(patterns.DEARER):
        draft.dearer = draft.refines = True
    if draft.drop(patterns.GIFT):
        draft.gift = True
    draft.drop(patterns.PEOPLE)
    draft.drop(patterns.POINTED)
    draft.take(patterns.QUANTITY, quantity)
