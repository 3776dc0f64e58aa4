"""Reading brands, facts, values and the category out of the words that are left."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.constraints import OR, AttributeTest
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.folding import COLOURS, PLAIN_COLOURS
from retrieval.lexicon import Lexicon
from retrieval.listed_things import is_goods
from retrieval.themes import qualities
from retrieval.tokens import STOPWORDS, stem, words
from retrieval.units import unit

_FOR_OTHERS = frozenset(("for", "with", "fits", "fit", "compatible", "like", "to"))
_ARTICLES = frozenset(("a", "an", "the", "my", "our", "your", "his", "her"))
_AFTER_HEAD = STOPWORDS | frozenset(("and", "or", "but", "under", "over", "without", "not"))
_AFTER_THING = frozenset("for with from by that which without having".split())
_PARTICLES = frozenset("up off out over under".split())
"""Alone they name no shelf, though "UPS" has the stem of "up"."""
_WHOM = frozenset(("animal", "audience", "life_stage"))
_NO_FACTS = frozenset({("living", "room")})
"""Words that state a fact but before this one."""
_NOT_FROM = frozenset(
    map(
        stem,
        "press fries toast bulldog horn windows doors breakfast muffin shepherd pastry "
        "delight army knife course language lesson dictionary grammar salad bath".split(),
    )
)
"""Words before which "french", "english" or "turkish" says which kind, and not from where."""
_LONGEST = 4
_LONGEST_PHRASE = 3
_SHORTEST = 3


def read_facets(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """Mend typos, then find brands, category, facts and values. The words stay in the text: they
    are what the two halves of the search look for."""
    draft.text = _mended_text(draft.text, facets, lexicon)
    found = words(draft.text)
    stems = [stem(word) for word in found]
    head = _category(draft, found, stems, facets)
    if draft.quantity and found and found[0] == str(draft.quantity):
        found, stems, head = found[1:], stems[1:], {place - 1 for place in head}
    _departments(draft, found, stems, facets)
    taken = _brands(draft, found, facets)
    if draft.category is None and len(stems) > 1 and is_goods(tuple(stems)):
        taken |= {len(stems) - 1}  # butter beans are no butter in the form of beans
    for length in range(min(_LONGEST, len(stems)), 0, -1):
        for start in range(len(stems) - length + 1):
            places = set(range(start, start + length))
            if places & taken:
                continue
            if length == 1 and _colour(draft, found, start, facets):
                taken |= places
                continue
            key = tuple(stems[start : start + length])
            whole = length == len(stems) and draft.category is None  # "pet friendly" is no thing
            if places & head and not (draft.refines or whole or _for_whom(draft, key, facets)):
                continue
            taken |= _fact(draft, stems, found, range(start, start + length), facets)
    draft.shelf = draft.category is not None and _is_head(found, head, taken, lexicon)
    if draft.category and not draft.shelf and _goes_with(found, head, taken, lexicon):
        draft.category = None


def _is_head(found: Sequence[str], head: set[int], taken: set[int], lexicon: Lexicon) -> bool:
    """Whether the words are about the category: no other noun follows it ("coffee table") and no
    word that the catalogue lacks stands before it ("ski boots"), unless it only says how the thing
    is ("electric kettle")."""
    if not head:
        return False
    after, before = max(head) + 1, min(head) - 1
    ends = after >= len(found) or after in taken or found[after] in _AFTER_HEAD
    if before < 0 or before in taken or not ends:
        return ends
    word = found[before]
    plain = word in STOPWORDS or word in qualities() or word.isdigit()
    return plain or lexicon.knows(word)


def _goes_with(found: Sequence[str], head: set[int], taken: set[int], lexicon: Lexicon) -> bool:
    """Whether the category only says what a thing goes with, which titles name and the words end
    with: "camera" of "camera bag"."""
    after = max(head, default=len(found)) + 1
    if after >= len(found) or after in taken or found[after] in _AFTER_HEAD:
        return False
    ends = after + 1 == len(found) or found[after + 1] in _AFTER_THING
    return ends and len(found[after]) >= _SHORTEST and lexicon.named(found[after])


def _mended_text(text: str, facets: FacetWords, lexicon: Lexicon) -> str:
    """Misspelt words as the catalogue spells them; words that it lacks by their synonyms, once.
    Phrases come before their words: a soccer ball is a football, and no football ball."""
    done: list[str] = []
    renamed = _renamed(text, lexicon)
    for word in _joined(renamed.split(), lexicon):
        mended = _mended(word, facets, lexicon)
        if mended == word or not set(mended.split()) <= set(done):
            done.append(mended)
    mended = " ".join(done)
    return renamed if mended == text else _renamed(mended, lexicon)


def _renamed(text: str, lexicon: Lexicon) -> str:
    """Phrases by what the catalogue calls the same thing, the longest first; none twice, and none
    within what is there already ("usb flash drive"), unless it says no more ("wax crayons")."""
    found = text.split()
    for length in range(_LONGEST_PHRASE, 1, -1):
        for start in range(len(found) - length + 1):
            phrase = " ".join(found[start : start + length])
            other = lexicon.renamed(phrase)
            if other and (other not in text or other in phrase):
                return " ".join((*found[:start], other, *found[start + length :]))
    return text


def _joined(parts: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The words, two of them as one where the catalogue writes them so."""
    done: list[str] = []
    for part in parts:
        whole = lexicon.joined(done[-1], part) if done else ""
        if whole:
            done[-1] = whole
        else:
            done.append(part)
    return done


