"""What a product's own page says against itself: "not vegan", "not advised in pregnancy", "anyone
with a latex allergy should choose another". Read to leave out only: a page is untrusted, so it
never speaks for itself here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from store.product import Allergen, Product
from store.verdict import VerdictReason
from tools.health.avoid_words import names_of
from tools.health.reading import read_label
from tools.health.tokens import fold, split, stands

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


def warnings(
    product: Product, allergens: Iterable[Allergen], words: Iterable[str]
) -> list[VerdictReason]:
    """A reason for each class and each single ingredient that a page warns people with an allergy
    of: "anyone with a milk allergy must not use it"."""
    told = [s for s in _saying(product, _ALLERGY) if _AGAINST.search(s) or _ELSE.search(s)]
    if not told:
        return []
    warned: list[str] = []
    warned += [name for name in sorted(allergens) if any(_warns_of_class(s, name) for s in told)]
    warned += [word for word in sorted(words) if any(_warns_of_word(s, word) for s in told)]
    return [VerdictReason("page.warns", "conflict", name, "description") for name in warned]


def _warns_of_class(sentence: str, allergen: str) -> bool:
    named = read_label(sentence).mentions(allergen)
    return any(_of_it(sentence, m.start, m.end) for m in named)


def _warns_of_word(sentence: str, word: str) -> bool:
    folded = fold(sentence)
    said = split(folded)
    return any(
        stands(said, i, name) and _of_it(folded.text, first.start, said[i + len(name) - 1].end)
        for name in names_of(word)
        for i, first in enumerate(said)
    )


def _of_it(sentence: str, start: int, end: int) -> bool:
    """Whether the word at a place is what the allergy is to."""
    return _ALLERGY.search(sentence[max(0, start - _BESIDE) : end + _BESIDE]) is not None


def _saying(product: Product, words: re.Pattern[str]) -> Iterator[str]:
    """The sentences that hold some words; most pages hold none and are not split."""
    pages = (text for text in _pages(product) if words.search(text))
    return (s for text in pages for s in _SENTENCE.split(text) if words.search(s))


def _pages(product: Product) -> Iterator[str]:
    """What a page says, in every language that it is written in."""
    yield product.description
    for told in product.translations.values():
        yield told.get("description", "")
