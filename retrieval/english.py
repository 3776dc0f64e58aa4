"""Reading an English request: prices, amounts, ages, ratings, avoidance, order, filler."""

import re
from functools import cache

from retrieval import english_patterns as patterns
from retrieval.avoidance import DIETS, UNJUDGED, allergens_named, avoid
from retrieval.casual_words import CASUAL
from retrieval.comparing import plain_form
from retrieval.constraints import AttributeTest
from retrieval.counts import read_counts
from retrieval.draft import Draft
from retrieval.english_amounts import read_amounts, read_prices
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from retrieval.players import read_players
from retrieval.talk import Talk
from retrieval.themes import LOVER, OPENS, only_qualities, qualities
from retrieval.tokens import STOPWORDS, stem, words
from retrieval.wine_words import read_wine
from retrieval.word_lists import lines_of

_SEEKING = frozenset("looking searching hunting shopping ish trying".split())
"""Words of looking for something, when nothing is left of what for."""
_SHORTEST_NUMBER = 3
"""A shorter number alone asks for nothing: it answers something or points somewhere."""
_USES = {"drink": "drink", "sip": "drink", "wear": "wear", "read": "read"}
_CALLED = {"eat": "food", "drink": "drinks", "wear": "clothes", "read": "books"}
"""What somebody looks for who has no department for it."""
_ROOM = ("persons", "people", "seats", "sleeps")
_FREE_IDIOMS = frozenset("for get is are be for and feel totally completely".split())
_VAGUE = frozenset("stuff things thing everything all kinds really much lot lots".split())


def read_english(draft: Draft, facets: FacetWords, lexicon: Lexicon, talk: Talk) -> None:
    """Read prices, amounts, ages, avoidance and wishes out of `draft.text` (lower case)."""
    for written, meant in CASUAL:
        if written.search(draft.text):  # `sub` reads its template first, match or none
            draft.text = written.sub(meant, draft.text)
    if facets.currency != "GBP":
        draft.text = patterns.POUNDS.sub(" lb", draft.text)
    draft.refines = draft.refines or patterns.REFINES.match(draft.text) is not None
    draft.text = patterns.INTERJECTION.sub("", draft.text)
    if draft.follows and patterns.OF_THOSE.match(draft.text):
        draft.refines = True
    draft.opens_anew = patterns.ANOTHER.match(draft.text) is not None
    draft.tells_of_it = draft.follows and patterns.WITH.match(draft.text) is not None
    draft.use = patterns.SOMETHING_FOR.search(draft.text) is not None
    _read_use(draft, facets)
    draft.open = OPENS.search(draft.text) is not None
    draft.asked = draft.asked or patterns.ASKED.search(draft.text) is not None
    if not draft.follows and (goods := talk.goods_in(draft.text)):
        draft.text = goods.rest
        draft.open = OPENS.search(draft.text) is not None
    _read_wants(draft, facets, lexicon)
    read_wine(draft, facets)
    read_players(draft, facets)
    _read_persons(draft, facets)
    _read_people(draft)
    read_amounts(draft, facets)
    read_counts(draft, facets)
    read_prices(draft)
    _read_avoidance(draft, facets)
    _read_wishes(draft, facets)
    strip_filler(draft, lexicon)
    if not draft.follows and (name := talk.name_in(draft.text)) != draft.text:
        draft.text = name
        strip_filler(draft, lexicon)


def strip_filler(draft: Draft, lexicon: Lexicon) -> None:
    """Take out phrases without a wish, and loose words at both ends."""
    text = f" {re.sub(r'[?!;:()]+', ' ', draft.text)} ".replace(" - ", " ")
    text = re.sub(r"[,.](?=\s)", " ", text)
    text = re.sub(r"\s+", " ", text)
    for phrase in lexicon.filler_en.among(set(text.split())):
        text = text.replace(f" {phrase} ", " ")
    before = ""
    text = text.strip()
    while text != before:
        before, text = text, patterns.ENDS.sub("", text).strip()
    left = words(text)
    idle = all(w in STOPWORDS or (w.isdigit() and len(w) < _SHORTEST_NUMBER) for w in left)
    draft.text = "" if idle or _SEEKING.issuperset(left) else text