def _mended(word: str, facets: FacetWords, lexicon: Lexicon) -> str:
    plain = word.strip(".,")
    key = (stem(plain),)
    if not plain.isalpha() or not plain.isascii() or facets.fact_of(key) or facets.values.get(key):
        return word
    mended = plain if plain in lexicon.synonyms else lexicon.mended(plain)
    if mended == plain and not lexicon.knows(plain) and (plain,) not in facets.brands:
        for other in lexicon.synonyms.get(plain, ()):
            if any(lexicon.knows(part) for part in words(other)):
                return other
    return mended


def _category(
    draft: Draft, found: Sequence[str], stems: Sequence[str], facets: FacetWords
) -> set[int]:
    """The longest category that the text names, the last of equals; its places. What stands before
    "for" or "with" comes first: "toner for a printer", "laptop with 16 GB memory"; what has an
    amount before it comes last."""
    for place in range(1, len(found) - 1):  # "a bed for a big dog" is a dog bed
        if found[place] == "for" and not draft.category:
            for whose in range(place + 1, min(place + 4, len(found))):
                if category := facets.categories.get((stems[whose], stems[place - 1])):
                    draft.category = category
                    return {place - 1, whose}
    end = next((i for i, word in enumerate(found) if i and word in _AFTER_THING), len(stems))
    if family := _family(draft, found, end, facets):
        return family
    for stop, measured in ((end, False), (len(stems), False), (len(stems), True)):
        for length in range(min(_LONGEST, stop), 0, -1):
            for start in range(stop - length, -1, -1):
                if length == 1 and found[start] in _PARTICLES:
                    continue
                category = facets.categories.get(tuple(stems[start : start + length]))
                if category and _stands_elsewhere(stems[:end], start, length, category, facets):
                    continue
                if category and (measured or not _is_amount(found, start - 1)):
                    draft.category = category
                    _quantity(draft, start)
                    return set(range(start, start + length))
    return {len(stems) - 1} if stems else set()


def _stands_elsewhere(
    stems: Sequence[str], start: int, length: int, category: str, facets: FacetWords
) -> bool:
    """Whether words that name a category are a part of the name of a thing that stands on another:
    "pot" of "flower pot", where the pots are for cooking."""
    return any(
        facets.elsewhere((*stems[first : first + size],), category)
        for size in range(length + 1, _LONGEST + 1)
        for first in range(max(0, start + length - size), min(start, len(stems) - size) + 1)
    )


def _family(draft: Draft, found: Sequence[str], end: int, facets: FacetWords) -> set[int]:
    """The place of a thing that several shelves are named after, with what it is for: "lamp for
    reading in bed", where there are floor lamps and desk lamps, is about none of the beds."""
    use = found[end + 1 :]
    if not use or found[end] != "for" or not _AFTER_THING.isdisjoint(use):
        return set()
    listed = any((*map(stem, found[start:end]),) in facets.places for start in range(end - 1))
    if listed or not STOPWORDS | qualities() >= set(found[: end - 1]):
        return set()  # a dart board is no cutting board
    if any(facets.categories.get((*map(stem, found[start:end]),)) for start in range(end)):
        return set()
    shelves = facets.family(found[end - 1])
    if not shelves:
        return set()
    draft.family = shelves
    draft.preferences.append(" ".join(w for w in use if w not in _ARTICLES))
    draft.text = " ".join(found[:end])
    return set(range(end - 1, len(found)))


