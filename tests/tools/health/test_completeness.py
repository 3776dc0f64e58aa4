"""Whether an ingredients text is there, whole and readable."""

import pytest

from tools.health.reading import read_label


@pytest.mark.parametrize("text", ["", "   ", "N/A", "see package", "-", "12345", "暂无"])
def test_a_placeholder_is_a_missing_list(text: str) -> None:
    assert read_label(text).completeness == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "Sugar, cocoa butter, soya lecithin,",
        "Sugar, cocoa butter (",
        "Sugar, palm oil, emulsifier (sunflower lecithin",
        "Water, salt, preservative: sodiu",
        "Water, salt, sugar and",
        "Water, salt, contains",
        "Water, salt, sugar...",
        ("water, salt, sugar, " * 20)[:255],
    ],
)
def test_a_list_that_stops_in_the_middle_is_cut_off(text: str) -> None:
    assert read_label(text).completeness == "cut_off"


@pytest.mark.parametrize(
    "text",
    [
        "Almonds.",
        "Water",
        "Sugar, wheat flour, salt",
        "Roasted coffee.",
        "Rice (100 %)",
        "水、盐、白砂糖",
        "Sucre, amidon de maïs, sel, arômes naturels",
        "Azúcar, aceite de girasol, sal, ácido cítrico",
        "Zucker, Reis, Palmöl, Salz, Säuerungsmittel Citronensäure",
        "Shiitake mushrooms (lentinula edodes).",
    ],
)
def test_a_whole_list_is_whole(text: str) -> None:
    assert read_label(text).completeness == "whole"


def test_a_list_in_an_unknown_language_is_unread() -> None:
    text = "Jauhot, hiivaa, suolaa, sokeria, kasviöljyä, vettä, maustetta"
    assert read_label(text).completeness == "unread"


@pytest.mark.parametrize(
    "text",
    [
        "Socker, rågmjöl, salt.",
        "Sukker, æggehvide, salt.",
        "Cukr, pšeničná mouka, sůl.",
        "Sugr, whaet fl0ur, pa|m oi1, emuls1fer, sa|t, lecltn, flavr, rais1ng agnt.",
    ],
)
def test_a_list_of_which_less_than_half_is_known_is_unread_however_short(text: str) -> None:
    assert read_label(text).completeness == "unread"


def test_one_exotic_word_among_known_ones_does_not_make_a_list_unread() -> None:
    assert read_label("Rice, water, salt, furikakelike zest.").completeness == "whole"


def test_lone_letters_make_no_list() -> None:
    """A scan of a code, which says nothing of what is in it."""
    assert read_label("SHORT B,REÈX) 28.4g e loz @D").completeness == "unread"
    assert read_label("vitamin b, c, sugar").completeness == "whole"
