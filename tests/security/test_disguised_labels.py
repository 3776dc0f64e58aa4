"""An allergen that a label names in a way that hides it from a reader of plain English."""

from typing import Any

import pytest

from store.money import Money
from store.product import Allergen, Label, Product
from store.profile import Profile
from tools.health import completeness, lexicon, reading, tokens
from tools.health.lexicon import Lexicon
from tools.health.reading import read_label
from tools.health.spelling import Spelling
from tools.health.verdict import showable, verdict

BASE = "Sugar, oats, cocoa butter, {}, salt, sunflower oil."
LETTERS: dict[str, Allergen] = {
    "\u0430lmonds": "tree_nuts",  # a Cyrillic letter
    "h\u0430zelnuts": "tree_nuts",
    "\u0440\u0435anuts": "peanuts",
    "alm\u03bfnds": "tree_nuts",  # a Greek one
    "p\u0131stachios": "tree_nuts",  # no dot on the i
    "\u1d00lmonds": "tree_nuts",  # a small capital
    "alm\u00f8nds": "tree_nuts",
    "al\u200emonds": "tree_nuts",
    "al\u034fmonds": "tree_nuts",
    "al\ufe0fmonds": "tree_nuts",
    "al\u2063monds": "tree_nuts",
    "al\u180emonds": "tree_nuts",
    "al\u115fmonds": "tree_nuts",
    "\uff41\uff4c\uff4d\uff4f\uff4e\uff44\uff53": "tree_nuts",
}
DIGITS: dict[str, Allergen] = {
    "alm0nds": "tree_nuts",
    "a1monds": "tree_nuts",
    "4lmonds": "tree_nuts",
    "haze1nuts": "tree_nuts",
    "p3anuts": "peanuts",
    "mi1k": "milk",
    "m1lk powder": "milk",
    "wh3at flour": "gluten",
    "lecithin (s0ya)": "soy",
}
TORN: dict[str, Allergen] = {
    "al-monds": "tree_nuts",
    "al.monds": "tree_nuts",
    "hazel-\nnuts": "tree_nuts",
    "a l m o n d s": "tree_nuts",
    "p-e-a-n-u-t": "peanuts",
    "pista chios": "tree_nuts",
}
SHORT: dict[str, Allergen] = {
    "SMP": "milk",
    "WPC (80 %)": "milk",
    "PNUT btr": "peanuts",
    "hzlnts": "tree_nuts",
    "WHT FLR": "gluten",
    "alm.": "tree_nuts",
    "hzn. pieces": "tree_nuts",
    "ses seed": "sesame",
    "pean. flour": "peanuts",
    "soyab. lec.": "soy",
    "must seed": "mustard",
    "cel salt": "celery",
    "sod. metabis.": "sulphites",
    "lup flour": "lupin",
    "prwn": "crustaceans",
}
KITCHENS: dict[str, Allergen] = {
    "til seeds": "sesame",
    "goma": "sesame",
    "badam": "tree_nuts",
    "kaju": "tree_nuts",
    "moongphali": "peanuts",
    "huasheng": "peanuts",
    "doodh": "milk",
    "jidan": "eggs",
    "daizu": "soy",
    "sarson": "mustard",
    "machli": "fish",
    "jhinga": "crustaceans",
    "hotate": "molluscs",
}
LANGUAGES: dict[str, Allergen] = {
    "mandula": "tree_nuts",
    "fındık": "tree_nuts",
    "lješnjaci": "tree_nuts",
    "hasselpähkinä": "tree_nuts",
    "lazdyno riešutai": "tree_nuts",
    "hạnh nhân": "tree_nuts",
    "földimogyoró": "peanuts",
    "arašídy": "peanuts",
    "kikiriki": "peanuts",
    "đậu phộng": "peanuts",
    "süt tozu": "milk",
    "lapte praf": "milk",
    "maitojauhe": "milk",
    "tojás": "eggs",
    "yumurta": "eggs",
    "vaječný bílek": "eggs",
    "szója": "soy",
    "búzaliszt": "gluten",
    "szezám": "sesame",
}
SCRIPTS: dict[str, Allergen] = {
    "миндаль": "tree_nuts",
    "арахис": "peanuts",
    "アーモンド": "tree_nuts",
    "우유": "milk",
    "땅콩": "peanuts",
    "لوز": "tree_nuts",
    "αμύγδαλα": "tree_nuts",
    "שקדים": "tree_nuts",
    "ถั่วลิสง": "peanuts",
    "आलमंड": "tree_nuts",
}
ALL = {**LETTERS, **DIGITS, **TORN, **SHORT, **LANGUAGES, **KITCHENS, **SCRIPTS}
HARMLESS = (
    "vitamin B12, E471, E 322",
    "β-carotene",
    "α-tocopherol, 5 µg vitamin D3",
    "7UP extract, omega-3, Q10",
    "co-coa, sun flower",
    "jalapeño, piment d'Espelette",
    "a, b, c and d vitamins",
    "100% rice, 0% sugar",
)