def _is_amount(found: Sequence[str], place: int) -> bool:
    """Whether an amount with its unit ends at this place: in "1 TB SSD" the SSD is a part."""
    if place < 0:
        return False
    joined = re.fullmatch(r"[\d.,]+([a-z]+)", found[place])
    if joined:
        return unit(joined.group(1)) is not None
    return place > 0 and found[place - 1][0].isdigit() and unit(found[place]) is not None


def _quantity(draft: Draft, start: int) -> None:
    """ "6 mugs": a small number right before the category, first in the text, is how many."""
    first = words(draft.text)[0]
    if start == 1 and first.isdigit() and 1 < int(first) <= 24:
        draft.quantity = int(first)
        draft.text = draft.text.split(maxsplit=1)[-1]


def _departments(
    draft: Draft, found: Sequence[str], stems: Sequence[str], facets: FacetWords
) -> None:
    """A department counts only when it is named as one: "the pet department", "in toys"."""
    for key, department in facets.departments.items():
        for start in range(len(stems) - len(key) + 1):
            if tuple(stems[start : start + len(key)]) != key:
                continue
            after = found[start + len(key)] if start + len(key) < len(found) else ""
            if after in ("department", "section", "aisle"):
                draft.departments.append(department)
                draft.text = draft.text.replace(f"{found[start]} {after}", " ").strip()


def _brands(draft: Draft, found: list[str], facets: FacetWords) -> set[int]:
    """Brands as a wish, except after "for" or "fits", where they name the other thing."""
    taken: set[int] = set()
    for written, brand in facets.brand_in(draft.text):
        parts = written.split()
        start = next(
            i for i in range(len(found)) if found[i : i + len(parts)] == parts and i not in taken
        )
        taken |= set(range(start, start + len(parts)))
        before = next((w for w in reversed(found[:start]) if w not in _ARTICLES), "")
        ordinary = len(parts) == 1 and tuple(map(stem, parts)) in facets.categories
        if start and _is_amount(found, start):
            continue  # "cable 3m" is three metres; "3M filter" is a brand
        if before not in _FOR_OTHERS and not ordinary:
            draft.brands_in.append(brand)
    return taken


def _colour(draft: Draft, found: Sequence[str], place: int, facets: FacetWords) -> bool:
    """A plain colour anywhere, or any colour after "in" ("in cream")."""
    named = stem(found[place])
    after_in = place > 0 and found[place - 1] == "in"
    if facets.colour and (named in PLAIN_COLOURS or (named in COLOURS and after_in)):
        _put(draft, AttributeTest(facets.colour, "has", found[place]))
        return True
    return False


def _for_whom(draft: Draft, key: tuple[str, ...], facets: FacetWords) -> bool:
    """Whether words of the category's phrase say for whom it is and the category does not: "dog
    bed", on the shelf "pet beds"."""
    named = {stem(word) for word in words(draft.category or "")}
    return facets.value_of(key) in _WHOM and not named & set(key)


def _fact(
    draft: Draft, stems: Sequence[str], found: Sequence[str], at: range, facets: FacetWords
) -> set[int]:
    """Put the fact or value that stands at these places; the places that it takes: a value with
    the name of its attribute ("dark roast") takes both."""
    written = found[at.start : at.stop]
    if len(written) == 1 and (written[0] in STOPWORDS or len(written[0]) < 3):
        return set()
    if (written[-1], *found[at.stop : at.stop + 1]) in _NO_FACTS:
        return set()
    key = tuple(stems[at.start : at.stop])
    if (fact := facets.fact_of(key)) and facets.states(written):
        name, true = fact
        _put(draft, AttributeTest(name, "has" if true else "eq", true))
        return set(at)
    beside = stems[at.stop : at.stop + 1]
    if name_of_value := facets.value_of(key, beside):
        _put(draft, AttributeTest(name_of_value, "has", " ".join(written)))
        named = beside and beside[0] in {stem(part) for part in name_of_value.split("_")}
        return {*at, at.stop} if named else set(at)
    origin = facets.origin_of(key)
    if origin is not None and not set(beside) & _NOT_FROM:
        _put(draft, AttributeTest(origin[0], "has", origin[1]))
        return set(at)
    return set()


def _put(draft: Draft, test: AttributeTest) -> None:
    """Add a test, unless the opposite was asked for; a second value of an attribute joins the
    first ("white or red")."""
    for place, kept in enumerate(draft.must):
        if kept.name != test.name:
            continue
        if kept.value is False:
            return
        if isinstance(kept.value, str) and isinstance(test.value, str):
            if test.value not in kept.value.split(OR):
                draft.must[place] = replace(kept, value=f"{kept.value}{OR}{test.value}")
            return
    draft.must.append(test)
