"""Reading brands, facts, values and the category out of the words that are left."""

from collections.abc import Sequence

from retrieval.constraints import AttributeTest
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.folding import COLOURS, PLAIN_COLOURS
from retrieval.lexicon import Lexicon
from retrieval.tokens import STOPWORDS, stem, words

_FOR_OTHERS = frozenset(("for", "with", "fits", "fit", "compatible", "like", "to"))
_AFTER_HEAD = STOPWORDS | frozenset(("and", "or", "but", "under", "over", "without", "not"))
_LONGEST = 4


def read_facets(draft: Draft, facets: FacetWords, lexicon: Lexicon) -> None:
    """Mend typos, then find brands, category, facts and values. The words stay in the text: they
    are what the two halves of the search look for."""
    draft.text = " ".join(_mended(word, facets, lexicon) for word in draft.text.split())
    found = words(draft.text)
    stems = [stem(word) for word in found]
    head = _category(draft, stems, facets)
    if draft.quantity and found and found[0] == str(draft.quantity):
        found, stems, head = found[1:], stems[1:], {place - 1 for place in head}
    _departments(draft, found, stems, facets)
    taken = _brands(draft, found, facets)
    for length in range(min(_LONGEST, len(stems)), 0, -1):
        for start in range(len(stems) - length + 1):
            places = set(range(start, start + length))
            if places & taken:
                continue
            if length == 1 and _colour(draft, found, start, facets):
                taken |= places
                continue
            if places & head and not draft.refines:
                continue
            if _fact(
                draft, tuple(stems[start : start + length]), found[start : start + length], facets
            ):
                taken |= places
    draft.shelf = draft.category is not None and _is_head(found, head, taken, lexicon)


def _is_head(found: Sequence[str], head: set[int], taken: set[int], lexicon: Lexicon) -> bool:
    """Whether the words are about the category: no other noun follows it ("coffee table") and no
    word that the catalogue lacks stands before it ("ski boots")."""
    if not head:
        return False
    after, before = max(head) + 1, min(head) - 1
    ends = after >= len(found) or after in taken or found[after] in _AFTER_HEAD
    plain = before < 0 or before in taken or found[before] in STOPWORDS
    return ends and (plain or found[before].isdigit() or lexicon.knows(found[before]))


def _mended(word: str, facets: FacetWords, lexicon: Lexicon) -> str:
    """A misspelt word as the catalogue spells it; a word that it lacks by its synonym."""
    plain = word.strip(".,")
    if not plain.isalpha() or not plain.isascii():
        return word
    mended = lexicon.mended(plain)
    if mended == plain and not lexicon.knows(plain):
        for other in lexicon.synonyms.get(plain, ()):
            if any(lexicon.knows(part) for part in words(other)):
                return other
    return mended


def _category(draft: Draft, stems: Sequence[str], facets: FacetWords) -> set[int]:
    """The longest category that the text names, the last of equals; its places."""
    for length in range(min(_LONGEST, len(stems)), 0, -1):
        for start in range(len(stems) - length, -1, -1):
            category = facets.categories.get(tuple(stems[start : start + length]))
            if category:
                draft.category = category
                _quantity(draft, start)
                return set(range(start, start + length))
    return {len(stems) - 1} if stems else set()


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
        before = found[start - 1] if start else ""
        ordinary = len(parts) == 1 and tuple(map(stem, parts)) in facets.categories
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


def _fact(draft: Draft, key: tuple[str, ...], written: list[str], facets: FacetWords) -> bool:
    if len(written) == 1 and (written[0] in STOPWORDS or len(written[0]) < 3):
        return False
    truth = facets.truths.get(key)
    if truth:
        _put(draft, AttributeTest(truth, "has", True))
        return True
    name = facets.value_of(key)
    if name:
        _put(draft, AttributeTest(name, "has", " ".join(written)))
        return True
    return False


def _put(draft: Draft, test: AttributeTest) -> None:
    if not any(kept.name == test.name and kept.value is False for kept in draft.must):
        draft.must.append(test)
