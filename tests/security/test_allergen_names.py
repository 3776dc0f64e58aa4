"""Allergens under the names of kitchens, languages and additives, and words that only sound so."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from store.money import Money
from store.product import Allergen, Label, Product
from store.profile import Profile
from store.verdict import Verdict
from tools.health import lexicon, reading, tokens
from tools.health.verdict import showable, verdict

BASE = "Sugar, rice, cocoa, {}, salt, sunflower oil. May contain honey."
DATA = yaml.safe_load(Path(__file__).with_name("data").joinpath("allergen_names.yaml").read_text())
NAMES = [(w, a) for a, sets in DATA["names"].items() for words in sets.values() for w in words]
DOUBTFUL = [(word, a) for a, words in DATA["doubtful"].items() for word in words]
LOOK_ALIKES = [(word, a) for a, words in DATA["look_alikes"].items() for word in words]


def _judged(word: str, allergen: Allergen) -> Verdict:
    product = Product(
        id="bar",  # type: ignore[arg-type]
        title="Snack",
        price=Money(100, "EUR"),
        department="food",
        category="snacks",
        label=Label(ingredients=BASE.format(word)),
    )
    return verdict(product, Profile(), free_from=(allergen,))


def _shown(word: str, allergen: Allergen) -> bool:
    return showable(_judged(word, allergen), Profile())


@pytest.mark.parametrize(("word", "allergen"), NAMES)
def test_an_unusual_name_of_an_allergen_is_not_shown(word: str, allergen: Allergen) -> None:
    assert not _shown(word, allergen)


@pytest.mark.parametrize(("word", "allergen"), DOUBTFUL)
def test_what_may_hold_it_is_marked(word: str, allergen: Allergen) -> None:
    assert _judged(word, allergen).state == "unknown"


@pytest.mark.parametrize(("word", "allergen"), LOOK_ALIKES)
def test_what_only_sounds_like_it_stays_clear(word: str, allergen: Allergen) -> None:
    assert _judged(word, allergen).state == "clear"


@pytest.fixture
def forget() -> Iterator[Callable[[], None]]:
    """Forget what was read, before and after a list was taken away."""

    def forgotten() -> None:
        lexicon.load_lexicon.cache_clear()
        reading.read_label.cache_clear()

    yield forgotten
    forgotten()


def test_without_the_list_of_kitchens_its_names_are_shown(
    monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]
) -> None:
    """The control."""
    whole = lexicon.read_data

    def without(name: str) -> dict[str, Any]:
        return {} if name == "kitchens.toml" else whole(name)

    monkeypatch.setattr(lexicon, "read_data", without)
    forget()
    found = [word for word, allergen in NAMES if _shown(word, allergen)]
    assert {"tila", "ande", "tako", "tvorog", "chikki", "kunjut"} <= {*found}
    assert len(found) > 100


def test_without_the_words_cut_short_a_full_stop_parts_them(
    monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]
) -> None:
    """The control; and a full stop behind any other word ends the name before it."""
    assert not _shown("ses. seed", "sesame")
    assert not _shown("soy. Milk", "milk"), "not soy milk"
    monkeypatch.setattr(tokens, "_CUT_SHORT", frozenset())
    forget()
    assert _shown("ses. seed", "sesame")
