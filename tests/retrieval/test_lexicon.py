"""Misspelt, joined and parted words, and other names of a thing."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from retrieval.lexicon import Lexicon
from retrieval.phrases import Filler, Together
from retrieval.tokens import stem, terms

_TITLES = {
    "cartridge": 200, "catridge": 1, "keyboard": 90, "monitor": 300, "graphics": 80, "electric": 40,
    "toaster": 12, "tester": 40, "usb": 400, "stick": 30, "docking": 20, "station": 25,
    "soundbar": 4, "sound": 30, "bar": 8, "lap": 3, "top": 40, "hard": 50, "drive": 90, "flash": 60,
    "harddrive": 3, "laptop": 60, "hand": 10, "blender": 12, "projector": 41,
}  # fmt: skip


def _lexicon(
    words: Mapping[str, int] = _TITLES, frequency: Mapping[str, int] | None = None
) -> Lexicon:
    held = frequency or {}
    return Lexicon.load(words, {"monitoring", "ladder"}, lambda term: held.get(term, 0))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("keybord", "keyboard"),
        ("grafics", "graphics"),  # two errors in seven letters
        ("electic", "electric"),  # its stem is that of "elect"
        ("catridge", "cartridge"),  # the feed has the error too, once
        ("toster", "toaster"),  # a letter left out, rather than "tester"
        ("usbstick", "usb stick"),
        ("dockingstation", "docking station"),
        ("ladder", "ladder"),
        ("cartridges", "cartridges"),
        ("bar", "bar"),
        ("zzzgrommet", "zzzgrommet"),
    ],
)
def test_a_word_is_mended_to_what_the_catalogue_calls_it(typed: str, meant: str) -> None:
    assert _lexicon().mended(typed) == meant


def test_a_rare_word_of_descriptions_gives_way_to_a_much_more_usual_one() -> None:
    held = {stem("moniter"): 5}
    assert _lexicon(frequency=held).mended("moniter") == "monitor"
    assert _lexicon(frequency={stem("moniter"): 50}).mended("moniter") == "moniter"


def test_two_words_are_one_where_the_catalogue_writes_them_so() -> None:
    lexicon = _lexicon()
    assert lexicon.joined("lap", "top") == "laptop"
    assert lexicon.joined("hard", "drive") == ""
    assert lexicon.joined("sound", "bar") == ""


def test_a_phrase_is_read_as_the_catalogues_name_only_where_it_has_that_name() -> None:
    assert _lexicon().renamed("thumb drive") == "usb flash drive"
    assert _lexicon().renamed("stick blender") == "hand blender"
    without = {word: n for word, n in _TITLES.items() if word != "flash"}
    assert _lexicon(without).renamed("thumb drive") == ""
    assert _lexicon().renamed("garden chair") == ""


def _together(titles: Sequence[str]) -> Together:
    held = [set(terms(title)) for title in titles]
    return lambda forms: sum(all(one & {*these} for these in forms) for one in held)


def _of(*titles: str) -> Lexicon:
    words = Counter(word for title in titles for word in title.split())
    return Lexicon.load(words, together=_together(titles))


def test_a_phrase_is_known_in_any_number() -> None:
    assert _of("enamelled casserole").renamed("dutch ovens") == "casserole"


def test_a_name_is_one_that_a_single_product_says() -> None:
    assert _of("baby rattle", "wide monitor").renamed("baby phone") == ""
    assert _of("baby monitor").renamed("baby phone") == "baby monitor"


def test_a_phrase_that_titles_hold_stays_unless_the_other_name_is_far_more_usual() -> None:
    assert _of("cast dutch oven", "enamelled casserole").renamed("dutch oven") == ""
    graphics = ["graphics card"] * 11
    assert _of("video capture card", *graphics).renamed("video card") == "graphics card"
    assert _of("video capture card", *graphics[:9]).renamed("video card") == ""


def test_two_words_are_one_that_a_single_product_says_where_none_says_both() -> None:
    assert _of("iron kettlebell").joined("kettle", "bell") == "kettlebell"
    assert _of("iron kettlebell", "kettle with a bell").joined("kettle", "bell") == ""


def test_a_thing_is_sold_where_one_product_on_its_shelf_says_all_of_it() -> None:
    shop = _of("camping tent", "folding chair", "tuna in jelly cat food tins", "beans tins jars")
    assert not shop.sells("camping chair")
    assert shop.sells("folding chair")
    assert shop.sells("tuna tins")
    assert not shop.sells("tuna tins", "tins and jars")
    assert shop.sells("beans tins", "tins and jars")


def test_phrases_without_a_wish_come_in_the_order_of_their_list() -> None:
    filler = Filler(("please do you have", "do you have", "do you", "please", "you"))
    said = frozenset("please do you sell toasters".split())
    assert filler.among(said) == ["do you", "please", "you"]
