"""What foods and makes hold of the fourteen classes: somebody allergic to bread avoids gluten."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from store.product import ALLERGENS, Allergen
from tools.health.avoid_words import Phrase
from tools.health.lexicon import listed, load_lexicon, read_data
from tools.health.tokens import fold, split, words_of

_TELLING = frozenset({"is", "made_of"})


def held_in(food: str) -> tuple[Allergen, ...]:
    """The classes that a food holds by its name, as far as the lists for labels tell; `()` for what
    they do not know."""
    words = words_of(food)
    known = _makes().get(words)
    if known is not None:
        return known
    hits = load_lexicon().find(split(fold(food)))
    named = {h.meaning.substance for h in hits if h.meaning.certainty in _TELLING and not h.guessed}
    return tuple(name for name in ALLERGENS if name in named)


@cache
def _makes() -> Mapping[Phrase, tuple[Allergen, ...]]:
    table = read_data("avoidance.toml")["holds"]
    return {
        words_of(name): tuple(cast(Allergen, held) for held in listed(classes))
        for name, classes in table.items()
    }
