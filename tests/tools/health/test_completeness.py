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
    ],
)
def test_a_whole_list_is_whole(text: str) -> None:
    assert read_label(text).completeness == "whole"


def test_a_list_in_an_unknown_language_is_unread() -> None:
    text = "Jauhot, hiivaa, suolaa, sokeria, kasviöljyä, vettä, maustetta"
    assert read_label(text).completeness == "unread"