def shown(word: str, allergen: Allergen) -> bool:
    """Whether somebody who avoids the allergen is shown a product that names it like this."""
    product = Product(
        id="bar",  # type: ignore[arg-type]
        title="Oat Bar",
        price=Money(100, "EUR"),
        department="food",
        category="snacks",
        label=Label(ingredients=BASE.format(word)),
    )
    who = Profile()
    return showable(verdict(product, who, free_from=(allergen,)), who)


@pytest.mark.parametrize("word", ALL, ids=ascii)
def test_a_disguised_allergen_is_not_shown(word: str) -> None:
    assert not shown(word, ALL[word])


@pytest.mark.parametrize("words", HARMLESS, ids=ascii)
def test_what_only_looks_odd_is_still_shown(words: str) -> None:
    assert shown(words, "tree_nuts")
    assert read_label(BASE.format(words)).completeness == "whole"


def test_letters_of_other_alphabets_prove_the_allergen() -> None:
    """Also where the seller declares none, which outweighs mere suspicion."""
    label = Label(ingredients=BASE.format("\u0440\u0435anuts"), allergens=())
    product = Product(id="bar", title="Bar", price=None, department="food", label=label)  # type: ignore[arg-type]
    assert verdict(product, Profile(), free_from=("peanuts",)).state == "conflict"


@pytest.fixture
def fresh() -> object:
    """Readings are kept: forget those of the test."""
    yield None
    reading.read_label.cache_clear()
    reading.load_lexicon().spelling.resolved.clear()


def test_without_each_guard_its_disguise_is_shown(
    monkeypatch: pytest.MonkeyPatch, fresh: object
) -> None:
    """The control."""
    undone = {
        "\u0430lmonds": [(tokens, "_unmixed", lambda m: m.group()), _blind],
        "миндаль": [_blind],
        "al-monds": [(Lexicon, "_torn", lambda *_: {})],
        "a1monds": [(Spelling, "_spelt_out", lambda *_: None), _forgotten],
    }
    for word, guards in undone.items():
        with monkeypatch.context() as off:
            for guard in guards:
                if callable(guard):
                    guard(off)
                else:
                    off.setattr(*guard)
            reading.read_label.cache_clear()
            assert shown(word, "tree_nuts"), word


def test_without_the_words_of_kitchens_they_are_shown(
    monkeypatch: pytest.MonkeyPatch, fresh: object
) -> None:
    """The control: the list is what finds them."""
    whole = lexicon.read_data

    def without(name: str) -> dict[str, Any]:
        data = whole(name)
        return {} if name == "more_languages.toml" else data

    monkeypatch.setattr(lexicon, "read_data", without)
    lexicon.load_lexicon.cache_clear()
    reading.read_label.cache_clear()
    try:
        assert all(shown(word, KITCHENS[word]) for word in ("til seeds", "badam", "doodh"))
    finally:
        lexicon.load_lexicon.cache_clear()


def _blind(off: pytest.MonkeyPatch) -> None:
    off.setattr(completeness, "foreign", lambda _: False)


def _forgotten(_: pytest.MonkeyPatch) -> None:
    """Words that were resolved are kept, too."""
    reading.load_lexicon().spelling.resolved.clear()
