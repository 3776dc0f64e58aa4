"""Refined parts of an allergen whose source EU law lets a label leave out (1169/2011, Annex II).

They hold next to no protein, so naming the source is no proof that the product conflicts; but a
severe shopper may still care. So a part of this kind is likely, not stated: the product is hidden
from that shopper, with the reason.
"""

import re
from functools import cache

from tools.health.lexicon import listed, read_data
from tools.health.tokens import Word

_REACH = 200  # characters back to the bracket that holds a word
_HEAD = 40
_SPIRIT = r"(?:alcohol|spirits?|spirit vinegar|vodka|gin|whiske?y|distillate|ethanol)"
_IN_BRACKET = {
    "soy": r"(?:oils?|shortening|fats?|tocopherols?|(?:phyto)?sterols?)\W*"
    r"\((?:soy[a-z]*|soja|soia)(?: ?beans?)?(?: oil)?",
    "gluten": r"(?:glucose|fructose|dextrose|maltodextrins?)(?: syrup)?\W*\(wheat"
    r"|glucose syrup\W*\(barley"
    rf"|{_SPIRIT}\W*\((?:wheat|barley|rye|cereal)",
    "milk": rf"{_SPIRIT}\W*\(whey",
    "tree_nuts": rf"{_SPIRIT}\W*\((?:almond|hazelnut|walnut|nut)",
    "fish": r"(?:vitamin [a-z]\d*(?: [a-z]+)?|carotenes?|carotenoids?|lutein)\W*\(fish gelatine?",
}
"""`part(source`: oil, tocopherols and sterols of soya; glucose, dextrose and maltodextrin of wheat;
glucose syrup of barley; distillates of cereals, whey and nuts; fish gelatine that carries a vitamin
or a carotenoid."""
_SOY = frozenset({"soy", "soya", "soybean", "soja", "soia"})
_OIL = r"(?:oils?|fats?|shortening)"


def is_refined(text: str, first: Word, last: Word, substance: str) -> bool:
    """Whether a class named by the words `first` to `last` of a folded text is only what a refined
    part was made from: "oil (palm, soybean)", "palm, soybean and corn oil", "huile de soja"."""
    head = _before_bracket(text, first)
    pattern = _patterns().get(substance)
    named = text[first.start : last.end]
    if pattern is not None and head is not None and pattern.search(f"{head}({named}"):
        return True
    if substance != "soy" or first is not last or first.text not in _SOY:
        return False
    after, before = _oil_patterns()
    return bool(after.match(text, first.end) or before.search(text[: first.start][-_REACH:]))


def _before_bracket(text: str, word: Word) -> str | None:
    """What stands before the innermost bracket around a word."""
    depth = 0
    for index in range(word.start - 1, max(word.start - _REACH, -1), -1):
        if text[index] in ")]}":
            depth += 1
        elif text[index] in "([{":
            if depth == 0:
                return text[max(index - _HEAD, 0) : index]
            depth -= 1
    return None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{pattern})$") for name, pattern in _IN_BRACKET.items()}


@cache
def _oil_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows and what goes before the name of soya inside the name of a mixed oil."""
    seeds = sorted(listed(read_data("allergens.toml")["sets"]["oilseed"]), key=len, reverse=True)
    seed = rf"(?:(?:palm fruit|flax|grapeseed|{'|'.join(seeds)})(?: {_OIL})?)"
    tied = r" ?(?:,? ?(?:and|or|&|y|o|et|ou)(?: or)?|/) ?"
    listing = rf"(?:(?:\s*,\s*|{tied}){seed}){{0,6}}"
    # the last name is tied to the others, or a bracket holds them all
    after = rf"{listing}(?:{tied}{seed}|\)) ?{_OIL}\b|(?:\s*,\s*{seed})*\) {_OIL}\b"
    named = r"(?:huiles?|aceites?|oleo|olio)(?: vegeta\w+)?"
    of = r"(?:de |d ?'? ?|di )"
    before = (
        rf"\b{named} ?\(? ?{of}(?:[a-z]+{tied}{of}?)?$"
        rf"|\boil blend ?\((?:{seed}\s*,\s*){{0,6}}$"
    )
    return re.compile(after), re.compile(before)