def names_nothing(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the words that are left can name no thing ("surprise me"), told no fact, and are not
    the name of a product of this shop."""
    said = words(draft.text)
    told = draft.must or draft.brands_in or draft.category or draft.departments
    plain = _plain_words()
    if not said or told or not all(w in plain or w in STOPWORDS for w in said):
        return False
    return qualities().isdisjoint(said) and not lexicon.sells(draft.text)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(lines_of("plain_en.txt"))


def _read_wants(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """What is said of a person: what they like, how they fare; and a bare "quieter"."""

    def loves(match: re.Match[str]) -> bool:
        said = next(group for group in match.groups() if group)
        theme, beside = facets.themes.of_some(said, lexicon)
        draft.preferences.extend(beside)
        if theme is not None:
            draft.theme, draft.loved = theme, said
            draft.must += [
                AttributeTest("animal", "has", word)
                for word in words(said)
                if facets.value_of((stem(word),)) == "animal"
            ]
            draft.refines = draft.of_person = True
        return theme is not None

    def lover(match: re.Match[str]) -> bool:
        known = loves(match)
        if not known and match.group(2):  # "a keen fisherman"
            draft.preferences.append(match.group(2))
        return known or bool(match.group(2))

    def likes(match: re.Match[str]) -> str:
        draft.refines = draft.of_person = True
        said = [w for w in words(match.group(1)) if w not in STOPWORDS and w not in _VAGUE]
        if loves(match):
            return ""
        if any(_in_shop(w, lexicon) for w in said):
            return " ".join(said)
        draft.preferences.extend([" ".join(said)] if said else [])
        return ""

    def owned(match: re.Match[str]) -> None:
        draft.must_not.append(match.group(1) or match.group(2))
        draft.refines = draft.of_person = True

    def condition(match: re.Match[str]) -> None:
        told = next(group for group in match.groups() if group)
        draft.preferences.append(patterns.FARES.sub(r"\2 \1", told))

    def compared(match: re.Match[str]) -> bool:
        wish = match.group(1)
        if patterns.DEARER.search(wish) or patterns.CHEAPER.search(wish):
            return False
        if any((stem(w),) in facets.categories for w in words(wish)):
            return False
        draft.refines = True
        if patterns.NICER.fullmatch(wish):
            draft.nicer = True
        else:
            draft.compared.append(plain_form(wish))
        return True

    if draft.follows and draft.drop(patterns.DESCRIBED):
        draft.refines = draft.of_person = True
        described = words(draft.text)
        draft.preferences.extend(w for w in described if w in qualities())
        draft.text = " ".join(w for w in described if w not in qualities())
    draft.take(patterns.OWNED, owned)
    draft.take(LOVER, lover)
    draft.drop(patterns.LIVES)
    draft.take(patterns.CONDITION, condition)
    draft.take(patterns.DOES, likes)
    draft.take(patterns.LIKES, likes)
    if draft.follows:
        draft.take(patterns.COMPARED, compared)
        draft.refines = draft.refines or only_qualities(draft.text)


def _in_shop(word: str, lexicon: Lexicon) -> bool:
    return lexicon.knows(lexicon.mended(word)) or word in lexicon.synonyms


def _read_use(draft: Draft, facets: FacetWords) -> None:
    """ "Something to eat": a department, where the catalogue has one for it."""

    def use(match: re.Match[str]) -> bool | str:
        name = _USES.get(match.group(1), "eat")
        return facets.put_use(draft, patterns.USES[name]) or f"something {_CALLED[name]}"

    draft.take(patterns.TO_USE, use)
    draft.take(patterns.EDIBLE, lambda match: facets.put_use(draft, patterns.USES["eat"]))


def _read_people(draft: Draft) -> None:
    def age(match: re.Match[str]) -> None:
        draft.for_age = float(next(g for g in match.groups() if g))

    def months(match: re.Match[str]) -> None:
        draft.for_age = round(int(next(g for g in match.groups() if g)) / 12, 2)

    def life(match: re.Match[str]) -> bool:
        draft.for_age = patterns.LIFE_YEARS[match.group(1)]
        return False

    minor = patterns.MINOR.search(draft.text)
    draft.for_child = minor is not None
    draft.for_adult = patterns.GROWN_UP.search(draft.text) is not None and not minor
    draft.of_person = draft.of_person or patterns.THEM.search(draft.text) is not None
    draft.take(patterns.MONTHS, months)
    draft.take(patterns.AGE, age)
    if draft.for_age is None and draft.drop(patterns.TEENAGE):
        draft.for_age = patterns.LIFE_YEARS["teenager"]
    if draft.for_age is None and draft.drop(patterns.ADULT):
        draft.for_age = patterns.ADULT_YEARS
    if draft.for_age is None:
        draft.take(patterns.LIFE, life)

    def stars(match: re.Match[str]) -> None:
        draft.rating_min = min(5.0, float(match.group(1) or match.group(2)))

    draft.take(patterns.STARS, stars)
    if draft.rating_min is None and draft.drop(patterns.WELL_RATED):
        draft.rating_min = 4.0


def _read_persons(draft: Draft, facets: FacetWords) -> None:
    """ "For 4 people": room for so many and more, where the catalogue tells it."""
    base = next((b for n in _ROOM if (b := facets.counts.get((stem(n),)))), None)

    def persons(match: re.Match[str]) -> bool:
        if base is not None:
            draft.must.append(AttributeTest(base, "ge", float(match.group(1) or match.group(2))))
        return base is not None

    def room(match: re.Match[str]) -> bool | str:
        if base is not None:
            draft.must.append(AttributeTest(base, "ge", float(match.group(2))))
        return match.group(1) if base is not None else False

    draft.take(patterns.PERSONS, persons)
    draft.take(patterns.ROOM_FOR, room)


def _read_avoidance(draft: Draft, facets: FacetWords) -> None:
    def free(match: re.Match[str]) -> bool | str:
        first, word, *others = match.groups()
        left = [w for w in (word, *others) if w and avoid(draft, facets, w, known_only=True)]
        if left and word and word not in _FREE_IDIOMS:
            draft.preferences.append(f"{word}-free")
        if left:
            return False
        return avoid(draft, facets, first, known_only=True) if first else True

    def diet(match: re.Match[str]) -> bool:
        name = DIETS[match.group(1).replace("-", " ")]
        draft.diets.append(name)
        if name == "gluten_free":
            draft.free_from.append("gluten")
        return True

    def claim(match: re.Match[str]) -> bool:
        said = " ".join(words(match.group(0))).replace("fairtrade", "fair trade")
        if facets.fact_of(tuple(map(stem, words(said)))) or match.group(0) == draft.text:
            return False
        draft.preferences.append(said)
        return True

    def unjudged(match: re.Match[str]) -> None:
        draft.preferences.append(match.group(0))

    def no(match: re.Match[str]) -> bool | str:
        if match.group(0).startswith("non"):
            left = avoid(draft, facets, match.group(1).strip(" .'"), known_only=True)
            return False if left == match.group(1).strip(" .'") else left
        if match.group(2):
            avoid(draft, facets, match.group(2).strip(" .'"))
        left = avoid(draft, facets, match.group(1).strip(" .'"))
        also = match.group(3) or ""  # "no nuts and milk"; but "not black and waterproof"
        if allergens_named(also) or (also,) in facets.brands:
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

    if draft.follows and patterns.CHEAP.fullmatch(draft.text.strip(" .!")):
        draft.sort, draft.refines, draft.text = "price_up", True, ""
    draft.cheap = draft.drop(patterns.CHEAP)
    draft.take(patterns.NOT_TOO, not_too)
    draft.take(UNJUDGED, unjudged)
    draft.take(patterns.CLAIM, claim)
    draft.take(patterns.DIET, diet)
    draft.take(patterns.ALLERGIC, allergic)
    draft.take(patterns.FREE, free)
    draft.drop(patterns.FELT)
    draft.take(patterns.NO, no)


def _read_wishes(draft: Draft, facets: FacetWords) -> None:
    def gift(match: re.Match[str]) -> bool:
        named = any(facets.brand_in(match.group(0)))  # "for a Brother printer"
        if named and not patterns.OWN.search(match.group(0)):
            return False
        draft.gift = True
        return True

    def quantity(match: re.Match[str]) -> None:
        draft.quantity = int(match.group(1)) if match.group(1) else patterns.COUNTS[match.group(2)]

    if draft.drop(patterns.CHEAPEST):
        draft.sort = "price_up"
    if draft.drop(patterns.DEAREST):
        draft.sort = "price_down"
    if draft.drop(patterns.BEST):
        draft.sort = "rating"
    draft.drop(patterns.DEARER_OK)
    if draft.drop(patterns.CHEAPER):
        draft.cheaper = draft.refines = True
    if draft.drop(patterns.DEARER):
        draft.dearer = draft.refines = True
    draft.take(patterns.GIFT, gift)
    if draft.cheap:
        draft.wish_cheap("inexpensive")
    draft.drop(patterns.PEOPLE)
    draft.drop(patterns.POINTED)
    draft.take(patterns.QUANTITY, quantity)
