"""Every motif is drawn: well-formed, safe to inline, repeatable, and varied by product."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from store.pictures import MOTIFS, draw
from store.pictures.colour import apart, distance

PRODUCTS = Path(__file__).parents[2] / "store" / "demo" / "products"
SVG = "{http://www.w3.org/2000/svg}"
COLOURS = ("#c8553d", "#2f6f73")
EXTREMES = (("#000000", "#000000"), ("#ffffff", "#ffffff"), ("#FFFFFF", "#808080"), COLOURS)
every_motif = pytest.mark.parametrize("motif", sorted(MOTIFS))


def picture(motif: str, seed: str = "p-1", title: str = "A thing") -> str:
    return draw(motif, COLOURS, seed=seed, title=title)


@every_motif
def test_every_motif_is_one_well_formed_svg_in_any_colour(motif: str) -> None:
    for colours in EXTREMES:
        root = ElementTree.fromstring(draw(motif, colours, seed="p-1", title="A thing"))
        assert root.tag == f"{SVG}svg"
        assert root.get("viewBox") == "0 0 400 400"
        assert [child.text for child in root.iter(f"{SVG}title")] == ["A thing"]


@every_motif
def test_every_picture_holds_only_shapes_and_refers_only_to_itself(motif: str) -> None:
    text = picture(motif)
    root = ElementTree.fromstring(text)
    used = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert used <= {"svg", "title", "g", "path", "clipPath"}
    names = {name.lower() for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name.endswith("href")]
    ids = {element.get("id") for element in root.iter(f"{SVG}clipPath")}
    assert set(re.findall(r"url\(#([^)]+)\)", text)) == ids
    assert text.count("url(") == text.count("url(#")


@every_motif
def test_every_path_is_made_of_finite_numbers(motif: str) -> None:
    root = ElementTree.fromstring(picture(motif))
    for element in root.iter(f"{SVG}path"):
        assert re.fullmatch(r"[MLQCZ0-9. ,-]+", element.get("d", "")), element.get("d")


@every_motif
def test_a_picture_is_the_same_each_time_and_differs_between_products(motif: str) -> None:
    assert picture(motif) == picture(motif)
    assert len({picture(motif, seed=f"p-{number}") for number in range(3)}) == 3


@every_motif
def test_every_picture_is_small_enough_to_inline(motif: str) -> None:
    assert len(picture(motif)) < 20_000


def test_every_motif_the_demo_shop_names_is_drawn() -> None:
    files = sorted(PRODUCTS.glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line]
    motifs = {json.loads(line)["picture"]["motif"] for line in lines}
    assert motifs
    assert motifs <= MOTIFS


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "Salt & Pepper", "]]> \x00\x0b\ud800"]
)
def test_a_hostile_title_is_text_and_nothing_else(title: str) -> None:
    text = picture("jar", title=title)
    root = ElementTree.fromstring(text)
    assert "<script" not in text
    kept = "".join(char for char in title if char not in "\x00\x0b\ud800")
    assert root.findtext(f"{SVG}title") == kept


@pytest.mark.parametrize("seed", ["", '"/><script>', "\ud800", "ж" * 500])
def test_a_seed_never_reaches_the_document(seed: str) -> None:
    text = picture("mug", seed=seed)
    ElementTree.fromstring(text)
    assert not seed or seed not in text


@pytest.mark.parametrize(
    "colour", ["red", "#fff", "#12345g", "#1234567", "", "#123456\n", 'url("x")', " #123456"]
)
def test_a_malformed_colour_is_refused_by_name(colour: str) -> None:
    for colours in ((colour, "#000000"), ("#000000", colour)):
        with pytest.raises(ValueError, match=re.escape(repr(colour))):
            draw("jar", colours, seed="p-1", title="Jar")


@pytest.mark.parametrize("motif", ["unicorn", "", "__init__", "JAR", "egg_carton"])
def test_an_unknown_motif_is_refused_by_name(motif: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(motif))):
        picture(motif)


def test_letter_case_of_a_colour_makes_no_difference() -> None:
    upper = draw("jar", ("#C8553D", "#2F6F73"), seed="p-1", title="A thing")
    assert upper == picture("jar")


@pytest.mark.parametrize("main", ["#000000", "#ffffff", "#7f7f7f", "#c8553d"])
def test_the_accent_can_be_told_from_the_main_colour_even_when_they_are_equal(main: str) -> None:
    assert distance(apart(main, main), main) >= 70


def test_equal_clip_ids_mean_equal_clips_so_pictures_can_share_a_page() -> None:
    seen: dict[str, str] = {}
    for motif in sorted(MOTIFS):
        root = ElementTree.fromstring(picture(motif))
        for clip in root.iter(f"{SVG}clipPath"):
            outline = clip[0].get("d", "")
            assert seen.setdefault(clip.get("id", ""), outline) == outline
