"""What a product's own page says against itself: "not vegan", "not advised in pregnancy", "anyone
with a latex allergy should choose another". Read to leave out only: a page is untrusted, so it
never speaks for itself here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from store.product import Allergen, Product
from store.verdict import VerdictReason
from tools.health.reading import read_label
from tools.health.tokens import Word, fold, split

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])")
_NOT = (
    r"(?:\bnot|n't|\bnever|\bnor|\bneither|\bunsuitable)(?! (?:only|just|merely)\b)"
    r"(?: (?:really|strictly|quite|at all|suitable|advised|recommended|fit|meant|made|intended"
    r"|certified|right|good|for|in|as|an?|the|any|strict|suits?))*"
)
_NOT_ZH = r"(?:不是|并非|非|不适合|不宜|不建议|不符合)(?:供)?"
_DIETS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        diet: re.compile(rf"{_NOT} (?:{latin})\b|{_NOT_ZH}(?:{han})", re.IGNORECASE)
        for diet, latin, han in (
            ("vegetarian", "vegetarians?", "素食者?"),
            ("pescatarian", "pescatarians?", "鱼素者?"),
            ("vegan", "vegans?|vegetarians?", "纯素者?|全素者?|素食者?"),
            ("halal", "halal", "清真"),
            ("kosher", "kosher", "洁食"),
            ("lactose_free", "lactose[- ]free|lactose[- ]intolerant", "无乳糖|乳糖不耐受?者?"),
            ("gluten_free", "gluten[- ]free|coeliacs?|celiacs?", "无麸质|麸质不耐受?者?"),
        )
    }
)
_PREGNANT = re.compile(r"\bpregnan|\bexpectant mothers?\b|孕妇|孕期|怀孕", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:not|never|nor|neither|avoid\w*|unsuitable)\b|n't\b|不|勿|禁|避免|慎", re.IGNORECASE
)
_ELSE = re.compile(r"\b(?:instead|with care|beware|careful(?:ly)?)\b|小心|当心", re.IGNORECASE)
_ALLERGY = re.compile(r"allerg|过敏", re.IGNORECASE)
_BESIDE = 20
"""How many characters off the word "allergy" may stand: "milk-protein allergy"."""


def denied_diet(product: Product, diet: str) -> bool:
    """Whether a page says that the product does not keep to a diet."""
    pattern = _DIETS.get(diet)
    return pattern is not None and any(pattern.search(text) for text in _pages(product))


def against_pregnancy(product: Product) -> bool:
    """Whether a page advises against the product in pregnancy."""
    return any(_AGAINST.search(sentence) for sentence in _saying(product, _PREGNANT))


def warned_of_allergens(product: Product, allergens: Iterable[Allergen]) -> Iterator[VerdictReason]:
    """A reason for each class that a page warns people with an allergy of: "anyone with a milk
    allergy must not use it"."""
    for sentence in _warning(product):
        read = read_label(sentence)
        for allergen in sorted(allergens):
            if any(_of_it(sentence, m.start, m.end) for m in read.mentions(allergen)):
                yield VerdictReason("page.warns", "conflict", allergen, "description")


def warned_of_words(
    product: Product, names_of: Mapping[str, Iterable[tuple[str, ...]]]
) -> Iterator[VerdictReason]:
    """The same for single ingredients, each by its names as comparable words."""
    for sentence in _warning(product):
        folded = fold(sentence)
        words = split(folded)
        for subject, names in names_of.items():
            found = (place for name in names for place in _places(words, name))
            if any(_of_it(folded.text, start, end) for start, end in found):
                yield VerdictReason("page.warns", "conflict", subject, "description")


def _warning(product: Product) -> Iterator[str]:
    """The sentences that tell people with an allergy to keep away."""
    told = _saying(product, _ALLERGY)
    return (s for s in told if _AGAINST.search(s) or _ELSE.search(s))


def _of_it(sentence: str, start: int, end: int) -> bool:
    """Whether the word at a place is what the allergy is to."""
    return _ALLERGY.search(sentence[max(0, start - _BESIDE) : end + _BESIDE]) is not None


def _places(words: list[Word], name: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for i in range(len(words) - len(name) + 1):
        if tuple(word.text for word in words[i : i + len(name)]) == name:
            yield words[i].start, words[i + len(name) - 1].end


def _saying(product: Product, words: re.Pattern[str]) -> Iterator[str]:
    """The sentences that hold some words; most pages hold none and are not split."""
    pages = (text for text in _pages(product) if words.search(text))
    return (s for text in pages for s in _SENTENCE.split(text) if words.search(s))


def _pages(product: Product) -> Iterator[str]:
    """What a page says, in every language that it is written in."""
    yield product.description
    for told in product.translations.values():
        yield told.get("description", "")
