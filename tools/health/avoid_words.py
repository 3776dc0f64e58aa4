"""Whether a product holds an ingredient that a shopper simply does not want."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from store.product import Product
from store.verdict import VerdictReason
from tools.health.alcohol import FREE, alcohol_in
from tools.health.allergens import LabelView
from tools.health.lexicon import listed, read_data
from tools.health.materials import materials_of
from tools.health.statements import kind_at, statements
from tools.health.tokens import Word, fold, split, stands, words_of

Phrase = tuple[str, ...]
_FATTY = frozenset(
    "cetearyl cetyl stearyl behenyl lanolin myristyl oleyl lauryl cetostearyl arachidyl".split()
)
_EVIDENCE = 80
_ALCOHOL: Phrase = ("alcohol",)
"""What is judged by the strength and the shelf of a drink as well: few name it on a list."""

_SUGAR: Phrase = ("sugar",)
_SUGARLESS = 0.5
"""Grams of sugars in 100 g or ml up to which food is sold as sugar-free (Regulation (EC) No
1924/2006)."""
_CAFFEINE: frozenset[Phrase] = frozenset({("caffeine",), ("theine",), words_of("咖啡因")})
_DECAFFEINATED: frozenset[Phrase] = frozenset({("coffee",), ("mate",)})
"""What has caffeine unless the facts deny it."""
_CAFFEINE_MG = ("caffeine_mg", "caffeine_mg_100ml")
"""The facts that tell it where the list of a tea does not."""


@cache
def known_names() -> Mapping[Phrase, tuple[Phrase, ...]]:
    """Every name of an avoidable ingredient, with all names of the same thing. A name that stands
    in several entries keeps the one that begins with it, else the first."""
    lines = read_data("avoid_words.toml")["words"]
    groups = [tuple(words_of(name) for name in listed(line)) for line in lines]
    names: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in groups:
        names.setdefault(group[0], group)
    for group in groups:
        for name in group:
            names.setdefault(name, group)
    return names


@lru_cache(maxsize=4096)
def names_of(word: str) -> tuple[Phrase, ...]:
    """All names of what a shopper avoids, as comparable words; none for a word without letters."""
    wanted = words_of(word)
    return known_names().get(wanted, (wanted,)) if wanted else ()


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """Whether a word is the name of an ingredient that labels are searched for."""
    return words_of(word) in known_names()


def avoid_reasons(seen: LabelView, avoids: Iterable[str]) -> list[VerdictReason]:
    """A reason for each unwanted ingredient that the label names, or cannot be searched for."""
    reasons = (_reason(seen, word) for word in sorted(avoids))
    return [reason for reason in reasons if reason is not None]


def _reason(seen: LabelView, word: str) -> VerdictReason | None:
    names = names_of(word)
    if not names:
        return None
    if names[0] == _ALCOHOL and (held := alcohol_in(seen.product)) is not None and held.above(FREE):
        return VerdictReason("avoid.word", "conflict", word, held.field, held.evidence[:_EVIDENCE])
    if names[0] == _SUGAR and seen.product.label.nutrition_100g.get("sugars_g", 0.0) > _SUGARLESS:
        return VerdictReason("avoid.word", "conflict", word, "nutrition", "")
    caffeine = _caffeine(seen.product) if words_of(word) in _CAFFEINE else None
    if caffeine:
        return VerdictReason("avoid.word", "conflict", word, "attributes", "")
    if caffeine is False:
        names = tuple(name for name in names if name not in _DECAFFEINATED)
    for field, text in (
        ("ingredients", seen.product.label.ingredients or ""),
        ("attributes", "; ".join(materials_of(seen.product))),
    ):
        evidence = _named(text, names)
        if evidence is not None:
            return VerdictReason("avoid.word", "conflict", word, field, evidence[:_EVIDENCE])
    if caffeine is None and seen.goods in ("eaten", "worn") and seen.unreadable:
        rule = f"ingredients.{seen.ingredients.completeness}"
        return VerdictReason(rule, "unknown", word, "ingredients")
    return None


def _caffeine(product: Product) -> bool | None:
    """Whether a product's facts say that it has caffeine, as few lists do; None where they do not
    say."""
    amounts = [product.attributes.get(name) for name in _CAFFEINE_MG]
    if any(isinstance(amount, int | float) and amount > 0 for amount in amounts):
        return True
    if product.attributes.get("decaffeinated") is True:
        return False
    stated = product.attributes.get("caffeine")
    return stated if isinstance(stated, bool) else None


def _named(text: str, names: tuple[Phrase, ...]) -> str | None:
    """The words of the text that are one of the names, unless the label denies them."""
    folded = fold(text)
    words = split(folded)
    said = statements(folded.text) if words else ()
    for index, word in enumerate(words):
        for name in names:
            if not stands(words, index, name) or _is_fatty(words, index, name):
                continue
            last = index + len(name)
            free = last < len(words) and words[last].joined and words[last].text == "free"
            if not free and kind_at(said, word.start) is None:
                start, end = folded.place(word.start), folded.place(words[last - 1].end - 1) + 1
                return text[start:end]
    return None


def _is_fatty(words: list[Word], index: int, name: Phrase) -> bool:
    """Cetearyl alcohol and its kind are waxes, not the alcohol that a shopper means."""
    before = words[index - 1].text if index and words[index].joined else ""
    return name == ("alcohol",) and before in _FATTY
