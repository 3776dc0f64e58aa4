"""Each way of reading a label, taken out: the allergen that it alone finds is then shown."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from store.money import Money
from store.product import Allergen, Label, Product
from store.profile import Profile
from tools.health import allergens, completeness, lexicon, reading, spelling, tokens
from tools.health.lexicon import Lexicon
from tools.health.spelling import Spelling
from tools.health.verdict import showable, verdict

BASE = "Sugar, rice, cocoa butter, {}, salt, sunflower oil."


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _shown(ingredients: str, allergen: Allergen, title: str = "Honey Bar") -> bool:
    product = Product(
        id="bar",  # type: ignore[arg-type]
        title=title,
        price=Money(100, "EUR"),
        department="food",
        category="snacks",
        label=Label(ingredients=ingredients),
    )
    who = Profile()
    return showable(verdict(product, who, free_from=(allergen,)), who)


@pytest.fixture
def forget() -> Iterator[Callable[[], None]]:
    """Forget what was read before, and afterwards what was read without the guard."""

    def forgotten() -> None:
        reading.read_label.cache_clear()
        tokens._fold_character.cache_clear()
        lexicon.load_lexicon().spelling.resolved.clear()

    yield forgotten
    forgotten()


Off = tuple[Any, str, Any]
GUARDS: dict[str, tuple[tuple[Off, ...], str, Allergen]] = {
    "letters that are not seen, and words in pieces": (
        ((tokens, "_UNSEEN", frozenset()), (Lexicon, "_torn", lambda *_: {})),
        BASE.format("al\u200emonds"), "tree_nuts",
    ),
    "doubled letters": (((Spelling, "_doubled", _nothing),), BASE.format("miilk"), "milk"),
    "two wrong letters": (((Spelling, "_garbled", _nothing),), BASE.format("hazelntfts"),
        "tree_nuts"),
    "a word inside another": (((Spelling, "_within", _nothing),), BASE.format("sesamekorr"),
        "sesame"),
    "a slip in a short word": (((spelling, "_short_slip", _nothing),), BASE.format("wheal"),
        "gluten"),
    "one wrong letter": (
        ((Spelling, "_correct", _nothing), (Spelling, "_garbled", _nothing)),
        BASE.format("pisthachios"), "tree_nuts",
    ),
    "two words in one": (((Spelling, "_split", _nothing),), BASE.format("milkpowder"), "milk"),
    "free range is not free": (
        ((reading, "_NOT_FREE", frozenset()),), BASE.format("egg free range"), "eggs",
    ),
    "a list that breaks off": (
        ((completeness, "_is_cut", lambda *_: False),), "Sugar, oats, salt, flour (", "milk",
    ),
    "a list in words that are not known": (
        ((completeness, "_READABLE", 0.0),), "Suiker, vrexel, brolt, zunk, oats, grimmel.", "milk",
    ),
}  # fmt: skip
"""What is taken out; a label; what it names, or may."""


@pytest.mark.parametrize("name", GUARDS)
def test_each_reading_finds_what_no_other_does(
    name: str, monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]
) -> None:
    guards, ingredients, allergen = GUARDS[name]
    forget()
    assert not _shown(ingredients, allergen)
    for place, guard, without in guards:
        monkeypatch.setattr(place, guard, without)
    forget()
    assert _shown(ingredients, allergen)


@pytest.mark.parametrize("off", [False, True])
def test_a_title_that_the_list_contradicts_is_believed(
    monkeypatch: pytest.MonkeyPatch, off: bool
) -> None:
    if off:
        monkeypatch.setattr(allergens, "_titled", _nothing)
    assert _shown(BASE.format("honey"), "tree_nuts", title="Almond Bar") is off
